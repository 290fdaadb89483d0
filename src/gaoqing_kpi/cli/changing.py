"""The kinds of change that ``diff --fail-on`` names."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import typer

from gaoqing_kpi.cli.choosing import Choosing
from gaoqing_kpi.cli.selecting import parts_of
from gaoqing_kpi.evaluate.plan_changes import PlanChangeKind
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.problem import did_you_mean
from gaoqing_kpi.report.comparison import ChangeKind, change_titles
from gaoqing_kpi.report.plan_comparison import plan_change_titles

AnyKind: TypeAlias = ChangeKind | PlanChangeKind


class KindList(NamedTuple):
    """Kinds of change, as one option lists them."""

    kinds: tuple[AnyKind, ...]


def read_kinds(text: str) -> KindList:
    """Read kinds of change, one or a list, by their values, with either dash, or by their words in the language in use.

    :raises typer.BadParameter: if there is no such kind.
    """
    return KindList(tuple(map(_kind, parts_of(text))))


def kinds_among(asked: Iterable[KindList] | None, known: type[ChangeKind] | type[PlanChangeKind]) -> frozenset[AnyKind]:
    """Put together the kinds that are asked for.

    :raises typer.BadParameter: if one of them is of another comparison.
    """
    kinds = frozenset(kind for listed in asked or () for kind in listed.kinds)
    if others := sorted(kind for kind in kinds if not isinstance(kind, known)):
        message = _("no such change is found here: {names}").format(names=listing(list(map(_shown, others))))
        raise typer.BadParameter(_("; ").join((message, _one_of(known))), param_hint="--fail-on")
    return kinds


def _kind(text: str) -> AnyKind:
    titles = _titles()
    known = {word.casefold(): kind for kind, title in titles.items() for word in (kind.value, title)}
    if found := known.get(text.replace("-", "_").casefold()) or known.get(text.casefold()):
        return found
    message = _("unknown change {name}").format(name=text)
    raise typer.BadParameter(_("; ").join((message, did_you_mean(text, map(_shown, titles)) or _one_of(titles))))


def _titles() -> dict[AnyKind, str]:
    return dict((*change_titles().items(), *plan_change_titles().items()))


def _one_of(kinds: Iterable[AnyKind]) -> str:
    return _("one of: {choices}").format(choices=listing([_shown(kind) for kind in kinds]))


def _shown(kind: AnyKind) -> str:
    return kind.value.replace("_", "-")


CHANGES = Choosing(read_kinds, {_shown(kind): title for kind, title in _titles().items()}, is_list=True)
