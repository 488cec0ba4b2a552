"""What the command for questions in SQL does: find the query, put it, print the tables."""

import sys

from rounds.cli.jobs.answering import write_tables
from rounds.cli.jobs.reading import read
from rounds.cli.options import How
from rounds.cli.outside.inputs import all_of
from rounds.cli.outside.outputs import write
from rounds.errors import CannotDo


def answer_query(query: str, how: How) -> None:
    """Put a query to the records and write the answer."""
    from rounds.answers.sql import ask

    text = _piped(how) if query == "-" else query
    if not text:
        raise CannotDo('name a query, such as "SELECT id, status FROM demands"; --schema lists the tables')
    write_tables([ask(read(how), text)], how)


def write_schema(query: str, how: How) -> None:
    """Print the tables as SQL."""
    from rounds.relations.book import schema_text

    if query:
        raise CannotDo("--schema lists the tables and takes no query; ask for one of the two")
    if how.format:
        raise CannotDo(f"--schema prints SQL, not {how.format}; leave --format out")
    write(schema_text(), how.output)


def _piped(how: How) -> str:
    """The query from standard input."""
    if "-" in how.files:
        raise CannotDo("standard input cannot be both the record and the query; name a file for one of them")
    if sys.stdin is None:
        raise CannotDo("standard input is closed")
    try:
        return all_of(sys.stdin.buffer, "standard input").decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotDo("the query on standard input is not UTF-8 text") from None
