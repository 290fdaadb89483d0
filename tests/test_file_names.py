"""Names of files that every system can hold, each only once."""

import pytest

from builders import sample_plan
from gaoqing_kpi.file_names import MOST_BYTES, file_name, unique_file_names

LONG = "很" * 200  # three bytes each


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县供电公司", "县供电公司"),
        ("Women's Federation", "Women's Federation"),
        ("a/b:c*", "a_b_c_"),
        ("100%&b#c", "100__b_c"),
        ("..", ""),
        ("../../etc", "_.._etc"),
        ("a\\b", "a_b"),
        ("a\nb", "a b"),
        ("a\u202eb\x00", "ab"),
        (".hidden", "hidden"),
        ("~$科技局", "$科技局"),
        ("~.~a~", "a~"),
        ("a. ", "a"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com¹", "_com¹"),
        ("console", "console"),
        ("县" * 200, "县" * 40),
        ("", ""),
    ],
)
def test_a_name_is_safe(text: str, name: str) -> None:
    assert file_name(text) == name


@pytest.mark.parametrize(
    ("names", "files"),
    [
        ({"a": "县科技局", "b": "County Office"}, ["县科技局", "County Office"]),
        ({"a": "x", "b": "x", "c": "X"}, ["x", "x-b", "X-c"]),
        ({"a": "x-b", "b": "x", "c": "X-B"}, ["x-b", "x", "X-B-c"]),
        ({"b": "x", "a": "x-c", "c": "x"}, ["x", "x-c", "x-c-2"]),
        ({"a": "Straße", "b": "STRASSE"}, ["Straße", "STRASSE-b"]),
        ({"a": "caf\u00e9", "b": "cafe\u0301", "c": "CAFE\u0301"}, ["caf\u00e9", "cafe\u0301-b", "CAFE\u0301-c"]),
        ({"a": "~x", "b": "x"}, ["x", "x-b"]),
        ({"a": "../../etc/passwd", "b": "a:b\\c"}, ["_.._etc_passwd", "a_b_c"]),
        ({"a": "CON", "b": "nul.txt", "c": "..", "d": "\u202e"}, ["CON-a", "_nul.txt-b", "c", "d"]),  # NUL.txt-b is the device still
        ({"nul": "", "..": "", "/": "/"}, ["_nul", "2", "_"]),
        ({"a": "a\nb?#%"}, ["a b___"]),
        ({"a": LONG, "b": LONG, LONG: LONG}, ["很" * 40, "很" * 39 + "-b", "很" * 19 + "-" + "很" * 20]),
    ],
)
def test_a_file_name_is_taken_everywhere_and_once(names: dict[str, str], files: list[str]) -> None:
    found = unique_file_names(names)
    assert list(found) == list(names)
    assert list(found.values()) == files
    assert all(len(name.encode()) <= MOST_BYTES for name in found.values())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_offices_of_the_plan_keep_their_own_names(lang: str) -> None:
    names = {key: getattr(office, lang) for key, office in sample_plan().departments.items()}
    assert unique_file_names(names) == names
