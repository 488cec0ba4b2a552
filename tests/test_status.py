from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import rounds
from rounds.record import Record
from rounds.record.status import WITH_THE_PAPER, Standing, moves, standing
from rounds.values.vocabulary import ADDRESSEE_MOVES, DEMAND_STATUSES, DOCUMENT_MOVES

Write = Callable[..., Path]

SEATS = (
    "delegations: {ruritania: {head: rassendyll, sources: [gazette]}, freedonia: {head: firefly, sources: [gazette]}}"
)
TALKS = f"""\
rounds:
  - id: may
    date: 1921-05-16
    {SEATS}
    demands:
      - {{id: truce, by: ruritania, text: A truce, issue: ceasefire, history: [HISTORY], sources: [gazette]}}
    sources: [gazette]
  - id: june
    date: 1921-06-02
    {SEATS}
    sources: [gazette]
"""
"""Two rounds; the demand is born in the first. The record was last looked at on 1 August, 77 days after it."""


def lines(told: str) -> str:
    """`may raised, 1921-05-20 rejected` as lines of history: when and move."""
    found = []
    for one in filter(None, told.split(", ")):
        when, move = one.split()
        key = "round" if when.isalpha() and when != "unknown" else "date"
        found.append(f'{{{key}: "{when}", move: {move}, sources: [gazette]}}')
    return ", ".join(found)


def with_paper_of(stands: Standing) -> bool:
    return bool(stands.answer and stands.answer.with_paper)


def standing_of(record: Record, request: str) -> Standing:
    return standing(record, next(one for one in record.requests if one.id == request))


def days(stands: Standing) -> str:
    least, most = stands.waiting
    return f"{least}" if least == most else f"{least} to {most}"


LIVES = [
    # what is recorded                                             status              asked again   days to the answer
    ("",                                                           "no-response",      "",           "77"),
    ("may raised",                                                 "no-response",      "",           "77"),
    ("may raised, june reiterated",                                "no-response",      "",           "77"),
    ("may raised, may remarked",                                   "no-response",      "",           "77"),
    ("june raised",                                                "open",             "",           "60"),
    ("may raised, may rejected",                                   "rejected",         "",           "0"),
    ("may rejected",                                               "rejected",         "",           "0"),
    ("may raised, 1921-05-20 noted, june accepted",                "accepted",         "",           "4"),
    ("may raised, may rejected, june reiterated",                  "rejected",         "1921-06-02", "0"),
    ("may raised, may rejected, june amended, 1921-06-05 raised",  "rejected",         "1921-06-05", "0"),
    ("may raised, may rejected, june reiterated, june rejected",   "rejected",         "",           "0"),
    ("may raised, may rejected, june reiterated, june remarked",   "rejected",         "1921-06-02", "0"),
    ("may deferred, june reiterated",                              "deferred",         "1921-06-02", "0"),
    ("1921-05-20 noted, june reiterated",                          "noted",            "1921-06-02", "4"),
    ("june rejected, june reiterated, june rejected",              "rejected",         "",           "17"),
    ("may raised, june withdrawn",                                 "withdrawn",        "",           "17"),
    ("may raised, 1921-06 met",                                    "met",              "",           "16 to 45"),
    ("1921-05 raised, june settled",                               "settled",          "",           "2 to 32"),
    ("may raised, [1921-05-18..1921-05-20] noted",                 "noted",            "",           "2 to 4"),
    ("may raised, [..1921-06-01] accepted",                        "accepted",         "",           "0 to 16"),
    ("may rejected, [..1921-06-01] accepted",                      "accepted",         "",           "0"),
    ("june rejected, 1921-06 accepted",                            "accepted",         "",           "17"),
    ("may raised, unknown accepted",                               "accepted",         "",           "0 to None"),
    ("[..1921-05-20] raised, june noted",                          "noted",            "",           "13 to None"),
    ("may raised, 1921-05-20/.. not-agreed",                       "not-agreed",       "",           "4 to None"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "status", "again", "waited"), LIVES, ids=[told or "nothing" for told, *_ in LIVES])
def test_a_demand_is_where_its_last_answer_left_it(
    write: Write, told: str, status: str, again: str, waited: str
) -> None:
    stands = standing_of(rounds.load(write(TALKS.replace("HISTORY", lines(told)))), "truce")
    assert (stands.status, str(stands.asked_again or ""), days(stands)) == (status, again, waited)
    assert status in DEMAND_STATUSES


@pytest.mark.parametrize("move", [*ADDRESSEE_MOVES, "settled", "not-agreed", "met", "lapsed", "withdrawn"])
def test_the_word_of_the_answer_is_the_word_of_the_status(write: Write, move: str) -> None:
    stands = standing_of(rounds.load(write(TALKS.replace("HISTORY", lines(f"may raised, june {move}")))), "truce")
    assert (stands.status, str(stands.answer and stands.answer.date)) == (move, "1921-06-02")


BOTH = "ruritania freedonia"
LATER = [
    # the second round                                     status         why
    ({}, BOTH,                                             "no-response", "both sides sat there"),
    ({"status": "broken-off"}, BOTH,                       "no-response", "it began"),
    ({"status": "cancelled"}, BOTH,                        "open",        "it was not held"),
    ({"status": "planned"}, BOTH,                          "open",        "it is yet to come"),
    ({"status": "unconfirmed"}, BOTH,                      "open",        "nobody knows that it was held"),
    ({"date": "1921-05"}, BOTH,                            "open",        "it may have been earlier"),
    ({"date": "1921-06-02/1921-06-05"}, BOTH,              "no-response", "it was later whichever day is meant"),
    ({"date": "unknown"}, BOTH,                            "open",        "its day is not known"),
    ({"date": "1921-08-02"}, BOTH,                         "open",        "it is after the day of the record"),
    ({}, "freedonia",                                      "open",        "the asker was not there"),
    ({}, "ruritania",                                      "open",        "the addressee was not there"),
    ({}, "ruri-navy freedonia",                            "no-response", "an institution of the asker was there"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "there", "status", "why"), LATER, ids=[case[-1] for case in LATER])
def test_no_answer_is_told_from_no_chance_to_answer(
    write: Write, changes: dict[str, str], there: str, status: str, why: str
) -> None:
    seats = ", ".join(f"{party}: {{head: firefly, sources: [gazette]}}" for party in there.split())
    fields = {"id": "june", "date": "1921-06-02", **changes, "delegations": f"{{{seats}}}", "sources": "[gazette]"}
    later = ", ".join(f"{key}: {value}" for key, value in fields.items())
    first = TALKS.partition("  - id: june")[0].replace("HISTORY", "")
    assert standing_of(rounds.load(with_navy(write(f"{first}  - {{{later}}}\n"))), "truce").status == status


def with_navy(path: Path) -> Path:
    """The record with an institution of one side among its parties."""
    navy = "  ruri-navy: {name: Admiralty, kind: other, part_of: ruritania}\n\npeople:"
    path.write_text(path.read_text(encoding="utf-8").replace("\npeople:", navy, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("by: ruri-navy", "open"),  # of whom a part of a side asks something nobody can tell
        ("by: ruri-navy, to: freedonia", "no-response"),  # its party was at the table
        ("by: [ruritania, ruri-navy]", "no-response"),  # the side asks too
        ("by: ruritania, to: unknown", "open"),  # nobody knows who is asked
        ("by: ruritania, to: [freedonia, ruri-navy]", "no-response"),  # one of those asked is enough
        ("by: [ruritania, freedonia]", "open"),  # nobody is asked
    ],
)
def test_whoever_asks_is_at_the_table_with_its_party(write: Write, who: str, status: str) -> None:
    path = with_navy(write(TALKS.replace("by: ruritania", who).replace("HISTORY", "")))
    assert standing_of(rounds.load(path), "truce").status == status


def test_a_demand_in_whose_place_another_stands_is_superseded(write: Write) -> None:
    another = "{id: better, by: ruritania, text: B, issue: ceasefire, replaces: truce, sources: [gazette]}"
    text = TALKS.replace("HISTORY", lines("1921-05-20 rejected")).replace(
        "    demands:\n", f"    demands:\n      - {another}\n"
    )
    record = rounds.load(write(text))
    stands = standing_of(record, "truce")
    assert (stands.status, stands.waiting, str(stands.first_answered)) == ("superseded", (4, 4), "1921-05-20")
    assert standing_of(record, "better").status == "no-response"


PAPER = f"""\
rounds:
  - id: may
    date: 1921-05-16
    {SEATS}
    demands:
      - {{id: truce, by: ruritania, text: A truce, issue: ceasefire, POINTS history: [OWN], sources: [gazette]}}
    sources: [gazette]
  - id: june
    date: 1921-06-02
    {SEATS}
    documents:
      - id: terms
        title: Terms
        kind: memorandum
        by: ruritania
        points: {{"1": A truce, "2": {{text: Prisoners, issue: prisoners, history: [OWN]}}}}
        history: [PAPER]
        sources: [gazette]
      - {{id: notes, title: Notes, kind: list, by: ruritania, points: {{"a": T}}, history: [OTHER], sources: [gazette]}}
    sources: [gazette]
"""
"""A demand that stands in two papers, and a point that is a demand."""


def in_papers(write: Write, own: str = "", paper: str = "", other: str = "", points: str = "terms/1") -> Record:
    text = PAPER.replace("POINTS", f"point: [{points}]," if points else "").replace("PAPER", lines(paper))
    return rounds.load(write(text.replace("OWN", lines(own)).replace("OTHER", lines(other))))


@pytest.mark.parametrize("move", DOCUMENT_MOVES)
def test_the_answer_to_a_paper_answers_its_points(write: Write, move: str) -> None:
    stands = standing_of(in_papers(write, paper=f"1921-06-10 {move}"), "terms/2")
    expected = (WITH_THE_PAPER[move], True) if move in WITH_THE_PAPER else ("open", False)
    assert (stands.status, with_paper_of(stands)) == expected


def test_under_study_is_noted_and_not_accepted_is_rejected(write: Write) -> None:
    record = in_papers(write, paper="june tabled, june under-study, 1921-06-10 not-accepted")
    for request, waited in (("terms/2", "0"), ("truce", "17")):
        stands = standing_of(record, request)
        assert stands.answer
        assert (stands.status, str(stands.answer.date), days(stands)) == ("rejected", "1921-06-10", waited)


PAPERS = [
    # to the point itself                          to the paper               status              with   again
    ("june accepted",                               "1921-06-10 not-accepted", "accepted",         False, ""),
    ("1921-06-20 accepted-in-part",                 "1921-06-10 not-accepted", "accepted-in-part", False, ""),
    ("june remarked",                               "1921-06-10 not-accepted", "rejected",         True,  ""),
    ("june raised, 1921-06-10 reiterated",          "1921-06-10 not-accepted", "rejected",         True,  ""),
    ("june raised, 1921-06-12 reiterated",          "1921-06-10 not-accepted", "rejected",         True,  "1921-06-12"),
    ("1921-06-12 reiterated, 1921-06-13 remarked",  "1921-06-10 under-study",  "noted",            True,  "1921-06-12"),
]  # fmt: skip


@pytest.mark.parametrize("request_id", ["terms/2", "truce"])
@pytest.mark.parametrize(("own", "paper", "status", "with_paper", "again"), PAPERS)
def test_a_points_own_answer_goes_before_that_to_its_paper(
    write: Write, request_id: str, own: str, paper: str, status: str, with_paper: bool, again: str
) -> None:
    stands = standing_of(in_papers(write, own, paper), request_id)
    assert (stands.status, with_paper_of(stands), str(stands.asked_again or "")) == (status, with_paper, again)


def test_an_answer_given_before_there_was_a_paper_does_not_stand_against_that_to_the_paper(write: Write) -> None:
    record = in_papers(write, own="may raised, may rejected, june reiterated", paper="1921-06-10 under-study")
    stands = standing_of(record, "truce")
    assert (stands.status, with_paper_of(stands), stands.asked_again, days(stands)) == ("noted", True, None, "0")


@pytest.mark.parametrize(
    ("paper", "other", "points", "status"),
    [
        ("1921-06-10 under-study", "1921-06-12 not-accepted", ["terms/1", "notes"], "rejected"),
        ("1921-06-12 under-study", "1921-06-10 not-accepted", ["terms/1", "notes/a"], "noted"),
        ("1921-06-12 under-study", "1921-06-10 not-accepted", ["notes/a"], "rejected"),
        ("1921-06-10 under-study, 1921-06 not-accepted", "", ["terms"], "rejected"),
        ("1921-06-10 under-study", "", [], "no-response"),
    ],
)
def test_of_the_answers_to_several_papers_the_last_stands(
    write: Write, paper: str, other: str, points: Sequence[str], status: str
) -> None:
    record = in_papers(write, paper=paper, other=other, points=", ".join(points))
    assert standing_of(record, "truce").status == status


STEPS = [
    ("",                                               "1921-05-16 raised"),
    ("may raised",                                     "1921-05-16 raised"),
    ("1921-05-20 raised, june rejected",               "1921-05-20 raised, 1921-06-02 rejected"),
    ("june reiterated, 1921-07-01 remarked",           "1921-05-16 raised, 1921-06-02 reiterated, 1921-07-01 remarked"),
    ("may rejected",                                   "1921-05-16 raised, 1921-05-16 rejected"),
    ("unknown withdrawn",                              "1921-05-16 raised, unknown withdrawn"),
]  # fmt: skip


@pytest.mark.parametrize(("history", "steps"), STEPS)
def test_the_life_of_a_demand_begins_where_it_was_raised(write: Write, history: str, steps: str) -> None:
    record = rounds.load(write(TALKS.replace("HISTORY", lines(history))))
    (request,) = record.requests
    life = moves(record, request)
    assert ", ".join(f"{move.date} {move.move}" for move in life) == steps
    assert life[0].by == ("ruritania",)
    assert not any(move.with_paper for move in life)


SEVERAL = """\
rounds:
  - id: may
    date: 1921-05-16
    documents:
      - {id: note, title: Note, kind: letter, by: freedonia, to: [ruritania, navy],
         points: {"1": {text: B, issue: treaty}}, history: [PAPER], sources: [gazette]}
    demands:
      - {id: bases, by: freedonia, to: [ruritania, guard], text: B, issue: treaty, POINT
         history: [OWN], sources: [gazette]}
    sources: [gazette]
"""


def several(write: Write, own: str = "", paper: str = "", point: str = "") -> Record:
    text = SEVERAL.replace("OWN", own).replace("PAPER", paper).replace("POINT", point)
    whole = write(text).read_text(encoding="utf-8")
    others = "  guard: {name: Guarantors, kind: other}\n  navy: {name: Navy, kind: other, part_of: ruritania}\n"
    return rounds.load(write(whole=whole.replace("\npeople:", f"{others}\npeople:", 1)))


def line(move: str, by: str = "", day: str = "1921-05-20") -> str:
    return f"{{date: {day}, move: {move}, {f'by: {by}, ' if by else ''}sources: [gazette]}}"


OF_SEVERAL = [
    # what is said to the demand                                           whole       Ruritania   Guarantors
    ("",                                                                   "open",     "open",     "open"),
    (line("accepted", "ruritania"),                                        "open",     "accepted", "open"),
    (line("accepted", "navy"),                                             "open",     "accepted", "open"),
    (line("accepted"),                                                     "accepted", "accepted", "accepted"),
    (line("accepted", "freedonia"),                                        "accepted", "accepted", "accepted"),
    (line("accepted", "[ruritania, guard]"),                               "accepted", "accepted", "accepted"),
    (line("accepted", "ruritania") + ", " + line("rejected", "guard"),     "rejected", "accepted", "rejected"),
    (line("accepted", "ruritania") + ", " + line("withdrawn", "freedonia"), "withdrawn", "withdrawn", "withdrawn"),
    (line("met", "ruritania"),                                             "met",      "met",      "met"),
]  # fmt: skip


@pytest.mark.parametrize(("own", "whole", "first", "second"), OF_SEVERAL)
def test_of_several_who_are_asked_each_has_its_own_answer(
    write: Write, own: str, whole: str, first: str, second: str
) -> None:
    record = several(write, own)
    (request,) = (one for one in record.requests if one.id == "bases")
    found = [standing(record, request, to).status for to in ((), ("ruritania",), ("guard",))]
    assert found == [whole, first, second]


TO_THE_PAPER = [
    # what is said to the paper             the demand in it   of the Guarantors   the point itself
    (line("accepted", "ruritania"),         "open",            "open",             "accepted"),
    (line("accepted", "guard"),             "open",            "accepted",         "open"),
    (line("accepted", "freedonia"),         "open",            "open",             "open"),
    (line("accepted"),                      "accepted",        "accepted",         "accepted"),
    (line("signed", "[ruritania, guard]"),  "accepted",        "accepted",         "accepted"),
    (line("withdrawn", "freedonia"),        "withdrawn",       "withdrawn",        "withdrawn"),
    (line("withdrawn", "ruritania"),        "open",            "open",             "open"),
    (line("tabled", "freedonia"),           "open",            "open",             "open"),
]  # fmt: skip


@pytest.mark.parametrize(("paper", "whole", "guard", "point"), TO_THE_PAPER)
def test_an_answer_to_a_paper_is_that_of_the_addressees_who_gave_it(
    write: Write, paper: str, whole: str, guard: str, point: str
) -> None:
    record = several(write, paper=paper, point="point: note,")
    requests = {one.id: one for one in record.requests}
    found = [standing(record, requests["bases"], to).status for to in ((), ("guard",))]
    assert [*found, standing(record, requests["note/1"]).status] == [whole, guard, point]


def test_an_answer_of_one_stands_beside_the_silence_of_the_other_which_goes_on(
    write: Write,
) -> None:
    record = several(write, line("accepted", "ruritania"))
    stands = standing_of(record, "bases")
    assert stands.answer
    told = (stands.status, stands.answer.move, str(stands.answer.date), days(stands))
    assert told == ("open", "accepted", "1921-05-20", "77")


def test_where_nobody_knows_who_is_asked_anybody_but_the_asker_may_answer_the_paper(write: Write) -> None:
    def status(by: str) -> str:
        text = SEVERAL.replace("[ruritania, guard]", "unknown").replace("OWN", "").replace("POINT", "point: note,")
        text = text.replace("[ruritania, navy]", "ruritania").replace("PAPER", line("accepted", by))
        return standing_of(rounds.load(write(text)), "bases").status

    assert (status("ruritania"), status("freedonia")) == ("accepted", "open")
