"""What may stand at the cursor: verbs, options, choices, names of the plan, or files."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from gaoqing_kpi.cli.choosing import BETWEEN
from gaoqing_kpi.cli.completion.command_specs import OptionSpec, ValueSpec, command_specs
from gaoqing_kpi.cli.completion.cursor import cursor_at
from gaoqing_kpi.cli.completion.typed_line import TypedLine
from gaoqing_kpi.load.packaged import TARGETS_VARIABLE, nearest_targets, packaged_targets
from gaoqing_kpi.messages import _ as translated
from gaoqing_kpi.messages import language

Files: TypeAlias = Literal["", "files", "folders"]

_REGISTER = Path(__file__).parents[2] / "register" / "problems.yaml"
_FILES: Mapping[str, Files] = {"file": "files", "folder": "folders", "target_or_file": "files"}
_LISTED = re.compile(rf"(.*{BETWEEN.pattern})\s*", re.DOTALL)
_CLAUSE = re.compile(r"[;；。]|\.(?= |$)")
_ROOM_TO_BREAK = re.compile(r"(?<=[⺀-鿿，；：、（）]) (?=[⺀-鿿（])|(?<=[，；：、）]) ")


class Candidate(NamedTuple):
    """What may stand at the cursor, and what is shown beside it."""

    value: str
    told: str = ""


class Offer(NamedTuple):
    """All that may stand behind ``before``, the beginning of the word at the cursor; whether files, or folders, may too."""

    candidates: tuple[Candidate, ...] = ()
    files: Files = ""
    before: str = ""


class _Known(NamedTuple):
    """What is known by a key, by names too, and what is told of it."""

    key: str
    told: str = ""
    names: tuple[str, ...] = ()


def offer(line: TypedLine, environment: Mapping[str, str]) -> Offer:
    """Find what may stand at the cursor."""
    specs, text = command_specs(), line.last.text
    cursor = cursor_at(line.words, text, specs)
    if cursor.is_verb:
        return Offer(_matching([_Known(verb, _clause(spec["help"])) for verb, spec in specs.items() if verb], text))
    if cursor.value:
        return _values(cursor.value, text.removeprefix(cursor.before), cursor.before, partial(_catalogue, cursor.targets, environment))
    return Offer(_matching(map(_option, cursor.options), text))


def _option(option: OptionSpec) -> _Known:
    return _Known(max(option["names"], key=len), _clause(option["help"]))


def _values(value: ValueSpec, text: str, before: str, catalogue: Callable[[], Path]) -> Offer:
    name, equals, _file = text.partition("=")
    if value.get("to_file") and equals:
        return Offer(files="files" if name in value.get("choices", {}) else "", before=f"{before}{name}=")
    taken: set[str] = set()
    if value.get("is_list") and (listed := _LISTED.match(text)):
        taken = {part.strip() for part in BETWEEN.split(listed[1])}
        before, text = before + listed[0], text[listed.end() :]
    known = (one for one in _known(value, catalogue) if taken.isdisjoint({one.key, *one.names}))
    return Offer(_matching(known, text), _FILES.get(value["kind"], ""), before)


def _known(value: ValueSpec, catalogue: Callable[[], Path]) -> Iterator[_Known]:
    """List what a value may be."""
    match value["kind"]:
        case "choice":
            for key, meaning in value["choices"].items():
                word = translated(meaning) if meaning else ""
                says_itself = word.casefold() == re.sub("[-_]", " ", key)
                yield _Known(key, "" if says_itself else word, (word,))
        case "problem":
            from gaoqing_kpi.cli.completion.plan_names import meanings

            for thing in meanings(_REGISTER):
                yield _Known(thing.key, _CLAUSE.split(thing.zh if language() == "zh" else thing.en)[0])
        case "office" | "section" | "item" | "region" | "target" | "target_or_file" as kind:
            from gaoqing_kpi.cli.completion.plan_names import names_in

            for thing in names_in(catalogue(), kind):
                told = (thing.zh, thing.en if language() == "en" else "")
                yield _Known(thing.key, " · ".join(dict.fromkeys(filter(None, told))), (thing.zh, *thing.others))


def _matching(known: Iterable[_Known], text: str) -> tuple[Candidate, ...]:
    """Find what begins with a text by its key or a name, or, if nothing does, what it is a part of; a name is told with its key."""
    everything, wanted = list(known), text.casefold()
    for fits in (str.startswith, str.__contains__):
        found = []
        for one in everything:
            name = next((name for name in (one.key, *one.names) if name and fits(name.casefold(), wanted)), None)
            if name is not None:
                found.append(Candidate(name, one.told if name == one.key else one.key))
        if found:
            return tuple(found)
    return ()


def _catalogue(named: str | None, environment: Mapping[str, str]) -> Path:
    """Find the catalogue in use as a command finds it, with what the shell has not put in yet."""
    if named:
        return Path(os.path.expandvars(named)).expanduser()
    if told := environment.get(TARGETS_VARIABLE):
        return Path(told)
    return nearest_targets(Path.cwd()) or packaged_targets()


def _clause(text: str) -> str:
    """Say the first clause of a help text in the language in use, without the blanks that are there to break lines at."""
    return _ROOM_TO_BREAK.sub("", _CLAUSE.split(translated(text))[0]).strip()
