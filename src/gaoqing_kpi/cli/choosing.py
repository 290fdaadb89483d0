"""What reads the value of an option that has a few choices, and which these are, so that a shell can complete them."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import update_wrapper
from typing import Generic, TypeVar

BETWEEN = re.compile("[,，、;；]")
"""What parts the values that one option lists."""

T = TypeVar("T")


class Choosing(Generic[T]):
    """A parser of an option's value that knows the choices, each with what it means, or nothing where it says that itself.

    ``is_list`` tells that several may be listed, ``to_file`` that each may name a file behind an equals sign.
    """

    def __init__(
        self, read: Callable[[str], T], choices: Mapping[str, str] | Iterable[str], *, is_list: bool = False, to_file: bool = False
    ) -> None:
        update_wrapper(self, read)
        self._read = read
        self.choices = dict(choices) if isinstance(choices, Mapping) else dict.fromkeys(choices, "")
        self.is_list = is_list
        self.to_file = to_file

    def __call__(self, text: str) -> T:
        """Read a value."""
        return self._read(text)
