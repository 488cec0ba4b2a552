"""The commands about rounds, and what was asked, tabled and promised in them."""

from functools import partial
from typing import Annotated

import typer

from rounds.cli import complete
from rounds.cli.jobs.answering import answer, answer_filtered, records_of, write_tables
from rounds.cli.options import OF_ROWS, How, Repeated, Sides, Wanted, reading, valued, word
from rounds.cli.outside.streams import say_first

OF_DEMANDS = ("party", "by", "to", "issue", "tag", "status", "round", "since", "until", "text")
"""The filters of whatever has a row for each demand."""
HISTORY = typer.Option("--history", help="How each moved, step by step.")


@reading("party", "issue", "status", "round", "since", "until", "text", shared=OF_ROWS)
def list_(how: How, wanted: Wanted, parties: Sides = None) -> None:
    """When and where was each round, and what came of it?

    With who led, and how much was tabled, asked and agreed.

    Examples:
      rounds list
      rounds list --as-of 2025-06-30
    """
    from rounds.answers.rounds import rounds_table

    answer_filtered(how, "round", wanted, rounds_table, parties)


@reading()
def show(
    how: How,
    ids: Annotated[Repeated, word("[ID]…", "Ids, a round's number, names, an issue.", complete.ids)] = None,
    sources: Annotated[bool, typer.Option("--sources", help="Publisher, day and address below each line.")] = False,
) -> None:
    """What is there to know about one thing?

    Be it a round, party, person, demand, document, outcome, event, source or
    issue; without an id, the record itself. A name that several have shows them
    all; PROCESS:ID is one in one of several records.

    Examples:
      rounds show 2
      rounds show ua-ceasefire sanctions
      rounds show ru-memorandum/II.1 umerov
      rounds show ua-ceasefire --sources
    """
    from rounds.answers.naming import other_words, things_named
    from rounds.answers.show import show_tables

    records = records_of(how)
    things = things_named(records, ids or ())
    say_first(other_words(records, ids or (), "anything"))
    write_tables(show_tables(things, len(records) > 1, sources), how)


@reading()
def delegations(how: How) -> None:
    """Who led each delegation, who sat at every round, who was new?

    Examples:
      rounds delegations
    """
    from rounds.answers.delegations import delegations_table

    answer(records_of(how), delegations_table, how)


@reading("party", "by", "issue", "kind", "since", "until", "text", shared=OF_ROWS)
def timeline(how: How, wanted: Wanted, parties: Sides = None) -> None:
    """What happened when, and how long after what came before?

    Rounds, steps of demands and documents, agreements, deliveries, events. What
    has no known day stands at the end, whatever days are asked for.

    Examples:
      rounds timeline --issue prisoners
      rounds timeline --party Türkiye --since 2025-06-01 --until 2025-07-31
    """
    from rounds.answers.timeline import timeline_table

    answer_filtered(how, "line", wanted, timeline_table, parties)


@reading(*OF_DEMANDS, "unanswered", shared=OF_ROWS)
def demands(how: How, wanted: Wanted, parties: Sides = None) -> None:
    """Who asks what of whom, and what became of it?

    Examples:
      rounds demands --by Russia --unanswered
      rounds demands --issue ceasefire --round 2
      rounds demands --text "frozen assets" --format json
    """
    from rounds.answers.demands import demands_table

    answer_filtered(how, "demand", wanted, demands_table, parties)


@reading(*OF_DEMANDS)
def positions(how: How, wanted: Wanted, parties: Sides = None, history: Annotated[bool, HISTORY] = False) -> None:
    """What does each side want, and how did it move?

    Examples:
      rounds positions
      rounds positions --issue ceasefire --history
      rounds positions --by Russia --round 2
    """
    from rounds.answers.positions import movements_table, positions_table

    answer_filtered(how, "demand", wanted, movements_table if history else positions_table, parties)


@reading()
def compare(
    how: How,
    first: Annotated[str, word("A", "A document, round, event or party.", complete.ids)],
    second: Annotated[str, word("B", "The one to set beside it.", complete.ids)],
    party: Annotated[str | None, valued("PARTY", "Only what this party asks.", complete.parties)] = None,
) -> None:
    """What do two papers, rounds or parties ask, side by side?

    Of the same side over time: what is new, amended, repeated or not asked
    again, the earlier left. Of two sides: the same issue on one line.

    Examples:
      rounds compare ua-memorandum ru-memorandum
      rounds compare 1 ru-memorandum
      rounds compare Ukraine Russia
    """
    from rounds.answers.compare import compare_table, compared
    from rounds.answers.naming import party_test

    records = records_of(how)
    pairs = {pair[0].name: pair for pair in compared(records, first, second)}
    wanted = party_test(records, party) if party is not None else None
    answer([pair[0] for pair in pairs.values()], lambda record: compare_table(*pairs[record.name], wanted), how)


@reading("party", "by", "to", "issue", "status", "round", "since", "until", "text", shared=OF_ROWS)
def documents(how: How, wanted: Wanted, parties: Sides = None) -> None:
    """What was tabled, by whom, and what became of it?

    Examples:
      rounds documents
    """
    from rounds.answers.documents import documents_table

    answer_filtered(how, "document", wanted, documents_table, parties)


@reading("party", "issue", "tag", "round", "status", "since", "until", "text", "overdue", "disputed", shared=OF_ROWS)
def outcomes(
    how: How,
    wanted: Wanted,
    ids: Annotated[Repeated, word("[ID]…", "Only these.", complete.ids)] = None,
    instalments: Annotated[
        bool, typer.Option("--instalments", help="Each instalment, with the sum up to it, in each account.")
    ] = False,
    plot: Annotated[bool, typer.Option("--plot", help="Draw the instalments as steps; numbers when piped.")] = False,
) -> None:
    """What was promised, and what was delivered?

    A line for each receiver in each account, with a verdict for each; one line
    where no account differs. A percentage stands only where all ends are known.

    Examples:
      rounds outcomes --issue prisoners
      rounds outcomes --overdue --as-of 2025-11-01
      rounds outcomes remains-2025-06 --instalments --plot
    """
    from rounds.answers.outcomes import instalments_table, outcomes_table

    steps = partial(instalments_table, plot=plot)
    answer_filtered(how, "outcome", {**wanted, "ids": ids or ()}, steps if instalments or plot else outcomes_table)
