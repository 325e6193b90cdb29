"""Options of the closure record: which closures are listed, and the fields of one of one's own."""

from __future__ import annotations

import click

from corridors.analysis.closed_parts import PLURALS
from corridors.commands.names import Named
from corridors.commands.parameters import RecordDay
from corridors.commands.question_options import together
from corridors.model.closures import (
    CARGO_SCOPES,
    CAUSE_KINDS,
    EXTENTS,
    REGIME_SCOPES,
    VEHICLE_SCOPES,
)
from corridors.model.records import MODES

closure_filters = together(
    click.option(
        "--country",
        type=Named("countries"),
        help="Only what lies in this country or on its borders.",
    ),
    click.option(
        "--crossing",
        type=Named("crossings"),
        help="Only this one; without --at all its closures, newest first.",
    ),
    click.option("--at", type=RecordDay(), help="A day of the closure record.  [default: latest]"),
    click.option(
        "--kind",
        type=click.Choice(["all", *PLURALS]),
        default="all",
        show_default=True,
        help="Only these; idle is what carries no freight in normal operation.",
    ),
)
"""Which closures are listed."""

closure_options = together(
    click.option("--from", "start", required=True, metavar="DATE", help="First day closed."),
    click.option("--to", "end", metavar="DATE", help="Day of reopening, if one was read."),
    click.option("--to-source", "end_source", help="Where it was read.  [default: --source]"),
    click.option("--cause", required=True, help="In words."),
    click.option("--kind", type=click.Choice(CAUSE_KINDS), required=True, help="Kind of cause."),
    click.option("--source", required=True, help="Where it was read: a title or an address."),
    click.option("--extent", type=click.Choice(EXTENTS), help="Whether some freight passes."),
    click.option(
        "--remaining", "remaining_capacity", metavar="SHARE", help="Share that passes, 0 to 1."
    ),
    click.option("--vehicle", type=click.Choice(VEHICLE_SCOPES), help="Whom it bars."),
    click.option("--regime", type=click.Choice(REGIME_SCOPES), help="Which traffic it bars."),
    click.option("--cargo", type=click.Choice(CARGO_SCOPES), help="Which cargo it bars."),
    click.option("--direction", help="Country that the barred freight enters, import or export."),
    click.option("--mode", type=click.Choice(["all", *MODES]), help="Only this mode."),
    click.option("--daily-from", metavar="HH:MM", help="It holds from this hour of a day."),
    click.option("--daily-to", metavar="HH:MM", help="It holds to this hour of a day."),
    click.option("--note", help="Anything else."),
    click.option("--read-on", metavar="DATE", help="Day on which you read it.  [default: today]"),
    click.option(
        "--id", "closure_id", help="Id of the row; one that the record knows is replaced."
    ),
    click.option(
        "--record", type=click.Path(), required=True, help="CSV file of your own closures."
    ),
)
"""Fields of a closure of one's own, and the file that it goes to."""
