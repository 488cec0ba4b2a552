"""What `cite` does: find what is to be cited, and write it with its sources."""

from collections.abc import Sequence

from rounds.answers.citing import citation
from rounds.answers.naming import things_named
from rounds.cli.jobs.reading import read
from rounds.cli.options import How, refuse_unknown
from rounds.cli.outside.git import commit_of
from rounds.cli.outside.outputs import write
from rounds.reports import CITATIONS, citations


def cite(names: Sequence[str], format: str, how: How) -> None:
    """Write the citations of things, or of the records."""
    refuse_unknown("--format", format, [*CITATIONS])
    records = read(how)
    things = things_named(records, names)
    commits = {record.name: commit_of(record.name) for record, _ in things}
    function, readers = CITATIONS[format]
    cited = [citations.Cited(citation(record, thing), commits[record.name]) for record, thing in things]
    text: str = getattr(citations, function)(cited)
    write(text, how.output, readers)
