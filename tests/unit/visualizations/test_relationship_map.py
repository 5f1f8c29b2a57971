"""What a card, a strip entry and a table row say about an account."""

from __future__ import annotations

from collections import Counter

import pytest

from graph.analytics.network_settings import NetworkSettings
from graph.analytics.settings import ScoringSettings
from tests.fixtures.account_builder import AccountBuilder
from tests.fixtures.picture_accounts import DAY, sample, scored
from visualizations.bands import MAX_EXECUTIVES
from visualizations.parts import choose_opportunity
from visualizations.people_table import columns, people_rows
from visualizations.relationship_map import build_map
from visualizations.texts import BLANK
from visualizations.view import Card, RelationshipMap


def _book() -> AccountBuilder:
    book = AccountBuilder().department("board", "executive").department("it").department("ops")
    book.seat("ceo", "board", 1).seat("cio", "it", 2, reports_to="ceo")
    book.seat("dev", "it", 3, reports_to="cio").seat("coo", "ops", 2, reports_to="ceo")
    book.person("chen", "ceo", name_alt="陈").person("huang", "cio").person("tang", "coo")
    book.person("old", declared_kinds=("retired",))
    return book.employee("wang", "li")


def _map(book: AccountBuilder, **options: object) -> RelationshipMap:
    return build_map(*scored(book.rows()), **options)  # type: ignore[arg-type]


def _card(drawn: RelationshipMap, card_id: str) -> Card:
    return next(card for card in drawn.cards if card.card_id == card_id)


def test_everybody_and_every_vacant_seat_has_one_card() -> None:
    drawn = _map(_book())
    assert Counter(card.card_id for card in drawn.cards) == Counter(
        ["chen", "huang", "tang", "old", "dev"]
    )
    vacant = _card(drawn, "dev")
    assert vacant.vacant
    assert (vacant.name.zh, vacant.name.en) == ("空缺", "Vacant")
    assert vacant.title.en == "dev"
    assert vacant.manager_id == "huang"


def test_a_report_of_a_vacant_seat_reports_to_its_card() -> None:
    book = _book().seat("tester", "it", 4, reports_to="dev").person("sun", "tester")
    assert _card(_map(book), "sun").manager_id == "dev"


def test_who_retired_is_greyed_and_who_sits_is_not() -> None:
    drawn = _map(_book())
    assert _card(drawn, "old").retired
    assert not _card(drawn, "huang").retired
    assert "retired" in _card(drawn, "old").kinds


def test_owner_level_silence_and_the_single_thread() -> None:
    book = _book().tie("wang", "huang", 3, owner=True).contact("2025-06-20", "wang", "huang")
    book.opportunity("deal", amount=1.0).role("huang", "deal", "approver", attitude="supporter")
    card = _card(_map(book), "huang")
    assert card.owner.en == "wang"
    assert card.tie_level == 3
    assert card.silence_days == 10, f"from 2025-06-20 to {DAY}"
    assert card.single_thread
    assert card.gaps == ()
    second = book.tie("li", "huang", 2)
    assert not _card(_map(second), "huang").single_thread, "two of us are connected"


def test_what_is_not_known_is_a_gap() -> None:
    drawn = _map(_book().opportunity("deal", amount=1.0).role("huang", "deal"))
    assert [gap.en for gap in _card(drawn, "huang").gaps] == [
        "role", "attitude", "tie level", "owner",
    ]  # fmt: skip
    assert _card(drawn, "huang").tie_level is None, "unknown is not zero"


def test_a_stronger_competitor_is_named() -> None:
    book = _book().organization("rival", part_of="", kind="competitor", name_alt="对手")
    book.tie("wang", "tang", 1).rival_tie("rival", "tang", 4)
    assert _card(_map(book), "tang").competitor.zh == "对手"
    assert _card(_map(book), "huang").competitor == BLANK


def test_roles_and_attitudes_are_those_of_the_opportunity() -> None:
    book = _book().opportunity("small", amount=1.0).opportunity("large", amount=9.0)
    book.role("huang", "small", "coach", attitude="champion")
    book.role("huang", "large", "technical_evaluator", attitude="sceptic", order=1)
    book.role("chen", "large", "decider", attitude="neutral", order=2)
    large = _map(book)
    assert large.opportunity_id == "large", "the largest, where none is asked for"
    huang = _card(large, "huang")
    assert (huang.role, huang.attitude, huang.steps) == ("technical_evaluator", "sceptic", (1,))
    small = _card(_map(book, opportunity_id="small"), "huang")
    assert (small.role, small.attitude, small.steps) == ("coach", "champion", ())
    assert [(e.order, e.card_id) for e in large.chain] == [(1, "huang"), (2, "chen")]
    assert _card(large, "chen").power
    assert not huang.power


def test_an_attitude_shown_elsewhere_is_not_lost() -> None:
    book = _book().opportunity("small", amount=1.0).opportunity("large", amount=9.0)
    book.role("tang", "small", "user", attitude="opponent")
    tang = _card(_map(book), "tang")
    assert (tang.attitude, tang.role) == ("opponent", "")


def test_without_an_opportunity_the_page_says_so() -> None:
    drawn = _map(_book())
    assert drawn.chain == ()
    assert "No opportunity" in drawn.notice.en
    with_one = _map(_book().opportunity("deal", amount=1.0))
    assert "No rule and no role" in with_one.notice.en


def test_one_organization_needs_no_band_and_two_do() -> None:
    assert _map(_book()).bands == ()
    book = _book().organization("branch").department("grid", organization="branch")
    book.seat("gm", "grid", 2, reports_to="ceo").person("yan", "gm")
    drawn = _map(book)
    assert [band.heading.en for band in drawn.bands] == ["Group", "branch"]
    assert [band.note.en for band in drawn.bands] == ["5 people", "1 person"]


def test_department_frames_say_how_many_have_an_owner() -> None:
    book = _book().tie("wang", "huang", 2, owner=True)
    notes = {frame.frame_id: frame.note.en for frame in _map(book).departments}
    assert notes["it"] == "1 · 100%"
    assert notes["ops"] == "1 · 0%"


def test_more_executives_than_the_row_holds_get_a_column() -> None:
    book = _book()
    for number in range(MAX_EXECUTIVES):
        book.seat(f"vp{number}", "board", 2, reports_to="ceo").person(f"v{number}", f"vp{number}")
    drawn = _map(book)
    row = [card for card in drawn.cards if card.y == _card(drawn, "chen").y]
    assert len(row) == MAX_EXECUTIVES
    assert "board" in {frame.frame_id for frame in drawn.departments}


def test_reporting_lines_in_a_circle_lose_nobody() -> None:
    book = AccountBuilder().department("it").seat("a", "it", reports_to="b")
    book.seat("b", "it", reports_to="a").person("x", "a").person("y", "b")
    drawn = _map(book)
    assert len({(card.x, card.y) for card in drawn.cards}) == 2


def test_the_sample_is_drawn_whole() -> None:
    graph, scores = sample()
    drawn = build_map(graph, scores, None, "en")
    # ingest/sample/data: 60 people; three seats are vacant on the day.
    assert sum(not card.vacant for card in drawn.cards) == 60
    assert sum(card.vacant for card in drawn.cards) == 3
    assert [band.heading.en for band in drawn.bands] == [
        "Cangyu Energy Group", "Cangyu Energy Zhejiang", "Cangyu Energy Jiangsu",
    ]  # fmt: skip
    assert drawn.opportunity.en == "Group smart dispatch platform", "the largest of three"
    assert drawn.opportunity_id == choose_opportunity(graph, scores, None)
    assert [entry.order for entry in drawn.chain] == sorted(entry.order for entry in drawn.chain)
    assert drawn.chain, "the rules say who decides"
    assert {entry.card_id for entry in drawn.chain} == {c.card_id for c in drawn.cards if c.steps}


def test_the_table_holds_the_same_people_in_words() -> None:
    drawn = build_map(*sample())
    rows = people_rows(drawn.cards)
    assert [row.card_id for row in rows] == [card.card_id for card in drawn.cards]
    assert "organization" in columns(drawn.cards)
    assert "organization" not in columns(_map(_book()).cards[:2])
    unowned = [row for row in rows if row.no_owner]
    assert unowned
    assert {row.owner.zh for row in unowned} == {"无负责人"}


@pytest.mark.parametrize(("lang", "start"), [("zh", "沧屿能源集团 · "), ("en", "Cangyu Energy ")])
def test_the_heading_is_in_the_readers_language(lang: str, start: str) -> None:
    assert build_map(*sample()).heading.of(lang).startswith(start)  # type: ignore[arg-type]


def test_who_left_a_seat_is_shown_by_what_they_were() -> None:
    book = _book().seat("cfo", "board", 2, title_alt="财务总监").person("dong")
    book.holding("dong", "cfo", valid_to="2025-01-01", ended_how="retired")
    dong = _card(_map(book), "dong")
    assert (dong.title.zh, dong.title.en) == ("原财务总监", "Former cfo")
    assert dong.retired
    assert _card(_map(book), "old").title == BLANK


def test_kinds_are_shown_as_they_are_known() -> None:
    """Derived ones too, and a declared one that facts contradict is shown as such."""
    book = AccountBuilder().department("d").seat("top", "d", 1).seat("low", "d", 5)
    book.person("wu", "top", declared_kinds=("retired",))
    book.person("xu", "low", declared_kinds=("high_level", "mobile"))
    drawn = build_map(*scored(book.rows()), lang="en")
    wu, xu = _card(drawn, "wu"), _card(drawn, "xu")
    assert dict(zip(wu.kinds, wu.kind_states, strict=True)) == {
        "high_level": "derived",
        "retired": "contradicted",
    }
    assert [told.en for told in wu.kind_words] == [
        "High-level (from facts)",
        "Retired (declared, but facts say otherwise)",
    ]
    assert [told.zh for told in xu.kind_words] == [
        "高层（已录入，但与事实不符）",
        "流动（仅录入，无事实佐证）",
    ]
    strict = ScoringSettings(network=NetworkSettings(high_level_max=5))
    assert (
        _card(build_map(*scored(book.rows()), settings=strict), "xu").kind_states[0] == "confirmed"
    )
