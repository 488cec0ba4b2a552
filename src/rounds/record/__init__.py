"""The loaded whole, and what follows from it."""

from rounds.record.record import DEMANDING, UNKNOWN, Born, Record, Request, Thing, gathered

__all__ = ["DEMANDING", "UNKNOWN", "Born", "Record", "Request", "Thing", "gathered"]
