"""``merge``: many files of actual values into one."""

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.files import write_text
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.session import begin
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.merge import left_out
from gaoqing_kpi.messages import _, ngettext


def command(
    files: options.Actuals = None,
    *,
    out: options.Output = None,
    input_format: options.InputFormat = None,
    date: options.Date = None,
    targets: options.Targets = None,
    force: options.Force = False,
    region: options.Region = None,
    lang: Lang = None,
) -> None:
    """Run ``merge``."""
    options.refuse_to_overwrite(out, force=force)
    session = begin(targets, input_format, date, region=region)
    known = session.known(session.named_or_beside(files))
    if not known.files:
        raise typer.BadParameter(_("no file reports on this region"), param_hint="--region")
    write_text(api.merge(session.plan, known), out)
    if count := left_out(known.files):
        words = ngettext("{count} older value is left out", "{count} older values are left out", count)
        say(words.format(count=count))
