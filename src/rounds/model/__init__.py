"""The nouns of the format, as frozen pydantic records."""

from rounds.model.accounts import Account
from rounds.model.entry import Attested, DemandLine, DocumentLine, Entry, Identified, Line, OutcomeLine
from rounds.model.matters import Delivery, Demand, Document, Outcome, Point, StatedTotal
from rounds.model.process import File, Party, Person, Process, Source
from rounds.model.rounds import Delegation, Event, Member, Round

__all__ = [
    "Account", "Attested", "Delegation", "Delivery", "Demand", "DemandLine", "Document", "DocumentLine", "Entry",
    "Event", "File", "Identified", "Line", "Member", "Outcome", "OutcomeLine", "Party", "Person", "Point",
    "Process", "Round", "Source", "StatedTotal",
]  # fmt: skip
