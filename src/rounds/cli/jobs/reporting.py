"""What the command for the page does: read the records, ask git for their commits, write the page."""

from rounds.cli.jobs.reading import read
from rounds.cli.options import How
from rounds.cli.outside.git import commit_of
from rounds.cli.outside.outputs import write
from rounds.drawing.writers import Readers
from rounds.page.whole import page_text


def write_page(how: How) -> None:
    """Write the page of the records that are asked for."""
    editions = [(record, commit_of(record.name)) for record in read(how)]
    write(page_text(editions), how.output, Readers.PROGRAMS)
