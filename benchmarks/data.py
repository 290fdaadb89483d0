"""Invented plans and figures of any size: the same names and numbers each time, made when they are first asked for and kept."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
FOLDER = Path("build/benchmarks") / f"data-{sha256(Path(__file__).read_bytes()).hexdigest()[:8]}"
"""Where they are kept, as seen from the root of the project, where every command runs: another place once this module makes others."""

OFFICES, TARGETS, ENTRIES, OF_TABLE = 40, 114, 102, 110
"""Of the usual plan: its offices, its targets, those that a file of a region and month reports, and those of a country's table."""
REGIONS, MONTHS = 2843, 12
"""Counties of the country, and months of the year."""
FIRST_FILE = "100001-01.yaml"
_FIRST_REGION, _MILESTONES = 100001, 4
_LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEVEL, _SHARE, _CHANGE, _EXPLAINED, _LENGTH = 7, 6, 8, 9, 5


def plan(offices: int = OFFICES, targets: int = TARGETS) -> str:
    """Name the catalogue of so many offices and targets, the last of which are milestones."""

    def lines() -> Iterator[str]:
        yield "plan: {id: benchmark, title: {zh: 测算用计划, en: A plan to measure with}, period: {start: 2024-01-01, end: 2024-12-31}}\n"
        yield "departments:\n"
        yield from (f"  office-{number}: {{zh: 第{number}局, en: Office {number}}}\n" for number in range(offices))
        yield "sections:\n"
        yield from (f"  - {{number: {number}, title: {{zh: 第{number}部分, en: Section {number}}}}}\n" for number in range(1, 13))
        yield "items:\n"
        for number in range(offices):
            yield f"  - {{number: {number + 1}, section: {number % 12 + 1}, departments: [office-{number}]}}\n"
        yield "targets:\n"
        for number in range(targets):
            name = f"name: {{zh: 指标{number}, en: Target {number}}}"
            yield f"  - {{id: t{number}, item: {number % offices + 1}, {name}, {_kind(number, targets)}}}\n"

    return _kept(f"plan-{offices}-{targets}.yaml", lines)


def files(count: int, *, plain: bool = False) -> str:
    """Name a folder of files, each of a region and month; ``plain`` ones have a value and a note in every entry."""
    name = f"files-{count}{'-plain' if plain else ''}"

    def write(folder: Path) -> None:
        folder.mkdir()
        for number in range(count):
            month, region = divmod(number, REGIONS)
            lines = _file(ENTRIES, TARGETS, region, month + 1, plain=plain)
            _write_lines(folder / f"{_FIRST_REGION + region}-{month + 1:02}.yaml", lines)

    return _made(name, write)


def entries(count: int) -> str:
    """Name one file of so many entries, on the plan of as many targets."""
    return _kept(f"entries-{count}.yaml", lambda: _file(count, count, 0, 9, plain=False))


def wrong_entries(count: int) -> str:
    """Name one file of so many entries of targets that the packaged plan does not have."""

    def lines() -> Iterator[str]:
        yield "plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n"
        yield from (f"  no-such-target-{number}: {{value: {number}, note: 说明}}\n" for number in range(count))

    return _kept(f"wrong-{count}.yaml", lines)


def table(rows: int) -> str:
    """Name a CSV table of a country: so many rows, each of a region, a target and a month, all regions' year in the order of months."""

    def lines() -> Iterator[str]:
        yield "区划代码,指标编号,截至日期,完成值,备注\n"
        for number in range(rows):
            month, rest = divmod(number, REGIONS * OF_TABLE)
            region, target = divmod(rest, OF_TABLE)
            yield f"{_FIRST_REGION + region},t{target},{_day(month + 1)},{_value(target, region, month + 1)},虚构数据\n"

    return _kept(f"table-{rows}.csv", lines)


def _kind(number: int, targets: int) -> str:
    if _is_milestone(number, targets):
        return "kind: milestone"
    return {
        _LENGTH: f"kind: cumulative, bound: at_least, value: {_asked(number)}.5, unit: 公里",
        _SHARE: "kind: level, bound: at_least, value: 60, unit: '%'",
        _LEVEL: f"kind: level, bound: at_least, value: {_asked(number)}, unit: 家",
        _CHANGE: "kind: change, direction: rise, bound: at_least, value: 10, unit: '%'",
    }.get(number % 10, f"kind: cumulative, bound: at_least, value: {_asked(number)}, unit: 个")


def _asked(number: int) -> int:
    return 240 + 12 * (number % 7)


def _is_milestone(number: int, targets: int) -> bool:
    return number >= targets - _MILESTONES


def _value(number: int, region: int, month: int) -> str:
    reached = _asked(number) * month * (80 + region % 40) // 1200
    return {
        _LENGTH: f"{reached}.{region % 10}",
        _SHARE: f"{50 + month}.{region % 10}",
        _LEVEL: str(_asked(number) - 24 + month + region % 20),
        _CHANGE: f"9.{month:02}",
    }.get(number % 10, str(reached))


def _file(count: int, targets: int, region: int, month: int, *, plain: bool) -> Iterator[str]:
    yield "# 虚构数据，与任何单位无关。 Invented figures.\n"
    yield f'plan: benchmark\nas_of: {_day(month)}\nregion: "{_FIRST_REGION + region}"\nillustrative: true\n\nactuals:\n'
    if plain:
        yield from (f"  t{number}: {{value: {_value(number, region, month)}, note: 第{region}县报送}}\n" for number in range(count))
        return
    for number in (*range(count - _MILESTONES), *range(targets - _MILESTONES, targets)):
        yield f"  t{number}: {_entry(number, targets, region, month)}\n"


def _entry(number: int, targets: int, region: int, month: int) -> str:
    """Write an entry as the samples have them: three in five plain numbers, then shares, notes, changes, and what is missing."""
    if _is_milestone(number, targets):
        return f"{{done: true, on: {_day(1)}}}" if number % 2 else "{done: false}"
    value = _value(number, region, month)
    return {
        _SHARE: f"{{numerator: {50 + month}, denominator: 90}}",
        _LEVEL: f"{{value: {value}, note: 已公示第一批，第二批待评审, source: 第{number % OFFICES}局台账}}",
        _CHANGE: f"{{current: 240.{month}, base: 219.2}}",
        _EXPLAINED: f"{{value: {value}, note: 含上月结转}}" if number % 20 == _EXPLAINED else "{missing: 年底一次性统计}",
    }.get(number % 10, value)


def _day(month: int) -> str:
    return f"2024-{month:02}-{_LAST_DAYS[month - 1]}"


def _kept(name: str, lines: Callable[[], Iterable[str]]) -> str:
    return _made(name, lambda path: _write_lines(path, lines()))


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(lines)


def _made(name: str, write: Callable[[Path], None]) -> str:
    """Make a file or a folder under another name first, so that what was broken off is not taken for whole."""
    path = ROOT / FOLDER / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent) as unfinished:
            write(Path(unfinished) / name)
            (Path(unfinished) / name).rename(path)
    return (FOLDER / name).as_posix()
