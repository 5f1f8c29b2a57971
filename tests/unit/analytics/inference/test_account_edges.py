"""What an account knows of contacts between its people, as an edge list."""

from __future__ import annotations

from graph.analytics.account_graph import AccountGraph
from graph.analytics.inference.account_edges import account_edges, account_network
from graph.analytics.inference.network import ContactKind, Edge
from graph.analytics.inference.seniority import infer_seniority
from tests.fixtures.account_builder import AccountBuilder

ADVICE, WORK, FRIEND = ContactKind.ADVICE, ContactKind.WORK, ContactKind.FRIEND


def test_links_are_read_in_their_direction_and_meetings_both_ways() -> None:
    built = AccountBuilder().employee("us").person("chief").person("aide").person("x").person("y")
    built.link("chief", "influences", "x").link("aide", "assists", "chief")
    built.link("x", "knows_personally", "y").link("x", "conflicts_with", "aide")
    built.contact("2026-01-05", "us", ("x", "y", "chief")).contact("2026-01-06", "us", ("x", "y"))
    built.contact("2026-01-07", "us", "aide").contact("2026-09-01", "us", ("x", "aide"))
    graph = AccountGraph.from_rows(built.rows(), "2026-06-30")
    edges = list(account_edges(graph))
    assert sorted(e for e in map(_plain, edges) if e[2] is not WORK) == sorted(
        [
            ("x", "chief", ADVICE, 1.0),
            ("aide", "chief", ADVICE, 1.0),
            ("x", "y", FRIEND, 1.0),
            ("y", "x", FRIEND, 1.0),
        ]
    )
    met = {(e.source, e.target): e.weight for e in edges if e.kind is WORK}
    # Three in a room say half of each pair; the meeting after the day is not known yet.
    assert met == {
        ("x", "y"): 1.5, ("y", "x"): 1.5, ("x", "chief"): 0.5, ("chief", "x"): 0.5,
        ("y", "chief"): 0.5, ("chief", "y"): 0.5,
    }  # fmt: skip


def _plain(edge: Edge) -> tuple[str, str, ContactKind | None, float]:
    return edge.source, edge.target, edge.kind, edge.weight


def test_everybody_of_the_account_is_in_and_what_was_entered_of_seats_is_not_read() -> None:
    def network(level: int) -> object:
        built = AccountBuilder().department("it").seat("s", "it", level=level)
        built.person("chief", "s").person("x").person("hermit")
        built.link("chief", "promoted", "x")
        return account_network(AccountGraph.from_rows(built.rows(), "2026-06-30"))

    one, other = network(1), network(5)
    assert infer_seniority(one) == infer_seniority(other)  # type: ignore[arg-type]
    found = {s.id: s for s in infer_seniority(one)}  # type: ignore[arg-type]
    assert found["chief"].score > found["x"].score
    assert found["hermit"].abstain
