"""The records of the graph: what is said about each concept, without when and by whom.

A record is the payload of a :class:`graph.model.facts.Fact`, which adds both
clocks, source and author. References (``ref``) hold the entity id of another
concept. ``name_alt`` and ``title_alt`` hold the same name in another script
(pinyin, English), so that each reader sees the one they can read.
"""

from __future__ import annotations

from graph.model.clients import Department, Holding, Organization, Person, PersonLink, Seat
from graph.model.dealings import (
    Activity,
    DecisionRule,
    DecisionStep,
    Interaction,
    Opportunity,
    OpportunityRole,
)
from graph.model.parties import (
    Assignment,
    CompetitorMove,
    CompetitorPresence,
    CompetitorTie,
    Employee,
    Tie,
)

Record = (
    Organization
    | Department
    | Seat
    | Person
    | Holding
    | PersonLink
    | Employee
    | Assignment
    | Tie
    | CompetitorTie
    | CompetitorPresence
    | CompetitorMove
    | DecisionRule
    | DecisionStep
    | Opportunity
    | OpportunityRole
    | Interaction
    | Activity
)

__all__ = [
    "Activity",
    "Assignment",
    "CompetitorMove",
    "CompetitorPresence",
    "CompetitorTie",
    "DecisionRule",
    "DecisionStep",
    "Department",
    "Employee",
    "Holding",
    "Interaction",
    "Opportunity",
    "OpportunityRole",
    "Organization",
    "Person",
    "PersonLink",
    "Record",
    "Seat",
    "Tie",
]
