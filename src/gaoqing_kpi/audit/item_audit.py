"""One item held against its catalogue: every figure accounted for, every stated target as it is printed, every office in its place."""

from bisect import bisect_left
from collections.abc import Generator, Iterator, Sequence
from decimal import Decimal

from gaoqing_kpi.audit.bound_words import INCLUSIVE, bounds_beside, has_bound_word, implying
from gaoqing_kpi.audit.finding import CONTEXT, Finding, Sort
from gaoqing_kpi.audit.plan_text import (
    PrintedFigure,
    clause_before,
    figures_in,
    has_chinese_numeral,
    is_mark,
    is_of_a_date,
    is_of_a_deadline,
    is_one_of_a_ratio,
)
from gaoqing_kpi.grammar.spans import Spans
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.amendment import Range
from gaoqing_kpi.model.bounds import Bound
from gaoqing_kpi.model.plan import Figure, Item, Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.outline.offices import responsible_for
from gaoqing_kpi.outline.outline import OutlineItem
from gaoqing_kpi.outline.spelling import one_spelling
from gaoqing_kpi.units import leading, normal, same

_NEAR = 40


def lists_items(plan: Plan) -> bool:
    """Return whether a catalogue says which items its plan has."""
    return "items" not in plan.left_out


class ItemAudit:
    """One item's text against all that the catalogue says of it."""

    def __init__(self, plan: Plan, item: Item, printed: OutlineItem, targets: Sequence[Target], put_aside: Sequence[Figure]) -> None:
        self.plan, self.item, self.printed, self.targets, self.put_aside = plan, item, printed, targets, put_aside
        text = self.text = printed.text
        self.on_one_line = text.replace("\n", " ")
        self.figures = figures_in(text)
        self._starts = [figure.start for figure in self.figures]
        self._printed = Spans((figure.start, figure.end) for figure in self.figures)

    def findings(self) -> Iterator[Finding]:
        """Find what is wrong with the item, and what is to be reviewed."""
        covered: list[tuple[int, int]] = []
        target_spans: list[tuple[int, int]] = []
        for target in self.targets:
            span = (yield from self._span(target.fragment, f"{target.id}: ")) if target.fragment else None
            if span:
                covered.append(span)
                target_spans.append(span)
                yield from self._stated(target, span)
        for figure in self.put_aside:
            span = yield from self._span(figure.fragment)
            if span:
                covered.append(span)
                yield from self._put_aside(figure, span)
        yield from self._left_over(covered)
        yield from self._implied(target_spans)
        yield from self._offices()
        title = self.item.title.zh if self.item.title else ""
        if not self.on_one_line.startswith(one_spelling(title)):
            yield self._finding(Sort.REVIEW, _("the item does not begin with its title, {title}").format(title=title))

    def _finding(self, sort: Sort, message: str, context: str = "") -> Finding:
        return Finding(sort, self.item.number, message, context)

    def _span(self, printed: str, whose: str = "") -> Generator[Finding, None, tuple[int, int] | None]:
        """Find where a fragment stands; generates the finding if it does not stand there once, and returns its span."""
        fragment = one_spelling(printed)
        times = self.on_one_line.count(fragment)
        if times != 1:
            message = _("the fragment appears {times} times in its item, not once").format(times=times)
            yield self._finding(Sort.CONTRADICTION, f"{whose}{message}", printed)
            return None
        start = self.on_one_line.find(fragment)
        end = start + len(fragment)
        if any(self._printed.meet(edge, edge) for edge in (start, end)):
            message = _("the fragment cuts a figure in two")
            yield self._finding(Sort.CONTRADICTION, f"{whose}{message}", printed)
        return start, end

    def _stated(self, target: Target, span: tuple[int, int]) -> Iterator[Finding]:
        if target.basis == "implied":
            yield from self._implied_with_figure(target, span)
        if target.basis != "stated" or target.value is None:
            return
        figures = [figure for figure in self._within(span) if not is_of_a_date(self.text, figure) and not is_mark(self.text, figure)]
        figures = [figure for figure in figures if not is_one_of_a_ratio(self.text, figure)] or figures
        limits = (target.value.min, target.value.max) if isinstance(target.value, Range) else (target.value,)
        wanted = {abs(limit) for limit in limits}  # figures are found without their signs
        found, fragment = {figure.value for figure in figures}, target.fragment or ""
        if not found and has_chinese_numeral(fragment):
            yield self._finding(Sort.REVIEW, _("{id}: the figure may be written in Chinese numerals").format(id=target.id), fragment)
        elif found != wanted and not self._is_about(target, figures):
            message = _("{id}: the fragment has {found}, the catalogue has {wanted}").format(
                id=target.id, found=_figures(found) or _("no figure"), wanted=_figures(wanted)
            )
            yield self._finding(Sort.CONTRADICTION, message, fragment)
        elif figures:
            yield from self._unit_and_bound(target, figures[-1], span)

    def _is_about(self, target: Target, figures: list[PrintedFigure]) -> bool:
        """Return whether a range is one figure with a tolerance, 左右."""
        if not isinstance(target.value, Range) or len(figures) != 1:
            return False
        before, _unit, behind, _end = self._beside(figures[0])
        return Bound.ABOUT in bounds_beside(before, behind) != INCLUSIVE and target.value.min <= figures[0].value <= target.value.max

    def _implied_with_figure(self, target: Target, span: tuple[int, int]) -> Iterator[Finding]:
        for figure in self._within(span):
            _before, unit, _behind, end = self._beside(figure)
            if unit and not is_of_a_date(self.text, figure):
                message = _("{id}: marked as implied, although the fragment contains a figure").format(id=target.id)
                yield self._finding(Sort.REVIEW, message, self._context(figure.start, end))

    def _unit_and_bound(self, target: Target, figure: PrintedFigure, span: tuple[int, int]) -> Iterator[Finding]:
        before, unit, behind, end = self._beside(figure)
        is_excused = target.note is not None
        if not self._prints(target.unit or "", unit) and not (is_excused and not unit):
            message = _("{id}: the figure's unit is printed as {found}, the catalogue has {wanted}").format(
                id=target.id, found=unit or _("nothing"), wanted=target.unit
            )
            yield self._finding(Sort.CONTRADICTION, message, target.fragment or "")
        allowed = bounds_beside(before, behind)
        if is_excused:
            return
        if target.bound not in allowed and not (Bound.ABOUT in allowed != INCLUSIVE and target.takes_range):
            message = _("{id}: the words around the figure mean {found}, the catalogue has {wanted}").format(
                id=target.id, found=listing(sorted(allowed)), wanted=target.bound
            )
            yield self._finding(Sort.CONTRADICTION, message, self._context(figure.start, end))
        elif (
            bounds_beside(self.text[max(span[0], figure.start - len(before)) : figure.start], self._behind_within(figure, span)) != allowed
        ):
            yield self._finding(
                Sort.CONTRADICTION, _("{id}: the fragment leaves out its bound word").format(id=target.id), target.fragment or ""
            )

    def _prints(self, wanted: str, printed: str) -> bool:
        if same(printed, wanted):
            return True
        one, _slash, per = normal(wanted).partition("/")
        return bool(per) and same(printed, one) and per in self.text

    def _beside(self, figure: PrintedFigure) -> tuple[str, str, str, int]:
        """Return the clause before a figure, its unit, what follows the unit, and where the unit ends; 余 may stand before the unit."""
        rest = self.text[figure.end : figure.end + _NEAR]
        odd = rest[:1] if rest[:1] in ("余", "多") else ""
        unit = leading(rest[len(odd) :], self.plan.words)
        end = figure.end + len(odd) + len(unit)
        return clause_before(self.text, figure.start), unit, odd or self.text[end : end + _NEAR], end

    def _behind_within(self, figure: PrintedFigure, span: tuple[int, int]) -> str:
        _before, _unit, behind, end = self._beside(figure)
        return behind if behind in ("余", "多") else self.text[end : span[1]]

    def _put_aside(self, part: Figure, span: tuple[int, int]) -> Iterator[Finding]:
        for figure in self._within(span):
            before, unit, behind, end = self._beside(figure)
            is_year = part.why == "year" and not has_bound_word(before, behind)
            if (unit or has_bound_word(before, behind)) and not is_year:
                message = _("excluded as {why}, although next to a unit or a bound word").format(why=part.why)
                yield self._finding(Sort.REVIEW, message, self._context(figure.start, end))

    def _left_over(self, covered: list[tuple[int, int]]) -> Iterator[Finding]:
        named = Spans(covered)
        for figure in self.figures:
            is_covered = named.hold(figure.start, figure.end)
            if not is_covered and not any(told(self.text, figure) for told in (is_of_a_date, is_of_a_deadline, is_mark)):
                message = _("the figure {figure} neither belongs to a target nor is excluded").format(figure=figure.value)
                yield self._finding(Sort.LEFT_OVER, message, self._context(figure.start, figure.end))

    def _implied(self, spans: list[tuple[int, int]]) -> Iterator[Finding]:
        covered = Spans(spans)
        for match in implying(self.text):
            if not covered.meet(*match.span()):
                message = _("{word} implies a figure that no target covers").format(word=match[0])
                yield self._finding(Sort.REVIEW, message, self._context(match.start(), match.end()))

    def _offices(self) -> Iterator[Finding]:
        names = {key: office.zh for key, office in self.plan.departments.items()}
        said = self.printed.said or responsible_for(self.text, names.values())
        encoded = [names[key] for key in self.item.departments]
        supporting = {names[key] for key in self.item.supporting}
        leaves_offices_out = "departments" in self.plan.left_out and not encoded
        if not lists_items(self.plan) or leaves_offices_out:
            return
        printed = [*said.departments, *said.supporting] or [*self.printed.of_section]
        if [name for name in printed if name not in supporting] != encoded or not supporting <= set(printed):
            message = _("the document names the offices {printed}, the catalogue has {encoded}").format(
                printed=listing(printed) or "–", encoded=listing([*encoded, *sorted(supporting)]) or "–"
            )
            yield self._finding(Sort.CONTRADICTION, message)

    def _within(self, span: tuple[int, int]) -> list[PrintedFigure]:
        first, behind = (bisect_left(self._starts, edge) for edge in span)
        return [figure for figure in self.figures[first:behind] if figure.end <= span[1]]

    def _context(self, start: int, end: int) -> str:
        return self.text[max(0, start - CONTEXT) : end + CONTEXT]


def _figures(values: set[Decimal]) -> str:
    return listing([f"{value:f}" for value in sorted(values)])
