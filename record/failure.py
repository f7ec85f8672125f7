"""A requirement that was not met, as data; `reports.text` puts it in words."""

from dataclasses import dataclass

from pydantic import ConfigDict, with_config

EXACT = ConfigDict(extra="forbid")
"""Of what is read back: a field that there is none of is a slip in the record, not something to pass over."""


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class Failure:
    """What a requirement allows, and what came instead.

    requirement: the id it is about, "" where the case cites none; also: the further ids cited. accepted: each allowed
    outcome in words. came_back: what came, in words. line: where that shows in the transcript of the case, from 1; for
    what did not come, the last line until then; None with an empty transcript. claim: the PICS claim that the
    expectation rests on. cause: what it is put down to, together with other failures. fatal: the device died, hung or
    restarted. afterwards: what became of the device behind the failure. wrong_fields: the fields of the answer on that
    line that do not fit, by the names of the tester's layouts. gist: what of `came_back` is alike each time, in one
    line: those fields with their values, or what did not come; "" in records of earlier versions.
    """

    requirement: str
    accepted: tuple[str, ...]
    came_back: str
    also: tuple[str, ...] = ()
    line: int | None = None
    claim: str | None = None
    cause: str | None = None
    fatal: bool = False
    afterwards: str | None = None
    wrong_fields: tuple[str, ...] = ()
    gist: str = ""

    def mentions(self, text: str) -> bool:
        """Whether one of the fields in words has this text: what is accepted, what came back, what came of it."""
        return any(text in words for words in (self.came_back, *self.accepted, self.afterwards or ""))
