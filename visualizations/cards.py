"""Cards of people and vacant seats from an account's graph and scores; no positions yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.analytics.account_graph import AccountGraph
from graph.analytics.contact_kinds import KindFinding, contact_kinds
from graph.analytics.results import AccountScores, PersonCoverage
from graph.analytics.settings import ScoringSettings
from graph.model.facts import Fact
from graph.model.records import Department, Employee, Organization, Person, Seat
from graph.vocabulary.people import CONTACT_KINDS, Attitude
from visualizations.parts import NO_PART, Part, parts
from visualizations.texts import BLANK, TEXTS, Text, label, named, words
from visualizations.view import Card

#: Down to this level a person matters even where no opportunity names them.
LEADING_LEVEL = 2


def make_cards(
    graph: AccountGraph,
    scores: AccountScores,
    opportunity_id: str,
    settings: ScoringSettings | None = None,
) -> Iterator[Card]:
    """Yield a card for every person, then for every seat that nobody holds.

    Parameters
    ----------
    graph, scores : AccountGraph, AccountScores
        Of the same account and day.
    opportunity_id : str
        Whose roles, attitudes and steps are shown; empty for none.
    settings : ScoringSettings, optional
        By which contact kinds are derived; the defaults.
    """
    played = parts(graph, scores, opportunity_id)
    kinds = contact_kinds(graph, scores, settings or ScoringSettings())
    for person_id in graph.people:
        seat_id = graph.seat_of(person_id)
        part = played.get(person_id) or played.get(seat_id) or NO_PART
        found = kinds.get(person_id, ())
        yield _person_card(graph, scores.people.get(person_id), person_id, part, found)
    for seat_id in graph.seats:
        if not graph.holder_of(seat_id):
            yield _vacant_card(graph, seat_id, played.get(seat_id, NO_PART))


def seat_record(graph: AccountGraph, seat_id: str) -> Seat | None:
    """Return the seat of `seat_id` on the day, or None."""
    fact = graph.seats.get(seat_id)
    return fact.record if fact is not None and isinstance(fact.record, Seat) else None


def department_record(graph: AccountGraph, department_id: str) -> Department | None:
    """Return the department of `department_id` on the day, or None."""
    fact = graph.departments.get(department_id)
    return fact.record if fact is not None and isinstance(fact.record, Department) else None


def entity_name(facts: Mapping[str, Fact], entity_id: str) -> Text:
    """Return the name of an organization, department or employee; its id when not known."""
    fact = facts.get(entity_id)
    record = fact.record if fact else None
    if isinstance(record, Organization | Department | Employee):
        return named(record.name, record.name_alt)
    return Text.same(entity_id)


def _person_card(
    graph: AccountGraph,
    coverage: PersonCoverage | None,
    person_id: str,
    part: Part,
    findings: tuple[KindFinding, ...],
) -> Card:
    person = graph.people[person_id].record
    assert isinstance(person, Person)
    seat_id = graph.seat_of(person_id)
    seat = seat_record(graph, seat_id)
    best = coverage.best_level if coverage else None
    ties = coverage.ties if coverage else ()
    owner = coverage.owner_id if coverage else ""
    silences = [tie.silence_days for tie in ties if tie.silence_days is not None]
    matters = part.named or bool(seat and seat.level and seat.level <= LEADING_LEVEL)
    gaps = {
        "gap_role": matters and not part.role,
        "gap_attitude": matters and part.attitude == Attitude.UNKNOWN.value,
        "gap_tie_level": best is None,
        "gap_owner": not owner,
    }
    return Card(
        card_id=person_id,
        person_id=person_id,
        seat_id=seat_id,
        name=named(person.name, person.name_alt),
        other_name=person.name_alt,
        title=named(seat.title, seat.title_alt) if seat else _former_title(graph, person_id),
        department_id=seat.department if seat else "",
        department=entity_name(graph.departments, seat.department) if seat else BLANK,
        organization=_organization_name(graph, seat, person.organization),
        level=seat.level if seat else None,
        attitude=part.attitude,
        role=part.role,
        power=part.power,
        steps=part.steps,
        tie_level=None if best is None else int(best),
        estimated=any(tie.estimated for tie in ties if tie.level == best),
        owner=entity_name(graph.employees, owner) if owner else BLANK,
        known_by=tuple(entity_name(graph.employees, tie.employee_id) for tie in ties),
        silence_days=min(silences, default=None),
        single_thread=bool(
            coverage and coverage.single_thread and ties and (part.power or part.steps)
        ),
        competitor=(
            entity_name(graph.competitors, coverage.competitor_id)
            if coverage and coverage.competitor_id
            else BLANK
        ),
        kinds=tuple(finding.kind.value for finding in findings),
        kind_states=tuple(finding.state for finding in findings),
        kind_words=tuple(map(kind_words, findings)),
        retired=person_id in graph.retired_people and not seat_id,
        vacant=False,
        gaps=tuple(words(gap) for gap, missing in gaps.items() if missing),
        manager_id=_manager_card(graph, seat),
    )


#: How a kind is told that is not both declared and borne out by facts.
_KIND_TEXTS = {
    "derived": "kind_derived",
    "unsupported": "kind_unsupported",
    "contradicted": "kind_contradicted",
}


def kind_words(finding: KindFinding) -> Text:
    """Return a kind in words, with how it is known where it is not beyond doubt."""
    kind = label(CONTACT_KINDS[finding.kind])
    key = _KIND_TEXTS.get(finding.state)
    if key is None:
        return kind
    form = words(key)
    return Text(form.zh.format(kind=kind.zh), form.en.format(kind=kind.en))


def _vacant_card(graph: AccountGraph, seat_id: str, part: Part) -> Card:
    seat = seat_record(graph, seat_id)
    assert seat is not None
    return Card(
        card_id=seat_id,
        person_id="",
        seat_id=seat_id,
        name=words("vacant"),
        other_name="",
        title=named(seat.title, seat.title_alt),
        department_id=seat.department,
        department=entity_name(graph.departments, seat.department),
        organization=_organization_name(graph, seat, ""),
        level=seat.level,
        attitude=Attitude.UNKNOWN.value,
        role=part.role,
        power=part.power,
        steps=part.steps,
        tie_level=None,
        estimated=False,
        owner=BLANK,
        known_by=(),
        silence_days=None,
        single_thread=False,
        competitor=BLANK,
        kinds=(),
        kind_states=(),
        kind_words=(),
        retired=False,
        vacant=True,
        gaps=(words("gap_holder"),),
        manager_id=_manager_card(graph, seat),
    )


def _manager_card(graph: AccountGraph, seat: Seat | None) -> str:
    """Return the card of the seat that `seat` reports to: its holder's, or the vacant seat's."""
    if seat is None or seat.reports_to not in graph.seats:
        return ""
    return graph.holder_of(seat.reports_to) or seat.reports_to


def _former_title(graph: AccountGraph, person_id: str) -> Text:
    """Return what somebody without a seat was, where the seat is still known."""
    seat = seat_record(graph, graph.last_seats.get(person_id, ""))
    if seat is None:
        return BLANK
    title = named(seat.title, seat.title_alt)
    former = TEXTS["former"]
    return Text(former.zh.format(title=title.zh), former.en.format(title=title.en))


def _organization_name(graph: AccountGraph, seat: Seat | None, fallback: str) -> Text:
    department = department_record(graph, seat.department) if seat else None
    organization_id = department.organization if department else fallback
    return entity_name(graph.organizations, organization_id) if organization_id else BLANK
