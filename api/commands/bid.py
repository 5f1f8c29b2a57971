"""What the commands about a bid share: the account, its opportunities, the names to print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.vocabulary.term import Lang

if TYPE_CHECKING:
    from api.presenters.names import Names
    from graph.services.before_bid import BidQuestion
    from graph.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BidDesk:
    """An account on one day, opened to ask about its opportunities."""

    workspace: Workspace
    names: Names
    questions: tuple[BidQuestion, ...]


@contextmanager
def bid_desk(
    lang: Lang, account: str, opportunity: str | None, as_of: str | None, known_at: str | None
) -> Iterator[BidDesk]:
    """Open the account, with a question for the opportunity named, or for each open one.

    The largest opportunity comes first.

    Raises
    ------
    NotFound
        When there is no such account or opportunity; the hint has the nearest names.
    """
    from api.bootstrap import open_workspace
    from api.presenters.days import checked_day, checked_instant
    from api.presenters.names import Names
    from api.settings import load_settings
    from graph.analytics.score import open_opportunities
    from graph.services.before_bid import BidQuestion

    day, instant = checked_day(as_of, "--as-of"), checked_instant(known_at, "--known-at")
    settings = load_settings()
    with open_workspace(settings) as workspace:
        account_id = workspace.get_account(settings.actor, account).account_id
        graph = workspace.graph(settings.actor, account_id, day, instant)
        names = Names(graph, lang)
        if opportunity:
            wanted = [names.opportunity_id(opportunity)]
        else:
            facts = {found: graph.opportunities[found] for found in open_opportunities(graph)}
            wanted = sorted(
                facts, key=lambda found: (-(getattr(facts[found].record, "amount", 0) or 0), found)
            )
        yield BidDesk(
            workspace,
            names,
            tuple(BidQuestion(settings.actor, account_id, found, day, instant) for found in wanted),
        )
