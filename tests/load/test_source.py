import codecs
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from gaoqing_kpi.load import source
from gaoqing_kpi.load.source import TABLE_ENCODINGS, Content, Source, decode, files_in, not_decoded, read, read_bytes
from gaoqing_kpi.problem import Code, Location, Problem


def problem_of(folder: Path, content: bytes) -> tuple[int, int, Code]:
    path = folder / "a.yaml"
    path.write_bytes(content)
    found = read(str(path))
    assert isinstance(found, Problem)
    return found.location.line, found.location.column, found.code


@pytest.mark.parametrize("content", ["高".encode(), b"\xef\xbb\xbf" + "高".encode()], ids=["plain", "byte order mark"])
def test_utf_8_is_read_with_or_without_a_mark(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    assert read(str(path)) == Source(str(path), "高")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_other_unicode_is_refused(tmp_path: Path, encoding: str) -> None:
    assert problem_of(tmp_path, "plan: 高青 p\n".encode(encoding))[2] is Code.ENCODING


def test_a_byte_that_is_not_utf_8_is_at_its_place(tmp_path: Path) -> None:
    assert problem_of(tmp_path, "plan: p\n# 高".encode() + "青".encode("gb18030")) == (2, 4, Code.ENCODING)


def test_a_document_may_be_gb18030_where_that_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("高青".encode("gb18030"))
    assert read(str(path), ("utf-8", "gb18030")) == Source(str(path), "高青")


def test_a_folder_stands_for_its_files_by_name(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "C.YAML", ".hidden.yaml", "~$lock.yaml", "notes.txt"):
        (tmp_path / name).touch()
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "d.yaml").touch()
    assert [Path(name).name for name in files_in(str(tmp_path), (".yaml", ".yml"))] == ["C.YAML", "a.yaml", "b.yml", "d.yaml"]


def test_a_folder_without_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="yaml"):
        files_in(str(tmp_path), (".yaml", ".yml"))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("亩", "gb18030"),
        ("unit,亩", "gb18030"),
        ("m²", "utf-8"),
        ("高青,Ķ", "utf-8"),
        ("Ķ", "utf-8-sig"),
        ("plain", "gb18030"),
        ("公路", "gb18030"),
    ],
)
def test_chinese_is_not_taken_for_foreign_letters(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    assert read(str(path), ("utf-8", "gb18030")) == Source(str(path), text)


MARKS = {
    "UTF-16": [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
    "UTF-32": [(codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")],
}


@pytest.mark.parametrize("text", ["高青县指标", "id,value\n"])
@pytest.mark.parametrize(("name", "mark", "encoding"), [(name, *pair) for name, pairs in MARKS.items() for pair in pairs])
def test_an_encoding_is_named_by_its_mark_whatever_follows(text: str, name: str, mark: bytes, encoding: str) -> None:
    data = mark + text.encode(encoding)
    wanted = Problem(Location("a", 1, 1), Code.ENCODING, f"expected UTF-8, found {name}", "save the file as UTF-8")
    assert decode(Content("a", data)) == wanted
    assert decode(Content("a", data), TABLE_ENCODINGS) == (Source("a", text) if name == "UTF-16" else wanted)
    assert decode(Content("a", data[:-1]), TABLE_ENCODINGS) == wanted


def test_a_text_in_none_of_its_encodings_is_told_at_its_beginning() -> None:
    assert not_decoded("a.csv") == Problem(
        Location("a.csv", 1, 1), Code.ENCODING, "expected UTF-8, found another encoding", "save the file as UTF-8"
    )


@pytest.mark.parametrize("is_from_a_file", [True, False])
def test_as_many_bytes_are_read_as_may_be_and_no_more(is_from_a_file: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - a table's column
    def found(data: bytes) -> Content | Problem:
        (tmp_path / "a").write_bytes(data)
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(data)))
        return read_bytes(str(tmp_path / "a") if is_from_a_file else "-")

    name = str(tmp_path / "a") if is_from_a_file else "<stdin>"
    monkeypatch.setattr(source, "MAX_BYTES", 5_000_000)
    assert found(bytes(5_000_000)) == Content(name, bytes(5_000_000))
    assert found(bytes(5_000_001)) == Problem(
        Location(name, 1, 1), Code.TOO_LARGE, "the file is larger than 5 MB", "split it, or check that it is the right file"
    )
