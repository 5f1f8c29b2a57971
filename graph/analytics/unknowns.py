"""What a score would need to know and does not."""

from __future__ import annotations

from dataclasses import dataclass

#: Everything that a score may say it does not know.
UNKNOWN_KINDS = (
    "acceptance_missing",
    "amount_unknown",
    "attitude_unknown",
    "category_unknown",
    "currency_mismatch",
    "decider_unknown",
    "department_empty",
    "exchange_rate_unknown",
    "funding_unknown",
    "level_unknown",
    "no_departments",
    "no_open_opportunity",
    "no_rule",
    "no_senior_seats",
    "nobody_known",
    "nomination_missing",
    "outside_party_missing",
    "payment_missing",
    "plan_unknown",
    "procedure_missing",
    "procurement_mode_unknown",
    "rule_conflict",
    "seat_unnamed",
    "seat_vacant",
    "shortlist_missing",
    "tie_level_unknown",
    "tier_unknown",
    "vote_weight_unknown",
)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that a score would need to know and does not.

    ``kind`` is one of :data:`UNKNOWN_KINDS`, ``subject_id`` the entity that it is
    about, ``context_id`` where it matters (an opportunity).
    """

    kind: str
    subject_id: str
    context_id: str = ""
