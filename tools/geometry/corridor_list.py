"""The named corridors as chains of places, to report on them; the planner has its own list."""

from __future__ import annotations

import heapq
from collections import defaultdict
from itertools import pairwise

from tools.geometry.tables import Link

BORDER_COST_KM = 30.0  # keeps a chain from hopping over a border and back

CORRIDORS: list[tuple[str, str, list[str]]] = [
    ("karakoram", "road", ["islamabad", "khunjerab-pk", "kashgar", "torugart-cn", "bishkek"]),
    ("karakoram", "road", ["kashgar", "irkeshtam-kg", "sary-tash", "osh", "bishkek"]),
    ("karakoram", "road", ["sary-tash", "kyzyl-art", "murghab", "khorog", "kulob", "dushanbe"]),
    ("karakoram", "road", ["sary-tash", "karamyk-kg", "gharm", "dushanbe"]),
    ("karakoram", "road", ["tashkurgan", "kulma-tj", "murghab"]),
    ("wakhan", "road", ["nowshera", "chitral", "broghil-pk", "ishkashim-af"]),
    ("wakhan", "road", ["khorog", "ishkashim-tj", "langar", "murghab"]),
    ("chaman-herat", "road", ["karachi", "quetta", "chaman", "kandahar", "herat", "torghundi"]),
    ("chaman-herat", "road", ["serhetabat", "mary", "turkmenabat", "bukhara", "tashkent"]),
    ("peshawar-termez", "road", ["islamabad", "peshawar", "torkham-pk", "kabul", "salang-tunnel"]),
    ("peshawar-termez", "road", ["salang-tunnel", "pul-e-khumri", "hairatan", "termez"]),
    ("peshawar-termez", "road", ["pul-e-khumri", "sherkhan-bandar", "dushanbe"]),
    ("peshawar-termez", "road", ["termez", "guzar", "samarkand", "tashkent"]),
    ("quetta-taftan", "road", ["quetta", "taftan", "zahedan", "birjand", "mashhad", "ashgabat"]),
    ("quetta-taftan", "road", ["mashhad", "sarakhs", "tejen"]),
    ("khorgos-gwadar", "road", ["khorgos-cn", "urumqi", "kashgar", "khunjerab-pk", "islamabad"]),
    ("khorgos-gwadar", "road", ["gwadar", "turbat", "panjgur", "basima", "surab", "quetta"]),
    ("khorgos-gwadar", "road", ["karachi", "liari", "ormara", "pasni", "gwadar"]),
    ("khorgos-gwadar", "road", ["islamabad", "dera-ismail-khan", "zhob", "quetta"]),
    ("khorgos-gwadar", "road", ["islamabad", "multan", "sukkur", "karachi"]),
    (
        "eco-train",
        "rail",
        [
            "rawalpindi",
            "lahore",
            "khanewal",
            "rohri",
            "quetta",
            "taftan",
            "zahedan",
            "kerman",
            "tehran",
        ],
    ),
    ("eco-train", "rail", ["karachi", "rohri"]),
    ("eco-train", "rail", ["beyneu", "zhanaozen", "bereket", "gorgan", "tehran"]),
    ("feeders", "road", ["almaty", "astana"]),
    ("feeders", "road", ["almaty", "khorgos-kz"]),
    ("feeders", "road", ["almaty", "bishkek"]),
    ("feeders", "road", ["bishkek", "shymkent", "tashkent"]),
    ("feeders", "road", ["dushanbe", "khujand", "tashkent"]),
    ("feeders", "road", ["ashgabat", "mary"]),
    ("feeders", "road", ["ashgabat", "turkmenbashi"]),
]


def link_chains(links: list[Link], crossings: list[Link], mode: str, chain: list[str]) -> list[str]:
    """Ids of the links on the shortest path through the chain's places; gaps are reported."""
    graph: dict[str, list[tuple[str, float, str]]] = defaultdict(list)
    for link in links:
        if link.mode == mode:
            graph[link.from_place].append((link.to_place, link.length_km, link.link_id))
            graph[link.to_place].append((link.from_place, link.length_km, link.link_id))
    for crossing in crossings:
        if crossing.mode == mode:
            a, b = crossing.from_place, crossing.to_place
            graph[a].append((b, BORDER_COST_KM, ""))
            graph[b].append((a, BORDER_COST_KM, ""))
    ids: list[str] = []
    for start, end in pairwise(chain):
        path = _shortest(graph, start, end)
        if path is None:
            print(f"   no {mode} path in the tables: {start} - {end}")
        else:
            ids += [link_id for link_id in path if link_id]
    return ids


def _shortest(
    graph: dict[str, list[tuple[str, float, str]]], start: str, end: str
) -> list[str] | None:
    queue: list[tuple[float, str, tuple[str, ...]]] = [(0.0, start, ())]
    done: set[str] = set()
    while queue:
        km, here, path = heapq.heappop(queue)
        if here == end:
            return list(path)
        if here in done:
            continue
        done.add(here)
        for there, step, link_id in graph.get(here, []):
            if there not in done:
                heapq.heappush(queue, (km + step, there, (*path, link_id)))
    return None
