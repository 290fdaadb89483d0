"""Texts as plain pieces of Markdown: nothing in them formats, and nothing comes alive.

Escapes keep a parser from formatting a text; they do not keep a service from finding a link, a person, an issue, a commit, an emoji or a
formula in what the parser leaves. In code nothing is found, so what would be is shown as code, and may be read and copied still.
"""

import re
from functools import lru_cache

from markupsafe import Markup

from gaoqing_kpi.messages import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&$])")
_BEGINS_A_BLOCK = re.compile(r"(?=[-+=]+(?:\s|$))|[0-9]{1,9}(?=[.)](?:\s|$))")

_URL = r"[!#-;=?-\[\]^_a-z{}~]"  # what is ASCII, and neither ends a piece of code nor a cell
_ENDINGS = "com|net|org|gov|edu|info|biz|pro|name|shop|asia|museum|coop|aero|web|xxx|[a-z]{2}"
_ALIVE = (
    rf"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://{_URL}*",
    rf"(?<![a-z0-9])www\.{_URL}*",
    r"(?<![a-z0-9._+/-])(?:mailto:|xmpp:)?[a-z0-9._+/-]*@[a-z0-9_][a-z0-9._/-]*",  # a person, a team, an address, another's commit
    r"(?:mailto|xmpp|tel):(?=\S)",
    r"(?<![a-z0-9._/-])[a-z0-9._/-]*#[0-9]+",  # an issue, here or elsewhere
    r"(?<![a-z0-9])(?:GH-[0-9]+|GHSA(?:-[a-z0-9]{4}){3}|CVE-[0-9]{4}-[0-9]+)",
    r"(?<![a-z0-9])(?=[0-9]*[a-f])[0-9a-f]{7,40}(?![a-z0-9])",  # a commit
    rf"(?<![\w.-])[^\W_][\w-]*(?:\.[\w-]+)*\.(?:{_ENDINGS})(?![\w-])(?:[:/?#]{_URL}*)?",  # a host
    r":(?=[^:]*[a-z+-]|1234:|100:)[\w+-]+:",  # an emoji
    r"\$++[^$|`\\]++\$+|\$\$+|\$(?=[^$]*+\$)",  # a formula
)
_LIVE = re.compile(f"(?:{'|'.join(_ALIVE)})+", re.IGNORECASE)
_MAY_LIVE = re.compile(r"[@#:$]|\.[A-Za-z]|[Ww]\.|[0-9A-Fa-f]{7}|[AEHaeh]-")
_REMEMBERED = 1 << 12


def escape(text: object) -> str:
    """Make a text a plain piece of a Markdown line: nothing in it formats, links, calls anybody, or ends a table's cell."""
    return _escaped_once(str(text))


@lru_cache(maxsize=_REMEMBERED)
def _escaped_once(text: str) -> str:
    shown = one_line(text)
    if not _MAY_LIVE.search(shown):
        return _escaped(shown)
    pieces, end = [], 0
    for found in _LIVE.finditer(shown):
        pieces += [_escaped(shown[end : found.start()]), f"`{found[0]}`"]
        end = found.end()
    return "".join([*pieces, _escaped(shown[end:])])


def entry(text: object) -> Markup:
    """Make a text a plain entry of a list, which begins no list, heading or rule of its own."""
    written = escape(text)
    begins = _BEGINS_A_BLOCK.match(written)
    return Markup(f"{written[: begins.end()]}\\{written[begins.end() :]}" if begins else written)  # noqa: S704 - Markdown, escaped above


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
