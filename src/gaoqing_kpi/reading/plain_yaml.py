"""YAML files of actual values in which nothing is wrong: nearly all files of a folder, read at little more than the price of parsing.

A file that gives any rule something to say goes the whole way instead, which tells what it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from gaoqing_kpi.load.entries import ActualsDraft, read_entry
from gaoqing_kpi.load.node import NULLS, TRUTHS, Scalar
from gaoqing_kpi.load.node import Mapping as Tree
from gaoqing_kpi.load.shape import read_shape
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.load.yaml_nodes import PlainNode, compose, is_mapping, is_scalar, place_of, scalar, tree
from gaoqing_kpi.model.actual import Actual, ActualsFile, FileHead
from gaoqing_kpi.model.entry_keys import ANSWERS
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Location
from gaoqing_kpi.rules.actuals import NamedRegions, head_problems
from gaoqing_kpi.rules.entry import EntryRules, reason_of
from gaoqing_kpi.rules.plain_reports import PlainRules, PlainTarget, plain_day, plain_text

_Pairs: TypeAlias = Iterable[tuple[PlainNode, PlainNode]]
_Written: TypeAlias = tuple[tuple[str, str, bool], ...]

_MOST_HEADS = 100
_DONE = {True: Fraction(1), False: Fraction(0)}
_TEXTS = frozenset({"source", "note", "revised", "issue", "next_step"})
_FIGURES = frozenset(map(frozenset, ({"value"}, {"value", "unit"}, {"numerator", "denominator"}, {"current", "base"})))
_WORDS = NULLS | TRUTHS.keys()


class PlainHead(NamedTuple):
    """What a file says of itself, and whose figures it holds."""

    as_of: date
    illustrative: bool
    regions: NamedRegions


@dataclass(frozen=True)
class PlainYaml:
    """Reads YAML files against a plan, as long as nothing is wrong with them."""

    plan: Plan
    _heads: dict[_Written, PlainHead | None] = field(default_factory=dict)

    @cached_property
    def _rules(self) -> PlainRules:
        return PlainRules(self.plan)

    def read(self, source: Source) -> ActualsFile | None:
        """Read a file; None for one that has to go the whole way."""
        root = compose(source.text)
        if root is None or not all(is_scalar(key) for key, _node in root.value):
            return None
        parts = {key.value: (key, node) for key, node in root.value}
        _key, actuals = parts.pop("actuals", (None, None))
        if len(parts) + 1 < len(root.value) or not is_mapping(actuals) or not all(is_scalar(node) for _key, node in parts.values()):
            return None
        head = self._head(parts.values())
        if head is None:
            return None
        reported = self._reported(actuals.value, head, source.name)
        return None if reported is None else ActualsFile(source.name, head.as_of, head.illustrative, reported, head.regions.of_file)

    def _head(self, pairs: _Pairs) -> PlainHead | None:
        """Read the head of a file; files that are alike in it are told from their texts."""
        written = tuple((key.value, node.value, not node.style) for key, node in pairs)
        if written not in self._heads:
            if len(self._heads) == _MOST_HEADS:
                self._heads.clear()
            self._heads[written] = self._new_head(written)
        return self._heads[written]

    def _new_head(self, written: _Written) -> PlainHead | None:
        nowhere = Location("", 1, 1)
        pairs = [(Scalar(nowhere, key, plain=True), Scalar(nowhere, text, plain)) for key, text, plain in written]
        root = Tree(nowhere, [*pairs, (Scalar(nowhere, "actuals", plain=True), Tree(nowhere, []))])
        head, _problems = read_shape(FileHead, root)
        if head is None:
            return None
        draft = ActualsDraft(nowhere, root, {}, head, as_of=head.as_of)
        regions = NamedRegions(draft, self.plan)
        is_right = not any((*head_problems(draft, self.plan), *regions.head_problems()))
        return PlainHead(head.as_of, head.illustrative, regions) if is_right else None

    def _reported(self, pairs: _Pairs, head: PlainHead, path: str) -> tuple[Actual, ...] | None:
        """Read the entries; None where one of them gives something to say."""
        day, region, lasting, find = head.as_of, head.regions.of_file, self._rules.lasting, self._rules.target
        reported: list[Actual] = []
        names: set[str] = set()
        once: set[tuple[str, date]] = set()
        for key, node in pairs:
            if not is_scalar(key) or key.value in names:
                return None
            names.add(key.value)
            target = lasting.get(key.value) or find(key.value, day, region)
            actual = self._plainly(target, key, node, head, path) if target else None
            actual = actual or self._the_whole_way(key, node, head, path)
            if actual is None or (actual.target, actual.as_of) in once:
                return None
            once.add((actual.target, actual.as_of))
            reported.append(actual)
        return tuple(reported)

    def _plainly(self, target: PlainTarget, key: PlainNode, node: PlainNode, head: PlainHead, path: str) -> Actual | None:
        """Read a plain entry; None for any other."""
        if not is_scalar(node):
            return self._said(target, key, node, head, path) if is_mapping(node) else None
        if not node.style and node.value in NULLS:
            return Actual(target.id, None, head.as_of, place_of(key, path))
        figure = target.figure(node.value) if target.holds_on(head.as_of) else None
        return Actual(target.id, figure.value, head.as_of, place_of(node, path), figure.derivation) if figure else None

    def _said(self, target: PlainTarget, key: PlainNode, node: PlainNode, head: PlainHead, path: str) -> Actual | None:
        """Read a plain entry that says more than a figure."""
        said: dict[str, PlainNode] = {}
        texts: dict[str, Any] = {}
        for part, inner in node.value:
            if not (is_scalar(part) and is_scalar(inner)):
                return None
            said[part.value] = inner
            if part.value in _TEXTS and (text := _text(inner)):
                texts[part.value] = text
        day = head.as_of if "as_of" not in said else _day(said["as_of"]) if target.is_lasting else None
        if day is None or day > head.as_of or len(said) < len(node.value) or not target.holds_on(day):
            return None
        rest = said.keys() - texts.keys() - {"as_of"}
        if rest in _FIGURES:
            return self._figure(target, said, day, texts, path)
        if rest <= {"done", "on"} and "done" in rest and not target.is_measured:
            return self._milestone(target, said, day, texts, path)
        if rest == {"missing"} and "revised" not in texts and (why := _text(said["missing"])):
            return Actual(target.id, None, day, place_of(key, path), reason=reason_of(why), **texts)
        return None

    def _figure(self, target: PlainTarget, said: Mapping[str, PlainNode], day: date, texts: Mapping[str, Any], path: str) -> Actual | None:
        if "value" in said:
            unit = _text(said["unit"]) if "unit" in said else None
            figure = target.figure(said["value"].value, unit) if unit or "unit" not in said else None
        elif "numerator" in said:
            figure = target.ratio(said["numerator"].value, said["denominator"].value)
        else:
            figure = target.movement(said["current"].value, said["base"].value)
        if figure is None:
            return None
        where = next(node for name, node in said.items() if name in ANSWERS)
        return Actual(target.id, figure.value, day, place_of(where, path), figure.derivation, **texts)

    def _milestone(
        self, target: PlainTarget, said: Mapping[str, PlainNode], day: date, texts: Mapping[str, Any], path: str
    ) -> Actual | None:
        done, on = said["done"], said.get("on")
        is_done = None if done.style else TRUTHS.get(done.value)
        done_on = plain_day(on.value, or_month=False) if on else None
        if is_done is None or (on and not (is_done and done_on and self.plan.head.period.start <= done_on <= day)):
            return None
        return Actual(target.id, _DONE[is_done], day, place_of(done, path), done_on=done_on, **texts)

    def _the_whole_way(self, key: PlainNode, node: PlainNode, head: PlainHead, path: str) -> Actual | None:
        """Hold any other entry to all the rules; None where one of them says something."""
        target, within = self.plan.find(key.value), tree(node, path)
        if target is None or within is None:
            return None
        written, problems = read_entry(scalar(key, path), within)
        if written is None or problems:
            return None
        region, problems = head.regions.of_entry(written, target)
        actual, more = EntryRules(self.plan, target, written, head.as_of, region).check()
        return None if problems or more or region != head.regions.of_file else actual


def _text(node: PlainNode) -> str | None:
    return None if not node.style and node.value in _WORDS else plain_text(node.value)


def _day(node: PlainNode) -> date | None:
    return None if not node.style and node.value in _WORDS else plain_day(node.value)
