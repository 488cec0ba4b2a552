"""Any other question: the record as tables of SQLite, in memory and read-only."""

from rounds.relations.query import ask

__all__ = ["ask"]
