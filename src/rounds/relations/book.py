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
    """The statement that makes a table with its keys, and a comment for it and every column."""
    keys = [f"  PRIMARY KEY ({', '.join(relation.key)})"] if relation.key else []
    for columns, to, target in relation.foreign:
        keys.append(f"  FOREIGN KEY ({', '.join(columns)}) REFERENCES {to} ({', '.join(target)})")
    fields = relation.fields
    lines = [f"  {field.name} {field.type}{',' if keys or field is not fields[-1] else ''}" for field in fields]
    room = max(map(len, lines))
    commented = [f"{line:{room}}  -- {field.text}" for line, field in zip(lines, fields, strict=True)]
    constraints = [",\n".join(keys)] if keys else []
    return "\n".join([f"-- {relation.text}", f"CREATE TABLE {relation.name} (", *commented, *constraints, ");", ""])
