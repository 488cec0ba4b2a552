"""What a tired hand writes into a sound record, kind by kind: `python tests/tired_hand.py` prints how much is found."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from rounds.problem import Problem
from rounds.rules.check import check

ROOT = Path(__file__).parents[1]
RECORDS = (
    *sorted((ROOT / "examples").glob("*.yaml")),
    *(ROOT / "tests" / "records" / f"{name}.yaml" for name in ("spa", "fourteen")),
)
LONG = (*sorted((ROOT / "data").glob("*.yaml")),)
"""Records that take ten times as long: for what does not stand in the others."""
OF_EACH = 4
"""Slips of one kind, from all parts of the records."""
DATE = r"(\d{4})-(\d\d)-(\d\d)"
ID = r"[a-z][a-z0-9-]*"

OTHERS = {"freedonia": "rassendyll", "ukraine": "medinsky", "pontevedro": "spalding"}
"""Who sits for the other side."""


class Kind(NamedTuple):
    """A slip: what it is made of, and what a check is to say of it."""

    name: str
    sound: str
    """A pattern of what stands in a sound record."""
    written: str | Callable[[re.Match[str]], str]
    """What is written there."""
    rule: str
    """The rule that tells of it; several, with bars between, where the place decides."""
    remedy: str | Callable[[re.Match[str]], str] = ""
    """A pattern of what the message, the help or the edit is to say; a function gives the words themselves."""


class Slip(NamedTuple):
    """One slip in one record."""

    kind: Kind
    record: Path
    match: re.Match[str]

    @property
    def text(self) -> str:
        """The whole record with the slip in it."""
        return self.match.string[: self.match.start()] + self.written + self.match.string[self.match.end() :]

    @property
    def written(self) -> str:
        return _filled(self.kind.written, self.match)

    @property
    def lines(self) -> range:
        """The lines on which it stands: the first that differs, and those up to its end."""
        sound, written = self.match[0], self.written
        same = next((at for at, pair in enumerate(zip(sound, written, strict=False)) if len({*pair}) > 1), len(sound))
        first = self.match.string.count("\n", 0, self.match.start()) + written.count("\n", 0, same) + 1
        return range(first, first + written.count("\n", same) + 1)


def _filled(template: str | Callable[[re.Match[str]], str], match: re.Match[str]) -> str:
    return template(match) if callable(template) else match.expand(template)


def _twice(text: str) -> str:
    """A text that was taken for another encoding on its way."""
    return text.encode().decode("cp1252")


def _next_day(match: re.Match[str]) -> str:
    """An instalment with a copy below it, whose day and figure alone were changed."""
    return f"{match[0]}\n{match[1]}{match[2]}{int(match[3]) + 1:02}{match[4]}7{match[5]}"


KINDS = (
    # --- who speaks, and who is called what ---
    Kind(
        "voice of the other side",
        r"by: (freedonia|ukraine|pontevedro), voice: [a-z]+(?=,)",
        lambda m: f"by: {m[1]}, voice: {OTHERS[m[1]]}",
        "voice-of-other-side",
        "whose word is this",
    ),
    Kind(
        "two delegations that changed places",
        rf"^      ({ID}): (\{{head: [a-z][^\[]*\}})\n      ({ID}): (\{{head: [a-z][^\[]*\}})$",
        r"      \1: \4\n      \3: \2",
        "seat-of-other-side",
        "changed places",
    ),
    Kind(
        "two parties with one name",
        rf"^  ({ID}): {{name: ([\w ]+), (.*\n)  ({ID}): {{name: ([\w ]+),",
        r"  \1: {name: \2, \3  \4: {name: \2,",
        "party-duplicate-name|person-duplicate-name",
        "cannot tell|one person",
    ),
    Kind(
        "a person who is undisclosed",
        rf"^  ({ID}): {{name: (?=\w+ \w+[,}}])",
        "  undisclosed: {name: ",
        "id-form",
        "choose another id",
    ),
    Kind("a Cyrillic letter in an id", r"^  (\w+)a(\w+): \{name", "  \\1\u0430\\2: {name", "id-form", r"write \1a\2"),
    Kind(
        "a Cyrillic letter in a reference",
        r"(?<= by: )([a-z]+)a([a-z]+)(?=$|,)",
        "\\1\u0430\\2",
        "party-unknown",
        r"write \1a\2",
    ),
    Kind(
        "a party's letters changed about",
        r"(?<=    by: )(\w\w)(\w)(\w)(\w{3,})$",
        r"\1\3\2\4",
        "party-unknown",
        r"did you mean '\1\2\3\4'",
    ),
    Kind(
        "was in a circle",
        rf"^(  ({ID}): {{name: .*)}}\n(  ({ID}): {{name: .*)}}$",
        r"\1, was: \4}\n\3, was: \2}",
        "reference-cycle",
        "remove one",
    ),
    Kind(
        "a name read in another encoding",
        r"(?<=name: )(\w*[^\W\d_a-zA-Z]\w*)(?=[ ,])",
        lambda m: _twice(m[1]),
        "text-damaged",
        lambda m: m[1],
    ),
    Kind("an escape in a text", r"^( +result: )(\w+) ([^\"#:]*)$", r'\1"\2\\e[1m \3"', "text-damaged", "remove it"),
    # --- days and hours of a round ---
    Kind(
        "several words in one text",
        r"(?<=    format: )\[(\w+), (\w+)\]",
        r"\1, \2",
        "value-type",
        r"write \[\1, \2\]",
    ),
    Kind(
        "start and end swapped",
        r'starts: ("\d\d:\d\d[+-][\d:]+")(,?\s+)ends: ("\d\d:\d\d[+-][\d:]+")',
        r"starts: \3\2ends: \1",
        "times-reversed|duration-mismatch",
        "swapped|correct",
    ),
    Kind(
        "a decade in the end of a round",
        r"^    date: (\d{4})-(\d\d)-(\d\d)$",
        lambda m: f"    date: {m[1]}-{m[2]}-{m[3]}/{int(m[1]) + 10}-{m[2]}-{m[3]}",
        "interval-too-long|date-in-future|round-order|round-outside-process",
        "slip in the year|correct",
    ),
    Kind(
        "a century in a round",
        rf"^    date: {DATE}$",
        lambda m: f"    date: {int(m[1]) + 100}-{m[2]}-{m[3]}",
        "date-in-future",
        "correct",
    ),
    Kind(
        "a year before",
        rf"^    date: {DATE}$",
        lambda m: f"    date: {int(m[1]) - 1}-{m[2]}-{m[3]}",
        "round-order|round-outside-process|list-out-of-order|delivery-before-outcome|day-outside-round",
        "correct",
    ),
    Kind(
        "an interval written backwards",
        rf"^    date: {DATE}$",
        r"    date: \1-\2-\3/\1-\2-01",
        "interval-reversed",
        "ends before it starts",
    ),
    Kind(
        "a time without an offset",
        r'(?<=starts: )"(\d\d:\d\d)[+-]\d\d:\d\d"',
        r'"\1"',
        "time-form",
        r"offset from UTC: \"\1",
    ),
    Kind(
        "a length in hours",
        r"(?<=minutes: )(\d)\d*$",
        r"\1 hours",
        "quantity-form",
        lambda m: f"write {int(m[1]) * 60}",
    ),
    Kind(
        "the city in another country",
        r"city: (\w+), country: [A-Z]{3}",
        r"city: \1, country: ISL",
        "place-in-two-countries|host-not-listed",
        "lies in|host",
    ),
    Kind("two rounds with one number", r"(?<=    number: )2$", "1", "round-number-duplicate", "order of time"),
    Kind(
        "a number left out",
        r"(?<=    number: )2$",
        "3",
        "round-number-duplicate|round-number-gap",
        "order of time|missing",
    ),
    Kind(
        "the state forgotten",
        rf"value: ongoing\n    date: \"?{DATE}.*",
        lambda m: f"value: ended\n    date: {int(m[1]) - 1}-{m[2]}-{m[3]}",
        "state-contradicted",
        "correct",
    ),
    # --- promises and instalments ---
    Kind(
        "a zero too many",
        r"(?<=received: \{)(\w+: \d+)(?=[,}])",
        r"\g<1>00",
        "delivered-far-over|one-for-one-unequal|sum-differs-from-stated-total|text-cut|stated-total-falls|unit-mismatch",
        "",
    ),
    Kind(
        "an instalment copied with its sources",
        r"^( +- {)(date: \d{4}-\d\d-)(\d\d)(, received: {\w+: \d+)(.*)$",
        _next_day,
        "sources-of-another-day|delivery-duplicate|stage-repeated|source-before-event|one-for-one-unequal",
        "cite|stands twice|one for one",
    ),
    Kind(
        "a stage twice",
        r"(stage: )(\w+)(?P<between>(?:.*\n){1,9}?.*stage: )\w+",
        r"\1\2\g<between>\2",
        "stage-repeated",
        "number them",
    ),
    Kind(
        "due in another century",
        rf"(?<= due: ){DATE}",
        lambda m: f"{int(m[1]) + 100}-{m[2]}-{m[3]}",
        "due-far",
        "century",
    ),
    Kind(
        "due before it was agreed",
        rf"(?<= due: ){DATE}",
        lambda m: f"{int(m[1]) - 10}-{m[2]}-{m[3]}",
        "due-before-agreed|history-out-of-order",
        "correct",
    ),
    Kind(
        "agreed a century before",
        rf"(?<= agreed: ){DATE}",
        lambda m: f"{int(m[1]) - 100}-{m[2]}-{m[3]}",
        "agreed-before-round",
        "correct it",
    ),
    Kind("due to be announced", r"(?<= due: )(none|unknown)$", "TBD", "value-type", "write unknown"),
    Kind(
        "delivered before it was promised",
        rf"(?<=- {{date: ){DATE}(?=, received)",
        lambda m: f"{int(m[1]) - 1}-{m[2]}-{m[3]}",
        "delivery-before-outcome",
        "before it was agreed",
    ),
    Kind("a thousand with a k", r"(?<=\{)(\w+): (\d+)(?=[,}])", r"\1: \2k", "quantity-form", lambda m: f"{m[2]}000"),
    Kind(
        "an O for a nought",
        r"(?<=\{)(\w+): (\d+)0(?=[,}])",
        r"\1: \2O",
        "quantity-form",
        r"out: \g<2>0",
    ),
    Kind("a comma in thousands", r"(?<=\{)(\w+): (\d)(\d{3})(?=[,}])", r'\1: "\2,\3"', "quantity-form", r"write \2\3"),
    Kind(
        "a dot in thousands",
        r"(?<=\{)(\w+): (\d)(\d{3})(?=[,}])",
        r"\1: \2.\3 men",
        "thousands-dot|unit-mismatch",
        r"\2\3|unit",
    ),
    Kind("about, in words", r"(?<=\{)(\w+): (\d+)(?=[,}])", r"\1: ca. \2", "quantity-form", r'"~\2"'),
    Kind("more than, as a sign", r"(?<=\{)(\w+): (\d+)(?=[,}])", r'\1: ">\2"', "quantity-form", r"\2\+|write"),
    Kind(
        "a range with a long dash", r"(?<=\{)(\w+): (\d+)(?=[,}])", "\\1: \\2–\\g<2>0", "quantity-form", r'"\2-\g<2>0"'
    ),
    Kind(
        "a figure that the text does not tell",
        r"\b1,200(?P<rest>(?:.*\n){1,12}?.*promised: \{\w+: )1200\b",
        r"1,200\g<rest>120",
        "figure-not-in-text",
        "the text says 1,200",
    ),
    # --- dates as they are written elsewhere ---
    Kind("a date with dots", rf"(?<=published: ){DATE}", r"\3.\2.\1", "date-form", r"\1-\2-\3"),
    Kind("a date with an en dash", rf"(?<=date: ){DATE}", "\\1–\\2–\\3", "date-form", r'write "?\1-\2-\3'),
    Kind(
        "a date with a letter",
        r"(?<=published: )(\d)(\d)(\d\d)-0(\d)-(\d\d)",
        r"\1\2\3-O\4-\5",
        "date-form",
        r"write \1\2\3-0\4-\5",
    ),
    Kind(
        "a date without noughts", r"(?<=published: )(\d{4})-0(\d)-(\d\d)", r"\1-\2-\3", "date-form", r"write \1-0\2-\3"
    ),
    Kind("a day that there is not", r"(?<=published: )(\d{4})-(\d\d)-\d\d", r"\1-\2-32", "date-form", "days"),
    # --- papers ---
    Kind(
        "public before it was written",
        rf"(?<=made_public:\n)( +- {{date: ){DATE}",
        lambda m: f"{m[1]}{int(m[2]) - 1}-{m[3]}-{m[4]}",
        "published-before-tabled",
        "before it was",
    ),
    Kind(
        "handed over the year before",
        rf"(?<= given_on: ){DATE}",
        lambda m: f"{int(m[1]) - 1}-{m[2]}-{m[3]}",
        "published-before-tabled",
        "before it was",
    ),
    # --- sources ---
    Kind(
        "a source of tomorrow",
        rf"(?<=published: ){DATE}",
        lambda m: f"{int(m[1]) + 100}-{m[2]}-{m[3]}",
        "source-after-as-of",
        "move 'as_of'",
    ),
    Kind(
        "the front page of a site",
        r"(?<=url: )\"?(https?://[^/\"]+)/[^\"},\s]+\"?(?=,)",
        r'"\1/"',
        "source-front-page|source-url-duplicate",
        "address of that page|same page",
    ),
    Kind(
        "a comma forgotten between sources",
        rf"(?<=sources: \[)({ID}), ({ID})(?=\])",
        r"\1 \2",
        "reference-unknown",
        r"comma is missing between '\1' and '\2'",
    ),
    Kind("typographic quotes", rf"(?<=sources: \[)({ID})(?=\])", "“\\1”", "reference-unknown", r"write \1"),
    Kind(
        "a source that is not there",
        rf"(?<=sources: \[)({ID})(?=\])",
        "post-1234",
        "reference-unknown",
        "add it to 'sources'",
    ),
    Kind("a source twice", rf"(?<=sources: \[)({ID})(?=\])", r"\1, \1", "item-duplicate", "take one of them out"),
    Kind("no source at all", rf"(?<=sources: \[)({ID})(?=\]\n)", "", "source-missing", "needs one"),
    # --- words of the format ---
    Kind("a move in other words", r"move: raised", "move: requested", "value-unknown", "'raised'"),
    Kind("a language by its country", r"(?<=language: )(en|ru|uk)$", "ua", "value-unknown", "'uk'"),
    Kind("a status in other words", r"(?<=status: )planned", "scheduled", "value-unknown", "'planned'"),
    Kind("an issue in other words", r"(?<=issue: )prisoners", "POWs", "value-unknown", "'prisoners'"),
    Kind("a key misspelt", r"(?<= )received(?=:)", "recieved", "key-unknown", "'received'"),
    Kind("a key of another name", r"^( +)minutes(?=:)", r"\1duration", "key-unknown", "'minutes'"),
    Kind("a key twice", r"^( +)(result: .*)$", r"\1\2\n\1\2", "key-duplicate", "keep one|given twice"),
    # --- the text of the file ---
    Kind("a number sign in a text", r"^( +text: )([A-Z]\w+) (\w[^\"#:]*)$", r"\1\2 #1 \3", "text-cut", "in quotes"),
    Kind(
        "a no-break space after a colon",
        r"^( +result:) (?=\w)",
        "\\1\u00a0",
        "syntax|key-unknown|value-missing",
        "no-break space",
    ),
    Kind("the plus of a diff", r"^(    date: )", r"+\1", "syntax", "diff"),
    Kind("a tab", r"^    (result: )", r"\t\1", "syntax", "tab"),
    Kind("a bracket left open", r"(?<=sources: )\[([a-z0-9-]+)\]$", r"[\1", "syntax", ""),
    Kind("an id used twice", rf"^  - id: ({ID}-)2$", r"  - id: \g<1>1", "id-duplicate", "unique"),
)


def slips(of_each: int = OF_EACH) -> Iterator[Slip]:
    """As many slips of each kind, from all parts of all records where such a thing stands."""
    for kind in KINDS:
        places = [*_places(kind, RECORDS)] or [*_places(kind, LONG)]
        yield from places[:: max(len(places) // of_each, 1)][:of_each]


def _places(kind: Kind, records: Iterable[Path]) -> Iterator[Slip]:
    pattern = re.compile(kind.sound, re.MULTILINE)
    for record in records:
        yield from (Slip(kind, record, match) for match in pattern.finditer(record.read_text(encoding="utf-8")))


def verdict(slip: Slip) -> str:
    """`right`; else what is missing: `not found`, `another line`, `another remedy`."""
    told = [one for one in check(slip.text.encode(), "record.yaml") if one.rule in slip.kind.rule.split("|")]
    here = [one for one in told if one.place.line in slip.lines or {r.place.line for r in one.related} & {*slip.lines}]
    if not here:
        return "another line" if told else "not found"
    return "right" if any(_helps(slip, problem) for problem in here) else "another remedy"


def _helps(slip: Slip, problem: Problem) -> bool:
    """Whether a problem says what is to be written."""
    said = " ".join((problem.message, problem.help, *(edit.text for edit in problem.edits)))
    remedy = slip.kind.remedy
    if callable(remedy):
        return remedy(slip.match) in said
    return re.search(_filled(remedy, slip.match), said) is not None


def report(verdicts: list[tuple[Slip, str]]) -> str:
    """How many are right, and each that is not."""
    wrong = [(slip, told) for slip, told in verdicts if told != "right"]
    lines = [f"- {slip.kind.name}, {slip.record.name}:{slip.lines[0]}: {told}" for slip, told in wrong]
    return "\n".join([f"{len(verdicts) - len(wrong)} of {len(verdicts)} slips are answered right", *lines])


if __name__ == "__main__":
    sys.stdout.write(report([(slip, verdict(slip)) for slip in slips()]) + "\n")
