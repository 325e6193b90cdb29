"""``corridors scenarios``: what is at hand, and what each does."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import closures
from corridors.commands import options as opt


@click.group("scenarios")
def command() -> None:
    """The scenarios at hand, and all of them in one table.

    \b
    Examples:
      corridors scenarios list
      corridors scenarios show salang-closed
      corridors scenarios compare dushanbe karachi
    """


@command.command("list")
@opt.data_option
@opt.output_options(*opt.TABLES)
def listing(**options: Any) -> None:
    """The scenarios shipped, each with its date.

    \b
    Examples:
      corridors scenarios list
    """
    opt.write_text(opt.base(options).scenarios(), options)


@command.command("show")
@click.argument("name", type=opt.Named("scenarios"))
@opt.data_option
def show(name: str, **options: Any) -> None:
    """A scenario with its rules, note, source and date.

    \b
    Examples:
      corridors scenarios show afghanistan-at-peace
    """
    opt.echo(opt.base(options).scenario_text(name), nl=False)


@command.command("check")
@click.argument("names", type=opt.Named("scenarios"), nargs=-1)
@opt.data_option
def check(names: tuple[str, ...], **options: Any) -> None:
    """Whether scenarios (all shipped ones, or NAMES and files) can be applied to the data.

    \b
    Examples:
      corridors scenarios check
    """
    count = opt.base(options).check_scenarios(names)
    opt.echo(f"{count} scenario{'s' if count != 1 else ''} can be applied.")


@command.command("compare")
@opt.pair
@opt.question_options
@opt.network_options
@opt.answer_options(*opt.TABLES, *opt.LINES, "html")
def compare(origin: str, destination: str, **options: Any) -> None:
    """Every scenario's best route from ORIGIN to DESTINATION, beside the network without one.

    Rules such as --close hold for the baseline and under every scenario.

    \b
    Examples:
      corridors scenarios compare dushanbe karachi
      corridors scenarios compare almaty gwadar --by time
    """
    planner = opt.planner(options)
    opt.write(planner.compare_scenarios(origin, destination, **opt.terms(options)), options)


command.add_command(opt.hidden_alias(closures.listing, "status"))
