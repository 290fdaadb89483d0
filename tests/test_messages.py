"""The Chinese messages are complete, keep their placeholders and fit; the language wanted is told from the environment."""

import ast
import gettext
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import TypeAlias

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from rich.cells import cell_len

from gaoqing_kpi import messages
from gaoqing_kpi.cli.verbs import verbs
from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.messages import Language, detect, named
from gaoqing_kpi.report.bar import BAR_CELLS
from gaoqing_kpi.report.words import light_word, status_word

MessageId: TypeAlias = str | tuple[str, ...]

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src"
FOLDER = SOURCES / "gaoqing_kpi" / "locale" / "zh_CN" / "LC_MESSAGES"
PO, MO = FOLDER / "gaoqing_kpi.po", FOLDER / "gaoqing_kpi.mo"
MARKERS = ("_", "ngettext")
UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")  # fillers and joiners, which Unicode calls letters and marks
HEADINGS = [
    "Status", "Target", "Actual", "Expected", "Required", "Gap", "Completion", "Projection", "Offices", "Item", "Id", "Unit", "Basis",
    "Pace", "Remarks", "Reason", "Trend", "Change", "Since", "Recent", "When", "Day", "Reported in", "Light",
]  # fmt: skip


def is_message(message: Message) -> bool:
    return message.id != ""


def identity(message: Message) -> MessageId:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def translated() -> list[Message]:
    with PO.open("rb") as file:
        return [message for message in read_po(file) if is_message(message)]


def extracted() -> set[MessageId]:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # babel types it not
    found = extract_from_dir(SOURCES, methods, options, DEFAULT_KEYWORDS | {"Told": (1,)})
    return {message for _file, _line, message, _comments, _context in found}


def calls() -> Iterator[tuple[str, MessageId | None]]:
    """Find the calls that mark a message: where each stands, and its message if that is written out."""
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
                texts = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
                wanted = texts[:1] if node.func.id == "_" else texts[:2]
                words = tuple(text for text in wanted if isinstance(text, str))
                message = None if len(words) != len(wanted) else words[0] if len(words) == 1 else words
                yield f"{path.relative_to(ROOT)}:{node.lineno}", message


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def placeholders(text: str) -> Counter[tuple[str, str | None, str | None]]:
    return Counter((name, spec, conversion) for _text, name, spec, conversion in Formatter().parse(text) if name is not None)


@pytest.fixture
def chinese() -> Iterator[None]:
    before = messages.language()
    messages.use("zh")
    yield
    messages.use(before)


def test_the_catalogue_holds_exactly_the_messages_of_the_code() -> None:
    ids = {identity(message) for message in translated()}
    assert {"missing": extracted() - ids, "unused": ids - extracted()} == {"missing": set(), "unused": set()}


def test_babel_finds_every_marked_message() -> None:
    # before Python 3.12, babel does not see a call inside an f-string, and never one whose message is not written out
    known = extracted()
    assert [place for place, message in calls() if message is None or message not in known] == []


def test_every_message_is_translated() -> None:
    with PO.open("rb") as file:
        catalogue = read_po(file)
    assert [message.id for message in translated() if message.fuzzy or not all(strings(message))] == []
    assert list(catalogue.obsolete) == []


def test_the_header_tells_language_encoding_and_plurals() -> None:
    with MO.open("rb") as file:
        header = gettext.GNUTranslations(file).info()
    assert header["language"] == "zh_CN"
    assert header["content-type"].lower() == "text/plain; charset=utf-8"
    assert header["plural-forms"].rstrip(";") == "nplurals=1; plural=0"


def test_the_catalogue_is_sorted_and_names_no_places() -> None:
    ids = [message.id if isinstance(message.id, str) else message.id[0] for message in translated()]
    assert ids == sorted(ids)
    assert "\n#:" not in PO.read_text(encoding="utf-8")


def test_the_compiled_catalogue_is_the_written_one() -> None:
    def texts(catalogue: Catalog) -> dict[MessageId, list[str]]:
        return {identity(message): strings(message) for message in catalogue if is_message(message)}

    with PO.open("rb") as po, MO.open("rb") as mo:
        assert texts(read_mo(mo)) == texts(read_po(po))


@pytest.mark.parametrize("message", translated(), ids=lambda message: str(message.id))
def test_a_translation_keeps_the_placeholders(message: Message) -> None:
    original = message.id if isinstance(message.id, str) else message.id[-1]
    for text in strings(message):
        assert placeholders(text) == placeholders(original)


@pytest.mark.parametrize("message", translated(), ids=lambda message: str(message.id))
def test_chinese_text_has_chinese_punctuation(message: Message) -> None:
    assert [text for text in strings(message) if re.search(r"[\u4e00-\u9fff}][,;:?!](?![^“]*”)|[\u4e00-\u9fff][()\"']", text)] == []


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("status", Status)
def test_a_status_fits_its_column(status: Status) -> None:
    assert cell_len(status_word(status)) <= 8


@pytest.mark.usefixtures("chinese")
def test_no_two_statuses_or_lights_share_a_word() -> None:
    assert len({status_word(status) for status in Status}) == len(Status)
    assert len({light_word(light) for light in Light}) == len(Light)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_is_short(heading: str) -> None:
    assert heading in {message.id for message in translated()}
    assert cell_len(messages._(heading)) <= 8


@pytest.mark.usefixtures("chinese")
def test_the_heading_of_the_bar_is_no_wider_than_the_bar() -> None:
    assert cell_len(messages._("Done│time")) <= BAR_CELLS


@pytest.mark.parametrize("verb", ["", *verbs()])
def test_no_help_text_is_cut_at_80_columns(verb: str) -> None:
    # rich breaks a line at blanks only, and cuts what is longer than its column
    command = [sys.executable, "-m", "gaoqing_kpi", *verb.split(), "--help"]
    environment = os.environ | {"GAOQING_KPI_LANG": "zh", "COLUMNS": "80", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert re.search("[\u4e00-\u9fff]", done.stdout)
    assert "…" not in done.stdout
    assert max(cell_len(line) for line in done.stdout.splitlines()) <= 80


def test_one_line_sees_no_sign_but_what_is_printed() -> None:
    # whatever is printable is kept, but for letters of which nothing is seen; what is no letter shows so, and of the rest blanks are left
    for sign in map(chr, range(sys.maxunicode + 1)):
        left = "\ufffd" if unicodedata.category(sign) == "Cs" else " " if sign.isspace() else ""
        kept = "" if sign in UNSEEN else sign if sign.isprintable() else left
        assert messages.one_line(f"a{sign}b") == f"a{kept}b"
        assert messages.one_line(sign) == kept.strip()


def test_safe_lines_stay_where_they_stand() -> None:
    assert messages.safe_lines("  a\x1b[31m\u202e \n\tb\u2028c\n") == "  a[31m \n b c\n"


def test_a_sign_hides_that_no_line_shows() -> None:
    for sign in map(chr, range(sys.maxunicode + 1)):
        is_seen = sign in " \t\r\n" or (sign not in UNSEEN and (sign.isprintable() or unicodedata.category(sign) == "Zs"))
        assert messages.hides(sign) is not is_seen, hex(ord(sign))


def test_both_languages_are_said_at_once_and_the_one_in_use_stays() -> None:
    assert messages.in_both(lambda: messages._("met")) == "已完成 / met"
    assert messages.in_both(lambda: "kW") == "kW"
    assert messages.language() == "en"
    with pytest.raises(ZeroDivisionError):
        messages.in_both(lambda: str(1 / 0))
    assert messages.language() == "en"


@pytest.mark.usefixtures("chinese")
def test_messages_speak_the_language_in_use() -> None:
    assert messages._("far behind") == "严重滞后"
    assert [messages.ngettext("{count} error", "{count} errors", count).format(count=count) for count in (1, 2)] == ["1个错误", "2个错误"]
    assert messages.listing(["一", "二"]) == "一、二"
    messages.use("en")
    assert messages._("far behind") == "far behind"
    assert [messages.ngettext("{count} error", "{count} errors", count).format(count=count) for count in (1, 2)] == ["1 error", "2 errors"]
    assert messages.listing(["one", "two"]) == "one, two"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("zh", "zh"),
        ("ZH", "zh"),
        (" zh ", "zh"),
        ("zh-CN", "zh"),
        ("zh_CN.UTF-8", "zh"),
        ("zh_CN.GB18030", "zh"),
        ("zh-Hans-CN", "zh"),
        ("zh_TW.Big5", "zh"),
        ("Chinese (Simplified)_China.936", "zh"),
        ("Chinese_China.utf8", "zh"),
        ("en", "en"),
        ("en-US", "en"),
        ("en_GB.UTF-8", "en"),
        ("English_United States.1252", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("de_DE.UTF-8", None),
        ("German_Germany.1252", None),
        ("ca_ES.UTF-8", None),
        ("cs_CZ.UTF-8", None),
        ("klingon", None),
        ("", None),
    ],
)
def test_a_language_is_told_by_its_name(name: str, language: Language | None) -> None:
    assert named(name) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "Chinese (Simplified)_China.936"}, "zh"),
        ({"GAOQING_KPI_LANG": "zh", "LC_ALL": "en_US.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"GAOQING_KPI_LANG": "zh-CN", "LC_ALL": "C"}, "zh"),
        ({"GAOQING_KPI_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        ({"GAOQING_KPI_LANG": "klingon", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"GAOQING_KPI_LANG": "klingon", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"GAOQING_KPI_LANG": "", "LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_variable_comes_first_then_the_locale(environment: dict[str, str], language: Language) -> None:
    assert detect(environment) == language


@pytest.mark.parametrize(
    ("system", "language"),
    [("zh_CN", "zh"), ("Chinese (Simplified)_China.936", "zh"), ("en_US.UTF-8", "en"), ("C", "en"), ("de_DE.UTF-8", "en"), ("", "en")],
)
@pytest.mark.parametrize("environment", [{}, {"GAOQING_KPI_LANG": "klingon"}, {"LANG": ""}])
def test_without_a_locale_in_the_environment_the_system_says(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], system: str, language: Language
) -> None:
    monkeypatch.setattr(messages, "_system_locale", lambda: system)
    assert detect(environment) == language
