"""A tree held against a pydantic shape: the shape, or a problem at each place where it does not fit."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gaoqing_kpi.load.budget import MAX_PROBLEMS
from gaoqing_kpi.load.node import Broken, Node, Places, broken_places, plain_data
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.scalars import TRUTH_WORDS, shown
from gaoqing_kpi.problem import Code, Location, Problem, did_you_mean

S = TypeVar("S", bound=BaseModel)

_CODES = {
    "missing": Code.MISSING_KEY,
    "extra_forbidden": Code.UNKNOWN_KEY,
    "literal_error": Code.UNKNOWN_VALUE,
    "enum": Code.UNKNOWN_VALUE,
}
_AFTER_ANOTHER = "default_factory_not_called"  # a default that follows from other keys, of which one is wrong
_LISTS_OF_NAMES = frozenset({"aliases", "departments", "supporting"})
_DIGITS = {"1": "true", "0": "false"}
_OWN = {code.value: code for code in Code}


def read_shape(shape: type[S], node: Node, root: Location | None = None, *, in_table: bool = False) -> tuple[S | None, list[Problem]]:
    """Validate a tree.

    :param root: where the tree's owner begins, if that is not where the tree does.
    :param in_table: whether the problems are told in the words of a table's headings and cells.
    :returns: the shape if it fits, and all the problems if it does not.
    """
    try:
        return shape.model_validate(plain_data(node)), []
    except ValidationError as error:
        if error.error_count() > MAX_PROBLEMS:
            message = _("{count} problems in one place are too many to list").format(count=error.error_count())
            return None, [Problem(root or node.location, Code.TOO_LARGE, message, _("check that it is the right file"))]
        known, found = broken_places(node), Places(node)
        problems = [
            _problem(shape, found, details, root, in_table=in_table)
            for details in error.errors(include_url=False)
            if details["type"] != _AFTER_ANOTHER and not isinstance(details["input"], Broken)
        ]
        return None, [problem for problem in problems if problem.code is not Code.WRONG_TYPE or problem.location not in known]


def _problem(shape: type[BaseModel], found: Places, details: ErrorDetails, root: Location | None, *, in_table: bool) -> Problem:
    loc, kind = details["loc"], details["type"]
    code = _CODES.get(kind) or _OWN.get(kind, Code.WRONG_TYPE)
    steps = loc[:-1] if code is Code.MISSING_KEY else loc
    where = root if root and not steps else found.place(steps, of_key=code is Code.UNKNOWN_KEY)
    from gaoqing_kpi.load.odd_texts import advice, with_signs_named

    message, hint = _in_words_of_a_table(details) if in_table and details["type"].startswith("bool") else _words(shape, code, details)
    text = str(loc[-1]) if code is Code.UNKNOWN_KEY else details["input"]
    if isinstance(text, str) and code not in {Code.MISSING_KEY, Code.TOO_LONG} and (more := advice(text, hint)):
        message = message.replace(shown(text), with_signs_named(shown(text)))
        hint = more if code is Code.UNKNOWN_KEY else _("; ").join(filter(None, (hint, more)))
    return Problem(where, code, message, hint)


def _in_words_of_a_table(details: ErrorDetails) -> tuple[str, str]:
    """Say that yes or no was expected."""
    from gaoqing_kpi.load.headings import truth

    found = str(details["input"])
    wanted = _("{one} or {other}").format(one=truth(True), other=truth(False))
    word = _DIGITS.get(found.strip())
    hint = _("write {number}").format(number=truth(word == "true")) if word else ""
    return _("expected {wanted}, found {found}").format(wanted=wanted, found=shown(found)), hint


def _words(shape: type[BaseModel], code: Code, details: ErrorDetails) -> tuple[str, str]:
    loc, kind, found = details["loc"], details["type"], details["input"]
    context: Mapping[str, Any] = details.get("ctx", {})
    last = str(loc[-1]) if loc else ""
    if kind in _OWN:
        return str(context["message"]), str(context["hint"])
    if code is Code.MISSING_KEY:
        return _("the key {key} is missing").format(key=last), ""
    if code is Code.UNKNOWN_KEY:
        keys = _keys_at(shape, loc[:-1])
        return _("unknown key {key}").format(key=last), did_you_mean(last, keys, list_up_to=20)
    if code is Code.UNKNOWN_VALUE:
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        return _("unknown value {value}").format(value=_found(found)), did_you_mean(str(found), choices, list_up_to=10)
    if kind == "too_short":
        return _("expected at least one, found none"), ""
    hint = _("write a half-width colon and a space, ': '") if isinstance(found, str) and "：" in found else _form_hint(last, kind, found)
    return _("expected {wanted}, found {found}").format(wanted=_wanted(kind), found=shown(_found(found))), hint


def _keys_at(shape: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    shapes = [shape]
    for step in loc:
        fields = [inner.model_fields[str(step)].annotation for inner in shapes if str(step) in inner.model_fields]
        shapes = [found for annotation in fields for found in _shapes_in(annotation)] or shapes
    return [name for inner in shapes for name in inner.model_fields]


def _shapes_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _shapes_in(argument)


def _wanted(kind: str) -> str:
    if kind.startswith("bool"):
        return _("true or false")
    return _("a list") if kind.startswith(("tuple", "list")) else _("a mapping")


def _form_hint(key: str, kind: str, found: object) -> str:
    """Say how what was found is written as what is wanted: a truth, or a list of one name."""
    if kind.startswith(("tuple", "list")) and isinstance(found, str) and key in _LISTS_OF_NAMES:
        return _("write {number}").format(number=f"[{found}]")
    word = (_DIGITS | TRUTH_WORDS).get(str(found).strip(" “”‘’").casefold()) if kind.startswith("bool") else None
    return _("write {number}").format(number=word) if word else ""


def _found(value: object) -> str:
    match value:
        case None:
            return _("nothing")
        case dict():
            return _("a mapping")
        case list():
            return _("a list")
        case bool():
            return str(value).lower()
        case Broken():
            return ""
        case _:
            return str(value)
