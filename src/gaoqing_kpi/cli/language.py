"""The option that chooses the language of the output, before or after the verb."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, TypeAlias

import typer

from gaoqing_kpi.messages import LANGUAGES, Language, _, listing, named, use

_OPTION = "--lang"


def asked_language(words: Sequence[str]) -> Language | None:
    """Find the language that a command line asks for, before it is parsed: even its errors are to be in it."""
    given = [word.removeprefix(f"{_OPTION}=") for word in words if word.startswith(f"{_OPTION}=")]
    given += [value for option, value in pairwise(words) if option == _OPTION]
    return next(filter(None, map(named, given)), None)


def _language(text: str) -> str:
    language = named(text)
    if language is None:
        raise typer.BadParameter(_("one of: {choices}").format(choices=listing(LANGUAGES)))
    use(language)
    return language


Lang: TypeAlias = Annotated[
    str | None,
    typer.Option(
        _OPTION,
        parser=_language,
        is_eager=True,
        metavar="zh|en",
        help=_("The output language; default: GAOQING_KPI_LANG, otherwise the locale."),
    ),
]
