"""The best path for every value of a parameter, against all simple paths in exact fractions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil

import pytest

from corridors.routing import solver
from corridors.routing.parametric import Piece, envelope
from corridors.routing.states import SINK, SOURCE, SearchGraph

SEEDS = range(200)
Line = tuple[int, int]


def random_graph(seed: int) -> tuple[SearchGraph, list[int], list[int], Fraction, Fraction]:
    """Up to 8 states, edges whose weights rise or fall and are never negative in the interval."""
    rng = random.Random(seed)
    graph = SearchGraph()
    nodes = [SOURCE, SINK, *(graph.add_node() for _ in range(rng.randint(1, 6)))]
    low = Fraction(rng.randint(0, 5), rng.randint(1, 4))
    high = low + Fraction(rng.randint(1, 40), rng.randint(1, 7))
    most = rng.choice([3, 20, 1_000_000])
    constants, slopes = [], []
    for number in range(rng.randint(8, 22)):
        tail, head = rng.sample(nodes, 2)
        slope = rng.randint(-most, most)
        constant = max(ceil(-slope * low), ceil(-slope * high)) + rng.randint(0, most)
        constants.append(constant)
        slopes.append(slope)
        graph.add_edge(tail, head, 0, None, f"e{number:02d}")
    return graph, constants, slopes, low, high


def paths(graph: SearchGraph) -> Iterator[tuple[int, ...]]:
    """All paths from source to sink without a repeated state, by plain recursion."""

    def extend(edges: list[int], at: int, seen: set[int]) -> Iterator[tuple[int, ...]]:
        if at == SINK:
            yield tuple(edges)
            return
        for edge in graph.leaving[at]:
            if graph.heads[edge] not in seen:
                yield from extend([*edges, edge], graph.heads[edge], seen | {graph.heads[edge]})

    yield from extend([], SOURCE, {SOURCE})


def lines_of(graph: SearchGraph, constants: list[int], slopes: list[int]) -> set[Line]:
    return {
        (sum(constants[edge] for edge in edges), sum(slopes[edge] for edge in edges))
        for edges in paths(graph)
    }


def least(lines: set[Line], at: Fraction) -> Fraction:
    return min(constant + at * slope for constant, slope in lines)


def brute_force(lines: set[Line], low: Fraction, high: Fraction | None) -> list[Line]:
    """Lines that are alone the least somewhere inside, from every crossing of every two of them."""
    bends = {
        Fraction(other[0] - one[0], one[1] - other[1])
        for one in lines
        for other in lines
        if one[1] != other[1]
    }
    inside = sorted(at for at in bends if at > low and (high is None or at < high))
    marks = [low, *inside, *([high] if high is not None else [(inside or [low])[-1] + 2])]
    found: list[Line] = []
    for start, end in pairwise(marks):
        middle = (start + end) / 2
        best = min(lines, key=lambda line: line[0] + middle * line[1])
        if not found or found[-1] != best:
            found.append(best)
    return found


def check(pieces: tuple[Piece, ...], lines: set[Line], low: Fraction, high: Fraction | None) -> int:
    assert [(piece.constant, piece.slope) for piece in pieces] == brute_force(lines, low, high)
    assert (pieces[0].low, pieces[-1].high) == (low, high)
    for one, other in pairwise(pieces):
        assert one.high is not None
        assert one.low < one.high == other.low
        assert one.cost(other.low) == other.cost(other.low) == least(lines, other.low)
    return len(pieces) - 1


def test_pieces_are_those_of_all_simple_paths() -> None:
    switches = connected = 0
    for seed in SEEDS:
        graph, constants, slopes, low, high = random_graph(seed)
        lines = lines_of(graph, constants, slopes)
        pieces = envelope(graph, constants, slopes, low, high)
        if not lines:
            assert pieces == ()
            continue
        connected += 1
        switches += check(pieces, lines, low, high)
    assert connected > 150
    assert switches > 150


def test_pieces_without_an_end_are_those_of_all_simple_paths() -> None:
    switches = 0
    for seed in SEEDS:
        graph, constants, slopes, low, _ = random_graph(seed)
        slopes = [abs(slope) for slope in slopes]
        lines = lines_of(graph, constants, slopes)
        if lines:
            switches += check(envelope(graph, constants, slopes, low, None), lines, low, None)
    assert switches > 60


def test_the_path_of_a_piece_is_the_one_the_solver_gives_inside_it() -> None:
    for seed in SEEDS:
        graph, constants, slopes, low, high = random_graph(seed)
        for piece in envelope(graph, constants, slopes, low, high):
            assert piece.high is not None
            for share in (Fraction(1, 7), Fraction(5, 6)):
                at = piece.low + share * (piece.high - piece.low)
                graph.weights = [
                    a * at.denominator + b * at.numerator
                    for a, b in zip(constants, slopes, strict=True)
                ]
                path = solver.best_path(graph, solver.tree(graph, to_sink=True))
                assert path is not None
                assert path.edges == piece.edges


def parallel(*lines: Line) -> tuple[SearchGraph, list[int], list[int]]:
    graph = SearchGraph()
    for number in range(len(lines)):
        graph.add_edge(SOURCE, SINK, 0, None, f"e{number}")
    return graph, [line[0] for line in lines], [line[1] for line in lines]


def test_three_lines_through_one_point_are_one_switch() -> None:
    graph, constants, slopes = parallel((0, 2), (1, 1), (2, 0))
    pieces = envelope(graph, constants, slopes, Fraction(0), Fraction(3))
    assert [piece.edges for piece in pieces] == [(0,), (2,)]
    assert pieces[0].high == 1


def test_a_tie_at_an_end_is_no_switch() -> None:
    graph, constants, slopes = parallel((4, 1), (4, 0), (5, -1))
    pieces = envelope(graph, constants, slopes, Fraction(0), Fraction(1))
    assert [piece.edges for piece in pieces] == [(1,)]


def test_equal_lines_go_to_the_least_name() -> None:
    graph, constants, slopes = parallel((4, 1), (4, 1))
    assert [piece.edges for piece in envelope(graph, constants, slopes)] == [(0,)]


@pytest.mark.parametrize(
    ("constant", "slope", "high"), [(1, -2, Fraction(1)), (5, -1, None), (-1, 0, Fraction(1))]
)
def test_negative_weights_are_refused(constant: int, slope: int, high: Fraction | None) -> None:
    graph, constants, slopes = parallel((constant, slope))
    with pytest.raises(ValueError, match="negative"):
        envelope(graph, constants, slopes, Fraction(0), high)


def test_an_interval_in_the_wrong_order_is_refused() -> None:
    graph, constants, slopes = parallel((1, 1))
    with pytest.raises(ValueError, match="from less to more"):
        envelope(graph, constants, slopes, Fraction(1), Fraction(1))
