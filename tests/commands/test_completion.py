"""What the shell completes, and how it learns to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from corridors.commands.main import cli
from corridors.commands.shells import MARK
from tests.support.program import Call, change

ROOT = Path(__file__).resolve().parents[2]


def completed(line: str) -> list[str]:
    """The words that a line with its last, unfinished word can end in."""
    *words, last = line.split(" ")
    shell = ShellComplete(cli, {}, "corridors", "_CORRIDORS_COMPLETE")
    return [item.value for item in shell.get_completions(words, last) if item.type == "plain"]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("rou", "route"),
        ("route dush", "dushanbe"),
        ("route Dush", "Dushanbe"),
        ("route dushanbe kara", "karachi"),
        ("route dushanbe karachi --via pesh", "peshawar"),
        ("route dushanbe karachi --mon", "--month"),
        ("route dushanbe karachi --month sep", "september"),
        ("route dushanbe karachi --by dist", "distance"),
        ("route dushanbe karachi --close tork", "torkham"),
        ("route dushanbe karachi --close afgh", "afghanistan"),
        ("route dushanbe karachi --scenario sal", "salang-closed"),
        ("route dushanbe karachi --build j04", "j04-cku"),
        ("chart dushanbe karachi --corridor karak", "karakoram-highway"),
        ("matrix capi", "capitals"),
        ("matrix tashkent,kab", "tashkent,kabul"),
        ("network crossings tor", "torkham"),
        ("network places --country pakis", "pakistan"),
        ("closures list --crossing cham", "chaman"),
        ("scenarios show afghan-w", "afghan-winter"),
        ("investment al", "all"),
        ("trend pesh", "peshawar-termez"),
        ("wait dushanbe --at pesh", "peshawar"),
        ("completion install z", "zsh"),
    ],
)
def test_words_are_completed(line: str, word: str) -> None:
    assert word in completed(line)


@pytest.mark.parametrize("name", ["Dushanbe", "Kabul", "Karachi", "Afghanistan"])
def test_what_is_completed_is_understood(call: Call, name: str) -> None:
    option = "--country" if name == "Afghanistan" else ""
    words = [word for word in ("network", "places", option) if word]
    (found, *_) = completed(" ".join([*words, name[:5]]))
    assert call(*words, found).code == 0


def test_another_package_has_its_own_names(package: Path) -> None:
    change(package, "places.csv", "quetta", name="Zzyzx")
    assert completed("network places zzy") == []
    assert completed(f"network places --data {package} zzy") == ["zzyzx"]


def test_broken_data_and_defaults_complete_nothing_and_say_nothing(
    package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (package / "places.csv").write_text("torn", encoding="utf-8")
    assert completed(f"network places --data {package} kab") == []
    assert completed("network places --data nowhere kab") == []
    monkeypatch.setenv("CORRIDORS_CONFIG", "/no/such/file.toml")
    assert "kabul" in completed("network places kab")
    assert capsys.readouterr() == ("", "")


def test_data_set_by_a_variable_are_completed(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(package, "places.csv", "quetta", name="Zzyzx")
    monkeypatch.setenv("CORRIDORS_DATA", str(package))
    assert completed("network places zzy") == ["zzyzx"]


@pytest.mark.parametrize(("shell", "start"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_one_command_installs_it_and_twice_is_once(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str, start: str
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELL", f"/bin/{shell}")
    (tmp_path / start).write_bytes(b"alias x=y # \xff")
    assert call("completion", "install").code == 0
    once = (tmp_path / start).read_bytes()
    assert once.startswith(b"alias x=y # \xff\n")
    assert once.count(MARK.encode()) == 1
    assert call("completion", "install", shell).code == 0
    assert (tmp_path / start).read_bytes() == once
    script = tmp_path / ".local" / "share" / "corridors" / f"completion.{shell}"
    assert str(script).encode() in once
    assert script.read_text(encoding="utf-8") == call("completion", "show", shell).out


def test_fish_looks_for_its_script_itself(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert call("completion", "install", "fish").code == 0
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert file.relative_to(tmp_path) == Path("fish/completions/corridors.fish")


def test_an_unknown_shell_is_refused(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    done = call("completion", "install")
    assert (done.code, "bash, zsh, fish" in done.err) == (2, True)


def test_bash_completes_with_the_script(call: Call, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash is not None
    program = tmp_path / "corridors"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m corridors "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = tmp_path / "script.bash"
    script.write_text(call("completion", "show", "bash").out, encoding="utf-8")
    lines = (
        f"source {script}; COMP_WORDS=(corridors route dush); COMP_CWORD=2;"
        ' _corridors_completion corridors; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [bash, "--norc", "-c", lines],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )
    assert done.stdout.split() == ["dushanbe"], done.stderr


def test_every_name_option_is_completed() -> None:
    plain = {
        (name, param.name)
        for name in ("route", "matrix", "what-if", "wait", "trend", "investment")
        for param in _command(name).params
        if isinstance(param, click.Argument) and type(param.type) is click.types.StringParamType
    }
    assert plain == set()


def _command(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command
