"""A sound record of any size: the rounds of two fictional sides, each with all that a round can bring."""

from collections.abc import Iterator
from pathlib import Path

DEMANDS, DOCUMENTS, OUTCOMES, INSTALMENTS = 7, 2, 3, 2
"""How many of each a round has, and how many instalments each outcome."""
POINTS, SOURCES, NAMED = 3, 2, 6
"""Points of each document, sources of each round, parties and people of the record."""
ISSUES = ("ceasefire", "prisoners", "withdrawal", "sanctions", "children", "monitoring", "process")
HEAD = """\
schema: 1

process:
  id: long-talks
  title: Long talks
  about: A generated record of two fictional sides.
  as_of: 2600-01-01
  language: en

parties:
  ruritania: {name: Kingdom of Ruritania, kind: state, role: party, also: [Ruritania]}
  freedonia: {name: Republic of Freedonia, kind: state, role: party, also: [Freedonia]}
  sylvania: {name: Sylvania, kind: state, role: [host, mediator]}

people:
  rassendyll: {name: Rudolf Rassendyll}
  firefly: {name: Rufus Firefly}
  trentino: {name: Ambassador Trentino, party: sylvania, office: Ambassador}

rounds:
"""


def record(rounds: int, fault_every: int = 0) -> str:
    """The text of a record; with `fault_every` every so many rounds have a misspelt party in them."""
    return "".join([HEAD, *_rounds(rounds, fault_every), *_sources(rounds)])


def write(path: Path, rounds: int, fault_every: int = 0) -> Path:
    """The same in a file, piece by piece: what measures is to stay small, whatever it measures."""
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines(_rounds(rounds, fault_every))
        file.writelines(_sources(rounds))
    return path


def entries(rounds: int) -> int:
    """How many things with an id a record has."""
    return NAMED + rounds * (1 + DEMANDS + DOCUMENTS * (1 + POINTS) + OUTCOMES + SOURCES)


def _rounds(rounds: int, fault_every: int) -> Iterator[str]:
    for number in range(1, rounds + 1):
        day = f"{1600 + number // 336:04d}-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}"
        other = "ruritanai" if fault_every and number % fault_every == 0 else "ruritania"
        yield _round(number, day, other)


def _round(number: int, day: str, other: str) -> str:
    return f"""\
  - id: talks-{number}
    number: {number}
    date: {day}
    starts: "10:00+01:00"
    ends: "12:30+01:00"
    venue: {{place: Hotel Britannique, city: Spa, country: BEL}}
    format: mediated
    host: sylvania
    chair: trentino
    result: The sides agreed to return prisoners; a truce along the whole border was refused.
    delegations:
      ruritania:
        head: rassendyll
        head_role: Special envoy
        members: [rassendyll]
        sources: [gazette-{number}]
      freedonia: {{head: firefly, head_role: President, sources: [courier-{number}]}}
      sylvania: {{head: trentino, sources: [gazette-{number}]}}
    documents:
{"".join(_document(number, at, day) for at in range(DOCUMENTS))}\
    demands:
{"".join(_demand(number, at, other if at == 0 else "ruritania") for at in range(DEMANDS))}\
    outcomes:
{"".join(_outcome(number, at, day) for at in range(OUTCOMES))}\
    sources: [gazette-{number}, courier-{number}]
"""


def _document(number: int, at: int, day: str) -> str:
    by = ("ruritania", "freedonia")[at % 2]
    return f"""\
      - id: memorandum-{number}-{at}
        title: Memorandum of the {by} side on the terms of a settlement
        kind: memorandum
        by: {by}
        given: at
        given_on: {day}
        made_public: [{{date: {day}, how: agencies, sources: [gazette-{number}]}}]
        points:
          "I.1": {{text: "Withdrawal of troops from the border zone, without delay", issue: withdrawal}}
          "I.2": {{text: A commission of both sides watches the border, issue: monitoring}}
          "II": Closing words
        history:
          - {{round: talks-{number}, move: tabled, by: {by}, sources: [gazette-{number}]}}
        sources: [gazette-{number}]
"""


def _demand(number: int, at: int, by: str) -> str:
    return f"""\
      - id: demand-{number}-{at}
        by: {by}
        to: freedonia
        text: "A truce along the whole border, for the time of the talks, without conditions ({at})"
        issue: {ISSUES[at]}
        figures: {{days: "30+"}}
        history:
          - {{round: talks-{number}, move: raised, by: ruritania, sources: [gazette-{number}]}}
          - round: talks-{number}
            move: rejected
            by: freedonia
            as_told_by: ruritania
            text: The other side spoke of a withdrawal first
            sources: [gazette-{number}, courier-{number}]
        sources: [gazette-{number}]
"""


def _outcome(number: int, at: int, day: str) -> str:
    return f"""\
      - id: prisoners-{number}-{at}
        text: Return of prisoners, one hundred for one hundred
        issue: prisoners
        form: verbal
        promised: {{ruritania: {100 + at}, freedonia: {100 + at}}}
        due: none
        delivered:
{"".join(_delivery(number, 50 + INSTALMENTS * at - part, day) for part in range(INSTALMENTS))}\
          - date: {day}
            stage: last
            accounts:
              - {{by: ruritania, received: {{ruritania: {at + 1}, freedonia: {at + 1}}}, sources: [gazette-{number}]}}
              - {{by: freedonia, received: {{ruritania: {at + 2}, freedonia: {at + 2}}}, sources: [courier-{number}]}}
        sources: [gazette-{number}, courier-{number}]
"""


def _delivery(number: int, count: int, day: str) -> str:
    received = f"{{ruritania: {{officers: 4, soldiers: {count - 4}}}, freedonia: {count}}}"
    sources = f"[gazette-{number}, courier-{number}]"
    return f"          - {{date: {day}, received: {received}, stage: {count}, sources: {sources}}}\n"


def _sources(rounds: int) -> Iterator[str]:
    yield "\nsources:\n"
    for number in range(1, rounds + 1):
        head = f"https://example.org/{number}"
        yield f"  gazette-{number}: {{publisher: Strelsau Gazette, url: {head}/gazette, speaks_for: ruritania}}\n"
        yield f"  courier-{number}: {{publisher: Freedonian Courier, url: {head}/courier}}\n"
