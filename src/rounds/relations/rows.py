"""Which function gives the rows of a table."""

from collections.abc import Callable, Iterator, Mapping

from rounds.record import Record
from rounds.relations import agreements, attestations, meetings, statements
from rounds.relations.cells import Cells

ROWS: Mapping[str, Callable[[Record], Iterator[Cells]]] = {
    "processes": meetings.processes,
    "issues": meetings.issues,
    "parties": meetings.parties,
    "people": meetings.people,
    "rounds": meetings.rounds,
    "plans": meetings.plans,
    "sittings": meetings.sittings,
    "tracks": meetings.tracks,
    "delegations": meetings.delegations,
    "seats": meetings.seats,
    "events": meetings.events,
    "documents": statements.documents,
    "publications": statements.publications,
    "points": statements.points,
    "demands": statements.demands,
    "demand_parties": statements.demand_parties,
    "moves": statements.moves,
    "outcomes": agreements.outcomes,
    "promises": agreements.promises,
    "deliveries": agreements.deliveries,
    "balances": agreements.balances,
    "verdicts": agreements.verdicts,
    "stated_totals": agreements.stated_totals,
    "figures": attestations.figures,
    "tags": attestations.tags,
    "links": attestations.links,
    "accounts": attestations.accounts,
    "sources": attestations.sources,
    "citations": attestations.citations,
}
