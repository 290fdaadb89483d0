import codecs
import errno
import os
import re
from io import BytesIO, TextIOWrapper
from pathlib import Path, PurePath

import pytest

from gaoqing_kpi.load import source
from gaoqing_kpi.load.read_files import noting_what_is_read, read_files
from gaoqing_kpi.load.source import (
    TABLE_ENCODINGS,
    Content,
    Source,
    UnreadError,
    count_lines,
    decode,
    files_in,
    is_hidden,
    lines_of,
    not_decoded,
    read,
    read_bytes,
)
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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["plan: p\n", "高a\n"])
def test_an_encoding_without_a_mark_is_known_by_its_zeros(encoding: str, text: str) -> None:
    found = decode(Content("a", text.encode(encoding)))
    assert isinstance(found, Problem)
    assert (found.message, str(found.location)) == ("expected UTF-8, found UTF-16", "a:1:1")


@pytest.mark.parametrize("data", [b"plan\0", b"a,\0\n"])
def test_a_zero_within_a_text_is_a_sign_of_it(data: bytes) -> None:
    encodings = ("utf-8",) if data.startswith(b"plan") else TABLE_ENCODINGS
    assert decode(Content("a", data), encodings) == Source("a", data.decode())


@pytest.mark.parametrize("text", ["指标,完成值\n道路,5\n", "编号\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_table_is_read_in_any_encoding_of_a_spreadsheet(text: str, encoding: str) -> None:
    assert decode(Content("a", text.encode(encoding)), TABLE_ENCODINGS) == Source("a", text)
    wanted = Source("a", text) if encoding.startswith("utf-8") else None
    found = decode(Content("a", text.encode(encoding)))
    assert (found if isinstance(found, Source) else None) == wanted


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\nb", ["a", "b"]),
        ("a\rb", ["a", "b"]),
        ("a\r\nb", ["a", "b"]),
        ("a\n\rb\r\n", ["a", "", "b", ""]),
        ("\n\n\r\r", [""] * 5),
    ],
)
def test_lines_are_those_that_editors_count(text: str, lines: list[str]) -> None:
    assert ([*lines_of(text)], count_lines(text)) == (lines, len(lines))
    assert Source("a", text).place(len(text)) == Location("a", len(lines), len(lines[-1]) + 1)


@pytest.mark.parametrize(
    ("path", "is_so"),
    [
        ("a.csv", False),
        (".a.csv", True),
        ("~$a.csv", True),
        ("~a.csv", False),
        (".git/a.csv", True),
        ("a/.b/c.csv", True),
        ("a/b.csv", False),
    ],
)
def test_what_is_hidden(path: str, is_so: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_hidden(PurePath(path)) == is_so


def test_a_file_and_standard_input_stand_for_themselves_and_what_is_read_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, file = tmp_path / "of", tmp_path / "b.txt"
    (folder / "in").mkdir(parents=True)
    for path in (folder / "in" / "a.yaml", file):
        path.write_text("a", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"s")))
    with noting_what_is_read():
        assert files_in("-", (".yaml",)) == ["-"]
        assert files_in(str(file), (".yaml",)) == [str(file)]
        assert files_in(str(folder), (".yaml",)) == [str(folder / "in" / "a.yaml")]
        assert read_files().files == {"-", str(file), str(folder / "in" / "a.yaml")}
        assert (read_files().folders, read_files().has_standard_input) == ({str(folder)}, False)
        assert read("-") == Source("<stdin>", "s")
        assert read_files().has_standard_input
    with noting_what_is_read():
        read(str(file))
        assert read_files().files == {str(file)}


def test_without_standard_input_reading_it_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("a", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", None)
    assert read(str(tmp_path / "a")) == Source(str(tmp_path / "a"), "a")
    with pytest.raises(OSError, match="<stdin>") as caught:
        read("-")
    assert (caught.value.errno, caught.value.filename) == (errno.EBADF, "<stdin>")


def test_a_file_that_is_not_there_is_an_error_of_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        read(str(tmp_path / "a"))
    assert (caught.value.errno, caught.value.filename) == (errno.ENOENT, str(tmp_path / "a"))


def test_a_folder_names_the_endings_that_none_of_its_files_has(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        files_in(str(tmp_path), (".yaml", ".csv"))
    assert str(caught.value) == f"{tmp_path}: no .yaml/.csv file in this folder"


@pytest.mark.skipif(os.name == "nt", reason="links need rights, and there are no pipes in folders")
def test_nothing_in_a_folder_is_left_out_without_a_word(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "of"
    for path in (elsewhere, folder / "in"):
        path.mkdir(parents=True)
    (folder / "good.yaml").touch()
    (folder / "good.txt").symlink_to(folder / "good.yaml")
    (folder / "lost.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError) as alone:
        files_in(str(folder), (".yaml",))
    assert alone.value.filename == str(folder / "lost.txt")
    (folder / "linked").symlink_to(elsewhere)
    (folder / ".hidden").symlink_to(elsewhere)
    (folder / "in" / "also").symlink_to(elsewhere)
    os.mkfifo(folder / "in" / "pipe.yaml")
    os.mkfifo(folder / "in" / "pipe.txt")
    with pytest.raises(UnreadError) as caught:
        files_in(str(folder), (".yaml",))
    linked = "a linked folder is not read with the folder that it lies in; name it as well"
    assert [(error.filename, error.errno, error.strerror) for error in caught.value.errors] == [
        (str(folder / "in" / "also"), 0, linked),
        (str(folder / "in" / "pipe.yaml"), 0, "it is no file"),
        (str(folder / "linked"), 0, linked),
        (str(folder / "lost.txt"), errno.ENOENT, os.strerror(errno.ENOENT)),
    ]
    assert str(caught.value) == "; ".join(map(str, caught.value.errors))


def test_a_folder_within_that_cannot_be_looked_at_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").touch()
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PermissionError) as caught:
        files_in(str(tmp_path), (".yaml",))
    assert caught.value.filename == str(tmp_path / "closed")


@pytest.mark.parametrize("text", ["", "a", "a\n", "\n\n", "a\r\nb\rc\n\rd", "\r\r\n", "a\u2028b\n"])
def test_lines_are_cut_as_places_count_them(text: str) -> None:
    lines = lines_of(text)
    assert [*lines] == re.split(r"\r\n?|\n", text)
    assert (len(lines), lines[-1], lines[:2]) == (len([*lines]), [*lines][-1], [*lines][:2])
    with pytest.raises(IndexError):
        _ = lines[len(lines)]


@pytest.mark.parametrize(
    ("name", "is_noted"),
    [
        *((f"a{ending}", True) for ending in (".txt", ".tab", ".prn", ".json", ".dbf", ".numbers", ".fods", ".ots")),
        *((f"a{ending}", True) for ending in (".xlt", ".xltx", ".xltm", ".ett", ".doc", ".docx", ".odt", ".wps", ".pdf")),
        *((f"a{ending}", True) for ending in (".zip", ".rar", ".7z", ".gz", ".TXT", ".csv.", ".csv ", ".txt. ")),
        *((f"a{ending}", False) for ending in (".csv", ".md", ".png", "", ".csv.bak")),
    ],
)
def test_other_files_of_a_folder_that_may_hold_figures_are_noted(tmp_path: Path, name: str, is_noted: bool) -> None:  # noqa: FBT001 - a table's column
    (tmp_path / name).touch()
    (tmp_path / "b.csv").touch()
    with noting_what_is_read():
        found = files_in(str(tmp_path), (".csv",))
        assert (str(tmp_path / name) in read_files().others) == is_noted
    assert str(tmp_path / "b.csv") in found
