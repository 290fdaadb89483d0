"""The name of a target: what the words around its figure count, without those that bound, urge or date it."""

import re

from gaoqing_kpi.drafting.clauses import Clause
from gaoqing_kpi.drafting.phrases import Phrase

_URGING = (
    "力争", "争取", "确保", "努力", "全力", "力促", "加快", "持续", "积极", "稳步", "着力", "大力", "深入", "扎实", "进一步", "切实", "推动", "实现", "使", "并", "其中",
    "全年", "年内", "全市", "全县", "全省", "全区", "今年", "本年", "年底前", "预计", "同时", "继续", "再", "计划", "共", "累计", "总计", "合计", "分别", "拟", "将", "各类", "全面",
    "高标准", "高质量", "高水平", "有序", "不断", "逐步", "首批", "年均", "原则上", "每年", "当年", "基本", "策划", "试点", "指导", "支持",
)  # fmt: skip
_DATED = re.compile(
    r"^(?:到|至|截至|在)?(?:(?:19|20)[0-9]{2}(?:[-—~－至](?:19|20)?[0-9]{2,4})?年?)(?:底|末|度|起|内|前|年底|年末)?(?:前)?[,，]?"
)
_BOUNDING = re.compile(
    r"(?:不少于|不低于|不小于|不得少于|不得低于|至少|不超过|不高于|不多于|不大于|不得超过|不得高于|至多|最多|控制在|压减到|压降到|下降到|降低到|降到|降至|超过|突破|高于|多于|大于|低于|少于|小于|不足|不满|"
    r"提高到|提升到|增长到|提升至|提高至|增至|增加到|扩大到|稳定在|保持在|维持在|达到|达|保持|分别|力争|争取|确保|占|约|为|超|平均|均|总计|累计|共|各|至|到|在|、|和|及|与)+$"
)
_ENDING_VERB = re.compile(
    r"(?:新增|新建|改建|新改建|扩建|引进|招引|引育|培训|培育|培养|建成|建设|完成|实施|发放|举办|开展|打造|改造|创建|争创|争取|推进|开工|增配|开设|安装|救助|提供|筹集|筹措|选派|组织|修建|整治|治理|更新|布局|选送|认定|推出|提升|优化|发展|新获|建设改善|升级改造|新增培养|新增筹措供应|新实施|提标打造|改善|投用|派驻|支持|扶持|服务|布设|新设|新开|开通|建|办|创|选树|招聘|推广|新培育|提升完善|入驻|引导|组建|配备|设立|转化|落地|签约|发布|命名|投放|新开工|竣工|规划设置|设置|出台|制定|修订|安排|减负|补贴|惠及|保障|覆盖|建有|设有|拥有|有|实现|当年实现)$"
)
_PLACE_AT_END = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:全省|全市|全县|全区|我省|我市|我县|我区)$")
_LONGEST_VERB = 6
_SHORTEST = 3
_SHARE_OF = re.compile(r"(.*?)(?:不低于|不少于|达到|超过|占|占到)[^,，。]*的")
_QUOTES = re.compile(r"[“”\"‘’《》「」*]")


def name_of(phrase: Phrase, clause: Clause, inherited: str = "") -> str:
    """Make a name of the words before a figure, and, where these end with a verb, of those behind it.

    :param inherited: what the figure before in the same list was done with: 开设40个…、12个….
    """
    if share := _SHARE_OF.fullmatch(clause.before):
        return _plain(stripped(share[1]) + "占比")
    if phrase.unit == "%" and clause.behind.startswith("的") and not stripped(clause.before):
        return _plain(clause.behind.strip("的") + "占比")
    before = stripped(clause.before)
    if before and clause.before.rstrip().endswith(("占", "均占", "占比达", "占到")) and not before.endswith("占比"):
        return _plain(before + "占比")
    verb_ends = bool(_ENDING_VERB.search(before)) or not before
    behind = clause.behind.strip("的 ")
    if before.endswith("等") and behind:
        return _plain((verb_of(before[:_LONGEST_VERB]) or _first_verb(before)) + behind)
    if (verb_ends or len(before) < _SHORTEST) and behind:
        return _plain((before or inherited) + behind)
    if not before:
        return _plain(stripped(clause.clause) or inherited)
    return _plain(before)


_DROPPED_VERB = re.compile(
    r"^(?:推出|培育|争创|开发|建设|实施|打造|完成|获评|开展|举办|争取|推进|组织|办好|策划推出|策划实施|试点打造|引导|做好|抓好|落实|认真落实|促进|安排|选树|命名|评选)(?=[^,，。]{4,})"
)
_LISTED_BEFORE = re.compile(r"^.*(?:(?<![高中初平同优均特])等(?:为主题的|为主的)?|为主题的)(?=[^,，。等]{4,}$)")


def stripped(words: str) -> str:
    """Take away what dates, urges or bounds."""
    text = re.sub(r"\([^()]*\)|\*", "", words).strip()
    while True:
        shorter = _DATED.sub("", text, count=1)
        shorter = _BOUNDING.sub("", shorter)
        for word in _URGING:
            if shorter.startswith(word) and len(shorter) > len(word) + 1:
                shorter = shorter.removeprefix(word)
        shorter = _PLACE_AT_END.sub("", shorter)
        if shorter == text:
            return text.strip("，, 、")
        text = shorter


def verb_of(words: str) -> str:
    """Return the verb that a list goes on with."""
    found = _ENDING_VERB.search(stripped(words))
    return found[0] if found else ""


def _first_verb(words: str) -> str:
    found = re.match(r"(?:新开工|开工|提速|建成通车|建成|推进|实施|新建|打造|培育|建设)", words)
    return found[0] if found else ""


def _plain(name: str) -> str:
    text = _QUOTES.sub("", name).strip("的，, 、").removesuffix("和").removesuffix("与").removesuffix("及")
    text = _LISTED_BEFORE.sub("", text)
    return _DROPPED_VERB.sub("", text).strip("的，, 、")
