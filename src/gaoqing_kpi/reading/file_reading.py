"""One file of actual values, read and held against the plan, and what is kept of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from gaoqing_kpi.load.document import format_of, read_documents
from gaoqing_kpi.load.ignores import Ignore, ignores_of, may_ignore
from gaoqing_kpi.load.node import Assumed, Document
from gaoqing_kpi.load.parts import is_catalogue
from gaoqing_kpi.load.source import TEXT_ENCODINGS, Content, Source, decode
from gaoqing_kpi.load.texts import can_be_read_again
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem, has_errors
from gaoqing_kpi.reading.packing import PackedFile
from gaoqing_kpi.reading.plain_yaml import PlainYaml
from gaoqing_kpi.rules.actuals import read_file, targets_named


class QuotedText(NamedTuple):
    """A file's text to quote from, or None where it can be read again, in one of the encodings."""

    text: str | None
    encodings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileReading:
    """What is kept of one file: what it reports, of each region by itself, and what is wrong in it.

    ``faulty`` are the ids of the targets that it names, if it has errors. ``sheets`` tells of each sheet of a workbook whether it has a
    table. One that ``is_passed_over`` is a catalogue.
    """

    name: str
    files: tuple[ActualsFile | PackedFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    quoted: QuotedText | None = None
    sheets: Mapping[str, bool] = field(default_factory=dict)
    faulty: frozenset[str] | None = None
    ignores: tuple[Ignore, ...] = ()
    is_passed_over: bool = False


@dataclass(frozen=True)
class FileReader:
    """Reads files against a plan; ``asked_for`` are those that are read even if they look like catalogues.

    ``is_for_judging``: the entries as they are written, which forms and merged files repeat, are not kept.
    """

    plan: Plan
    assumed: Assumed
    input_format: str = "yaml"
    asked_for: frozenset[str] = frozenset()
    is_for_judging: bool = False

    def read(self, name: str, content: Content | Problem) -> FileReading:
        """Read a file's bytes, if it has any that can be read."""
        if isinstance(content, Problem):
            return FileReading(name, problems=(content,), faulty=frozenset())
        form = format_of(content, self.input_format)
        if self.is_for_judging and form.name == "yaml" and (plain := self._plainly(content)):
            return plain
        documents, text = read_documents(content, self.input_format, self.assumed)
        source = Source(content.name, text) if text is not None else None
        if source and name not in self.asked_for and is_catalogue(source):
            return FileReading(name, is_passed_over=True)
        readings = [(document, *read_file(document, self.plan)) for document in documents]
        faulty = [targets_named(document, self.plan) for document, _files, problems in readings if has_errors(problems)]
        return FileReading(
            content.name,
            tuple(self._kept(file) for _document, files, _problems in readings for file in files),
            tuple(problem for _document, _files, problems in readings for problem in problems),
            self._quoted(content, text),
            _sheets(documents),
            frozenset().union(*faulty) if faulty else None,
            tuple(ignores_of(source)) if source else (),
        )

    def _plainly(self, content: Content) -> FileReading | None:
        """Read a YAML file in which nothing is wrong; None for any other."""
        source = decode(content, TEXT_ENCODINGS)
        if isinstance(source, Problem) or may_ignore(source):
            return None
        file = self._plain_yaml.read(source)
        return FileReading(content.name, (file,), quoted=self._quoted(content, source.text)) if file else None

    @cached_property
    def _plain_yaml(self) -> PlainYaml:
        return PlainYaml(self.plan)

    def _kept(self, file: ActualsFile) -> ActualsFile:
        if not self.is_for_judging:
            return file
        return file._replace(actuals=tuple(actual._replace(entry=None) for actual in file.actuals))

    def _quoted(self, content: Content, text: str | None) -> QuotedText | None:
        if text is None:
            return None
        return QuotedText(None if can_be_read_again(content.name) else text, format_of(content, self.input_format).encodings)


def _sheets(documents: Iterable[Document]) -> Mapping[str, bool]:
    """Tell which sheets of a workbook have a table."""
    sheets: dict[str, bool] = {}
    for document in documents:
        if document.start.sheet:
            name = f"{document.start.path}!{document.start.sheet}"
            sheets[name] = sheets.get(name, False) or document.root is not None
    return sheets
