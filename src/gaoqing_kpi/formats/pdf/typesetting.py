"""Texts set by typst, an optional dependency, in letters that this machine has. They are data to it: none is read as markup."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from importlib import resources

from gaoqing_kpi.formats import UnavailableFormatError
from gaoqing_kpi.messages import _, one_line

_INSTALL = {"extra": 'pip install ".[pdf]"', "alone": 'pip install "typst>=0.14.7"'}
_FONTS_OF_DEBIAN = "fonts-noto-cjk"

_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_LATIN = ("Libertinus Serif", "DejaVu Sans Mono")  # they come with typst
SONG = (
    "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "Noto Serif SC", "Songti SC", "STSong", "SimSun", "NSimSun",
    "FangSong", "STFangsong", "AR PL UMing CN",
)  # fmt: skip
HEI = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB",
    "Heiti SC", "STHeiti", "SimHei", "DengXian", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback",
)  # fmt: skip


def typeset(template: str, texts: Mapping[str, object]) -> bytes:
    """Fill in one of this package's templates as PDF: ``texts`` are its ``texts``, and ``fonts`` the families to set them in.

    :raises UnavailableFormatError: if there is no typst, or none of the known Chinese fonts where there are Chinese letters.
    """
    try:
        import typst

        fonts = typst.Fonts()
        here = frozenset(fonts.families())
    except (ImportError, AttributeError) as error:  # the second of a version that is too old
        message = _("a PDF is written by typst, which is not installed here, or too old: run {alone}, or in the checkout {extra}")
        raise UnavailableFormatError(message.format(**_INSTALL)) from error
    cleaned = _cleaned(texts)
    is_chinese = bool(_CHINESE.search(json.dumps(cleaned, ensure_ascii=False)))
    inputs = {"texts": cleaned, "fonts": _families(here, is_chinese=is_chinese)}
    source = resources.files(__package__).joinpath(template).read_bytes()
    return typst.compile(source, font_paths=fonts, sys_inputs={"json": json.dumps(inputs)})


def _families(here: Collection[str], *, is_chinese: bool) -> Mapping[str, Sequence[str]]:
    """List the families for the text and for headings: of the Chinese ones the best that is here, and typst's own."""
    if not is_chinese:
        return {"text": _LATIN, "headings": _LATIN}
    song, hei = _first(SONG, here), _first(HEI, here)
    if not (song or hei):
        message = _("a PDF with Chinese letters needs a Chinese font, and none is found here: install one, on Debian and Ubuntu {font}")
        raise UnavailableFormatError(message.format(font=_FONTS_OF_DEBIAN))
    return {"text": [*(song or hei), *_LATIN], "headings": [*(hei or song), *_LATIN]}


def _first(known: Sequence[str], here: Collection[str]) -> list[str]:
    return [family for family in known if family in here][:1]


def _cleaned(value: object) -> object:
    """Take out of all texts what hides or moves others."""
    match value:
        case str():
            return one_line(value)
        case Mapping():
            return {key: _cleaned(part) for key, part in value.items()}
        case list() | tuple():
            return [_cleaned(part) for part in value]
        case _:
            return value
