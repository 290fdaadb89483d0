"""The keys of a catalogue as tables, made from what the model says of each."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gaoqing_kpi.load.parts import Root
from gaoqing_kpi.messages import Language, _, use
from gaoqing_kpi.model.amendment import Amendment
from gaoqing_kpi.model.base import Told
from gaoqing_kpi.model.plan import Figure, Head, Item, Period, Rules, Section
from gaoqing_kpi.model.target import RelativeTo, StatedBaseline, Step, Target

SHAPES: Mapping[str, type[BaseModel]] = {
    shape.__name__: shape
    for shape in (Root, Head, Period, Rules, Section, Item, Target, Amendment, Step, StatedBaseline, RelativeTo, Figure)
}
HEADINGS: Mapping[Language, tuple[str, ...]] = {
    "en": ("key", "required", "what it is", "example"),
    "zh": ("键", "必填", "含义", "示例"),
}
YES: Mapping[Language, str] = {"en": "yes", "zh": "是"}


def table_of(shape: type[BaseModel], language: Language) -> str:
    """Write the keys of a shape as a Markdown table."""
    use(language)
    rows = [
        [f"`{key}`", YES[language] * field.is_required(), _described(field), f"`{example_of(key, field)}`"]
        for key, field in shape.model_fields.items()
    ]
    lines = [HEADINGS[language], ["---"] * 4, *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def example_of(key: str, field: FieldInfo) -> str:
    """Write an example of a key as YAML."""
    return f"{key}: {told_of(field).example}"


def told_of(field: FieldInfo) -> Told:
    """Find what the model says of a key."""
    return next(part for part in field.metadata if isinstance(part, Told))


def _described(field: FieldInfo) -> str:
    said = _(told_of(field).description)
    choices = list(_choices(field.annotation))
    return said if all(choice in said for choice in choices) else f"{said} {', '.join(f'`{choice}`' for choice in choices)}."


def _choices(annotation: Any) -> Iterator[str]:  # noqa: ANN401 - what stands behind a colon
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield from annotation
    else:
        for argument in get_args(annotation):
            yield from _choices(argument)
