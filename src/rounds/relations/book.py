"""Every relation, in the order in which the schema prints them."""

from collections.abc import Mapping

from rounds.relations import agreements, attestations, meetings, seats, statements, timeline
from rounds.relations.relation import Relation

RELATIONS: tuple[Relation, ...] = (
    meetings.PROCESSES,
    meetings.RELATED,
    meetings.ISSUES,
    meetings.PARTIES,
    meetings.PEOPLE,
    meetings.ROUNDS,
    meetings.PLANS,
    meetings.SITTINGS,
    meetings.TRACKS,
    meetings.DELEGATIONS,
    seats.SEATS,
    seats.ATTENDANCE,
    meetings.EVENTS,
    statements.DOCUMENTS,
    statements.PUBLICATIONS,
    statements.POINTS,
    statements.DEMANDS,
    statements.DEMAND_PARTIES,
    statements.CONDITIONS,
    statements.MOVES,
    agreements.OUTCOMES,
    agreements.PROMISES,
    agreements.DELIVERIES,
    agreements.INSTALMENTS,
    agreements.BALANCES,
    agreements.VERDICTS,
    agreements.STATED_TOTALS,
    timeline.TIMELINE,
    attestations.FIGURES,
    attestations.TAGS,
    attestations.LINKS,
    attestations.ACCOUNTS,
    attestations.CLAIMS,
    attestations.SOURCES,
    attestations.CITATIONS,
    attestations.WAIVERS,
)
NAMED: Mapping[str, Relation] = {relation.name: relation for relation in RELATIONS}


def schema_text() -> str:
    """The tables as statements that SQLite accepts, with a comment for every table and column."""
    return "\n".join(_created(relation) for relation in RELATIONS)


def definition(relation: Relation) -> str:
    """The statement that makes a table."""
    return f"CREATE TABLE {relation.name} ({', '.join(map(' '.join, relation.types.items()))})"


def _created(relation: Relation) -> str:
    fields = relation.fields
    lines = [f"  {field.name} {field.type}{'' if field is fields[-1] else ','}" for field in fields]
    room = max(map(len, lines))
    commented = [f"{line:{room}}  -- {field.text}" for line, field in zip(lines, fields, strict=True)]
    return "\n".join([f"-- {relation.text}", f"CREATE TABLE {relation.name} (", *commented, ");", ""])
