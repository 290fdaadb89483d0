"""The machine and the versions that a result holds for, without a name of either machine or user."""

import os
import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import yaml

from instructions import counter
from peers import version_of

_LIBRARIES = ("pydantic", "pydantic-core", "PyYAML", "typer", "rich", "jinja2", "lxml", "openpyxl", "XlsxWriter", "python-docx", "typst")
_COUNTERS = {"perf": "the processor's own, through perf", "valgrind": "valgrind's, for short runs; perf has no counter on this machine"}


def machine() -> Iterator[tuple[str, str]]:
    """Tell the processor, its cores, the memory, the system, and what counts instructions."""
    yield "processor", _processor()
    yield "cores", str(os.cpu_count())
    yield "memory", f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    yield "system", _system()
    yield "instructions", _COUNTERS.get(counter() or "", "not counted: there is neither a counter for perf, nor valgrind")


def versions() -> Iterator[tuple[str, str]]:
    """Tell the versions of Python, of this project, of its libraries and of the peers."""
    yield "Python", f"{platform.python_implementation()} {platform.python_version()}"
    yield "gaoqing-kpi", version("gaoqing-kpi")
    yield "libyaml", ".".join(map(str, yaml._yaml.get_version()))  # noqa: SLF001 - told nowhere else
    yield from ((name, version(name)) for name in _LIBRARIES)
    yield "check-jsonschema", version_of("check-jsonschema") or "not installed"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _system() -> str:
    release = ".".join(platform.release().split(".")[:2])
    try:
        name = f"{platform.freedesktop_os_release()['PRETTY_NAME']}, "
    except OSError:
        name = ""
    return f"{name}{platform.system()} {release}, {platform.machine()}"
