"""A plan's document as text, page, Word document and workbook: whole, or damaged."""

from collections.abc import Callable, Mapping
from html import escape
from random import Random

from damage import cut_archive, damaged_bytes, damaged_text
from fuzz_case import NO_HARM, FuzzCase, Harm, unknowable
from hostile_words import DEEP, LINES, instead_of
from office_sheet import OfficeSheet
from packages import docx_parts, packed, xlsx_parts

_PHRASES = (
    "新增托位{}个以上", "高新技术企业达到{}家", "公办园占比达到{}%", "培训农民{}人次",
    "用水总量控制在{}万立方米以内", "重特大事故不超过{}起", "投资增长{}%左右",
)  # fmt: skip
_OTHERS = ("落实“8+4”政策", "杜绝重特大事故", "推进平安建设", "2025年以来成效明显", "围绕世界500强招商")
_OFFICES = ("县科技局", "县水利局", "县教育局、县财政局", "牵头单位：县应急局；配合单位：县工业局")
_NUMERALS = "一二三四五六七八九"
_ROWS = 3
_FORMATS = ("a.txt", "a.html", "a.docx", "a.xlsx")


def document_case(rng: Random) -> FuzzCase:
    """Make a document in each format, all of which say the same, or one of them damaged."""
    lines = _lines(rng)
    if not rng.randrange(3):
        return FuzzCase("document", {name: _WRITERS[name](rng, lines) for name in _FORMATS[:_ROWS]}, NO_HARM)
    name = rng.choice(_FORMATS)
    if rng.randrange(2):
        _damage_lines(rng, lines)
    data, harm = _WRITERS[name](rng, lines), unknowable("lines")
    if rng.randrange(2):
        data, harm = _damaged(rng, name, data)
    return FuzzCase("document", {name: data}, harm)


def _lines(rng: Random) -> list[str]:
    lines = ["小县2026年工作要点", "小政办〔2026〕3号"]
    number = 0
    for section in range(rng.randint(1, 3)):
        lines.append(f"{_NUMERALS[section]}、做强第{_NUMERALS[section]}方面")
        for _each in range(rng.randint(1, 4)):
            number += 1
            phrases = [rng.choice(_PHRASES).format(rng.randint(1, 99)) for _phrase in range(rng.randint(0, 3))]
            said = [*phrases, *rng.sample(_OTHERS, rng.randint(0, 2))] or ["推进改革"]
            rng.shuffle(said)
            lines.append(f"{number}.做好第{number}件事。{'，'.join(said)}。（{rng.choice(_OFFICES)}负责）")
    return lines


def _damage_lines(rng: Random, lines: list[str]) -> None:
    place = rng.randrange(len(lines))
    match rng.randrange(6):
        case 0:
            lines.insert(place, rng.choice(LINES))
        case 1:
            lines[place] = instead_of(rng, lines[place])
        case 2:
            lines[place] = lines[place] * rng.choice([2, 30])
        case 3:
            lines[place] = "".join(rng.sample(lines[place], len(lines[place])))
        case 4:
            signs = ("（", "）", "“", "、", "。", "(" * 50, "0" * 60, "负责", "增长", "%", "1.", "一、", "\n", "〔", "亿", "左右", "同比")
            for _each in range(rng.choice([1, 5, 40])):
                at = rng.randrange(len(lines[place]) + 1)
                lines[place] = lines[place][:at] + rng.choice(signs) + lines[place][at:]
        case _:
            rng.shuffle(lines)


def _damaged(rng: Random, name: str, data: bytes) -> tuple[bytes, Harm]:
    if name in {"a.txt", "a.html"}:
        return damaged_text(rng, data.decode())
    return cut_archive(rng, data) if rng.randrange(2) else (damaged_bytes(rng, data), unknowable("bytes"))


def _txt(_rng: Random, lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode(errors="replace")


def _html(rng: Random, lines: list[str]) -> bytes:
    tag, depth = rng.choice(["p", "div", "li"]), rng.choice([0, 0, 0, 3, DEEP, 3 * DEEP])
    body = "".join(f"<{tag}>{escape(line)}</{tag}>\n" for line in lines)
    if not rng.randrange(6):
        spans = rng.choice(["2", "0", "-1", "1e9", "99999999999", "一", "1000"])
        body += f"<table><tr><td rowspan={spans} colspan={spans}></td></tr><tr></tr></table>"
    return f"<!DOCTYPE html><html><meta charset=utf-8><body>{'<div>' * depth}{body}".encode(errors="replace")


def _docx(_rng: Random, lines: list[str]) -> bytes:
    return packed(docx_parts(lines))


def _xlsx(rng: Random, lines: list[str]) -> bytes:
    rows: list[list[str | None]] = []
    for number, line in enumerate(lines[2:], start=1):
        rows.append([str(number), line[:10], line, rng.choice(_OFFICES)])
    sheet = OfficeSheet(above=[[lines[0]]], keys=["", "", "", ""], heads=["序号", "任务", "工作内容", "责任单位"], title="任务分解")
    sheet.rows += rows  # type: ignore[arg-type]  # cells may be days too
    sheet.merged += [(place, 1) for place in range(0, len(rows) - 1, _ROWS)]
    return packed(xlsx_parts(rng, [sheet]))


_WRITERS: Mapping[str, Callable[[Random, list[str]], bytes]] = {"a.txt": _txt, "a.html": _html, "a.docx": _docx, "a.xlsx": _xlsx}
