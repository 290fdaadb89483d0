"""What stands in the cell of a result and is no figure: marks and words for nothing, and whether a milestone is reached."""

import re
from collections.abc import Mapping

from gaoqing_kpi.grammar.periods import plain_text

_MARK_OF_NOTHING = re.compile(r"[-—–−―－/／]+")
_REASON = re.compile(
    r"暂无.*|暂缺|无数据|缺数|(?:尚|暂)?未(?:统计|报送|上报|公布|出数|反馈).*|待(?:统计|上报|公布|反馈|出数).*|.{0,6}(?:后|底|末|时)(?:统计|公布|上报|报送)"
)
_ASKED = re.compile(r"无|没有|未开展|未开始|未启动|不适用|n/?a|none|null|nil")
_DONE = re.compile(
    r"已(?:全部)?(?:完成|建成|竣工|投用|投产|通过|验收|交付|开通|实现)+"
    r"(?:投用|投产|使用|运行|验收|并(?!.*(?:未|正在|尚|待|拟|即将|准备)).*)?|(?:全面|全部)?(?:完成|完工|竣工)|已完工|是|√|✓|✔|☑"
)
_NOT_DONE = re.compile(r"(?:未|尚未|没有)(?:完成|建成|竣工|开工|通过|启动)|在建|建设中|正在.*|(?:推进|进行|办理|实施)中|否|×|✗|✘|☒")

EXAMPLES: Mapping[str, str] = {
    "—": "nothing",
    "-": "nothing",
    "/": "nothing",
    "暂无数据": "reason",
    "年底统计": "reason",
    "待统计": "reason",
    "尚未公布": "reason",
    "无": "asked",
    "未开展": "asked",
    "n/a": "asked",
    "300": "",
    "300个": "",
}
"""Cells of results, and whether they say nothing, why there is nothing, or what has to be asked."""

MILESTONES: Mapping[str, bool | None] = {
    "已完成": True,
    "已建成投用": True,
    "已竣工": True,
    "全面完成": True,
    "已完工": True,
    "已完成并通过验收": True,
    "已完成并未投用": None,
    "√": True,
    "✔": True,
    "是": True,
    "未完成": False,
    "尚未开工": False,
    "在建": False,
    "正在推进": False,
    "推进中": False,
    "否": False,
    "×": False,
    "基本完成": None,
    "完成80%": None,
}
"""Cells of milestones, and whether they say that it is reached; None for what has to be asked."""


def says_nothing(text: str) -> bool:
    """Return whether a cell is a mark for nothing reported."""
    return _MARK_OF_NOTHING.fullmatch(plain_text(text)) is not None


def is_reason(text: str) -> bool:
    """Return whether a cell says why nothing is reported."""
    return _REASON.fullmatch(plain_text(text)) is not None


def is_to_be_asked(text: str) -> bool:
    """Return whether a cell may mean zero or nothing reported."""
    return _ASKED.fullmatch(plain_text(text).casefold()) is not None


def is_done(text: str) -> bool | None:
    """Return whether a cell says that a milestone is reached; None if it says neither."""
    plain = plain_text(text)
    if _DONE.fullmatch(plain):
        return True
    return False if _NOT_DONE.fullmatch(plain) else None
