"""``corridors matrix``: all capitals to both ports in one table."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.command("matrix")
@click.argument("origins", type=opt.ENDS, default="capitals")
@click.argument("destinations", type=opt.ENDS, default="ports")
@opt.question_options
@opt.network_options
@opt.answer_options(*opt.TABLES, *opt.LINES, "html")
def command(origins: str, destinations: str, **options: Any) -> None:
    """The best route of each pair of ORIGINS and DESTINATIONS: all capitals to both ports.

    Each is one name, a comma list, or one of the groups capitals and ports.

    \b
    Examples:
      corridors matrix
      corridors matrix --by time --month jan
      corridors matrix --close iran
      corridors matrix tashkent,dushanbe karachi,gwadar,chabahar,bandar-abbas
    """
    planner = opt.planner(options)
    opt.write(planner.matrix(origins, destinations, **opt.terms(options)), options)
