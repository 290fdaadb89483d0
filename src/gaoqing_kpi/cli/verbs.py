"""The verbs of the command line, in the order that help lists them. Each is a module of its name, imported when it is named."""

from collections.abc import Mapping
from typing import NamedTuple

from gaoqing_kpi.messages import _


class About(NamedTuple):
    """What help says of a verb, and an example of it."""

    help: str
    example: str


def verbs() -> Mapping[str, About]:
    """Return what help says of each verb, in the language in use."""
    return {
        "check": About(
            _("Validate files of actual values and print the gap analysis."),
            "gaoqing-kpi check 2024-09.yaml --by department --fail-on missed",
        ),
        "validate": About(
            _("Check files of actual values for errors, without judging any target."),
            "gaoqing-kpi validate data/actuals --format json",
        ),
        "report": About(
            _("Write the gap report, to a file or to standard output."),
            "gaoqing-kpi report 2024-09.yaml -o report.md --lang zh",
        ),
        "returns": About(
            _("Show who has reported in a reporting period, and whom to ask once more."),
            "gaoqing-kpi returns data/actuals --period 2024-09",
        ),
        "trend": About(
            _("Show each target's values as a series, the latest change, and when the target will be reached or the cap used up."),
            "gaoqing-kpi trend water-use-total data/actuals",
        ),
        "diff": About(
            _(
                "Show which targets turned red, recovered, were newly reported or changed status between two sets of actual values, "
                "or what changed between two catalogues."
            ),
            "gaoqing-kpi diff 2024-06.yaml 2024-09.yaml --with 2023-12.yaml",
        ),
        "targets": About(
            _("List the plan's targets, or show one."),
            "gaoqing-kpi targets --section 4",
        ),
        "template": About(
            _("Write an empty file of actual values, with each target's name, bound and offices."),
            "gaoqing-kpi template -o 2024-09.xlsx --as-of 2024-09-30",
        ),
        "merge": About(
            _("Merge the latest report of each target from many files into one YAML file."),
            "gaoqing-kpi merge offices/ -o 2024-09.yaml",
        ),
        "explain": About(
            _("Show how a verdict is reached, with its numbers."),
            "gaoqing-kpi explain water-use-total 2024-09.yaml",
        ),
        "problems": About(
            _("Tell what the problem codes mean, each with a bad and a good example."),
            "gaoqing-kpi problems not-a-number",
        ),
        "schema": About(
            _("Print a JSON Schema, by which editors know targets, keys and units and tell what does not fit."),
            "gaoqing-kpi schema actuals -o actuals.schema.json",
        ),
        "init": About(
            _("Start a county's own folder: catalogue, figures, CI and editor settings."),
            "gaoqing-kpi init county --from work-plan.docx",
        ),
        "draft": About(
            _("Draft a catalogue from a plan's document, to be confirmed."),
            "gaoqing-kpi draft work-plan.docx -o targets.yaml",
        ),
        "audit": About(
            _("Check the plan's document against its catalogue: every figure accounted for, every fragment found."),
            "gaoqing-kpi audit work-plan.txt --targets targets.yaml",
        ),
    }
