"""The program's entry: commands loaded when called, errors turned into messages and exit codes."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from corridors import __version__
from corridors.commands import first_words
from corridors.commands.progress import end
from corridors.errors import CorridorsError, ExistsError, OutOfRangeError
from corridors.foreign import message
from corridors.unfinished import leave

COMMANDS = {
    "route": "The best route from one place to another.",
    "compare": "The named corridors side by side.",
    "matrix": "All capitals to both ports in one table.",
    "chart": "Time, cost and elevation over the kilometres, as a drawing.",
    "what-if": "Before and after a closure, an opening, a delay or a new line.",
    "breakeven": "The values of one figure at which the best route changes.",
    "pareto": "The routes that no other beats in every criterion.",
    "critical": "What the routes depend on: the worst closures and the smallest cuts.",
    "simulate": "How days and dollars spread over what may be closed.",
    "wait": "Wait before a closed border or turn back.",
    "calendar": "The corridors month by month.",
    "trend": "How far borders and corridors were open, year by year.",
    "claims": "What the literature claims, beside what the model finds.",
    "investment": "What a planned line saves, and how many trucks repay it.",
    "map": "A page for the browser in which borders, roads and countries can be closed.",
    "briefing": "A briefing of one or two pages, HTML or Markdown.",
    "closures": "What the closure record holds as closed.",
    "scenarios": "The scenarios at hand, and all of them in one table.",
    "network": "What is in the data, and whether it is sound.",
    "sources": "Where the numbers come from.",
    "completion": "Names and options completed by bash, zsh or fish.",
    "man": "The manual page.",
}
"""Each command with its line of help, so that listing them loads none."""

ALIASES = {"report": "briefing"}
"""Older names, which help does not list."""

DEBUG = "--debug"
REPORT = (
    f"Report it as an issue of freight-corridors, with the command and what it shows under {DEBUG}."
)
NO_MEMORY = ("failed to map segment", "Cannot allocate memory", "can't start new thread")
"""What the system says where memory is short."""
STDERR_FD = 2

EPILOG = """Exit codes: 0 answer, 1 failure, 2 usage or unknown name, 3 no route, 4 bad data,
130 interrupted."""


class LazyGroup(click.Group):
    """A group that imports the module of a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        module = import_module(f"corridors.commands.{name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in (*COMMANDS, *ALIASES) and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=1)
            meant = f"Did you mean {near[0]}?" if near else "See corridors --help."
            hint = first_words.instead_of(name) or meant
            raise click.UsageError(f"No such command {name!r}. {hint}", ctx)
        called, command, rest = super().resolve_command(ctx, args)
        if called is not None and command is not None:
            if not isinstance(command, click.Group):
                rest = first_words.as_meant(command, rest)
            ctx.default_map = {called: _defaults(ctx, called, command)}
        return called, command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _defaults(ctx: click.Context, called: str, command: click.Command) -> dict[str, Any]:
    """Defaults of one's own for a command; those who set none pay nothing for them."""
    from corridors.commands.defaults import defaults_of

    name = ALIASES.get(called, called)
    try:
        return defaults_of(command, COMMANDS, ctx.params.get("config"), os.environ, name)
    except CorridorsError:
        if ctx.resilient_parsing:
            return {}  # a shell that completes has no place for a message
        raise


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    """State the program, the data and how far the closure record reaches."""
    if not asked or ctx.resilient_parsing:
        return
    from corridors import planner

    network = planner.load(os.environ.get("CORRIDORS_DATA")).network
    click.echo(
        f"corridors {__version__}, data {network.data_version},"
        f" closure record to {network.data_as_of}"
    )
    ctx.exit()


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    type=click.Path(),
    metavar="FILE",
    help="TOML file with defaults of options.  [default: corridors/config.toml in the folder of"
    " the system for such files]",
)
@click.option(
    DEBUG,
    is_flag=True,
    expose_value=False,
    help="Show where an unexpected error comes from; it may stand behind the command too.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Program, data and the closure record's newest day.",
)
def cli(config: str | None) -> None:
    """Freight routes between Central Asia and the ports of Pakistan, offline.

    Which route, how far, how long, how much, how risky, and what if a border closes.

    \b
    Examples:
      corridors compare dushanbe karachi
      corridors route tashkent karachi
      corridors route almaty gwadar --by time --month jan
      corridors matrix
      corridors what-if dushanbe karachi --close torkham
    """


def main() -> None:
    """Run the program and leave with its exit code."""
    _take_descriptors()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding != "utf-8":
            # a terminal that lacks a letter shows a substitute, not a traceback
            from corridors.commands.signs import HANDLER, register

            register()
            stream.reconfigure(errors=HANDLER)
    # from now on there may be something to take away before leaving
    if callable(signal.getsignal(signal.SIGINT)):
        signal.signal(signal.SIGINT, _leave)
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _leave)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # of other libraries, to those who write programs
    code = run(sys.argv[1:])
    for stream in filter(None, (sys.stdout, sys.stderr)):
        # a reader that has gone, or a full disk that was already spoken of
        with contextlib.suppress(OSError):
            stream.flush()
    # nothing is left to do: taking thousands of records apart would cost a sixth of the time
    os._exit(code)


def _leave(number: int, _: object) -> None:
    """What was begun is taken away, and the code is that of a shell for such an end."""

    def go() -> None:
        if number == signal.SIGINT:
            with contextlib.suppress(OSError):
                os.write(STDERR_FD, b"\nInterrupted.\n")
        os._exit(128 + number)

    leave(go)


def _take_descriptors() -> None:
    """Fill the place of a stream that is closed, or the first file opened would take it."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while (free := os.open(os.devnull, os.O_RDWR)) <= STDERR_FD:
            pass
        os.close(free)


def run(arguments: list[str]) -> int:
    """Run the program and give its exit code."""
    words = _without_debug(arguments)
    stdout = sys.stdout
    debug = len(words) < len(arguments)
    try:
        first_words.refuse_empty(words)
        code = cli.main(words, prog_name="corridors", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except CorridorsError as error:
        _say(f"Error: {error}{_hint(error)}", words)
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        _say(_shown(error), words)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as error:
        if isinstance(error.__cause__, EOFError):  # of a file that is cut off, not of a person
            return _unexpected(error.__cause__, debug)
        _say("Interrupted.")
        return 130
    except BrokenPipeError:
        return 0  # the reader has had enough
    except SystemExit as error:
        if sys.stdout is not stdout:
            return 0  # Click puts another in its place where the reader has had enough
        return int(error.code or 0)
    except Exception as error:
        return _unexpected(error, debug)
    finally:
        end()
    return code if isinstance(code, int) else 0


def _without_debug(arguments: list[str]) -> list[str]:
    """The words without the option that may stand anywhere."""
    last = arguments.index("--") if "--" in arguments else len(arguments)
    return [*(word for word in arguments[:last] if word != DEBUG), *arguments[last:]]


def _shown(error: click.ClickException) -> str:
    """An error of Click with its usage, and what the program adds to it."""
    stream = io.StringIO()
    error.show(stream)
    lines = [stream.getvalue().rstrip("\n"), first_words.hint_of(error)]
    if _is_default(error):
        lines.append("It is set by the configuration file or by the environment.")
    return "\n".join(filter(None, lines))


def _unexpected(error: Exception, debug: bool) -> int:
    """One line about what nobody thought of, and where it is from if that is asked for."""
    if debug:
        import traceback

        _say(traceback.format_exc())
    if isinstance(error, MemoryError) or any(sign in str(error) for sign in NO_MEMORY):
        _say("Error: Memory ran out. Give the program more, or ask for less at once.")
    elif isinstance(error, OSError) and error.strerror:
        _say(f"Error: Can't write the answer: {error.strerror}.")
    else:
        _say(f"Error: Something unexpected stopped the program. {REPORT}")
    return 1


def _is_default(error: click.ClickException) -> bool:
    """Whether a value that is refused is a default of the user's own."""
    if not isinstance(error, click.BadParameter) or not (error.ctx and error.param):
        return False
    source = error.ctx.get_parameter_source(str(error.param.name))
    return source is click.core.ParameterSource.DEFAULT_MAP


def _hint(error: CorridorsError) -> str:
    """What the command line adds to an error: which option is meant."""
    if isinstance(error, ExistsError):
        return " Give --overwrite to replace it."
    if isinstance(error, OutOfRangeError):
        from corridors.commands.options import TERM_OPTIONS

        option = TERM_OPTIONS.get(error.term)
        return f" The option is {option}." if option else ""
    return ""


def _say(text: str, words: Sequence[str] = ()) -> None:
    end()
    with contextlib.suppress(OSError):
        click.echo(message(text, words), err=True)
