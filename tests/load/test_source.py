import re
from pathlib import Path

import pytest

from gaoqing_kpi.load.source import Source, files_in, lines_of, read
from gaoqing_kpi.problem import Code, Problem


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


@pytest.mark.parametrize("text", ["", "a", "a\n", "\n\n", "a\r\nb\rc\n\rd", "\r\r\n", "a\u2028b\n"])
def test_lines_are_cut_as_places_count_them(text: str) -> None:
    lines = lines_of(text)
    assert [*lines] == re.split(r"\r\n?|\n", text)
    assert (len(lines), lines[-1], lines[:2]) == (len([*lines]), [*lines][-1], [*lines][:2])
    with pytest.raises(IndexError):
        _ = lines[len(lines)]
