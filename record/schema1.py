"""Lines of schema 1 as lines of today: they told of failures in words, four lines each."""

import re
from typing import Any

_FAILURE = re.compile(
    r"(?P<requirement>no requirement cited|\S+)(?: \(also (?P<also>[^)\n]*)\))?[^\n]*\n"
    r"  accepted:   (?P<accepted>.*?)\n"
    r"  came back:  (?P<came_back>.*?)\n"
    r"  transcript: line (?P<line>\d+): [^\n]*"
    r"(?:\n  afterwards: (?P<afterwards>.*))?\Z",
    re.DOTALL,
)


def upgraded(values: dict[str, Any]) -> dict[str, Any]:
    """The same line in today's schema. Raises KeyError, TypeError or AttributeError where it is none of schema 1."""
    match values["type"]:
        case "run":
            return values | {"schema": 2}
        case "case":
            return _case(values)
        case "end":
            return values | {"complete": values["reason"] != "interrupted"}
    return values


def _case(values: dict[str, Any]) -> dict[str, Any]:
    detail, findings = values.pop("detail"), values["findings"]
    derived = {"\n".join(item["detail"] for item in findings), _dialects(values["dialects"])}
    reason, failure = ("", None) if detail in derived else _parts(detail)
    return values | {"reason": reason, "failure": failure, "findings": [_finding(item) for item in findings]}


def _finding(item: dict[str, Any]) -> dict[str, Any]:
    said, failure = _parts(item["detail"])
    about = {"requirement": item["requirement"], "also": []}
    return {"verdict": item["verdict"], "failure": (failure or {"accepted": [], "came_back": said}) | about}


def _dialects(seen: dict[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in seen.items())


def _parts(detail: str) -> tuple[str, dict[str, Any] | None]:
    """The reason in front of a failure, and the failure; the latter None where the text tells of none."""
    found = _FAILURE.search(detail)
    if found is None:
        return detail, None
    words = found.groupdict()
    failure = {
        "requirement": "" if words["requirement"] == "no requirement cited" else words["requirement"],
        "also": words["also"].split(", ") if words["also"] else [],
        "accepted": words["accepted"].split(" | "),
        "came_back": words["came_back"],
        "line": int(words["line"]) or None,
        "afterwards": words["afterwards"],
        "fatal": words["afterwards"] is not None,
    }
    return detail[: found.start()].strip().removesuffix(":"), failure
