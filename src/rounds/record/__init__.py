"""The loaded whole, and what follows from it."""

from rounds.record.record import DEMANDING, TOOK_PLACE, UNKNOWN, Born, Record, Request, Thing, gathered

__all__ = ["DEMANDING", "TOOK_PLACE", "UNKNOWN", "Born", "Record", "Request", "Thing", "gathered"]
