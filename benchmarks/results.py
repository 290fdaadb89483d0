"""What was measured, as tables: ratios are the medians of the rounds' own, with the least and the most."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import TypeAlias

from comparing import Comparison, Curve, Growth, Pair, Per
from measure import ROOT, Cost, Effort, FailedRunError, instructions_of, rounds

UNKNOWN = "–"
HELD, MISSED, FAILED = "yes", "**no**", "failed"
PAIR_HEADS = ("job", "ours", "memory", "against", "theirs", "memory", "ratio", "wanted", "held", "instructions", "rounds")
GROWTH_HEADS = (
    "job",
    "size",
    "processor time an entry",
    "memory",
    "instructions an entry",
    "largest to smallest",
    "wanted",
    "held",
    "rounds",
)
CURVE_HEADS = ("job", "size", "time", "memory of the largest process")
_UNITS = ((1e9, "G"), (1e6, "M"), (1e3, "k"))


Row: TypeAlias = Sequence[str]
"""The cells of a line of a table."""


def heads_of(comparison: Comparison) -> Sequence[str]:
    """Tell the headings of a comparison's rows."""
    return {Pair: PAIR_HEADS, Growth: GROWTH_HEADS, Curve: CURVE_HEADS}[type(comparison)]


def rows_of(comparison: Comparison, effort: Effort) -> Iterator[Row]:
    """Measure a comparison; where a command fails, what it says stands in its row instead."""
    try:
        match comparison:
            case Pair():
                yield _pair(comparison, effort)
            case Growth():
                yield from _growth(comparison, effort)
            case Curve():
                yield from _curve(comparison)
    except FailedRunError as error:
        yield failed(comparison.name, str(error), len(heads_of(comparison)))


def failed(name: str, message: str, width: int) -> Row:
    """Tell of a job that could not be measured."""
    return name, f"{FAILED}: {message.replace('|', '/')}", *[UNKNOWN] * (width - 2)


def table(heads: Sequence[str], rows: Iterable[Row]) -> str:
    """Write a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def _pair(pair: Pair, effort: Effort) -> Row:
    measured = rounds([pair.own, pair.other], effort)
    as_fast = pair.wanted is not None and pair.wanted.at_least is not None
    ratios = [theirs.seconds / own.seconds if as_fast else own.seconds / theirs.seconds for own, theirs in measured]
    own, theirs = (_typical(costs) for costs in zip(*measured, strict=True))
    counts = [instructions_of(side, cost, effort) for side, cost in ((pair.own, own), (pair.other, theirs))]
    is_held = pair.wanted.is_held_by(median(ratios)) if pair.wanted else None
    return (
        pair.name + (f" ({(ROOT / pair.written).stat().st_size / 1000:.0f} KB)" if pair.written else ""),
        _time(own.seconds, pair.per),
        f"{own.megabytes:.0f} MB",
        pair.against,
        _time(theirs.seconds, pair.per),
        f"{theirs.megabytes:.0f} MB",
        _spread(ratios) + (" times as fast" if as_fast else ""),
        str(pair.wanted or UNKNOWN),
        _yes_no(is_held),
        _both(*counts),
        str(len(measured)),
    )


def _growth(growth: Growth, effort: Effort) -> Iterator[Row]:
    measured = rounds(list(growth.sides.values()), effort)
    ratios = [costs[-1].seconds / costs[0].seconds for costs in measured]
    typical = [_typical(costs) for costs in zip(*measured, strict=True)]
    counts = [instructions_of(side, cost, effort) for side, cost in zip(growth.sides.values(), typical, strict=True)]
    is_held = growth.wanted.is_held_by(median(ratios)) if growth.wanted else None
    last = len(counts) - 1
    for number, (size, cost, count) in enumerate(zip(growth.sides, typical, counts, strict=True)):
        told = [_spread(ratios), str(growth.wanted or UNKNOWN), _yes_no(is_held), str(len(measured))]
        of_counts = f"{_short(count)}" if count is None or not counts[0] else f"{_short(count)} ({count / counts[0]:.2f} times)"
        yield (
            growth.name,
            f"{size:,} {growth.of}",
            _time(cost.seconds, Per.ENTRY),
            f"{cost.megabytes:.0f} MB",
            of_counts,
            *(told if number == last else [""] * len(told)),
        )


def _curve(curve: Curve) -> Iterator[Row]:
    for size, side in curve.sides.items():
        try:
            (cost,) = rounds([side], Effort(1, 0, 0))[0]
        except FailedRunError as error:
            yield failed(curve.name, str(error), len(CURVE_HEADS))
            return
        yield curve.name, f"{size} {curve.of}", _time(cost.whole, Per.RUN), f"{cost.megabytes:.0f} MB"


def _typical(costs: Iterable[Cost]) -> Cost:
    seconds, megabytes, whole = zip(*costs, strict=True)
    return Cost(median(seconds), max(megabytes), median(whole))


def _time(seconds: float, per: Per) -> str:
    return f"{seconds:.2f} s" if per is Per.RUN else f"{seconds * 1e6:.1f} µs"


def _spread(ratios: Sequence[float]) -> str:
    return f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"


def _yes_no(is_held: bool | None) -> str:  # noqa: FBT001 - the answer itself
    return UNKNOWN if is_held is None else HELD if is_held else MISSED


def _both(own: float | None, theirs: float | None) -> str:
    ratio = f" = {own / theirs:.2f}" if own and theirs else ""
    return UNKNOWN if own is None and theirs is None else f"{_short(own)} : {_short(theirs)}{ratio}"


def _short(count: float | None) -> str:
    if count is None:
        return UNKNOWN
    return next((f"{count / size:.2f} {unit}" for size, unit in _UNITS if count >= size), f"{count:.0f}")
