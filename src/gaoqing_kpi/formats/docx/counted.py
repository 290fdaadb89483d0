"""Sentences that count targets and say which table or figure shows them."""

from collections.abc import Iterable

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.messages import _, listing, ngettext
from gaoqing_kpi.report.section_lights import LIGHTS, LightBars
from gaoqing_kpi.report.words import light_word


def counted(counts: Iterable[tuple[str, int]]) -> str:
    """List what there is any of, each with its count."""
    return listing([_("{count} {status}").format(status=word, count=count) for word, count in counts if count])


def chart_words(chart: LightBars) -> str:
    """Say what a chart of lights shows, to who cannot see it."""
    bars = (
        _("{name}: {counts}").format(name=bar.name, counts=counted((light_word(light), bar.lights[light]) for light in LIGHTS))
        for bar in chart.bars
    )
    return _("{title}. {bars}").format(title=chart.title, bars=_("; ").join(bars))


def light_sentence(light: Light, count: int, table: str) -> str:
    """Count the targets with a light that a table lists."""
    told = ngettext(
        "{table} lists the {count} target with a {light} light.", "{table} lists the {count} targets with a {light} light.", count
    )
    return told.format(count=count, light=light_word(light), table=table)


def missing_sentence(count: int, table: str) -> str:
    """Count the targets that are not reported."""
    told = ngettext("{table} lists the {count} target not reported.", "{table} lists the {count} targets not reported.", count)
    return told.format(count=count, table=table)


def short_sentence(count: int, table: str) -> str:
    """Count the targets that are projected to fall short."""
    told = ngettext(
        "{table} lists the {count} target that is projected to fall short.",
        "{table} lists the {count} targets that are projected to fall short.",
        count,
    )
    return told.format(count=count, table=table)


def next_sentence(count: int, table: str) -> str:
    """Count the targets for which a table says what is needed by when."""
    told = ngettext(
        "{count} target is behind or projected to fall short. {table} says what it needs by when.",
        "{count} targets are behind or projected to fall short. {table} says what they need by when.",
        count,
    )
    return told.format(count=count, table=table)
