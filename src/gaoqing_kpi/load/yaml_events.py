"""YAML text as libyaml's events, one after the other."""

from collections.abc import Iterator
from typing import Any

import yaml

MAX_DEPTH = 32
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's, where it is built in


def events(text: str) -> Iterator[Any]:
    """Yield the events that a text consists of.

    :raises yaml.YAMLError: where it is no YAML any more.
    """
    loader = LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()
