"""Every relation, in the order in which the schema prints them."""

from collections.abc import Mapping

from rounds.relations import agreements, attestations, meetings, seats, statements, timeline
from rounds.relations.relation import Relation

RELATIONS: tuple[Relation, ...] = (
    meetings.PROCESSES, meetings.RELATED, meetings.ISSUES, meetings.PARTIES, meetings.PEOPLE, meetings.ROUNDS,
    meetings.PLANS, meetings.SITTINGS, meetings.TRACKS, meetings.DELEGATIONS, seats.SEATS, seats.ATTENDANCE,
    meetings.EVENTS, statements.DOCUMENTS, statements.PUBLICATIONS, statements.POINTS, statements.DEMANDS,
    statements.DEMAND_PARTIES, statements.CONDITIONS, statements.MOVES, agreements.OUTCOMES, agreements.PROMISES,
    agreements.DELIVERIES, agreements.INSTALMENTS, agreements.BALANCES, agreements.VERDICTS,
    agreements.STATED_TOTALS, timeline.TIMELINE, attestations.FIGURES, attestations.TAGS, attestations.LINKS,
    attestations.ACCOUNTS, attestations.CLAIMS, attestations.SOURCES, attestations.CITATIONS, attestations.WAIVERS,
)  # fmt: skip
NAMED: Mapping[str, Relation] = {relation.name: relation for relation in RELATIONS}


def sql_schema() -> str:
    """The tables as statements that SQLite accepts, with a comment for every table and column."""
    return "\n".join(created(relation) for relation in RELATIONS)


def created(relation: Relation) -> str:
    """The statement that makes a table with its keys, and a comment above it and every column."""
    parts = [f"  -- {field.text}\n  {field.name} {field.type}" for field in relation.fields]
    parts += [f"  PRIMARY KEY ({', '.join(relation.key)})"] if relation.key else []
    for columns, to, target in relation.foreign:
        parts.append(f"  FOREIGN KEY ({', '.join(columns)}) REFERENCES {to} ({', '.join(target)})")
    return "\n".join([f"-- {relation.text}", f"CREATE TABLE {relation.name} (", ",\n".join(parts), ");", ""])
