"""Reports as a table that an office fills in: laid out as it comes, whole or with one thing wrong, before it is written to a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from fuzz_case import EVERYTHING, NO_HARM, Harm, told_or_same
from hostile_words import HEADINGS, instead_of
from small_county import NAMES, TEXTS, MonthlyReport, monthly_report

Cell = str | date | Decimal | None
"""A text, a day as a spreadsheet stores one, or a share that is shown in percent."""
HEADS: Mapping[str, tuple[str, ...]] = {
    "id": ("指标编号", "编号", "Target ID"),
    "name": ("指标名称", "指标", "考核指标", "Name"),
    "value": ("完成值", "完成情况", "累计完成", "实际完成", "Value"),
    "unit": ("单位", "计量单位", "Unit"),
    "numerator": ("分子", "Numerator"),
    "denominator": ("分母", "Denominator"),
    "current": ("现值", "本期值"),
    "base": ("基数", "基期值"),
    "reference": ("参照值", "Reference"),
    "done": ("是否完成", "Done"),
    "on": ("建成日期", "Done on"),
    "as_of": ("截至日期", "数据日期", "As of"),
    "missing": ("未报原因",),
    "note": ("备注", "说明", "Note"),
    "source": ("数据来源", "Source"),
    "context": ("责任单位", "配合单位", "联系人"),
}
_ORDER = tuple(HEADS)
FIGURES = frozenset({"value", "numerator", "denominator", "current", "base", "reference"})
_DONE = {"true": ("是", "已完成", "yes"), "false": ("否", "在建", "no")}


@dataclass
class OfficeSheet:
    """A table: the lines above it, what its columns hold and are headed by, and its rows with the target of each.

    ``merged`` are cells merged with those under them, by row of the table and column, ``hidden`` rows of the table.
    """

    above: list[list[Cell]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    merged: list[tuple[int, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    title: str = "Sheet1"

    @property
    def lines(self) -> list[list[Cell]]:
        """Give all lines from the top."""
        return [*self.above, list(self.heads), *self.rows]

    @property
    def every_row(self) -> list[list[Any]]:
        """Give all that has a part for each column."""
        return [self.keys, self.heads, *self.rows]

    @property
    def first(self) -> int:
        """Count the lines over the rows."""
        return len(self.above) + 1


def office_sheet(rng: Random) -> tuple[OfficeSheet, MonthlyReport]:
    """Lay a report out."""
    report = monthly_report(rng)
    said = {key for each in report.said.values() for key in each.keys}
    keys = {*said, rng.choice(["id", "name", "name"]), *(["value"] if not FIGURES & said or rng.randrange(2) else [])}
    keys |= {key for key in ("id", "note", "context", "unit") if not rng.randrange(4)}
    day_in = rng.choice(["column", "label", "title"])
    if day_in == "column":
        keys.add("as_of")
    sheet = OfficeSheet(keys=[key for key in _ORDER if key in keys])
    if rng.randrange(2):
        rng.shuffle(sheet.keys)
    sheet.heads = [rng.choice(HEADS[key]) for key in sheet.keys]
    if day_in == "label":
        sheet.above.append(["截至日期", report.day.isoformat()])
    elif day_in == "title":
        sheet.above.append([f"小县{report.day.year}年{report.day.month}月重点指标完成情况"])
    sheet.above += [[] for _each in range(rng.randrange(2))] if sheet.above else []
    for target, each in report.said.items():
        told = {"id": target, "name": rng.choice(NAMES[target]), "as_of": report.day.isoformat(), "context": "县统计局", **each.keys}
        if "done" in told:
            told["done"] = rng.choice(_DONE[told["done"]])
        sheet.rows.append([told.get(key) for key in sheet.keys])
        sheet.targets.append(target)
    return sheet, report


def damaged_sheet(rng: Random, sheet: OfficeSheet) -> Harm:
    """Change one thing in a table."""
    return rng.choice(_CHANGES)(rng, sheet)


def _filled(rng: Random, sheet: OfficeSheet, keys: frozenset[str] = FIGURES) -> tuple[int, int] | None:
    found = [(line, place) for line, row in enumerate(sheet.rows) for place, key in enumerate(sheet.keys) if key in keys and row[place]]
    return rng.choice(found) if found else None


def _hostile_figure(rng: Random, sheet: OfficeSheet) -> Harm:
    if (at := _filled(rng, sheet)) is None:
        return NO_HARM
    line, place = at
    sheet.rows[line][place] = instead_of(rng, str(sheet.rows[line][place]))
    return told_or_same(f"a hostile figure {sheet.rows[line][place]!r:.30}", sheet.targets[line], lost={sheet.targets[line]})


def _row_twice(rng: Random, sheet: OfficeSheet) -> Harm:
    line = rng.randrange(len(sheet.rows))
    again = [("7" if key in FIGURES and cell else cell) for key, cell in zip(sheet.keys, sheet.rows[line], strict=True)]
    sheet.rows.append(again)
    sheet.targets.append(sheet.targets[line])
    return told_or_same("a row twice with another figure", sheet.targets[line])


def _row_less(rng: Random, sheet: OfficeSheet) -> Harm:
    line = rng.randrange(len(sheet.rows))
    del sheet.rows[line]
    return told_or_same("a row less", sheet.targets[line], lost={sheet.targets.pop(line)})


def _rows_shuffled(rng: Random, sheet: OfficeSheet) -> Harm:
    together = list(zip(sheet.rows, sheet.targets, strict=True))
    rng.shuffle(together)
    sheet.rows, sheet.targets = [row for row, _target in together], [target for _row, target in together]
    return NO_HARM._replace(how="rows in another order")


def _columns_shuffled(rng: Random, sheet: OfficeSheet) -> Harm:
    places = list(range(len(sheet.keys)))
    rng.shuffle(places)
    sheet.keys, sheet.heads = [sheet.keys[place] for place in places], [sheet.heads[place] for place in places]
    sheet.rows = [[row[place] for place in places] for row in sheet.rows]
    return NO_HARM._replace(how="columns in another order")


def _harmless_row(rng: Random, sheet: OfficeSheet) -> Harm:
    rows: list[list[Cell]] = [[], [None] * len(sheet.keys), [*sheet.heads], [""], [" "]]
    row = rng.choice(rows)
    sheet.rows.insert(rng.randint(1, len(sheet.rows)), row)
    sheet.targets.append("")
    return NO_HARM._replace(how=f"a row of no meaning {row[:2]!r}")


def _column_twice(rng: Random, sheet: OfficeSheet) -> Harm:
    place, to = rng.randrange(len(sheet.keys)), rng.randint(0, len(sheet.keys))
    key = sheet.keys[place]
    for row in sheet.every_row:
        row.insert(to, row[place])
    return told_or_same(f"a column {key} twice", lost=NAMES)


def _column_less(rng: Random, sheet: OfficeSheet) -> Harm:
    place = rng.randrange(len(sheet.keys))
    key = sheet.keys[place]
    is_last = key in {"id", "name"} and not {"id", "name"} <= {*sheet.keys}
    for row in sheet.every_row:
        del row[place]
    if key in {"value", "missing", "done"} or is_last:
        return told_or_same(f"a column {key} less", lost=NAMES)
    harm = told_or_same(f"a column {key} less")
    return harm._replace(is_checked=False) if key in {"unit", "as_of", "on"} else harm


def _other_heading(rng: Random, sheet: OfficeSheet) -> Harm:
    place = rng.choice([place for place, key in enumerate(sheet.keys) if key in FIGURES] or [0])
    sheet.heads[place] = rng.choice(HEADINGS)
    return told_or_same(f"the heading of {sheet.keys[place]} is {sheet.heads[place][:12]!r}")


def _unknown_target(rng: Random, sheet: OfficeSheet) -> Harm:
    line = rng.randrange(len(sheet.rows))
    for place, key in enumerate(sheet.keys):
        if key in {"id", "name"}:
            sheet.rows[line][place] = rng.choice(["企业数", "", "x" * 3000, "合计其他", "@", "=1"])
    return told_or_same("an unknown target", sheet.targets[line])


def _shifted(rng: Random, sheet: OfficeSheet) -> Harm:
    line = rng.randrange(len(sheet.rows))
    row = sheet.rows[line]
    sheet.rows[line] = rng.choice([[None, *row], row[1:]])
    return told_or_same("a row shifted", sheet.targets[line])._replace(is_checked=False)


def _merged(rng: Random, sheet: OfficeSheet) -> Harm:
    at = _filled(rng, sheet)
    if at is None or at[0] + 1 == len(sheet.rows):
        return NO_HARM
    line, place = at
    sheet.rows[line + 1][place] = None
    sheet.merged.append(at)
    return told_or_same("merged figures", sheet.targets[line], sheet.targets[line + 1])


def _hidden(rng: Random, sheet: OfficeSheet) -> Harm:
    sheet.hidden.append(rng.randrange(len(sheet.rows)))
    return told_or_same("a hidden row")


def _other_day(rng: Random, sheet: OfficeSheet) -> Harm:
    line = rng.choice([["2024年7月"], ["截至2024年2月底"], ["数据日期", "2024-05-31"], ["2025年上半年完成情况"], ["2023年"]])
    sheet.above.append([*line])
    return Harm("another day above", touched=EVERYTHING, lost=NAMES)


def _note(rng: Random, sheet: OfficeSheet) -> Harm:
    sheet.rows.append(rng.choice([["注：本表为累计数"], ["填表人：张三"], ["合计"], [rng.choice(TEXTS)]]))
    sheet.targets.append("")
    return told_or_same("a note below")


_CHANGES: Sequence[Callable[[Random, OfficeSheet], Harm]] = (
    _hostile_figure, _hostile_figure, _hostile_figure, _row_twice, _row_less, _rows_shuffled, _columns_shuffled, _harmless_row,
    _column_twice, _column_less, _other_heading, _unknown_target, _shifted, _merged, _hidden, _other_day, _note,
)  # fmt: skip
