"""Any other question: the record as tables of SQLite, in memory and read-only."""
