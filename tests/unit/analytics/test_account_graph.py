"""What an account was on a day, and as we knew it; who sits where; the NetworkX view."""

from __future__ import annotations

import pytest

from graph.analytics.account_graph import AccountGraph
from graph.model.errors import NotFound
from graph.model.records import Assignment, CompetitorMove, Organization, Person, Tie
from graph.vocabulary.deals import MoveKind
from graph.vocabulary.organizations import TeamRole
from graph.vocabulary.people import SeatEnd
from tests.fixtures.account_builder import AccountBuilder


def on(
    made: AccountBuilder, as_of: str = "2025-06-30", known_at: str | None = None
) -> AccountGraph:
    return AccountGraph.from_rows(made.rows(), as_of, known_at)


def office() -> AccountBuilder:
    made = AccountBuilder().department("it").seat("cio", "it", 2).seat("clerk", "it", 5)
    return made.person("liu").person("chen")


def test_a_period_holds_from_its_first_day_to_before_its_last() -> None:
    made = office().holding("liu", "cio", valid_from="2024-01-01", valid_to="2025-01-01")
    assert on(made, "2023-12-31").holder_of("cio") == ""
    assert on(made, "2024-01-01").holder_of("cio") == "liu"
    assert on(made, "2024-12-31").holder_of("cio") == "liu"
    assert on(made, "2025-01-01").holder_of("cio") == ""
    assert [f.record for f in on(made, "2025-01-01").past_holdings] == [made_holding(made)]


def made_holding(made: AccountBuilder) -> object:
    return next(iter(made.rows().facts("holding"))).record


def test_what_was_taken_back_is_not_held_now_but_was_then() -> None:
    made = office().employee("wang")
    early, late = "2024-01-01T00:00:00.000000Z", "2024-06-01T12:00:00.000000Z"
    made.add("t", Tie("wang", "liu", 1), recorded_at=early, retired_at=late)
    made.add("t", Tie("wang", "liu", 3), recorded_at=late)

    def level(known_at: str | None) -> list[object]:
        return [fact.record.tie_level for fact in on(made, known_at=known_at).ties]  # type: ignore[union-attr]

    assert level(None) == [3]
    assert level("2024-03-01T00:00:00.000000Z") == [1]
    assert level("2024-06-01T11:59:59.000000Z") == [1]
    assert level(late) == [3]
    # A day is known by its end.
    assert level("2024-05-31") == [1]
    assert level("2024-06-01") == [3]
    assert level("2023-12-31") == []


def test_events_count_up_to_the_day_and_plans_beyond_it() -> None:
    made = office().employee("wang").contact("2025-06-30", "wang", "liu")
    made.contact("2025-07-01", "wang", "liu").organization("rival", kind="competitor")
    made.activity("held", "joint", "2025-07-01").activity("plan", "joint", "2025-07-01", "planned")
    made.add("m", CompetitorMove("rival", "root", MoveKind.OFFER, "2025-07-01"))
    graph = on(made, "2025-06-30")
    assert [fact.record.at for fact in graph.interactions()] == ["2025-06-30"]  # type: ignore[union-attr]
    assert [fact.entity_id for fact in graph.activities] == ["plan"]
    assert list(graph.moves) == []
    assert list(graph.competitors) == ["rival"]
    assert len(on(made, "2025-07-01").moves) == 1


def test_interactions_newest_first_by_person_and_by_employee() -> None:
    made = office().employee("wang", "zhao")
    made.contact("2025-01-01", "wang", "liu").contact("2025-03-01", ("wang", "zhao"), "liu")
    graph = on(made.contact("2025-02-01", "zhao", ("liu", "chen")))

    def days(**which: object) -> list[str]:
        return [fact.record.at for fact in graph.interactions(**which)]  # type: ignore[union-attr, arg-type]

    assert days() == ["2025-03-01", "2025-02-01", "2025-01-01"]
    assert days(limit=2) == ["2025-03-01", "2025-02-01"]
    assert days(limit=0) == []
    assert days(person_id="chen") == ["2025-02-01"]
    assert days(employee_id="wang") == ["2025-03-01", "2025-01-01"]
    assert days(employee_id="wang", person_id="liu", limit=1) == ["2025-03-01"]
    assert days(person_id="nobody") == []


def test_who_sits_where() -> None:
    made = office().seat("head", "it", 3, reports_to="cio").organization("branch")
    made.holding("liu", "cio").holding("chen", "clerk").holding("chen", "head")
    graph = on(made)
    assert graph.seat_of("chen") == "head"  # the more senior of two
    assert graph.seats_of["chen"] == ("head", "clerk")
    assert graph.manager_of("chen") == "liu"
    assert graph.manager_of("liu") == ""
    assert (graph.department_of("liu"), graph.level_of("liu")) == ("it", 2)
    assert graph.organization_of("liu") == "root"
    made.add("zhou", Person("Zhou", "branch"))
    outside = on(made)
    assert (outside.seat_of("zhou"), outside.department_of("zhou")) == ("", "")
    assert outside.level_of("zhou") is None
    assert outside.organization_of("zhou") == "branch"
    assert outside.organization_of("nobody") == ""


def test_the_newest_holder_of_a_seat() -> None:
    made = office().holding("liu", "cio", valid_from="2020-01-01")
    graph = on(made.holding("chen", "cio", valid_from="2024-01-01"))
    assert graph.holder_of("cio") == "chen"
    assert graph.holders_of["cio"] == ("chen", "liu")


def test_retired_is_who_is_declared_so_or_left_so_and_sits_nowhere() -> None:
    made = office().person("old", declared_kinds=("retired",)).person("back")
    made.holding("liu", "cio", valid_to="2025-01-01", ended_how=SeatEnd.RETIRED)
    made.holding("chen", "cio", valid_to="2024-01-01", ended_how=SeatEnd.RETIRED)
    made.holding("chen", "clerk", valid_to="2025-01-01", ended_how=SeatEnd.MOVED)
    made.seat("adviser", "it").holding(
        "back", "cio", valid_to="2023-01-01", ended_how=SeatEnd.RETIRED
    )
    graph = on(made.holding("back", "adviser"))
    assert graph.retired_people == {"old", "liu"}


def test_ancestors_of_an_organization_even_in_a_ring() -> None:
    made = AccountBuilder().organization("branch").organization("office", part_of="branch")
    assert on(made).ancestors_of("office") == ("office", "branch", "root")
    ring = AccountBuilder().add("a", Organization("A", part_of="b"))
    assert on(ring.add("b", Organization("B", part_of="a"))).ancestors_of("a") == ("a", "b")


def test_team_role_here_goes_before_the_usual_one() -> None:
    made = AccountBuilder().employee("wang", "zhao")
    made.add("as", Assignment("wang", "root", TeamRole.LEAD_EXPERT))
    assert on(made).team_role_of("wang") == "lead_expert"
    assert on(made).team_role_of("zhao") == ""


def test_root_of_an_account_that_was_not_there_yet() -> None:
    made = AccountBuilder()
    assert on(made).root.entity_id == "root"
    made.tables["organization"][0][2] = "2025-01-01"
    with pytest.raises(NotFound, match="not there on 2024-12-31"):
        _ = on(made, "2024-12-31").root


def test_networkx_view() -> None:
    made = office().holding("liu", "cio").employee("wang").tie("wang", "liu", 3)
    made.contact("2025-01-01", "wang", ("liu", "chen")).tie("wang", "gone", 1)
    network = on(made).networkx()
    assert network.nodes["liu"]["concept"] == "person"
    kinds = sorted((u, v, data["type"]) for u, v, data in network.edges(data=True))
    assert ("wang", "liu", "KNOWS") in kinds
    assert ("liu", "cio", "HOLDS") in kinds
    assert ("cio", "it", "IN") in kinds
    assert ("it", "root", "DEPARTMENT_OF") in kinds
    assert [kind for _, _, kind in kinds].count("WITH") == 2
    assert "gone" not in network
