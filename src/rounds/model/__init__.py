"""The nouns of the format, as frozen pydantic records."""

from rounds.model.accounts import Account
from rounds.model.demands import Demand
from rounds.model.documents import Document, Point
from rounds.model.entry import (
    Attested,
    DemandLine,
    DocumentLine,
    Entry,
    Identified,
    Line,
    OutcomeLine,
)
from rounds.model.outcomes import Delivery, Outcome, StatedTotal
from rounds.model.people import Delegation, Member, Party, Person
from rounds.model.process import File, Process, Source
from rounds.model.rounds import Event, Round

__all__ = [
    "Account", "Attested", "Delegation", "Delivery", "Demand", "DemandLine", "Document", "DocumentLine", "Entry",
    "Event", "File", "Identified", "Line", "Member", "Outcome", "OutcomeLine", "Party", "Person", "Point",
    "Process", "Round", "Source", "StatedTotal",
]  # fmt: skip
