"""Many files of actual values as one: the latest report of each target, in the office's own figures, with its origin."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from gaoqing_kpi.model.actual import Actual, ActualsFile, Entry
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.scalars import MAX_TEXT
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.units import same
from gaoqing_kpi.writing import entry_line, quoted

_ORIGIN = re.compile(r"(?:^|.*; )\S.*:(?:[0-9]+:[0-9]+|[^:!]+![A-Z]+[0-9]+)")


def merge(plan: Plan, files: Sequence[ActualsFile]) -> str:
    """Write files of one region that contradict each other nowhere as one canonical YAML file of the latest one's date.

    Entries stand in the plan's order, each with its own date where that is another. ``source`` is the office's own, with the place
    that the entry comes from behind it. What no file reports is left out, unless one says something of it.
    """
    day = max(file.as_of for file in files)
    lines = [f"plan: {quoted(plan.head.id)}", f"as_of: {day}"]
    if region := files[0].region:
        lines.append(f"region: {quoted(region)}")
    if any(file.illustrative for file in files):
        lines.append("illustrative: true")
    latest = _latest(files)
    entries = [f"  {target.id}: {entry_line(_canonical(target, latest[target.id], day))}" for target in plan.targets if target.id in latest]
    return "\n".join([*lines, *(["actuals:", *entries] if entries else ["actuals: {}"])]) + "\n"


def left_out(files: Iterable[ActualsFile]) -> int:
    """Count the values that a later one of the same target takes the place of."""
    days = {(actual.target, actual.as_of) for file in files for actual in file.actuals if actual.value is not None}
    return len(days) - len({target for target, _day in days})


def _latest(files: Iterable[ActualsFile]) -> Mapping[str, Actual]:
    """Find each target's latest value, from the first file that has it, or the latest words where there is none."""
    told: dict[str, list[Actual]] = defaultdict(list)
    for file in files:
        for actual in file.actuals:
            if actual.value is not None or actual.says_why:
                told[actual.target].append(actual)
    return {target: max(actuals, key=lambda actual: (actual.value is not None, actual.as_of)) for target, actuals in told.items()}


def _canonical(target: Target, actual: Actual, day: date) -> Entry:
    entry = actual.entry or Entry()
    return entry.model_copy(
        update={
            "region": None,
            "unit": None if entry.unit and target.unit and same(entry.unit, target.unit) else entry.unit,
            "as_of": None if actual.as_of == day else actual.as_of,
            "source": _source(entry.source, str(actual.location)),
        }
    )


def _source(own: str | None, place: str) -> str:
    """Add the place to the office's own source; one that names a place already, as merged files do, stays."""
    if own is None or _ORIGIN.fullmatch(own):
        return own or place
    return f"{own[: MAX_TEXT - len(place) - 2]}; {place}"
