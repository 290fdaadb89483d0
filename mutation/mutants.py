"""What a mutant is: one of our modules with one small fault, as hands make them, in one place of one of its statements.

The texts of messages are left alone, which tests/test_messages.py holds, and so are annotations, decorators, what a class says of its
fields, and how much caches remember.
"""

import ast
import copy
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

_Node = TypeVar("_Node", bound=ast.AST)
_Way: TypeAlias = tuple[tuple[str, int | None], ...]
"""How a node is reached from a statement: by fields, and by places in their lists."""

SOURCE = Path(__file__).resolve().parent.parent / "src"
_SHOWN = 24
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_PAIRS = (
    "min max",
    "any all",
    "floor ceil",
    "bisect_left bisect_right",
    "startswith endswith",
    "removeprefix removesuffix",
    "lstrip rstrip",
)
_OPPOSITES = {one: other for pair in map(str.split, _PAIRS) for one, other in (pair, pair[::-1])}
_LEFT_ALONE = ("annotation", "returns", "decorator_list", "type_params", "ctx")


class Mutant(NamedTuple):
    """A fault in a statement of a module; ``was`` and ``becomes`` are the part of its code that tells where and what it is."""

    path: Path
    function: str
    line: int
    lines: range
    was: str
    becomes: str
    statement: ast.stmt

    @property
    def module(self) -> str:
        """Name the module as Python imports it."""
        return ".".join(self.path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")

    @property
    def place(self) -> str:
        """Name the module as its file stands in the package."""
        return self.path.relative_to(SOURCE / "gaoqing_kpi").as_posix()


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a module, in the order of its code."""
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef) or _is_table(statement):
            for way in _ways(statement, ()):
                node = _at(statement, way)
                for changed in _faults(node, _at(statement, way[:-1]), way[-1:]):
                    yield _mutant(path, statement, way, changed)


def _is_table(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.AnnAssign):
        return statement.value is not None and ast.unparse(statement.annotation) != "TypeAlias"
    return isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) not in {"__all__", "_REMEMBERED"}


def _ways(node: ast.AST, way: _Way) -> Iterator[_Way]:
    """Yield the ways to all nodes below one that may be changed."""
    for field, value in ast.iter_fields(node):
        if field in _LEFT_ALONE:
            continue
        for number, part in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(part, ast.AST) and not _is_left_alone(part, node):
                yield (*way, (field, number))
                yield from _ways(part, (*way, (field, number)))


def _is_left_alone(node: ast.AST, within: ast.AST) -> bool:
    match within, node:
        case ast.ClassDef(), _:
            return not isinstance(node, ast.FunctionDef)
        case (ast.JoinedStr(), ast.Constant()) | (_, ast.Expr(value=ast.Constant())) | (_, ast.Call(func=ast.Name(id="_"))):
            return True
        case _, ast.Raise(exc=ast.Name(id="AssertionError") | ast.Call(func=ast.Name(id="AssertionError"))):
            return True
        case _:
            return False


def _at(node: ast.AST, way: _Way) -> ast.AST:
    for field, number in way:
        part = getattr(node, field)
        node = part if number is None else part[number]
    return node


def _faults(node: ast.AST, within: ast.AST, step: _Way) -> Iterator[ast.AST]:  # noqa: C901, PLR0912 - a table of faults
    """Yield what may stand in a node's place."""
    is_condition = step[0][0] in {"test", "ifs"}
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            for place, op in enumerate(ops):
                for other in _COMPARISONS[type(op)]:
                    yield ast.Compare(left, [*ops[:place], other(), *ops[place + 1 :]], others)
        case ast.BoolOp(op=ast.And(), values=values):
            yield ast.BoolOp(ast.Or(), values)
        case ast.BoolOp(values=values):
            yield ast.BoolOp(ast.And(), values)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            yield ast.BinOp(left, _OPERATORS[type(op)](), right)
        case ast.AugAssign(target=target, op=op, value=value):
            yield ast.AugAssign(target, _OPERATORS[type(op)](), value)
            yield ast.Assign([target], value)
        case ast.Constant(value=bool() as truth):
            yield ast.Constant(not truth)
        case ast.Constant(value=int() | float() as number):
            yield ast.Constant(number + 1)
        case ast.Constant(value=str() as text):
            yield ast.Constant(f"XX{text}XX")
        case ast.Return(value=ast.expr()) if ast.unparse(node) not in {"return None", "return False"}:
            yield ast.Return(ast.Constant(None))
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.Expr() | ast.Raise():
            yield ast.Pass()
        case ast.Name(id=name) if name in _OPPOSITES and isinstance(within, ast.Call):
            yield ast.Name(_OPPOSITES[name], ast.Load())
        case ast.Attribute(value=value, attr=name) if name in _OPPOSITES:
            yield ast.Attribute(value, _OPPOSITES[name], ast.Load())
        case ast.Call(func=func, args=args, keywords=keywords) if not (isinstance(func, ast.Attribute) and func.attr == "format"):
            for place, keyword in enumerate(keywords):
                if keyword.arg:
                    yield ast.Call(func, args, [*keywords[:place], *keywords[place + 1 :]])
    if is_condition and isinstance(node, ast.expr) and not isinstance(node, ast.Compare | ast.UnaryOp):
        yield ast.UnaryOp(ast.Not(), node)


def _mutant(path: Path, statement: ast.stmt, way: _Way, changed: ast.AST) -> Mutant:
    passed = [_at(statement, way[:length]) for length in range(len(way) + 1)]
    function = ".".join(node.name for node in passed if isinstance(node, ast.FunctionDef | ast.ClassDef))
    line = next(node.lineno for node in reversed(passed) if isinstance(node, ast.expr | ast.stmt))
    shown = next(
        place for place in reversed(range(len(way) + 1)) if isinstance(passed[place], ast.stmt) or len(_code(passed[place])) >= _SHOWN
    )
    ast.fix_missing_locations(ast.copy_location(changed, passed[-1]))
    becomes = _changed(passed[shown], way[shown:], changed) if shown < len(way) else changed
    mutated = _changed(statement, way, changed)
    return Mutant(path, function, line, _lines(passed), _code(passed[shown]), _code(becomes), mutated)


def _changed(node: _Node, way: _Way, changed: ast.AST) -> _Node:
    """Copy a node with another part at the end of a way."""
    (field, number), *rest = way
    part = getattr(node, field)
    one, inner = copy.copy(node), part if number is None else part[number]
    other = _changed(inner, tuple(rest), changed) if rest else changed
    setattr(one, field, other if number is None else [*part[:number], other, *part[number + 1 :]])
    return one


def _code(node: ast.AST) -> str:
    """Write a node's code in one line; of a statement that holds others its head."""
    if isinstance(getattr(node, "body", None), list):
        node = copy.copy(node)
        node.body, node.orelse = [ast.Pass()], []  # type: ignore[attr-defined]  # whatever has a body
    return ast.unparse(node).partition("\n")[0]


def _lines(passed: list[ast.AST]) -> range:
    """Tell which lines a test must run to meet the fault; none where Python runs them as it imports the module."""
    inner = next((place for place in range(len(passed) - 1, -1, -1) if isinstance(passed[place], ast.FunctionDef)), None)
    function = None if inner is None else passed[inner]
    if inner is None or not isinstance(function, ast.FunctionDef):
        return range(0)
    where = [node for node in passed[inner + 1 :] if isinstance(node, ast.expr | ast.stmt)]
    if isinstance(passed[inner + 1], ast.arguments) or not where:
        return range(function.body[0].lineno, (function.body[-1].end_lineno or 0) + 1)
    statement = next(node for node in reversed(where) if isinstance(node, ast.stmt))
    last = where[-1]
    return range(statement.lineno, (last.end_lineno or last.lineno) + 1)
