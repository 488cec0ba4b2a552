"""The commands about the rounds and whatever else has an id."""

from typing import Annotated

import typer

from rounds.cli import complete
from rounds.cli.options import How, Wanted, Words, reading


@reading("party", "issue", "status", "round", "since", "until", "text", oneline=True, parties=True)
def list_(how: How, wanted: Wanted) -> None:
    """When and where was each round, and what came of it?

    A line for each: how long it took, who led, what was tabled, asked and
    agreed.

    \b
    Examples:
      rounds list
      rounds list -f data/rounds.yaml --format csv
      rounds list --as-of 2025-06-30
    """
    from rounds.answers.filters import ROUND
    from rounds.answers.rounds import rounds_table
    from rounds.cli.jobs.answering import answer_filtered

    answer_filtered(how, ROUND, wanted, rounds_table)


@reading()
def show(
    how: How,
    ids: Annotated[
        Words,
        typer.Argument(metavar="[ID]…", autocompletion=complete.ids, help="Ids, a round's number, names, an issue."),
    ] = None,
    sources: Annotated[bool, typer.Option("--sources", help="Publisher, day and address below each line.")] = False,
) -> None:
    """What is there to know about one thing?

    Be it a round, party, person, demand, document, outcome, event, source or
    issue; without an id, the record itself. A name that several have shows them
    all; PROCESS:ID is one in one of several records.

    \b
    Examples:
      rounds show 2
      rounds show ua-ceasefire sanctions
      rounds show ru-memorandum/II.1 umerov
      rounds show ua-ceasefire --sources
    """
    from rounds.answers.naming import other_words, things_named
    from rounds.answers.show import show_tables
    from rounds.cli.jobs.answering import write_tables
    from rounds.cli.jobs.reading import read, tell

    records = read(how)
    things = things_named(records, ids or ())
    tell(other_words(records, ids or (), "anything"))
    write_tables(show_tables(things, len(records) > 1, sources), how)


@reading()
def delegations(how: How) -> None:
    """Who led each delegation, who sat at every round, who was new?

    \b
    Examples:
      rounds delegations
      rounds delegations --format csv
    """
    from rounds.answers.delegations import delegations_table
    from rounds.cli.jobs.answering import answer
    from rounds.cli.jobs.reading import read

    records = read(how)
    answer(records, lambda record: delegations_table(record, apart=len(records) == 1), how)


@reading("party", "by", "issue", "kind", "since", "until", "text", oneline=True, parties=True)
def timeline(how: How, wanted: Wanted) -> None:
    """What happened when, and how long after what came before?

    Rounds, steps of demands and documents, agreements, deliveries, events. What
    has no known day stands at the end, whatever days are asked for.

    \b
    Examples:
      rounds timeline --issue prisoners
      rounds timeline --kind round
      rounds timeline --party Türkiye --since 2025-06-01 --until 2025-07-31
    """
    from rounds.answers.filters import LINE
    from rounds.answers.timeline import timeline_table
    from rounds.cli.jobs.answering import answer_filtered

    answer_filtered(how, LINE, wanted, timeline_table)
