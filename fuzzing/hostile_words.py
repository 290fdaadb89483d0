"""What is put where a figure, a heading or a word is looked for."""

from random import Random

DEEP = 200
_AROUND = (
    "约{}", "{}左右", "{}余", "{}以上", "近{}", "≥{}", "{}e0", "{}E1", "+{}", "0{}", "00{}", "{}.", "{}..0", "{}_0", "--{}", "={}", "{}/1",
    "{}~{}", "{}（预计）", "{}*", "{}①", "{}²", "{}?", "{},{}", "{} {}", "0x{}", "{}j", "{}%%", "({})",
)  # fmt: skip
_WORDS = (
    "nan", "inf", "-inf", "NaN", ".nan", ".inf", "1e400", "七十", "½", "#REF!", "#N/A", "#DIV/0!", "=1/0", "=A1", "true", "无", "未开展",
    "若干", "?", "１２①", "٣٤", "²", "Ⅳ", "9" * 41, "0." + "3" * 41, "很" * 2001, "a\u0301", "\ufffe", "😀",
)  # fmt: skip
_YAML = (
    "[]", "{}", "[1, 2]", "{a: 1}", "&a 7", "*a", "!!int '7'", "!!python/name:os.system", "!x 1", "|\n    7", ">-\n    7",
    "{value: {value: 7}}", "2024-09-30", "0o17", "0b11", "1:30", "yes", "~~", "@7", "`7`", "%7", "? 7", "- 7", "7: 7", '"7', "'7", "{7",
    "[7", "<<", '"\\x00"', '"\\ud800"',
)  # fmt: skip
HEADINGS = (
    "上年同期完成", "预计完成", "计划完成", "未完成数", "应完成", "完成值（万）", "开工以来累计完成",
    "排名", "", "=1+1", "9月", "2023年完成值", "完成值（上年同期）", "目标值", "合计", "1", "甲", "@x", "很" * 300,
)  # fmt: skip
DAYS = (
    "2024-02-30", "2025-03-31", "0000-00-00", "9999-12-31", "明天", "2024", "1e9", "2024-9-31", "30/09/2024", "-2024-09-30", "45565.5",
    "２０２４-０９-３０", "2024-09-30T25:00", "",
)  # fmt: skip
LINES = (
    "\t", "- x", "? a", "...", "---", "%YAML 2.0", "x", "'", '"', "[", "{", "&a", "*a", "<<: *a", "x: y: z", "\x00", "\x85x", "\u2028x",
    "\ufeff", "\x1b[31m", "a" * 5000, "[" * DEEP, "{a: " * DEEP, "- " * DEEP, ",,,,,,,,", ";;;", "\t\t\t", '"""', "=cmd|' /C calc'!A0",
)  # fmt: skip


def instead_of(rng: Random, figure: str) -> str:
    """Give what may stand in the place of a figure and is not another."""
    shape = rng.choice(_AROUND)
    return rng.choice([shape.format(figure, figure), shape.format(figure, figure), rng.choice(_WORDS)])


def instead_in_yaml(rng: Random, figure: str) -> str:
    """Give what may stand so in YAML, where some of it has a meaning of its own."""
    return rng.choice([instead_of(rng, figure), rng.choice(_YAML).replace("7", figure), rng.choice(_YAML).replace("7", figure)])
