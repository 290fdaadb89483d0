"""XML in a stream: what elements a part has, how long its texts are, and what is refused before it costs anything."""

import io
import zipfile

import pytest

from gaoqing_kpi.load.xml_stream import Attributes, HarmfulError, read_as_libxml2, read_elements, xml_parts

PART = '<a xmlns="urn:a" xmlns:x="urn:x"><b c="1" x:d="2">one<x:e>two</x:e></b>three<b>四五</b></a>'
ELEMENTS = [("urn:a a", {}), ("urn:a b", {"c": "1", "urn:x d": "2"}), ("urn:x e", {}), ("urn:a b", {})]


def elements(content: bytes, *, with_texts: bool = False) -> tuple[list[tuple[str, Attributes]], list[tuple[Attributes, int]], bool]:
    """Read a part: its elements, the lengths of the texts of those called b, and whether it is whole."""
    found: list[tuple[str, Attributes]] = []
    lengths: list[tuple[Attributes, int]] = []
    texts = {"urn:a b": lambda attributes, signs: lengths.append((attributes, signs))} if with_texts else None
    is_whole = read_elements(io.BytesIO(content), lambda element, attributes: found.append((element, dict(attributes))), texts)
    return found, lengths, is_whole


def test_each_element_is_told_and_each_text_that_is_asked_for() -> None:
    assert elements(PART.encode()) == (ELEMENTS, [], True)
    assert elements(PART.encode(), with_texts=True) == (ELEMENTS, [(ELEMENTS[1][1], 6), ({}, 2)], True)


def test_a_long_text_is_counted_to_its_end() -> None:
    text = "四\n" * 100_000
    assert elements(f'<a xmlns="urn:a">{text}<b>{text}</b>{text}</a>'.encode(), with_texts=True)[1:] == ([({}, 200_000)], True)


@pytest.mark.parametrize("cut", [1, 40, 70, len(PART) - 1])
def test_a_part_that_is_cut_is_not_whole(cut: int) -> None:
    found, _lengths, is_whole = elements(PART[:cut].encode())
    assert (found, is_whole) == (ELEMENTS[: len(found)], False)


DOCTYPES = ["<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE a SYSTEM "b.dtd">']


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_a_part_that_defines_a_type_is_refused(doctype: str) -> None:
    with pytest.raises(HarmfulError):
        elements(f"{doctype}{PART}".encode())
    with pytest.raises(HarmfulError):
        read_as_libxml2(io.BytesIO(f"{doctype}{PART}".encode("utf-32")), lambda _element, _attributes: None)


def test_a_tag_that_does_not_end_for_very_long_is_refused() -> None:
    assert elements(b"<a b='" + b" " * 400_000 + b"'/>")[2]
    with pytest.raises(HarmfulError):
        elements(b"<a b='" + b" " * 1_500_000 + b"'/>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "gb18030"])
def test_another_reader_tells_the_same_in_any_encoding(encoding: str) -> None:
    found: list[tuple[str, Attributes]] = []
    lengths: list[tuple[Attributes, int]] = []
    content = f'<?xml version="1.0" encoding="{encoding}"?>{PART}'.encode(encoding)
    read_as_libxml2(
        io.BytesIO(content),
        lambda element, attributes: found.append((element, attributes)),
        {"urn:a b": lambda attributes, signs: lengths.append((attributes, signs))},
    )
    assert (found, lengths) == (ELEMENTS, [(ELEMENTS[1][1], 6), ({}, 2)])


@pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "utf-32", "no such", "hex", "undefined"])
def test_a_part_in_an_encoding_that_is_not_known_is_not_whole(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?><a/>'
    assert elements(declared.encode("utf-32" if encoding == "utf-32" else "ascii"))[1:] == ([], False)


def test_an_element_and_a_namespace_may_have_braces_in_their_names() -> None:
    found: list[tuple[str, Attributes]] = []
    read_as_libxml2(io.BytesIO(b'<x:a xmlns:x="urn:x}y"><b/></x:a>'), lambda element, attributes: found.append((element, attributes)))
    assert [element for element, _attributes in found] == ["urn:x y}a", "b"]


def test_what_is_refused_of_an_element_is_told() -> None:
    def refuse(_element: str, _attributes: Attributes) -> None:
        raise OverflowError

    def refuse_text(_attributes: Attributes, _signs: int) -> None:
        raise ArithmeticError

    with pytest.raises(OverflowError):
        read_as_libxml2(io.BytesIO(PART.encode("utf-32")), refuse)
    with pytest.raises(ArithmeticError):
        read_as_libxml2(io.BytesIO(PART.encode("utf-32")), lambda _element, _attributes: None, {"urn:a b": refuse_text})


def test_what_another_reader_cannot_read_either_is_left_there() -> None:
    found: list[str] = []
    read_as_libxml2(io.BytesIO(PART[:70].encode("utf-32")), lambda element, _attributes: found.append(element))
    assert found == [element for element, _attributes in ELEMENTS[: len(found)]] != []


@pytest.mark.parametrize(
    ("content", "is_xml"),
    [
        (b"<a/>", True),
        (b" \t\r\n<a/>", True),
        ("\ufeff<a/>".encode(), True),
        ("\ufeff<a/>".encode("utf-16-le"), True),
        ("<a/>".encode("utf-16-be"), True),
        ("\ufeff<a/>".encode("utf-32-be"), True),
        (b" " * 200_000 + b"<a/>", True),
        (b" " * 200_000, False),
        (b"x<a/>", False),
        (b"PK", False),
        (b"", False),
    ],
)
def test_a_part_is_xml_by_how_it_begins(content: bytes, is_xml: bool) -> None:  # noqa: FBT001 - a table's column
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("first.bin", content)
        archive.writestr("b.xml", b"<b/>")
    with zipfile.ZipFile(file) as archive:
        found = [(name, part.read()) for name, part in xml_parts(archive)]
    assert found == ([("first.bin", content)] if is_xml else []) + [("b.xml", b"<b/>")]
