"""The reference of a catalogue's keys in ``docs/``: it says what the model says, and its examples are read.

After a description has changed, run ``GAOQING_KPI_UPDATE_DOCS=1 pytest tests/test_catalogue_page.py``, and review the difference.
"""

import os
import re
from pathlib import Path

import pytest

from gaoqing_kpi.load.node import plain_data
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.load.yaml import parse
from gaoqing_kpi.messages import Language
from gaoqing_kpi.rules.catalogue import read_plan
from pages import ROOT, examples
from reference import SHAPES, example_of, table_of, told_of

PAGES: dict[Path, Language] = {ROOT / "docs" / "catalogue.md": "en", ROOT / "docs" / "catalogue.zh.md": "zh"}
TABLE = re.compile(r"(?<=<!-- keys of )(?P<shape>\w+) -->\n+(?P<table>(?:\|.*\n)*\n?)")
LEAST: dict[str, dict[str, object]] = {
    "Root": {"plan": {}, "targets": []},
    "Head": {"id": "p", "title": "p", "period": {"start": "2024-01-01", "end": "2024-12-31"}},
    "Period": {"start": "2024-01-01", "end": "2024-12-31"},
    "Section": {"number": "1"},
    "Item": {"number": "1"},
    "Target": {"id": "t", "name": "t", "kind": "level"},
    "Amendment": {"on": "2024-09-15"},
    "Step": {"by": "2024-06-30", "share": "0.3"},
    "StatedBaseline": {"value": "1", "date": "2023-12-31"},
    "Figure": {"item": "1", "fragment": "t", "why": "year"},
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_says_what_the_model_says(page: Path) -> None:
    language, text = PAGES[page], page.read_text(encoding="utf-8")
    anew = TABLE.sub(lambda found: f"{found['shape']} -->\n\n{table_of(SHAPES[found['shape']], language)}\n", text).rstrip("\n") + "\n"
    if os.environ.get("GAOQING_KPI_UPDATE_DOCS"):
        page.write_text(anew, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == anew
    assert sorted(found["shape"] for found in TABLE.finditer(anew)) == sorted(SHAPES)


@pytest.mark.parametrize(("shape", "key"), [(name, key) for name, shape in SHAPES.items() for key in shape.model_fields])
def test_every_example_is_read(shape: str, key: str) -> None:
    field = SHAPES[shape].model_fields[key]
    assert told_of(field).description
    root, problems = parse(Source("example.yaml", example_of(key, field)))
    assert problems == []
    assert root is not None
    written = plain_data(root)
    assert isinstance(written, dict)
    assert SHAPES[shape].model_validate(LEAST.get(shape, {}) | written)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_catalogue_that_a_page_shows_is_right(page: Path) -> None:
    shown = [text for text in examples(page, "yaml") if text.startswith("plan:")]
    assert shown
    for text in shown:
        plan, problems = read_plan(Source("targets.yaml", text))
        assert plan
        assert problems == []
