"""XML in a stream: each element of a part is told as it is met, and nothing is kept."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import IO, Any, TypeAlias
from xml.parsers import expat

_AT_ONCE = 1 << 16
_LONGEST_TAG = 1 << 20
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"

Attributes: TypeAlias = Mapping[str, str]
Start: TypeAlias = Callable[[str, Attributes], None]
OfText: TypeAlias = Callable[[Attributes, int], None]


class HarmfulError(Exception):
    """Raised where a part holds what no spreadsheet program writes and what costs whoever reads it dear."""


def xml_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the parts that begin as XML does, blanks before it or not, whatever they are called."""
    for part in archive.infolist():
        with archive.open(part) as file:
            beginning = b""
            while not beginning and (block := file.read(_AT_ONCE)):
                beginning = block.lstrip(_BEFORE_XML)
        if beginning.startswith(b"<"):
            with archive.open(part) as file:
                yield part.filename, file


def read_elements(part: IO[bytes], start: Start, texts: Mapping[str, OfText] | None = None) -> bool:
    """Hand on each element of a part, and return whether the part is well formed to its end.

    :param texts: who is told at their ends of the elements of some kinds, with the length of the text in them.
    :raises HarmfulError: if it defines a type or entities of its own, or has an endless tag.
    """
    parser, texts = streaming(), texts or {}

    def begin(element: str, attributes: Attributes) -> None:
        start(element, attributes)
        if tell := texts.get(element):
            _measure_text(parser, element, partial(tell, attributes), begin)

    parser.StartElementHandler = begin
    return is_well_formed(parser, part)


def _measure_text(parser: expat.XMLParserType, measured: str, tell: Callable[[int], None], otherwise: Start) -> None:
    """Count the signs of an element's text up to its end."""
    signs = 0

    def data(text: str) -> None:
        nonlocal signs
        signs += len(text)

    def end(element: str) -> None:
        if element == measured:
            parser.CharacterDataHandler = parser.EndElementHandler = None
            tell(signs)

    parser.CharacterDataHandler, parser.EndElementHandler = data, end
    parser.StartElementHandler = otherwise


def is_well_formed(parser: expat.XMLParserType, part: IO[bytes]) -> bool:
    """Feed a part to a parser, and return whether it is well formed to its end, in an encoding that expat reads.

    :raises HarmfulError: if it has a tag that does not end for very long.
    """
    fed = 0
    try:
        while block := part.read(_AT_ONCE):
            parser.Parse(block, False)
            fed += len(block)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise HarmfulError
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):  # the latter of an encoding that expat is not told of
        return False
    return True


def streaming() -> expat.XMLParserType:
    """Make a parser that keeps nothing, and refuses a text that defines a type or entities of its own.

    :raises HarmfulError: from its ``Parse``, at such a definition.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def read_as_libxml2(part: IO[bytes], start: Start, texts: Mapping[str, OfText] | None = None) -> None:
    """Hand on each element that libxml2, which knows more encodings, finds in a part that expat does not read to its end.

    :param texts: as for ``read_elements``.
    :raises HarmfulError: if it defines a type or entities of its own.
    """
    from lxml import etree

    make: Any = etree.XMLParser
    target = _Target(start, texts or {})
    with suppress(etree.XMLSyntaxError):
        etree.fromstring(part.read(), make(target=target, resolve_entities=False))
    if target.refused:
        raise target.refused


class _Target:
    """Takes what libxml2 finds, and names it as expat does; the parser would lose why something is refused, which is kept."""

    def __init__(self, start: Start, texts: Mapping[str, OfText]) -> None:
        self._start, self._texts = start, texts
        self._measured, self._tell, self._signs = "", _tell_nobody, 0
        self.refused: Exception | None = None

    def doctype(self, *_declared: object) -> None:
        """Refuse a type."""
        with self._keeping_why():
            raise HarmfulError

    def start(self, tag: str, attributes: Attributes) -> None:
        """Hand on an element."""
        element, named = _named(tag), {_named(name): text for name, text in attributes.items()}
        with self._keeping_why():
            self._start(element, named)
        if tell := self._texts.get(element):
            self._measured, self._tell, self._signs = element, partial(tell, named), 0

    def data(self, text: str) -> None:
        """Count the signs of a text."""
        self._signs += len(text)

    def end(self, tag: str) -> None:
        """Tell how long a text is."""
        if _named(tag) == self._measured:
            tell, self._measured = self._tell, ""
            with self._keeping_why():
                tell(self._signs)

    def close(self) -> None:
        """Keep nothing."""

    @contextmanager
    def _keeping_why(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            self.refused = error
            raise


def _tell_nobody(_signs: int) -> None:
    pass


def _named(name: str) -> str:
    return name[1:].replace("}", " ", 1) if name.startswith("{") else name


def _refuse(*_declared: object) -> None:
    raise HarmfulError
