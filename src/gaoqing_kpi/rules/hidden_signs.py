"""Signs in a catalogue that nothing shows: in names, ids and units they make two of what looks like one."""

from collections.abc import Container, Iterable, Iterator

from gaoqing_kpi.load.node import Mapping, Node, Scalar, Series
from gaoqing_kpi.messages import _, hides, listing, one_line
from gaoqing_kpi.model.scalars import shown
from gaoqing_kpi.problem import Code, Location, Problem


def check_signs(texts: Iterable[Scalar], root: Mapping, known: Container[Location]) -> Iterator[Problem]:
    """Yield a problem for each of these texts, and of those of a catalogue, that holds such a sign, unless there is one at its place."""
    for scalar in (*texts, *_scalars(root)):
        signs = [f"U+{ord(sign):04X}" for sign in dict.fromkeys(scalar.text) if hides(sign)]
        if signs and scalar.location not in known:
            message = _("{text} holds characters that nothing shows: {signs}").format(
                text=shown(one_line(scalar.text)), signs=listing(signs)
            )
            yield Problem(scalar.location, Code.WRONG_TYPE, message, _("delete the invisible character {sign}").format(sign=listing(signs)))


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Mapping(pairs=pairs):
            for _key, value in pairs:
                yield from _scalars(value)
        case Series(items=items):
            for item in items:
                yield from _scalars(item)
        case scalar:
            if not scalar.text.isprintable() or not scalar.text.isascii():
                yield scalar
