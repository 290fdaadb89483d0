"""The option that chooses the language of the output, before or after the verb."""

from typing import Annotated, TypeAlias

import typer

from gaoqing_kpi.cli.asked_language import LANGUAGE_OPTION
from gaoqing_kpi.cli.choosing import Choosing
from gaoqing_kpi.messages import LANGUAGES, _, listing, named, use


def _language(text: str) -> str:
    language = named(text)
    if language is None:
        raise typer.BadParameter(_("one of: {choices}").format(choices=listing(LANGUAGES)))
    use(language)
    return language


Lang: TypeAlias = Annotated[
    str | None,
    typer.Option(
        LANGUAGE_OPTION,
        parser=Choosing(_language, LANGUAGES),
        is_eager=True,
        metavar="zh|en",
        help=_("The output language; default: GAOQING_KPI_LANG, otherwise the locale."),
    ),
]
