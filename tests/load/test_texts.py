"""Texts to quote from: read again from the disk, held where that cannot be, and nothing where the file is gone."""

import pickle
from pathlib import Path

from gaoqing_kpi.load.source import TABLE_ENCODINGS, TEXT_ENCODINGS
from gaoqing_kpi.load.texts import Texts, can_be_read_again


def test_a_file_on_the_disk_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("指标".encode("gb18030"))
    texts = Texts()
    texts.hold(str(path), None, TABLE_ENCODINGS)
    texts.hold("<stdin>", "held", TEXT_ENCODINGS)
    assert can_be_read_again(str(path))
    assert dict(texts) == {"<stdin>": "held", str(path): "指标"}
    assert (len(texts), str(path) in texts, "other" in texts) == (2, True, False)
    assert dict(pickle.loads(pickle.dumps(texts))) == dict(texts)  # noqa: S301 - what was pickled here


def test_what_is_gone_or_no_text_any_more_is_empty(tmp_path: Path) -> None:
    gone, odd = tmp_path / "gone.yaml", tmp_path / "odd.yaml"
    odd.write_bytes(b"\xff\xff")
    texts = Texts(on_disk=dict.fromkeys([str(gone), str(odd)], TEXT_ENCODINGS))
    assert [texts[str(path)] for path in (gone, odd)] == ["", ""]
    assert not can_be_read_again(str(gone))


def test_texts_are_put_together() -> None:
    one, other = Texts({"a": "1"}), Texts({"b": "2"})
    assert dict(one | other) == {"a": "1", "b": "2"}
    one |= other
    assert dict(one) == {"a": "1", "b": "2"}
