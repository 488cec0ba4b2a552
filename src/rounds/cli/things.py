"""What can be added to a record, and the list or block of the format in which it stands."""

from collections.abc import Mapping

THINGS: Mapping[str, str] = {
    "source": "sources",
    "event": "events",
    "demand": "demands",
    "move": "history",
    "document": "documents",
    "point": "points",
    "outcome": "outcomes",
    "delivery": "delivered",
    "total": "stated_totals",
    "account": "accounts",
    "round": "rounds",
    "delegation": "delegations",
    "member": "members",
    "sitting": "sittings",
    "person": "people",
    "party": "parties",
    "issue": "issues",
}
"""Words of people; the name of any other list of blocks does as well."""
