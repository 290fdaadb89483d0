"""What every shape of a file has in common."""

from pydantic import BaseModel, ConfigDict

from gaoqing_kpi.messages import language
from gaoqing_kpi.model.scalars import Text


class Shape(BaseModel):
    """A mapping with a closed set of keys."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Bilingual(Shape):
    """A text in Chinese and in English."""

    zh: Text
    en: Text

    def __str__(self) -> str:
        """Return the text in the language in use."""
        return self.zh if language() == "zh" else self.en
