"""How templates are filled in, in the language in use."""

from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined

from gaoqing_kpi.messages import _, ngettext


def environment(package: str, finalize: Callable[[object], object] | None = None, *, autoescape: bool) -> Environment:
    """Make what fills in the templates of a package, once for all of them.

    Each value passes through ``finalize``, if there is one; a value that is not there is an error.
    """
    made = Environment(
        loader=PackageLoader(package),
        autoescape=autoescape,  # noqa: S701 - only Markdown, which is not HTML, goes without: its ``finalize`` escapes
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(_, ngettext, newstyle=False)  # type: ignore[attr-defined]  # the extension adds it
    return made
