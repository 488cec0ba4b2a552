"""The tables of a record for SQL, each with a sentence for itself and for every column."""

from collections.abc import Iterator
from typing import NamedTuple


class SqlColumn(NamedTuple):
    """One column of a table."""

    name: str
    type: str
    """TEXT, INTEGER or NUMERIC."""
    text: str
    """What it holds, in one sentence without a full stop."""


class SqlTable(NamedTuple):
    """One table; a first column `process` stands in each."""

    name: str
    text: str
    """What a row is, in one sentence."""
    own: tuple[SqlColumn, ...]
    """Its columns, without `process`."""

    @property
    def columns(self) -> tuple[SqlColumn, ...]:
        """All columns in order."""
        return (PROCESS, *self.own)

    def has(self, name: str) -> bool:
        """Whether a column is called so, in any case."""
        return any(column.name == name.lower() for column in self.columns)


def text(name: str, told: str) -> SqlColumn:
    """A column of text."""
    return SqlColumn(name, "TEXT", told)


def number(name: str, told: str) -> SqlColumn:
    """A column of whole numbers; yes is 1, no is 0."""
    return SqlColumn(name, "INTEGER", told)


def dated(name: str, told: str) -> Iterator[SqlColumn]:
    """The columns of a date: as written, and the first and last day that it can be."""
    yield text(name, told)
    yield text(f"{name}_from", f"The earliest day that '{name}' can be, NULL where it is open")
    yield text(f"{name}_to", f"The latest day that '{name}' can be, NULL where it is open")


def quantity(name: str, told: str) -> Iterator[SqlColumn]:
    """The columns of a quantity: as written, the least and the most that it can be, and its unit."""
    yield text(name, told)
    yield SqlColumn(f"{name}_low", "NUMERIC", f"The least that '{name}' can be, NULL where nobody can count it")
    yield SqlColumn(f"{name}_high", "NUMERIC", f"The most that '{name}' can be, NULL where it is open")
    yield number(f"{name}_about", f"1 where '{name}' is marked as about")
    yield text(f"{name}_unit", f"The unit of '{name}', NULL for a count")


PROCESS = text("process", "The id of the process whose record it is")
ACCOUNT = (
    text(
        "account", "'plain' where nobody contradicts it, 'side' for a side's own word, 'report' for what sources report"
    ),
    text("side", "The side whose word it is, NULL elsewhere"),
)
NOTE = text("note", "A remark for the reader")
THING = (
    text("thing", "The id of what it belongs to"),
    text("kind", "What that is: process, party, person, round, event, document, point, demand, outcome, source"),
)
PATH = text("path", "Where in it, keys and positions from 1, such as 'history/2'; empty for the thing itself")

TABLES = (
    SqlTable("processes", "A series of rounds that belong together.", (
        text("title", "Its name"),
        text("about", "Why these meetings belong together, and what is left out"),
        text("as_of", "The last day on which the editors looked: it counts as today"),
        text("language", "The language of the record"),
        text("licence", "The licence of the record"),
        *dated("starts", "When the process began"),
        *dated("ends", "When it ended"),
        text("state", "Whether it goes on: ongoing, suspended, ended"),
        *dated("since", "Since when it is in that state"),
        text("state_text", "The state in one sentence"),
    )),
    SqlTable("issues", "A code for what a demand or an outcome is about, of the vocabulary or of the record's own.", (
        text("id", "The code"),
        text("text", "What it covers"),
        text("area", "The group of the vocabulary to which it belongs"),
        text("broader", "The issue of the vocabulary under which one of the record's own stands"),
        number("own", "1 for one of the record's own"),
    )),
    SqlTable("parties", "A side, host, mediator or anyone else who acts in the process.", (
        text("id", "Its key"),
        text("name", "Its name in full"),
        text("kind", "What it is: state, organisation, group-of-states, armed-group, person, other"),
        text("code", "Its ISO 3166-1 alpha-3 code"),
        text("also", "Other names, joined by '; '"),
        text("role", "What it does in the process, joined by '; '"),
        text("part_of", "The party that it is part of"),
        text("side", "The party that it counts as in the end; itself where it is part of none"),
        text("members", "The members of a group, joined by '; '"),
        NOTE,
    )),
    SqlTable("people", "Somebody who sits in a delegation or speaks for a side.", (
        text("id", "The key"),
        text("name", "The name in the spelling of the record"),
        text("also", "Other spellings and scripts, joined by '; '"),
        text("party", "The party of somebody who speaks without sitting in a delegation"),
        text("office", "The office of somebody who speaks without sitting in a delegation"),
        NOTE,
    )),
    SqlTable("rounds", "A meeting of delegations, held or planned.", (
        text("id", "Its id"),
        number("number", "Its number in the process; NULL where it has none, or where accounts differ"),
        text("title", "Its name"),
        text("status", "Whether it took place: held, planned, postponed, cancelled, broken-off, unconfirmed"),
        text("reason", "Why it did not take place as planned"),
        *dated("date", "The day or days"),
        text("starts", "When it began, with the offset from UTC"),
        text("ends", "When it ended, with the offset from UTC"),
        *quantity("minutes", "How long it lasted, in minutes, as written"),
        text("place", "The building"),
        text("city", "The city"),
        text("country", "The country, as an ISO 3166-1 alpha-3 code"),
        text("medium", "in-person, video, phone or mixed"),
        text("format", "direct, mediated or proximity, joined by '; '"),
        text("level", "Who met: leaders, ministers, heads-of-delegation, experts"),
        text("languages", "The languages spoken, joined by '; '"),
        text("host", "The parties that lent the venue, joined by '; '"),
        text("chair", "The people who chaired, joined by '; '"),
        *quantity("size", "How many sat there in all"),
        text("agenda", "What was to be spoken of, joined by '; '"),
        text("result", "What came of it, in one sentence"),
        NOTE,
    )),
    SqlTable("plans", "What was announced of a round, where plan and fact differ.", (
        text("round", "The id of the round"),
        number("position", "Its place in the list, from 1"),
        *dated("date", "The day announced"),
        text("starts", "The hour announced"),
        text("place", "The building announced"),
        text("city", "The city announced"),
        text("country", "The country announced"),
        *dated("announced", "When it was announced"),
    )),
    SqlTable("sittings", "A meeting within a round.", (
        text("round", "The id of the round"),
        number("position", "Its place in the list, from 1"),
        *dated("date", "The day"),
        text("starts", "When it began"),
        text("ends", "When it ended"),
        text("place", "The building"),
        text("city", "The city"),
        text("country", "The country"),
        text("medium", "in-person, video, phone or mixed"),
        text("format", "direct, mediated or proximity, joined by '; '"),
        text("level", "Who met"),
        text("result", "What came of it"),
    )),
    SqlTable("tracks", "A parallel table of a round.", (
        text("round", "The id of the round"),
        text("name", "Its name"),
        text("lead", "The people who led it, joined by '; '"),
        text("result", "What came of it"),
    )),
    SqlTable("delegations", "Those who sat in a round for one party.", (
        text("round", "The id of the round"),
        text("party", "The party"),
        *quantity("size", "How many sat there"),
        text("mandate", "Who sent it, and with what powers"),
        NOTE,
    )),
    SqlTable("seats", "A person's place in a delegation; once for each account that tells it.", (
        text("round", "The id of the round"),
        text("party", "The party"),
        text("person", "The person's key, or 'undisclosed'"),
        text("part", "head, member, expert, adviser, interpreter or absent; a head is no member besides"),
        text("role", "The office in which the person sits there"),
        *ACCOUNT,
    )),
    SqlTable("events", "Something between rounds that bears on them.", (
        text("id", "Its id"),
        *dated("date", "When"),
        text("kind", "What it is, such as statement, meeting, call, decision"),
        text("text", "What happened, in one sentence"),
        text("party", "Whose act or word it is, joined by '; '"),
        text("voice", "Who said it: a person's id, or a name or office"),
        text("place", "Where"),
        text("about", "The ids that it bears on, joined by '; '"),
        NOTE,
    )),
    SqlTable("documents", "A paper put on the table, announced or agreed.", (
        text("id", "Its id"),
        text("born_in", "The round or event in which it is first attested"),
        text("title", "Its title"),
        text("kind", "What it is, such as memorandum, proposal, letter, agreement"),
        text("author", "The parties whose it is, joined by '; ', or 'unknown'"),
        text("addressee", "The parties to whom it is addressed, joined by '; '"),
        text("carried_by", "The party or person that handed it over for its author"),
        *dated("date", "The day that it bears"),
        text("given", "Whether and when it was handed over: before, at, after, not-given"),
        *dated("given_on", "The day on which it was handed over"),
        text("language", "The languages of the original, joined by '; '"),
        text("status", "Its last move, remarks aside; NULL without one"),
        text("replaces", "The documents in whose place it stands, joined by '; '"),
        text("amends", "The documents that it changes, joined by '; '"),
        NOTE,
    )),
    SqlTable("publications", "One way in which a document became public.", (
        text("document", "The id of the document"),
        number("position", "Its place in the list, from 1"),
        *dated("date", "When"),
        text("how", "How: published, agencies, leak, excerpts"),
    )),
    SqlTable("points", "A point of a document; with an issue, it can be a demand too.", (
        text("id", "The id of the document, a slash, and the label"),
        text("document", "The id of the document"),
        text("label", "Its label, as in the original"),
        number("position", "Its place in the document, from 1"),
        text("text", "The point in one sentence"),
        text("issue", "What it is about"),
        number("is_demand", "1 where it stands among the demands too"),
        NOTE,
    )),
    SqlTable("demands", "Something that a party asks of another, proposes or offers; points of documents among them.", (
        text("id", "Its id; that of a point has a slash"),
        text("kind", "demand, proposal or offer"),
        text("asker", "The parties that ask, joined by '; ' (each on its own in demand_parties)"),
        text("addressee", "The parties of whom it is asked, joined by '; '"),
        text("text", "What is asked, in one sentence of the editors' own"),
        text("issue", "What it is about"),
        text("tags", "Free words, joined by '; ' (each on its own in tags)"),
        text("status", "What became of it: the last answer, open, no-response or superseded"),
        text("born_in", "The round or event in which it is first attested"),
        text("document", "The document whose point it is"),
        *dated("raised", "When it was raised"),
        *dated("first_answered", "When it was first answered"),
        *dated("answered", "When it got the answer that decides its status"),
        text("answered_by", "Who gave that answer, joined by '; '"),
        number("with_paper", "1 where that answer was given to a document as a whole"),
        *dated("asked_again", "When the asker last came back after that answer"),
        number("days_least", "The fewest days from demand to first answer, or to 'as_of' without one"),
        number("days_most", "The most days; NULL where nobody knows"),
        text("quote", "The words themselves"),
        text("quote_language", "Their language"),
        text("quote_translated", "The words in the language of the record"),
        NOTE,
    )),
    SqlTable("demand_parties", "One party that asks something, or of whom it is asked.", (
        text("demand", "The id of the demand"),
        text("role", "'asker' or 'addressee'"),
        text("party", "The party"),
        text("side", "The party that it counts as"),
    )),
    SqlTable("moves", "One step in the life of a demand, point, document or outcome.", (
        *THING,
        number("position", "Its place in the history, from 1"),
        text("round", "The round in which it happened; NULL outside a round"),
        *dated("date", "When it happened: its own date, or that of the round"),
        text("move", "The kind of step, such as raised, rejected, signed"),
        text("party", "Whose step it is, joined by '; '"),
        text("voice", "Who said it: a person's id, or a name or office"),
        text("as_told_by", "The party that alone reports it, where it is another's step"),
        text("text", "What was said or done, in one sentence"),
        text("point", "The points of documents in which it stands, joined by '; '"),
    )),
    SqlTable("outcomes", "Something that was agreed or undertaken.", (
        text("id", "Its id"),
        text("born_in", "The round or event in which it was agreed"),
        text("text", "What was agreed, in one sentence"),
        text("issue", "What it is about"),
        text("tags", "Free words, joined by '; ' (each on its own in tags)"),
        *dated("agreed", "When it was agreed: its own date, or that of the round or event"),
        text("form", "How: verbal, written, signed, announced-by-one-side"),
        text("party", "The parties that undertake it, joined by '; '; NULL for those at the table"),
        text("document", "The documents in which it stands, joined by '; '"),
        text("answers", "The demands that it answers, joined by '; '"),
        *dated("due", "Until when: a date, a round, none or unknown; the days are those of the date or round"),
        text("conditions", "On what it depends"),
        text("status", "What became of it, reckoned account by account"),
        number("overdue", "1 where its time is up in every account and nothing came of it"),
        NOTE,
    )),
    SqlTable("promises", "How much a receiver is to get from an outcome; once for each account that tells it.", (
        text("outcome", "The id of the outcome"),
        *ACCOUNT,
        text("receiver", "The party that is to get it"),
        *quantity("promised", "How much, as written"),
    )),
    SqlTable("deliveries", "What a receiver got in one instalment; once for each account that tells it.", (
        text("outcome", "The id of the outcome"),
        number("position", "The place of the instalment in its list, from 1"),
        *dated("date", "When"),
        *ACCOUNT,
        text("receiver", "The party that got it; NULL where nothing is counted"),
        *quantity("received", "How much in this instalment, as written"),
        text("text", "What was delivered, where it is not counted"),
        text("stage", "The name or number of the instalment"),
        text("place", "Where"),
        text("via", "The parties through whom, joined by '; '"),
    )),
    SqlTable("balances", "One receiver's figures in one account: promised, and received in all instalments.", (
        text("outcome", "The id of the outcome"),
        text("side", "The side whose account it is, NULL where there is but one"),
        text("receiver", "The party that gets it"),
        *quantity("promised", "How much is promised"),
        *quantity("received", "How much it got in all"),
        text("verdict", "What the figures of this receiver come to"),
    )),
    SqlTable("verdicts", "What became of an outcome in one account.", (
        text("outcome", "The id of the outcome"),
        text("side", "The side whose account it is, NULL where there is but one"),
        text("verdict", "What it comes to, all receivers together"),
    )),
    SqlTable("stated_totals", "What a side itself says a receiver got in all, up to a day.", (
        text("outcome", "The outcomes that it covers, joined by '; '"),
        text("party", "Whose figure it is"),
        *dated("date", "Up to when"),
        text("voice", "Who said it"),
        text("receiver", "The party that got it"),
        *quantity("received", "How much, as stated"),
    )),
    SqlTable("figures", "A figure named in a demand, a point or a step.", (
        *THING, PATH,
        text("name", "What is counted"),
        *quantity("value", "The figure"),
    )),
    SqlTable("tags", "A free word on a demand, a point or an outcome.", (*THING, text("tag", "The word"))),
    SqlTable("links", "A place where one thing names another: hosts, authors, conditions, answers and so on.", (
        *THING, PATH,
        text("field", "The field that names it, such as host, chair, by, point, replaces, answers"),
        text("target", "The id that is named"),
        text("target_kind", "What that is; NULL for the name of a publisher"),
    )),
    SqlTable("accounts", "One value of one account: what a side says, or what sources report, of a thing.", (
        *THING, PATH,
        number("position", "The place of the account in its list, from 1"),
        text("party", "Whose word it is; NULL for what its sources report"),
        text("voice", "Who said it"),
        *dated("date", "When it was said"),
        text("field", "The field that is told, or 'says' for a sentence"),
        text("item", "The receiver or the name of the figure, where the field has several"),
        text("value", "What is told, as text"),
    )),
    SqlTable("sources", "A page or paper that attests something.", (
        text("id", "Its key"),
        text("publisher", "Who published it"),
        text("url", "Its address"),
        text("reference", "Where to find it, if it has no address"),
        *dated("published", "When it was published"),
        text("language", "Its language; that of the process where the record names none"),
        text("title", "Its title"),
        text("author", "Who wrote it"),
        *dated("accessed", "When an editor read it"),
        text("archived_url", "The address of an archived copy"),
        text("kind", "What it is: official, state-media, agency, media, organisation, research"),
        text("speaks_for", "The parties whose voice it is, joined by '; '"),
        text("quotes", "The parties whose statement it reports, joined by '; '"),
        text("repeats", "The source, agency or paper that it reprints"),
        NOTE,
    )),
    SqlTable("citations", "A place that cites a source.", (*THING, PATH, text("source", "The key of the source"))),
)  # fmt: skip
"""Every table, in the order in which the schema prints them."""
NAMED = {table.name: table for table in TABLES}


def schema_text() -> str:
    """The tables as statements that SQLite accepts, with a comment for every table and column."""
    return "\n".join(_created(table) for table in TABLES)


def definition(table: SqlTable) -> str:
    """The statement that makes a table."""
    return f"CREATE TABLE {table.name} ({', '.join(f'{one.name} {one.type}' for one in table.columns)})"


def _created(table: SqlTable) -> str:
    last = table.columns[-1]
    lines = [f"  {one.name} {one.type}{'' if one is last else ','}" for one in table.columns]
    room = max(map(len, lines))
    told = [f"{line:{room}}  -- {one.text}" for line, one in zip(lines, table.columns, strict=True)]
    return "\n".join([f"-- {table.text}", f"CREATE TABLE {table.name} (", *told, ");", ""])
