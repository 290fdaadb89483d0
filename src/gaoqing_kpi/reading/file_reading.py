"""One file of actual values, read and held against the plan, and what is kept of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gaoqing_kpi.load.budget import MAX_LINES
from gaoqing_kpi.load.document import InputFormat, format_by_name, format_of, read_documents
from gaoqing_kpi.load.ignores import Ignore, ignores_of, may_ignore
from gaoqing_kpi.load.node import Assumed, Document
from gaoqing_kpi.load.parts import is_catalogue
from gaoqing_kpi.load.source import Content, Source, count_lines, decode, not_decoded
from gaoqing_kpi.load.texts import can_be_read_again
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem, has_errors
from gaoqing_kpi.reading.packing import PackedFile
from gaoqing_kpi.reading.plain_yaml import PlainYaml
from gaoqing_kpi.reading.reported import Store
from gaoqing_kpi.rules.actuals import read_file, targets_named
from gaoqing_kpi.rules.plain_reports import PlainRules

if TYPE_CHECKING:
    from gaoqing_kpi.reading.long_table import LongTable
    from gaoqing_kpi.reading.plain_table import PlainTable


class QuotedText(NamedTuple):
    """A file's text to quote from, or None where it can be read again, in one of the encodings."""

    text: str | None
    encodings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileReading:
    """What is kept of one file: what it reports, of each region by itself, and what is wrong in it.

    A table of text that is long, or plain, has its reports in a ``store`` of its own. ``faulty`` are the ids of the targets that it
    names, if it has errors. ``sheets`` tells of each sheet of a workbook whether it has a table. One that ``is_passed_over`` is a
    catalogue.
    """

    name: str
    files: tuple[ActualsFile | PackedFile, ...] = ()
    store: Store | None = None
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
        if self.is_for_judging and form.encodings and (plain := self._plainly(content, form)):
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
            problems=tuple(problem for _document, _files, problems in readings for problem in problems),
            quoted=self._quoted(content, text),
            sheets=_sheets(documents),
            faulty=frozenset().union(*faulty) if faulty else None,
            ignores=tuple(ignores_of(source)) if source else (),
        )

    def long_table(self, name: str) -> "LongTable | None":
        """Measure a file on the disk, if it is a table of text that is too long to be held."""
        form = format_by_name(name)
        if not (self.is_for_judging and form and form.delimiters and can_be_read_again(name)):
            return None
        from gaoqing_kpi.reading.long_table import measured

        return measured(Path(name), form.delimiters)

    def read_long_table(self, table: "LongTable", jobs: int = 1) -> FileReading:
        """Read a table of text from the disk, of any length.

        :raises OSError: if it cannot be read.
        """
        from gaoqing_kpi.reading.long_table import read_long

        found = read_long(table, self._plain_table, jobs)
        if found is None:
            return FileReading(table.name, problems=(not_decoded(table.name),), faulty=frozenset())
        return FileReading(table.name, store=found.store, problems=found.problems, faulty=found.faulty)

    def _plainly(self, content: Content, form: InputFormat) -> FileReading | None:
        """Read a text in which nothing is wrong; None for any other."""
        source = decode(content, form.encodings)
        if isinstance(source, Problem) or may_ignore(source):
            return None
        quoted = self._quoted(content, source.text)
        if form.name == "yaml":
            file = self._plain_yaml.read(source)
            return FileReading(content.name, (file,), quoted=quoted) if file else None
        is_short = count_lines(source.text) <= MAX_LINES
        found = self._plain_table.read(content.name, _lines(source.text), form.delimiters, is_short=is_short)
        if found is None:
            return None
        return FileReading(content.name, store=found.store, problems=found.problems, quoted=quoted, faulty=found.faulty)

    @cached_property
    def _plain_yaml(self) -> PlainYaml:
        return PlainYaml(self.plan)

    @cached_property
    def _plain_table(self) -> "PlainTable":
        from gaoqing_kpi.reading.plain_table import PlainTable

        return PlainTable(PlainRules(self.plan), self.assumed)

    def _kept(self, file: ActualsFile) -> ActualsFile:
        if not self.is_for_judging:
            return file
        return file._replace(actuals=tuple(actual._replace(entry=None) for actual in file.actuals))

    def _quoted(self, content: Content, text: str | None) -> QuotedText | None:
        if text is None:
            return None
        return QuotedText(None if can_be_read_again(content.name) else text, format_of(content, self.input_format).encodings)


def _lines(text: str) -> TextIOWrapper:
    """Hand out the lines of a text; one of StringIO would take four times its memory."""
    return TextIOWrapper(BytesIO(text.encode("utf-8", "surrogatepass")), "utf-8", "surrogatepass")


def _sheets(documents: Iterable[Document]) -> Mapping[str, bool]:
    """Tell which sheets of a workbook have a table."""
    sheets: dict[str, bool] = {}
    for document in documents:
        if document.start.sheet:
            name = f"{document.start.path}!{document.start.sheet}"
            sheets[name] = sheets.get(name, False) or document.root is not None
    return sheets
