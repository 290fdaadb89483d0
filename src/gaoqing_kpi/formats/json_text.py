"""JSON as programs and terminals take it: the data as they are, and no sign among them that a terminal obeys."""

import re
from collections.abc import Callable

import simplejson

_LONE_HALF = "\ufffd"
_HIDDEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def json_text(data: object, default: Callable[[object], object] | None = None) -> str:
    """Write data as JSON, to be read by people too; what hides or moves text stands as its escape, half a sign as U+FFFD."""
    text = simplejson.dumps(data, default=default, use_decimal=True, ensure_ascii=False, indent=2, allow_nan=False)
    return _HIDDEN.sub(_escaped, text) + "\n"


def _escaped(found: re.Match[str]) -> str:
    sign = _LONE_HALF if "\ud800" <= found[0] <= "\udfff" else found[0]
    return simplejson.dumps(sign)[1:-1]
