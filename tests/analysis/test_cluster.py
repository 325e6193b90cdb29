"""Work on a Dask cluster of this machine: the same bytes, whoever dies, or a clear message."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import corridors
from corridors.analysis import cluster as module
from corridors.analysis.cluster import OtherProgramError, checked, cluster, mark
from corridors.errors import CorridorsError
from tests.support.deadly import Elsewhere, Once, failing
from tests.support.program import Call

pytestmark = pytest.mark.filterwarnings("ignore")  # of Dask and what it uses
NUMBERS = list(range(20))
ASKED: dict[str, Any] = {"draws": 40_000, "borders": "normal"}
TWO_DEATHS = {"distributed.scheduler.allowed-failures": 1, "distributed.worker.daemon": True}


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """Two workers, a process each; what has killed two of them is given up."""
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set(TWO_DEATHS),
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as found,
    ):
        yield found


@pytest.fixture(scope="module")
def alone() -> str:
    return corridors.load().simulate("kabul", "karachi", **ASKED).to_json()


def test_answers_have_the_same_bytes(local: Any, alone: str) -> None:
    planner, address = corridors.load(), local.scheduler_address
    there = planner.simulate("kabul", "karachi", **ASKED, workers=address)
    assert there.to_json() == alone
    asked: Any = {"origins": "dushanbe,kabul", "destinations": "ports", "k": 2}
    there_too = planner.critical(**asked, workers=address)
    assert there_too.to_json() == planner.critical(**asked).to_json()


def test_a_worker_killed_in_the_middle_changes_no_byte(local: Any, alone: str) -> None:
    killed: list[int] = []

    def kill(share: float) -> None:
        if share > 0.3 and not killed:
            nanny = next(one for one in local.workers.values() if one.pid)
            killed.append(nanny.pid)
            os.kill(nanny.pid, signal.SIGKILL)

    planner = corridors.load()
    there = planner.simulate(
        "kabul", "karachi", **ASKED, workers=local.scheduler_address, progress=kill
    )
    assert killed
    assert there.to_json() == alone


def test_a_task_that_kills_a_worker_is_done_by_another(local: Any, tmp_path: Path) -> None:
    deadly = Once(7, tmp_path / "dead")
    with cluster(local.scheduler_address) as spread:
        assert list(spread(deadly.negative, NUMBERS)) == [-number for number in NUMBERS]
    assert deadly.mark.exists()


def test_a_task_that_kills_every_worker_is_done_here(local: Any) -> None:
    deadly = Elsewhere(3, os.getpid())
    with cluster(local.scheduler_address) as spread:
        assert list(spread(deadly.negative, NUMBERS)) == [-number for number in NUMBERS]


def test_an_error_of_the_work_is_raised(local: Any) -> None:
    with (
        pytest.raises(ArithmeticError, match="three"),
        cluster(local.scheduler_address) as spread,
    ):
        list(spread(failing, NUMBERS))


def test_another_program_on_the_cluster_is_refused(
    local: Any, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "mark", lambda: "0.0.1 0123456789")
    words = ("kabul", "karachi", "--scheduler", local.scheduler_address)
    answer = call("simulate", *words)
    assert answer.code == 1
    assert "freight-corridors 0.0.1 (01234567) asks" in answer.err
    assert f"{corridors.__version__} (" in answer.err


def test_a_cluster_without_the_program_is_refused_and_lives(
    local: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {one.pid for one in local.workers.values()}

    def strange(*_: Any) -> None:
        """A function that no worker can import."""

    strange.__module__, strange.__qualname__ = "corridors.analysis.none_such", "strange"
    elsewhere = type(sys)("corridors.analysis.none_such")
    elsewhere.strange = strange
    monkeypatch.setitem(sys.modules, elsewhere.__name__, elsewhere)
    monkeypatch.setattr(module, "checked", strange)
    with (
        pytest.raises(OtherProgramError, match="Install the same one"),
        cluster(local.scheduler_address) as spread,
    ):
        list(spread(abs, NUMBERS))
    assert {one.pid for one in local.workers.values()} == before


def test_a_cluster_that_goes_away_leaves_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(module, "ALONE_S", 0.5)
    monkeypatch.setattr(module, "LOOK_S", 0.2)
    with LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        dashboard_address=None,
        protocol="tcp://",
    ) as brief:
        found = []
        with cluster(brief.scheduler_address) as spread:
            for number in spread(abs, range(100)):
                found.append(number)
                if number == 30:
                    brief.close()
    assert found == list(range(100))


def test_a_cluster_without_workers_and_no_cluster_are_said(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(module, "PATIENCE_S", 0.5)
    words = ("simulate", "kabul", "karachi", "--scheduler")
    with LocalCluster(
        n_workers=0, processes=False, dashboard_address=None, protocol="tcp://"
    ) as empty:
        answer = call(*words, empty.scheduler_address)
    assert answer.code == 1
    assert "has no workers" in answer.err
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        answer = call(*words, f"tcp://127.0.0.1:{free.getsockname()[1]}")
    assert answer.code == 1
    assert "No Dask scheduler answers" in answer.err


def test_another_server_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 2.0)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 10)

        Thread(target=answer, daemon=True).start()
        with (
            pytest.raises(CorridorsError, match="Dask scheduler"),
            cluster(f"tcp://127.0.0.1:{server.getsockname()[1]}"),
        ):
            pass


def test_without_dask_what_to_install_is_said(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    answer = call("simulate", "kabul", "karachi", "--scheduler", "tcp://127.0.0.1:8786")
    assert answer.code == 2
    assert "pip install 'freight-corridors[cluster]'" in answer.err


def test_a_worker_asks_for_the_mark() -> None:
    from pickle import dumps

    assert checked(mark(), dumps(abs), -1) == 1
    with pytest.raises(OtherProgramError):
        checked("0.0.1 0123456789", dumps(abs), -1)
