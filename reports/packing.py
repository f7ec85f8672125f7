"""Makes Allure's single file small: it holds each of its files as base64, of which many are nearly the same."""

import gzip
import json
import re
from base64 import b64decode, b64encode
from itertools import starmap
from pathlib import Path

UNPACK = (Path(__file__).parent / "html" / "unpack.js").read_text(encoding="utf-8")

File = tuple[str, bytes]
OF_CASES = "data/"
"""Where Allure has what is about a case each, which nobody sees who has not chosen one."""

_DATA = re.compile(r"<script defer>\s*Promise\.allSettled\(\[(.*?)\]\)\s*\.then\(.*?</script>", re.DOTALL)
_FILE = re.compile(r'd\("([^"]*)","([^"]*)"\),?')


def packed(page: str) -> str:
    """The same page with its data compressed, to be unpacked by the browser. Raises ValueError where the data does not
    lie in the page as this version of Allure has it.
    """
    found = _DATA.search(page)
    if found is None or _FILE.sub("", found[1]).strip():
        raise ValueError("this version of Allure keeps the data of a page in a way that is not known")
    files = [(name, b64decode(text)) for name, text in _FILE.findall(found[1])]
    in_list = [file for file in files if not file[0].startswith(OF_CASES)]
    of_cases = [file for file in files if file[0].startswith(OF_CASES)]
    # A line that says what is in both and how long it is; behind it the first of them.
    index = json.dumps({"list": _lengths(in_list), "cases": _lengths(of_cases)}).encode()
    blocks = {"packed": b"\n".join([index, _joined(in_list)]), "packed-cases": _joined(of_cases)}
    scripts = "\n".join(starmap(_block, blocks.items()))
    return f"{page[: found.start()]}{scripts}\n<script>\n{UNPACK}</script>{page[found.end() :]}"


def _lengths(files: list[File]) -> list[tuple[str, int]]:
    return [(name, len(body)) for name, body in files]


def _joined(files: list[File]) -> bytes:
    return b"".join(body for _, body in files)


def _block(name: str, data: bytes) -> str:
    packed = b64encode(gzip.compress(data, mtime=0)).decode()
    return f'<script type="application/octet-stream" id="{name}">{packed}</script>'
