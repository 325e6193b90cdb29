"""``corridors scenarios``: what is at hand, what each does, what is closed today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from corridors.commands import options as opt
from corridors.data.package import Package
from corridors.errors import Problem, ScenarioError
from corridors.model.names import find_place
from corridors.output.files import check_writable, put
from corridors.scenarios.files import load_scenario, under
from corridors.scenarios.text import rule_text


@click.group("scenarios")
def command() -> None:
    """The scenarios at hand, and all of them in one table.

    \b
    Examples:
      corridors scenarios list
      corridors scenarios show salang-closed
      corridors scenarios status
      corridors scenarios compare dushanbe karachi
    """


@command.command("list")
@opt.output_options("table", "json", "csv")
def listing(form: str, output: str | None, overwrite: bool, data: str | None) -> None:
    """The scenarios shipped, each with its date.

    \b
    Examples:
      corridors scenarios list
    """
    found = [load_scenario(name, Package(data)) for name in Package(data).scenario_names]
    header = ("date", "scenario", "title")
    rows = [(scenario.date, scenario.name, scenario.title) for scenario in found]
    documents = [{"name": s.name, "title": s.title, "note": s.note, "sources": list(s.sources),
                  "date": s.date} for s in found]  # fmt: skip
    _give("scenarios", header, rows, documents, form, output, overwrite)


@command.command("show")
@click.argument("name")
@opt.data_option
def show(name: str, data: str | None) -> None:
    """A scenario with its rules, note, source and date.

    \b
    Examples:
      corridors scenarios show afghanistan-at-peace
    """
    scenario = load_scenario(name, Package(data))
    click.echo(f"{scenario.name}: {scenario.title}")
    known = Package(data).sources
    printed = [
        " ".join(filter(None, (known[name].publisher or known[name].title, known[name].url)))
        if name in known else name
        for name in scenario.sources
    ]  # fmt: skip
    labelled = [("note", scenario.note), *(("source", text) for text in printed)]
    for label, text in (*labelled, ("date", scenario.date)):
        if text:
            click.echo(f"  {label}: {text}")
    for rule in scenario.rules:
        click.echo(f"  {rule_text(rule)}")


@command.command("check")
@click.argument("names", nargs=-1)
@opt.data_option
def check(names: tuple[str, ...], data: str | None) -> None:
    """Whether scenarios (all shipped ones, or NAMES and files) can be applied to the data.

    \b
    Examples:
      corridors scenarios check
    """
    network = Package(data).network
    problems: list[Problem] = []
    for name in names or Package(data).scenario_names:
        try:
            under(network, [name])
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    count = len(names or Package(data).scenario_names)
    click.echo(f"{count} scenario{'s' if count != 1 else ''} can be applied.")


@command.command("status")
@opt.output_options("table", "json", "csv")
def status(form: str, output: str | None, overwrite: bool, data: str | None) -> None:
    """What was closed on the closure record's newest day, with sources.

    \b
    Examples:
      corridors scenarios status
    """
    network, sources = Package(data).network, Package(data).sources
    day = network.data_as_of
    found = sorted(
        (closure for closure in network.closures if closure.covers(day)),
        key=lambda closure: (closure.extent, closure.component),
    )
    rows, documents = [], []
    for closure in found:
        source = sources.get(closure.source)
        printed = (source.publisher or source.title) if source else ""
        rows.append(
            (closure.component, closure.extent, closure.mode, closure.start.isoformat(),
             closure.cause, printed)
        )  # fmt: skip
        documents.append({"component": closure.component, "extent": closure.extent,
                          "mode": closure.mode, "since": closure.start.isoformat(),
                          "cause": closure.cause, "confidence": closure.confidence,
                          "source": closure.source, "as_of": day.isoformat()})  # fmt: skip
    header = (f"closed on {day}", "extent", "mode", "since", "cause", "publisher")
    _give("status", header, rows, documents, form, output, overwrite)


@command.command("compare")
@click.argument("origin", type=opt.PlaceName())
@click.argument("destination", type=opt.PlaceName())
@opt.shipment_options
@opt.output_options("table", "json", "csv")
def compare(
    origin: str,
    destination: str,
    form: str,
    output: str | None,
    overwrite: bool,
    data: str | None,
    **options: Any,
) -> None:
    """Every scenario's best route from ORIGIN to DESTINATION, beside normal operation.

    \b
    Examples:
      corridors scenarios compare dushanbe karachi
      corridors scenarios compare almaty gwadar --by time
    """
    from corridors.analysis.what_if import what_if

    check_writable(output, overwrite=overwrite)
    network = Package(data).network
    start, end = find_place(network, origin), find_place(network, destination)
    question = opt.question(network, start, end, options)
    question.check()
    changes = [
        (name, what_if(network, under(network, [name]), [start], [end], question)[0])
        for name in Package(data).scenario_names
    ]
    if form == "json":
        from corridors.output.changes import scenarios_document
        from corridors.output.documents import dumps

        text = dumps(scenarios_document(network, question, changes))
    elif form == "csv":
        from corridors.output.changes import scenarios_csv

        text = scenarios_csv(changes)
    else:
        from corridors.output.changes_table import scenarios_parts
        from corridors.output.tables import render

        text = render(scenarios_parts(network, question, changes), to_terminal=output is None)
    put(text, output, overwrite=overwrite)


def _give(
    title: str,
    header: tuple[str, ...],
    rows: Sequence[Sequence[str]],
    documents: Sequence[Mapping[str, object]],
    form: str,
    output: str | None,
    overwrite: bool,
) -> None:
    if form == "json":
        from corridors.output.documents import dumps

        text = dumps({"schema": f"corridors/{title}/1", title: documents})
    elif form == "csv":
        from corridors.output.csv_text import table_csv

        text = table_csv(header, rows)
    else:
        from corridors.output.tables import plain_table, render

        text = render(plain_table(f"{len(rows)} {title}", header, rows), to_terminal=output is None)
    put(text, output, overwrite=overwrite)
