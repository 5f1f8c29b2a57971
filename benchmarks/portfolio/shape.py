"""How large the generated accounts are, and what is common to all of them."""

from __future__ import annotations

from dataclasses import dataclass

#: The day on which everything is measured; the last interaction is on or before it.
AS_OF = "2026-06-30"
RECORDED_AT = "2026-06-30T08:00:00.000000Z"


@dataclass(frozen=True, slots=True)
class AccountShape:
    """The size of one account.

    Parameters
    ----------
    people : int
        Contacts at the customer.
    interactions : int
        Over the two to five years that we have known the account.
    people_per_department, people_per_branch : int
        So many departments and branches are made, ten and one at least.
    team : int
        Our people on the account.
    """

    people: int
    interactions: int
    people_per_department: int = 18
    people_per_branch: int = 60
    team: int = 8

    @property
    def departments(self) -> int:
        """How many departments, over the group and its branches."""
        return max(10, self.people // self.people_per_department)

    @property
    def branches(self) -> int:
        """How many branches the group has."""
        return max(1, self.people // self.people_per_branch)


@dataclass(frozen=True, slots=True)
class PortfolioShape:
    """How many accounts of which size."""

    name: str
    accounts: int
    account: AccountShape

    @property
    def people(self) -> int:
        """Contacts in all accounts."""
        return self.accounts * self.account.people

    @property
    def interactions(self) -> int:
        """Interactions in all accounts."""
        return self.accounts * self.account.interactions


SMALL = PortfolioShape("small", 20, AccountShape(people=150, interactions=600))
MEDIUM = PortfolioShape("medium", 500, AccountShape(people=180, interactions=3_800))
