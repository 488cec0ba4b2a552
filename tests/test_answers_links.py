"""What refers to a thing is told with the thing, and whose word it is with its country."""

import json
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from conftest import Run
from rounds.answers.show.lines import REFERRED, REFERRED_FROM
from rounds.manual.schema import all_blocks
from rounds.model import Delegation, Delivery, Demand, Entry, File, Line, Member, Round, Source, StatedTotal
from rounds.model.matters import Quote
from rounds.model.rounds import Plan, Sitting, Track
from rounds.model.shape import shape_of
from rounds.model.values import Refers

Write = Callable[..., Path]

TALKS = """\
schema: 1
process:
  id: pass
  title: Talks at the pass
  about: A fictional example
  as_of: 2024-12-31
  language: en
  state:
    accounts:
      - {by: alta, value: suspended, says: The talks sleep, note: Said in passing, sources: [s]}
      - {by: bassa, value: ongoing, sources: [s]}
    sources: [s]
  stated_totals:
    - {by: alta, received: {alta: 7}, date: 2024-03-01, voice: Foreign Ministry, outcomes: [release], sources: [s]}
issues:
  fog: {under: other, text: The fog on the pass}
note: Written for a test
parties:
  alta: {name: Republic of Alta, kind: state, role: party, also: [Alta]}
  bassa: {name: Kingdom of Bassa, kind: state, role: party, also: [Bassa]}
  cove: {name: Cove, kind: state, part_of: bassa}
people:
  moor: {name: Edda Moor, party: alta}
  bell: {name: Ida Bell}
  foss: {name: Jan Foss}
rounds:
  - {id: slot, date: 2024-01-01, status: postponed, moved_to: one, called_off: {by: bassa}, sources: [s]}
  - id: one
    number: 1
    date: 2024-02-01/2024-02-29
    title: The long round
    delegations: {alta: {head: moor, note: One came late}, bassa: {members: [{person: moor, note: A guest}]},
                  cove: {head: bell, members: [{person: bell, role: Pilot}, {person: foss, role: Cook}]}}
    host: cove
    documents:
      - id: draft
        title: First draft
        kind: communique
        by: alta
        carried_by: moor
        points: {"1": {text: Fog lamps, issue: fog}}
        made_public: [{date: 2024-02-05, how: leak, note: A page was missing, sources: [s]}]
        history:
          - {round: one, move: tabled, by: alta, note: On yellow paper, sources: [s]}
        sources: [s]
      - {id: second, title: Second draft, kind: communique, by: alta, amends: draft, supplements: draft,
         replaces: draft, carried_by: cove, sources: [s]}
    demands:
      - id: lamps
        by: alta
        text: Lamps on the pass
        issue: fog
        point: draft/1
        conditions: [Bassa pays for the oil]
        history:
          - {round: one, move: raised, by: alta, voice: Foreign Ministry, sources: [s]}
          - {date: 2024-04-01, move: noted, by: bassa, voice: Bassan officials, sources: [s]}
          - {date: 2024-04-02, move: rejected, by: bassa, as_told_by: alta, voice: Ministry of Oil, sources: [s]}
      - {id: toll, by: bassa, text: A toll, issue: relations-economy, condition_for: lamps, alternative_to: oil,
         sources: [s]}
      - {id: oil, by: bassa, text: Oil, issue: relations-economy, sources: [s]}
    outcomes:
      - id: release
        text: Release of the drivers
        issue: civilians-detained
        answers: lamps
        document: draft
        promised: {alta: 9}
        due: two
        delivered: [{date: 2024-02-20, received: {alta: 1}, via: cove, sources: [s]},
                    {date: 2024-02-21, accounts: [{by: alta, received: {alta: 2}, via: bassa, sources: [s]}]}]
        accounts:
          - {by: alta, conditions: When the snow melts, says: Nine were meant, note: By telephone, sources: [s]}
        sources: [s]
      - {id: longer, text: The release goes on, issue: civilians-detained, follows: release, sources: [s]}
    accounts:
      - {by: alta, result: Lamps were agreed, sources: [s]}
      - {voice: Foreign Ministry, result: Nothing was agreed, sources: [t]}
      - {voice: Foreign Ministry, says: Who knows, as_told_by: Herald, sources: [u]}
    sources: [s]
  - id: two
    number: 2
    date: 2024-06-01/2024-06-30
    outcomes: []
    demands:
      - {id: signs, by: bassa, text: Signs, issue: fog, history: [
          {date: 2024-02-10, move: raised, by: bassa, sources: [s]}]}
    sources: [s]
events:
  - {id: snow, date: 2024-03-05, kind: incident, text: It snowed, about: [release, lamps, alta, one, moor],
     sources: [s]}
  - id: night
    kind: incident
    text: The lamps went out
    by: cove
    accounts:
      - {by: bassa, date: 2024-03-06, sources: [s]}
    sources: [s]
sources:
  s: {publisher: Herald, url: "https://example.org/1", published: 2024-06-01}
  t: {publisher: Courier, url: "https://example.org/2", published: 2024-06-02, speaks_for: bassa}
  u: {publisher: Wire, url: "https://example.org/3", published: 2024-06-03, quotes: [alta, bassa]}
"""


@pytest.fixture
def talks(write: Write) -> Path:
    return write(whole=TALKS)


def told(run: Run, path: Path, thing: str) -> list[tuple[str, str, str]]:
    """Part, name and text of each line about a thing."""
    ran = run("show", thing, "-f", path, "--format", "json")
    assert ran.code == 0
    return [(row["part"] or "", row["name"] or "", row["text"] or "") for row in json.loads(ran.out)]


@pytest.mark.parametrize(
    ("thing", "line"),
    [
        ("one", ("moved from", "slot", "")),
        ("one", ("events", "snow", "It snowed")),
        ("one", ("moved here", "signs", "Signs; raised by Bassa")),  # a day of that round alone
        ("two", ("due", "release", "Release of the drivers")),
        ("draft", ("amended by", "second", "Second draft")),
        ("draft", ("supplemented by", "second", "Second draft")),
        ("draft", ("replaced by", "second", "Second draft")),
        ("draft", ("outcomes", "release", "Release of the drivers")),
        ("draft", ("made public", "2024-02-05", "leak, note: A page was missing")),
        ("draft", ("history", "one, 2024-02-01/2024-02-29", "tabled by Alta (note: On yellow paper)")),
        ("draft/1", ("stands here", "lamps", "Lamps on the pass")),
        ("draft/1", ("stands in", "draft", "First draft")),
        ("lamps", ("stands in", "draft/1", "Fog lamps")),
        ("lamps", ("conditions", "toll", "A toll")),
        ("lamps", ("conditions", "1", "Bassa pays for the oil")),
        ("lamps", ("outcomes", "release", "Release of the drivers")),
        ("lamps", ("events", "snow", "It snowed")),
        ("oil", ("alternatives", "toll", "A toll")),
        ("release", ("followed by", "longer", "The release goes on")),
        ("release", ("stated totals", "pass", "Talks at the pass")),
        ("release", ("events", "snow", "It snowed")),
        ("release", ("", "conditions", "When the snow melts")),
        ("release", ("", "says", "Nine were meant")),
        ("release", ("", "note", "By telephone")),
        ("night", ("", "date", "2024-03-06")),
        ("alta", ("papers", "draft", "First draft")),
        ("alta", ("is promised", "release", "Release of the drivers")),
        ("alta", ("events", "snow", "It snowed")),
        ("alta", ("stated totals", "pass", "Talks at the pass")),
        ("bassa", ("called off", "slot", "")),
        ("bassa", ("parts of it", "cove", "Cove")),
        ("bassa", ("sources", "t", "Courier")),
        ("cove", ("hosts", "one", "The long round")),
        ("cove", ("carried", "second", "Second draft")),
        ("cove", ("delivered through it", "release", "Release of the drivers")),
        ("bassa", ("delivered through it", "release", "Release of the drivers")),  # as an account has it
        ("cove", ("events", "night", "The lamps went out")),
        ("moor", ("carried", "draft", "First draft")),
        ("moor", ("events", "snow", "It snowed")),
        ("fog", ("demands", "lamps", "Lamps on the pass; on condition: Bassa pays for the oil")),
        ("fog", ("points", "draft/1", "Fog lamps")),
        ("fog", ("events", "snow", "It snowed")),
        ("other", ("issues", "fog", "The fog on the pass")),
        ("civilians-detained", ("outcomes", "longer", "The release goes on")),
        ("pass", ("state", "value", "suspended")),
        ("pass", ("state", "says", "The talks sleep")),
        ("pass", ("state", "note", "Said in passing")),
        ("pass", ("holds", "demand", "4")),
        ("pass", ("record", "note", "Written for a test")),
        ("one", ("delegation of Alta", "note", "One came late")),
        ("one", ("delegation of Cove", "head", "Ida Bell, Pilot")),
        ("one", ("delegation of Cove", "member", "Jan Foss, Cook")),
        ("one", ("delegation of Bassa", "member", "Edda Moor, note: A guest")),
    ],
)
def test_what_refers_to_a_thing_is_told_with_the_thing(
    run: Run, talks: Path, thing: str, line: tuple[str, str, str]
) -> None:
    assert line in told(run, talks, thing)


OTHERWISE: dict[tuple[type[Entry], str], str] = {
    (Round, "delegations"): "the delegations of a party",
    (Round, "chair"): "the rounds of a person",
    (Track, "lead"): "the rounds of a person",
    (Delegation, "head"): "the rounds of a person",
    (Member, "person"): "the rounds of a person",
    (Sitting, "parties"): "those who sat in a part of a round have a delegation at it",
    (Plan, "by"): "who announced a day is told with the round",
    (Entry, "issue"): "what is asked and agreed of an issue",
    (Demand, "by"): "what a party asks",
    (Demand, "to"): "what a party is asked",
    (Line, "by"): "the step is told with the thing",
    (Line, "round"): "what moved in a round",
    (Delivery, "received"): "what a party got is told with the outcome",
    (StatedTotal, "received"): "what a party got is told with the outcome",
    (Quote, "source"): "what rests on a source",
    (Source, "repeats"): "by whom a source is repeated",
    (Entry, "sources"): "what rests on a source",
    (Entry, "as_told_by"): "whose word a line is",
}
"""What is told otherwise of the other end of a reference: in a part of its own, or with what refers to it."""


def is_told(block: type[Entry], field: str) -> bool:
    """Whether a thing tells what refers to it in a field of a block."""
    named = {(of, name) for name, of in REFERRED_FROM} | OTHERWISE.keys()
    return field in REFERRED or any(name == field and issubclass(block, of) for of, name in named)


def test_whatever_may_be_referred_to_tells_it() -> None:
    referring = {
        (block, field)
        for block in all_blocks(File)
        for field, shape in shape_of(block).fields.items()
        if any(part and part.mark(Refers) for part in (shape, shape.item, shape.key))
    }
    assert len(referring) > 40
    assert {(block.__name__, field) for block, field in referring if not is_told(block, field)} == set()


def test_a_thing_is_no_news_to_itself(run: Run, write: Write) -> None:
    path = write(whole=TALKS.replace("about: [release,", "about: [snow, release,"))
    assert not [line for line in told(run, path, "snow") if line[1] == "snow"]


@pytest.mark.parametrize(
    ("thing", "teller"),
    [
        ("lamps", "Foreign Ministry (Alta)"),
        ("lamps", "Bassan officials"),  # the country stands in it
        ("lamps", "Ministry of Oil (Alta), as told by Alta"),  # who tells it says it
        ("one", "reports (Foreign Ministry, as told by Herald)"),  # nobody knows of which
        ("pass", "Alta"),
    ],
)
def test_an_office_comes_with_its_party(run: Run, talks: Path, thing: str, teller: str) -> None:
    rows = json.loads(run("show", thing, "-f", talks, "--format", "json").out)
    assert teller in {row["told_by"] for row in rows}


def test_a_list_tells_the_title_and_whose_each_result_is(run: Run, talks: Path) -> None:
    drawn = run("list", "-f", talks).out
    assert "The long round" in drawn
    assert "Lamps were agreed (Alta says) / Nothing was agreed (one report)" in drawn


def test_a_list_of_rounds_without_titles_has_no_column_for_them(run: Run, write: Write) -> None:
    assert "Title" not in run("list", "-f", write()).out


def test_a_head_who_is_a_member_too_is_told_once(run: Run, talks: Path) -> None:
    assert [text for part, _, text in told(run, talks, "one") if part == "delegation of Cove"] == [
        "Ida Bell, Pilot",
        "Jan Foss, Cook",
    ]


def test_what_a_party_undertakes_and_what_it_is_promised_stand_each_under_one_heading(run: Run, write: Write) -> None:
    both = TALKS.replace("promised: {alta: 9}", "by: alta\n        promised: {alta: 9}")
    both = both.replace(
        "follows: release, sources", "follows: release, by: alta, promised: {alta: 2}, due: none, sources"
    )
    parts = [part for part, _ in groupby(part for part, *_ in told(run, write(whole=both), "alta"))]
    assert parts.count("undertakes") == parts.count("is promised") == 1


def test_what_a_party_is_asked_stands_with_it_as_it_answered_itself(run: Run, write: Write) -> None:
    answers = ", ".join(
        f"{{date: 1921-05-20, move: {move}, by: {party}, sources: [gazette]}}"
        for party, move in (("ruritania", "accepted"), ("fenwick", "rejected"))
    )
    asked = f"to: [ruritania, fenwick], text: Bases, issue: treaty, history: [{answers}], sources: [gazette]"
    plain = write(f"""\
rounds:
  - {{id: spa-1, date: 1921-05-16, demands: [{{id: bases, by: freedonia, {asked}}}], sources: [gazette]}}
""").read_text(encoding="utf-8")
    path = write(whole=plain.replace("\npeople:", "\n  fenwick: {name: Fenwick, kind: state}\npeople:", 1))
    for party, status in (("ruritania", "accepted"), ("fenwick", "rejected")):
        rows = json.loads(run("show", party, "-f", path, "--format", "json").out)
        assert [row["status"] for row in rows if row["part"] == "is asked"] == [status]
