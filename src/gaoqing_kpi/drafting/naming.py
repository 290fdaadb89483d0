"""The name of a target: what the words around its figure count, without those that bound, urge or date it."""

import re
from collections.abc import Mapping

from gaoqing_kpi.drafting.clauses import Clause
from gaoqing_kpi.drafting.phrases import Phrase
from gaoqing_kpi.drafting.vocabulary import any_of, words

EXAMPLES: Mapping[str, str] = {
    "力争高新技术企业达到72家": "高新技术企业",
    "新增充电桩480个": "新增充电桩",
    "新增1家社区长者食堂": "新增社区长者食堂",
    "打造40个重点消费品产业集群": "重点消费品产业集群",
    "到2027年，全市森林覆盖率提高到38%": "森林覆盖率",
    "地区生产总值增长6%左右": "地区生产总值增长",
    "租赁型保障房占60%以上": "租赁型保障房占比",
    "80%的行政村通达5G": "行政村通达5G占比",
    "土地供应量不低于居住用地总量的70%": "土地供应量占比",
    "首届职工运动会等综合性赛事活动80余场": "综合性赛事活动",
    "国家示范性高等职业院校3所": "国家示范性高等职业院校",
    "策划实施市级重点技改项目30项以上": "市级重点技改项目",
    "*改建认知障碍照护床位220张": "改建认知障碍照护床位",
    "建设“四好农村路”600公里": "四好农村路",
    "万元增加值用水量较2020年下降15%": "万元增加值用水量下降",
    "普惠性幼儿园在园幼儿占比由52%提高到55%": "普惠性幼儿园在园幼儿占比",
    "新（改、扩）建学校8所": "新（改、扩）建学校",
    "新建、改扩建中小学6所": "新建、改扩建中小学",
    "“双随机、一公开”跨部门抽查比例达到50%": "双随机、一公开跨部门抽查比例",
    "基本养老保险参保率达到97%": "基本养老保险参保率",
    "残疾人两项补贴惠及1.2万人": "残疾人两项补贴",
    "①城乡居民医保参保率达到97%": "城乡居民医保参保率",
    "完成主城区28条道路": "主城区道路",
    "外贸进出口总额完成1.2亿元": "外贸进出口总额",
    "全年用水总量控制在2亿立方米以内": "用水总量",
}

_URGING = words("urging")
_NAMES_OWN = ("基本养老", "基本医疗", "基本公共", "基本农田", "全面小康")
_DATED = re.compile(
    r"^(?:到|至|截至|在)?(?:(?:19|20)[0-9]{2}(?:[-—~－至](?:19|20)?[0-9]{2,4})?年?)(?:底|末|度|起|内|前|年底|年末)?(?:前)?[,，]?"
)
_FROM = re.compile(r"(?:由|从)(?:目前|现在|上年|去年|20[0-9]{2}年)?的?约?[0-9][^,，、]*$")
_BOUNDING = words("bounding")
_MOST_BOUNDING = 20
_ENDING_VERB = re.compile(rf"(?:{any_of('verb')})$")
_COMPARED = re.compile(r"(?:(?:比|较|与)(?:(?:19|20)[0-9]{2}年|上年|去年|上一年)(?:同期)?(?:相比)?|同比)(?=增|减|提|下|降|上|涨|$)")
_LONGEST_VERB = 6
_SHORTEST = 3
_PLACE_AT_END = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:全省|全市|全县|全区|我省|我市|我县|我区)$")
_SHARE_OF = re.compile(r"(.*?)(?:不低于|不少于|达到|超过|占|占到)[^,，。]*的")
_QUOTES = re.compile(r"[“”\"‘’《》「」*]")
_DROPPED_VERB = re.compile(rf"^(?:{any_of('dropped')})(?=[^,，。]{{4,}})")
_BEGUN_ON = re.compile(rf"(?:{any_of('doing')})[\u4e00-\u9fff]{{1,3}}")
_VERBS_BEFORE = re.compile(rf"((?:(?:{any_of('doing')})[、和及])+)(?:{any_of('doing')}|改扩建|迁建|重建)")
_FOLLOWING = re.compile(r"(?:同比|同口径|年均|平均)?(?:增长|提高|提升|下降|降低|增幅|增速|增|降|总数|总量|总额|累计|存量|存栏)?")
_ENDS_OF_ANOTHER = re.compile(r"(?:完成|实现|同比|年均)*(?:增长|提高|提升|下降|降低)?(?:完成|实现|新增)?$")
_TOTALS = frozenset({"累计", "总数", "总量", "总额", "存量"})
_ADDED = re.compile("^(?:新增|净增|新建)")
_DONE = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?:完成|实现)$")
_SHORTEST_PART = 4
_LISTED_BEFORE = re.compile(r"^.*(?:(?<![高中初平同优均特])等(?:为主题的|为主的)?|为主题的)(?=[^,，。等]{4,}$)")


def name_of(phrase: Phrase, clause: Clause, inherited: str = "") -> str:
    """Make a name of the words before a figure, and, where these end with a verb, of those behind it.

    :param inherited: what the figure before in the same list was done with: 开设40个…、12个….
    """
    name = _own_name(phrase, clause, inherited)
    if _FOLLOWING.fullmatch(name):
        word = name or ("累计" if "累计" in clause.before else "")
        subject = subject_of(clause)
        return f"{_ADDED.sub('', subject) if word in _TOTALS else subject}{word}"
    whole = subject_of(clause) if clause.clause.startswith("其中") and len(name) < _SHORTEST_PART else ""
    if whole and not whole.endswith(name):
        return f"{whole}（{name}）"
    verbs = _VERBS_BEFORE.match(stripped(clause.clause))
    return f"{verbs[1]}{name}" if verbs and clause.clause.endswith(f"{verbs[1]}{clause.before}") else name


def subject_of(clause: Clause) -> str:
    """Return what the figure before was of: 外贸进出口总额完成1.2亿元,增长10%."""
    earlier = re.split("[,，:：]", clause.sentence)[:-1]
    for said in (clause.head, *reversed(earlier)):
        subject = _ENDS_OF_ANOTHER.sub("", _plain(stripped(re.split(r"(?:由|从|约)?[0-9]", said)[0])))
        if len(subject) >= _SHORTEST:
            return subject
    return ""


def _own_name(phrase: Phrase, clause: Clause, inherited: str) -> str:
    """Name a figure by the words of its own clause."""
    before, behind = stripped(clause.before), clause.behind.strip("的 ")
    if share := _share_of(phrase, clause, before):
        return _plain(share)
    if before.endswith("等") and behind:
        return _plain((verb_of(before[:_LONGEST_VERB]) or _first_verb(before)) + behind)
    if behind and _BEGUN_ON.fullmatch(before):
        return _plain(before + behind)
    if behind and (len(before) < _SHORTEST or _ENDING_VERB.search(before)):
        return _plain((before or inherited) + behind)
    return _plain(
        _DONE.sub("", before) or (_ENDS_OF_ANOTHER.sub("", stripped(clause.head)) if clause.before.strip("、") else "") or inherited
    )


def _share_of(phrase: Phrase, clause: Clause, before: str) -> str:
    """Name the share that is meant by 甲不低于乙的60%, 甲占60%, and 60%的甲; nothing where it is none of these."""
    if found := _SHARE_OF.fullmatch(clause.before):
        return stripped(found[1]) + "占比"
    if phrase.unit == "%" and clause.behind.startswith("的") and not before:
        return clause.behind.strip("的") + "占比"
    is_share = before and clause.before.rstrip().endswith(("占", "占比达", "占到")) and not before.endswith("占比")
    return f"{before}占比" if is_share else ""


def stripped(words: str) -> str:
    """Take away what dates, urges or bounds."""
    text = _COMPARED.sub("", re.sub(r"\([^()]*\)(?!建)|（[^（）]*）(?!建)|\*|^[①-⑳]", "", words)).strip()
    text = _FROM.sub("", text)
    while True:
        shorter = _DATED.sub("", text, count=1)
        shorter = _without_bounds(shorter)
        for word in _URGING:
            if shorter.startswith(word) and not shorter.startswith(_NAMES_OWN) and len(shorter) > len(word) + 1:
                shorter = shorter.removeprefix(word)
        shorter = _PLACE_AT_END.sub("", shorter)
        if shorter == text:
            return text.strip("，, 、")
        text = shorter


def _without_bounds(text: str) -> str:
    """Take the words that bound a figure off the end of a text, as many as there are."""
    first, ends = len(text), {len(text)}
    for _count in range(_MOST_BOUNDING):
        ends = {end - len(word) for end in ends for word in _BOUNDING if text.endswith(word, 0, end)}
        first = min((first, *ends))
    return text[:first]


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
