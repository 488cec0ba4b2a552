from collections.abc import Iterator
from typing import get_type_hints

import pytest

from conftest import HEAD, SHIPPED
from rounds.changes.counterparts import counterparts
from rounds.changes.pairing import identity
from rounds.changes.telling import told
from rounds.loading import Loaded, load_bytes
from rounds.manual.schema import all_blocks
from rounds.model import Entry, File, Member, Round
from rounds.model.rounds import Plan, Venue
from rounds.model.shape import shape_of
from rounds.model.values import DateValue, Figures, Sources
from rounds.problem import Severity
from rounds.record import Record, Thing
from rounds.rules import AGAINST, Finding, Rule
from rounds.rules.against import REMEDIES, Revision, figure_changed_silently, id_vanished, source_dropped

RECORD = (
    HEAD.replace("  language: en\n", "  language: en\n  # STATE\n")
    + """\
rounds:
  - id: spa-1
    number: 1
    date: 1921-05-16
    minutes: 90
    size: 24
    venue: {city: Spa}
    sittings:
      - {date: 1921-05-16, result: They met, sources: [herald]}
    delegations:
      ruritania: {head: rassendyll, size: 12, sources: [gazette]}
      freedonia: {head: firefly, size: 12, members: [{person: firefly, sources: [herald]}], sources: [gazette]}
    documents:
      - id: ruri-memo
        title: Memorandum
        kind: memorandum
        by: ruritania
        made_public:
          - {date: 1921-05-20, how: agencies, sources: [herald]}
        points:
          "1": {text: Withdraw, issue: withdrawal, figures: {days: 30}}
          "2": Exchange lists
        sources: [gazette]
    demands:
      - id: ruri-truce
        by: ruritania
        text: A truce
        quote: {text: A truce!, language: en, source: herald}
        issue: ceasefire
        figures: {days: 30}
        history:
          - {round: spa-1, move: raised, by: ruritania, sources: [gazette, herald]}
          - {date: 1921-05-20, move: rejected, by: freedonia, figures: {days: 3}, sources: [courier]}
      - {id: free-trade, by: freedonia, text: Trade, issue: other, note: Trade, sources: [courier, herald]}
    outcomes:
      - id: prisoners
        text: Return of prisoners
        issue: prisoners
        promised: {ruritania: 100, freedonia: 100}
        delivered:
          - {date: 1921-05-23, received: {ruritania: {officers: 4, men: 56}, freedonia: 60}, sources: [courier, herald]}
          - date: 1921-05-25
            received: {freedonia: 40}
            accounts:
              - {by: ruritania, received: {ruritania: 38}, sources: [gazette, reprint]}
              - {by: freedonia, received: {ruritania: 40}, sources: [courier]}
        stated_totals:
          - {by: freedonia, received: {freedonia: 100}, date: 1921-05-25, sources: [courier]}
        sources: [gazette]
    sources: [gazette, courier]
  - {id: spa-2, number: 2, date: 1921-07-01, sources: [gazette]}
events:
  - {id: note, date: 1921-06-01, kind: statement, text: A note, sources: [gazette]}

sources:
  gazette: {publisher: Strelsau Gazette, reference: "112", published: 1921-05-17}
  courier: {publisher: Freedonian Courier, url: "https://courier.example/88", published: 1921-05-24}
  herald: {publisher: Herald, url: "https://herald.example/1", published: 1921-05-24}
  reprint: {publisher: Evening, reference: "7", published: 1921-05-27, repeats: gazette}
  letter: {publisher: Rassendyll, reference: A letter, published: 1921-05-30}
"""
)


def loaded(text: str) -> Loaded:
    return load_bytes(text.encode(), "record.yaml")


def sound(text: str) -> Record:
    after = loaded(text)
    assert after.problems == []
    assert after.record
    return after.record


def edited(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    return text


def findings_of(look: Rule, *edits: tuple[str, str], base: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str]]:
    """The line at whose place each finding of an edit stands, and its message."""
    before = edited(RECORD, *base)
    after = edited(before, *edits)
    later = loaded(after)
    assert later.problems == []
    assert later.record
    findings = look.look(Revision(sound(before), later.record))
    return [(later.place(finding.path, finding.on_key).excerpt.strip(), finding.message) for finding in findings]


def everything(*edits: tuple[str, str], base: tuple[tuple[str, str], ...] = ()) -> list[str]:
    return [message for look in AGAINST for _, message in findings_of(look, *edits, base=base)]


def changed(about: str, leaf: str, old: str, new: str) -> str:
    change = f"the figure of {about} for '{leaf}' changed from {old} to {new}"
    return f"{change} without a new source; cite what attests {new}, or put {old} back"


def subjects(findings: list[tuple[str, str]]) -> list[str]:
    """The messages without their remedies."""
    return [message.partition(";")[0] for _, message in findings]


def line(text: str) -> str:
    return next(row for row in RECORD.splitlines(keepends=True) if text in row)


def block(first: str, last: str) -> str:
    lines = RECORD.splitlines(keepends=True)
    start = next(at for at, row in enumerate(lines) if first in row)
    stop = next(at for at, row in enumerate(lines) if at >= start and last in row)
    return "".join(lines[start : stop + 1])


DEMAND = block("- id: ruri-truce", "{date: 1921-05-20, move: rejected")
DOCUMENT = block("- id: ruri-memo", "sources: [gazette]")
ROUND_2 = line("id: spa-2")
EVENT = line("id: note")
RAISED = line("move: raised")
REJECTED = line("move: rejected")
FIRST = line("date: 1921-05-23")
SECOND = block("- date: 1921-05-25", "{by: freedonia, received: {ruritania: 40}")
RURI = line("{by: ruritania, received")
FREE = line("{by: freedonia, received: {ruritania: 40}")
STATED = line("{by: freedonia, received: {freedonia: 100}")
OWN = "        sources: [gazette]\n    sources: [gazette, courier]"
TRADE_SOURCES = "sources: [courier, herald]}\n    outcomes"
IN_LINE = TRADE_SOURCES.replace("}", "}]}")
POINT = '"2": Exchange lists\n        sources: [gazette]'


QUIET: dict[str, tuple[tuple[str, str], ...]] = {
    "nothing": (),
    "lines in another order": ((RAISED, ""), (REJECTED, REJECTED + RAISED)),
    "instalments in another order": ((FIRST, ""), (SECOND, SECOND + FIRST)),
    "rounds in another order": ((ROUND_2, ""), ("rounds:\n", "rounds:\n" + ROUND_2)),
    "sources of a line in another order": ((FIRST, FIRST.replace("courier, herald", "herald, courier")),),
    "a figure written in another form": (("promised: {ruritania: 100,", "promised: {ruritania: '100',"),),
    "a figure broken down": (("freedonia: 60}", "freedonia: {officers: 10, men: 50}}"),),
    "a breakdown summed": (("{officers: 4, men: 56}", "60"),),
    "another text": (("text: A truce\n", "text: A truce along the border\n"),),
    "a new round": ((ROUND_2, ROUND_2 + "  - {id: spa-3, date: 1921-07-09, sources: [gazette]}\n"),),
    "a new line of history": (
        (REJECTED, REJECTED + "          - {round: spa-2, move: reiterated, by: ruritania, sources: [letter]}\n"),
    ),
    "a second line like the first": ((RAISED, RAISED.replace("[gazette, herald]", "[letter]") + RAISED),),
    "a new instalment": ((SECOND, SECOND + "          - {date: 1921-06-01, text: More, sources: [letter]}\n"),),
    "an instalment divided in two": (
        (FIRST, FIRST.replace("60}", "30}, stage: one") + FIRST.replace("60}", "30}, stage: two")),
    ),
    "a new source": (("sources: [courier]}\n        sources", "sources: [courier, letter]}\n        sources"),),
    "a line of history gone": ((REJECTED, ""),),
    "an instalment gone": ((FIRST, ""),),
    "a figure gone": (("            received: {freedonia: 40}\n", ""),),
    "an account gone": ((RURI, ""),),
    "a figure corrected with a new source": (
        ("rassendyll, size: 12, sources: [gazette]", "rassendyll, size: 13, sources: [gazette, letter]"),
    ),
    "a figure corrected with another source": (
        ("freedonia: 60}, sources: [courier, herald]}", "freedonia: 62}, sources: [letter]}"),
    ),
    "a figure corrected with a source of the block": (
        ("freedonia: 60}", "freedonia: 62}"),
        (OWN, OWN.replace("[gazette]", "[gazette, letter]")),
    ),
    "a figure corrected with a source of its history": (
        ("        figures: {days: 30}\n", "        figures: {days: 20}\n"),
        (REJECTED, REJECTED + "          - {round: spa-2, move: amended, by: ruritania, sources: [letter]}\n"),
    ),
    "a figure without sources of its own corrected with a source of a line": (
        ("promised: {ruritania: 100, ", "promised: {ruritania: 110, "),
        (OWN, OWN.replace("        sources: [gazette]\n", "")),
        (RURI, RURI.replace("reprint]", "reprint, letter]")),
    ),
    "an account corrected with a new source": (("38}, sources: [gazette,", "39}, sources: [letter, gazette,"),),
    "a figure moved into accounts": (
        (
            FIRST,
            """\
          - date: 1921-05-23
            received: {ruritania: 60}
            accounts:
              - {by: ruritania, received: {freedonia: 60}, sources: [courier, letter]}
              - {by: freedonia, received: {freedonia: 66}, sources: [herald]}
""",
        ),
    ),
    "accounts that agree made one figure": (
        (
            SECOND,
            """\
          - date: 1921-05-25
            received: {freedonia: 40, ruritania: 40}
            sources: [gazette, courier, reprint]
""",
        ),
    ),
    "an account with one more field": ((RURI, RURI.replace("sources:", "text: They came, sources:")),),
    "a later account of the same side besides": (
        (RURI, RURI + RURI.replace("by: ruritania", "by: ruritania, date: 1921-05-30").replace("38", "39")),
    ),
    "an account of the other side": ((RURI, RURI.replace("by: ruritania", "by: freedonia, voice: firefly")),),
    "a source moved from a line to its block": (
        ("freedonia: 60}, sources: [courier, herald]}", "freedonia: 60}, sources: [courier]}"),
        (OWN, OWN.replace("[gazette]", "[gazette, herald]")),
    ),
    "a source moved from a block to its line": (
        (TRADE_SOURCES, "history: [{round: spa-1, move: raised, by: freedonia, " + IN_LINE),
    ),
    "a source moved from a document to a point": (
        (POINT, POINT.replace("gazette", "letter").replace("Exchange lists", "{text: Lists, sources: [gazette]}")),
    ),
    "a source moved from a round to what was born in it": (
        ("    sources: [gazette, courier]\n", "    sources: [gazette]\n"),
    ),
    "a reprint of what is still cited dropped": (("sources: [gazette, reprint]", "sources: [gazette]"),),
    "a demand born in another round": (
        (DEMAND, ""),
        (ROUND_2, "  - id: spa-2\n    date: 1921-07-01\n    sources: [gazette]\n    demands:\n" + DEMAND),
    ),
    "a demand renamed": (("id: ruri-truce\n", "id: truce\n        was: ruri-truce\n"),),
    "a round renamed": (("id: spa-1\n", "id: spa-i\n    was: spa-1\n"), ("{round: spa-1,", "{round: spa-i,")),
    "a document renamed": (("id: ruri-memo\n", "id: memo\n        was: ruri-memo\n"),),
    "a person that nothing refers to gone": (("  zapt: {name: Sapt}\n", ""),),
    "a source that nothing cites gone": ((line("letter: {"), ""),),
    "a party that nothing refers to gone": (("  sylvania: {name: Sylvania, kind: state}\n", ""),),
    "a point under another label, with its sentence": (('"2": Exchange', '"II": Exchange'),),
    "the process with a state": (("  # STATE\n", "  state: {value: ongoing, sources: [gazette]}\n"),),
}  # fmt: skip
UNUSED = (
    ("  firefly: {", "  zapt: {name: Sapt}\n  firefly: {"),
    ("  freedonia: {name", "  sylvania: {name: Sylvania, kind: state}\n  freedonia: {name"),
)


@pytest.mark.parametrize("name", QUIET)
def test_an_honest_edit_is_not_complained_of(name: str) -> None:
    assert everything(*QUIET[name], base=UNUSED) == []


def test_a_source_under_another_id_is_the_same_source() -> None:
    for old, new in (("herald", "herald-1921"), ("gazette", "strelsau-gazette-112")):
        renamed = RECORD.replace(f"{old}:", f"{new}:").replace(f"[{old}", f"[{new}").replace(f", {old}]", f", {new}]")
        after = sound(renamed.replace(f"source: {old}", f"source: {new}").replace(f"repeats: {old}", f"repeats: {new}"))
        assert old not in after.sources
        assert [finding for rule in AGAINST for finding in rule.look(Revision(sound(RECORD), after))] == []


def test_a_party_under_another_id_is_the_same_party() -> None:
    before = sound(RECORD)
    text = RECORD.replace("ruritania", "ruri").replace("ruri: {name", "ruri: {was: ruritania, name")
    assert [finding for rule in AGAINST for finding in rule.look(Revision(before, sound(text)))] == []
    assert [
        finding.message
        for finding in figure_changed_silently.look(Revision(before, sound(text.replace("ruri: 38", "ruri: 83"))))
    ] == [changed("'prisoners' of 1921-05-25", "ruri", "38", "83")]


def test_the_shipped_record_against_itself_is_quiet() -> None:
    content = SHIPPED.read_bytes()
    before, after = load_bytes(content, "a").record, load_bytes(content, "b").record
    assert before
    assert after
    assert [finding for rule in AGAINST for finding in rule.look(Revision(before, after))] == []


def test_a_record_that_is_not_the_same_at_all_is_compared_without_ado() -> None:
    before, after = sound(RECORD), sound(HEAD + "rounds: []\nsources: {}\n")
    assert {finding.path for finding in id_vanished.look(Revision(before, after))} == {()}
    assert list(figure_changed_silently.look(Revision(before, after))) == []
    assert list(source_dropped.look(Revision(before, after))) == []


class TestIdVanished:
    def test_a_demand_that_is_gone_is_told_at_its_round(self) -> None:
        remedy = "say what became of it in its history, or give the new item 'was: ruri-truce'"
        message = f"demand 'ruri-truce' disappeared; {remedy}"
        assert findings_of(id_vanished, (DEMAND, "")) == [("- id: spa-1", message)]

    def test_what_was_born_in_a_round_with_another_id_is_told_there(self) -> None:
        edits = (DEMAND, ""), ("id: spa-1\n", "id: spa-i\n    was: spa-1\n")
        assert [where for where, _ in findings_of(id_vanished, *edits)] == ["- id: spa-i"]

    def test_a_round_that_is_gone_is_told_at_the_section(self) -> None:
        remedy = "put it back with the status that it has now, or give the new item 'was: spa-2'"
        assert findings_of(id_vanished, (ROUND_2, "")) == [("rounds:", f"round 'spa-2' disappeared; {remedy}")]

    def test_an_event_that_is_gone_with_its_section_is_told_at_the_top(self) -> None:
        assert findings_of(id_vanished, ("events:\n" + EVENT, "")) == [
            ("schema: 1", "event 'note' disappeared; put it back, or give the new item 'was: note'")
        ]

    def test_what_was_born_in_a_round_that_is_gone_is_told_at_the_section(self) -> None:
        peace = "outcomes: [{id: peace, text: Peace, issue: treaty, sources: [gazette]}]"
        outcome = ROUND_2.replace("sources", f"{peace}, sources")
        findings = findings_of(id_vanished, (outcome, ""), base=((ROUND_2, outcome),))
        assert subjects(findings) == ["round 'spa-2' disappeared", "outcome 'peace' disappeared"]
        assert {where for where, _ in findings} == {"rounds:"}

    def test_a_point_that_is_gone_is_told_at_its_document(self) -> None:
        assert findings_of(id_vanished, ('          "2": Exchange lists\n', "")) == [
            ("- id: ruri-memo", "point 'ruri-memo/2' disappeared; put it back and say what became of it in its history")
        ]

    def test_a_point_of_a_renamed_document_is_told_at_the_document(self) -> None:
        edits = ('          "2": Exchange lists\n', ""), ("id: ruri-memo\n", "id: memo\n        was: ruri-memo\n")
        assert [where for where, _ in findings_of(id_vanished, *edits)] == ["- id: memo"]

    def test_a_point_with_another_label_and_another_sentence_is_gone(self) -> None:
        edit = ('"2": Exchange lists', '"3": Exchange lists of prisoners')
        assert subjects(findings_of(id_vanished, edit)) == ["point 'ruri-memo/2' disappeared"]

    def test_a_sentence_under_two_new_labels_is_neither(self) -> None:
        edit = ('          "2": Exchange lists\n', '          "3": Exchange lists\n          "4": Exchange lists\n')
        assert len(findings_of(id_vanished, edit)) == 1

    def test_the_points_of_a_document_go_with_it(self) -> None:
        findings = findings_of(id_vanished, (DOCUMENT, ""), ("    documents:\n", ""))
        assert subjects(findings) == ["document 'ruri-memo' disappeared"]

    def test_a_person_that_was_referred_to_is_told_at_the_section(self) -> None:
        edits = (
            (line("firefly: {name"), ""),
            ("head: firefly", "head: rassendyll"),
            ("{person: firefly", "{person: rassendyll"),
        )
        assert findings_of(id_vanished, *edits) == [
            ("people:", "person 'firefly' disappeared; put it back, or give the new entry 'was: firefly'")
        ]

    def test_a_source_that_was_cited_keeps_its_address(self) -> None:
        after = RECORD.replace("herald:", "other:").replace("example/1", "example/2")
        for old in ("herald]", "[herald", "source: herald"):
            after = after.replace(old, old.replace("herald", "other"))
        message = "source 'herald' disappeared; put it back, or keep its address under the new id"
        assert list(id_vanished.look(Revision(sound(RECORD), sound(after)))) == [
            Finding(("sources",), message, on_key=True)
        ]

    def test_what_several_things_claim_to_have_been_has_not_disappeared(self) -> None:
        new = "      - {id: truce-a, was: ruri-truce, by: ruritania, text: A, issue: ceasefire, sources: [letter]}\n"
        assert everything((DEMAND, new + new.replace("truce-a", "truce-b"))) == []

    def test_a_former_id_of_what_still_stands_is_no_rename(self) -> None:
        edit = ("{id: free-trade,", "{id: free-trade, was: ruri-truce,")
        assert everything(edit) == []

    def test_what_stands_in_a_part_with_faults_has_not_disappeared(self) -> None:
        one = loaded(edited(RECORD, ("    date: 1921-05-16\n    minutes", "    date: soon\n    minutes")))
        assert one.record
        assert "ruri-truce" in one.record.lost
        assert list(id_vanished.look(Revision(sound(RECORD), one.record))) == []

    def test_what_is_gone_besides_a_part_with_faults_is_told(self) -> None:
        one = loaded(
            edited(RECORD, ("    date: 1921-05-16\n    minutes", "    date: soon\n    minutes"), (EVENT, "")).replace(
                "events:\n", ""
            )
        )
        assert one.record
        assert [
            finding.message.partition(";")[0] for finding in id_vanished.look(Revision(sound(RECORD), one.record))
        ] == ["event 'note' disappeared"]

    def test_a_new_id_in_a_part_with_faults_may_be_what_has_disappeared(self) -> None:
        later = loaded(
            edited(RECORD, (ROUND_2, ROUND_2.replace("spa-2", "spa-ii, was: spa-2").replace("1921-07-01", "July")))
        )
        assert later.record
        assert list(id_vanished.look(Revision(sound(RECORD), later.record))) == []


SILENT = {
    "minutes of a round": ("minutes: 90", "minutes: 95", "'spa-1'", "minutes", "90", "95"),
    "size of a round": ("size: 24", "size: 42", "'spa-1'", "size", "24", "42"),
    "number of a round": ("number: 2", "number: 3", "'spa-2'", "number", "2", "3"),
    "size of a delegation": ("ll, size: 12", "ll, size: ~12", "'spa-1'", "size", "12", "~12"),
    "figure of a point": ("figures: {days: 30}}", "figures: {days: 3}}", "'ruri-memo/1'", "days", "30", "3"),
    "figure of a demand": ("figures: {days: 30}\n", "figures: {days: 60}\n", "'ruri-truce'", "days", "30", "60"),
    "figure of a line": ("{days: 3},", "{days: 8},", "'ruri-truce' of 1921-05-20", "days", "3", "8"),
    "promise": ("{ruritania: 100", "{ruritania: 1000", "'prisoners'", "ruritania", "100", "1000"),
    "instalment": ("freedonia: 60}", "freedonia: 66}", "'prisoners' of 1921-05-23", "freedonia", "60", "66"),
    "part": (
        "4, men: 56}",
        "6, men: 54}",
        "'prisoners' of 1921-05-23",
        "ruritania",
        "60 (officers 4, men 56)",
        "60 (officers 6, men 54)",
    ),
    "account": ("{ruritania: 38}", "{ruritania: 83}", "'prisoners' of 1921-05-25", "ruritania", "38", "83"),
    "stated total": (": 100}, date", ": 110}, date", "'prisoners' of 1921-05-25", "freedonia", "100", "110"),
}


class TestFigureChangedSilently:
    @pytest.mark.parametrize("name", SILENT)
    def test_a_figure_changed(self, name: str) -> None:
        *texts, about, leaf, old, new = SILENT[name]
        edit = (texts[0], texts[1])
        where, message = findings_of(figure_changed_silently, edit)[0]
        assert edit[1].strip() in where
        assert message == changed(about, leaf, old, new)
        assert findings_of(source_dropped, edit) == findings_of(id_vanished, edit) == []

    def test_the_place_is_the_figure(self) -> None:
        later = loaded(edited(RECORD, ("{ruritania: 38}", "{ruritania: 83}")))
        assert later.record
        (finding,) = figure_changed_silently.look(Revision(sound(RECORD), later.record))
        place = later.place(finding.path)
        assert place.excerpt[place.column - 1 :].startswith("83}")

    def test_where_a_sum_and_a_part_changed_the_sum_is_told(self) -> None:
        findings = findings_of(figure_changed_silently, ("{officers: 4, men: 56}", "{officers: 5, men: 56}"))
        old, new = "60 (officers 4, men 56)", "61 (officers 5, men 56)"
        assert [message for _, message in findings] == [changed("'prisoners' of 1921-05-23", "ruritania", old, new)]

    def test_a_figure_that_moved_with_its_round_is_still_the_same(self) -> None:
        edits = (ROUND_2, ""), ("rounds:\n", "rounds:\n" + ROUND_2), ("minutes: 90", "minutes: 95")
        assert len(findings_of(figure_changed_silently, *edits)) == 1

    def test_a_source_dropped_is_no_new_source(self) -> None:
        edit = (FIRST, FIRST.replace("freedonia: 60", "freedonia: 66").replace("courier, herald", "courier"))
        assert len(findings_of(figure_changed_silently, edit)) == 1

    def test_a_source_under_another_id_is_no_new_source(self) -> None:
        after = RECORD.replace("gazette", "strelsau").replace("minutes: 90", "minutes: 95")
        assert len(list(figure_changed_silently.look(Revision(sound(RECORD), sound(after))))) == 1

    def test_a_new_source_of_another_thing_in_the_round_attests_no_figure_of_the_round(self) -> None:
        edits = ("minutes: 90", "minutes: 95"), (TRADE_SOURCES, TRADE_SOURCES.replace("herald", "herald, letter"))
        assert len(findings_of(figure_changed_silently, *edits)) == 1

    def test_two_instalments_of_a_day_are_told_apart_by_their_stage(self) -> None:
        first, second = FIRST.replace("60}", "60}, stage: one"), FIRST.replace("60}", "20}, stage: two")
        edit = ("20}, stage: two", "22}, stage: two")
        findings = findings_of(figure_changed_silently, edit, base=((FIRST, first + second),))
        assert [message for _, message in findings] == [changed("'prisoners' of 1921-05-23", "freedonia", "20", "22")]

    def test_two_instalments_that_nothing_tells_apart_are_passed_over_where_both_changed(self) -> None:
        other = FIRST.replace("60}", "20}")
        edit = (other, other.replace("20}", "22}"))
        assert len(everything(edit, base=((FIRST, FIRST + other),))) == 1
        assert everything(edit, (FIRST, FIRST.replace("60}", "66}")), base=((FIRST, FIRST + other),)) == []

    def test_reports_without_a_side_are_told_apart_by_their_sources(self) -> None:
        report = RURI.replace("by: ruritania, ", "")
        reports = report + report.replace("gazette, reprint", "herald").replace("38", "39")
        findings = findings_of(figure_changed_silently, ("{ruritania: 38}", "{ruritania: 83}"), base=((RURI, reports),))
        assert len(findings) == 1

    def test_a_total_over_several_outcomes_is_told_apart_by_them(self) -> None:
        figure = "by: freedonia, received: {freedonia: 9}, date: 1921-06-01"
        stated = f"  stated_totals: [{{{figure}, outcomes: [prisoners], sources: [courier]}}]\n"
        base = (("  # STATE\n", stated),)
        edit = ("{freedonia: 9}", "{freedonia: 8}")
        findings = findings_of(figure_changed_silently, edit, base=base)
        assert [message for _, message in findings] == [changed("the process of 1921-06-01", "freedonia", "9", "8")]
        assert everything(edit, ("[prisoners]", "[]"), base=base) == []


DROPPED = {
    "of a round": (ROUND_2, ROUND_2.replace("gazette", "letter"), "gazette", "'spa-2'"),
    "of a sitting": ("They met, sources: [herald]", "They met", "herald", "'spa-1' of 1921-05-16"),
    "of a member": ("firefly, sources: [herald]", "firefly, sources: [courier]", "herald", "'spa-1'"),
    "of a publication": ("agencies, sources: [herald]", "agencies", "herald", "'ruri-memo' of 1921-05-20"),
    "of a quote": ("source: herald}", "source: letter}", "herald", "'ruri-truce'"),
    "of a demand": (TRADE_SOURCES, TRADE_SOURCES.replace(", herald", ""), "herald", "'free-trade'"),
    "of a line in a round": (RAISED, RAISED.replace(", herald", ""), "herald", "'ruri-truce' in 'spa-1'"),
    "of a line on a day": (REJECTED, REJECTED.replace("courier", "letter"), "courier", "'ruri-truce' of 1921-05-20"),
    "of an instalment": (FIRST, FIRST.replace(", herald", ""), "herald", "'prisoners' of 1921-05-23"),
    "of an account": (FREE, FREE.replace("courier", "letter"), "courier", "'prisoners' of 1921-05-25"),
    "of a stated total": (STATED, STATED.replace("courier", "letter"), "courier", "'prisoners' of 1921-05-25"),
    "of an event": (EVENT, EVENT.replace("gazette", "letter"), "gazette", "'note'"),
}


class TestSourceDropped:
    @pytest.mark.parametrize("name", DROPPED)
    def test_a_source(self, name: str) -> None:
        *texts, source, about = DROPPED[name]
        edit = (texts[0], texts[1])
        ((where, message),) = findings_of(source_dropped, edit)
        assert edit[1].splitlines()[0].strip() in where
        assert message == f"'{source}' no longer supports {about}; put it back, or say why in 'waive'"
        assert findings_of(figure_changed_silently, edit) == findings_of(id_vanished, edit) == []

    def test_a_line_of_accounts_with_two_fields_is_told_once(self) -> None:
        base = (RURI, RURI.replace("sources: [gazette, ", "text: They came, sources: [herald, gazette, "))
        edit = ("sources: [herald, gazette, ", "sources: [gazette, ")
        assert len(findings_of(source_dropped, edit, base=(base,))) == 1

    def test_two_lines_of_a_side_are_told_apart_by_what_they_are_of(self) -> None:
        says = "              - {by: ruritania, text: They came, sources: [herald, letter]}\n"
        edits = ("[gazette, reprint]", "[reprint]"), ("[herald, letter]", "[letter]")
        outcome = (OWN, OWN.replace("[gazette]", "[courier]"))
        findings = findings_of(source_dropped, *edits, base=((RURI, RURI + says), outcome))
        about = "no longer supports 'prisoners' of 1921-05-25"
        assert subjects(findings) == [f"'gazette' {about}", f"'herald' {about}"]

    def test_the_place_is_the_list_of_sources(self) -> None:
        later = loaded(edited(RECORD, ("source: herald}", "source: letter}")))
        assert later.record
        (finding,) = source_dropped.look(Revision(sound(RECORD), later.record))
        assert later.place(finding.path).excerpt.strip() == "quote: {text: A truce!, language: en, source: letter}"
        assert finding.path[-1] == "source"

    def test_what_a_reprint_repeats_is_missed(self) -> None:
        edit = ("sources: [gazette, reprint]", "sources: [reprint]")
        outcome = (OWN, OWN.replace("[gazette]", "[letter]"))
        findings = findings_of(source_dropped, edit, base=(outcome,))
        assert subjects(findings) == ["'gazette' no longer supports 'prisoners' of 1921-05-25"]

    def test_a_figure_that_changed_without_a_new_source_explains_no_loss(self) -> None:
        edit = ("freedonia: 60}, sources: [courier, herald]}", "freedonia: 66}, sources: [courier]}")
        assert len(findings_of(source_dropped, edit)) == 1

    def test_the_state_of_the_process_has_sources_too(self) -> None:
        state = ("  # STATE\n", "  state: {value: ongoing, sources: [gazette, letter]}\n")
        findings = findings_of(source_dropped, ("[gazette, letter]", "[gazette]"), base=(state,))
        assert subjects(findings) == ["'letter' no longer supports the process"]

    def test_a_source_of_a_part_with_faults_is_not_missed(self) -> None:
        later = loaded(edited(RECORD, ('url: "https://herald.example/1"', "url: herald")))
        assert later.record
        assert "herald" in later.record.sources
        assert [finding for rule in AGAINST for finding in rule.look(Revision(sound(RECORD), later.record))] == []


LISTS = [
    (block, name, shape.item.block)
    for block in all_blocks(File)
    for name, shape in shape_of(block).fields.items()
    if shape.item and shape.item.block
]
"""Every list of blocks that the model has."""


class Stop(Entry):
    date: DateValue
    place: str = ""
    figures: Figures
    sources: Sources = ()


class Journey(Round):
    stops: tuple[Stop, ...]
    venues: tuple[Venue, ...]


def journey(*days: str) -> Thing:
    stops = [{"date": day, "figures": {"days": "3"}, "sources": ["herald"]} for day in days]
    written = {"id": "spa", "date": "1921-05", "sources": [], "stops": stops, "venues": [{"city": "Spa"}]}
    return Thing("spa", "round", ("rounds", 0), Journey.model_validate(written))


def test_the_figure_of_a_point_is_attested_by_its_paper_and_not_by_the_round_around_it() -> None:
    texts = RECORD, edited(RECORD, ("figures: {days: 30}}", "figures: {days: 3}}"))
    (change,) = told(*map(loaded, texts))
    assert change.sentence == "ruri-memo/1, figure days: 30 → 3, sources unchanged"


class TestCounterparts:
    @pytest.mark.parametrize(
        ("block", "name", "item"), LISTS, ids=[f"{block.__name__}.{name}" for block, name, _ in LISTS]
    )
    def test_the_blocks_of_a_list_are_told_apart_by_fields_that_they_have(
        self, block: type[Entry], name: str, item: type[Entry]
    ) -> None:
        attributes = identity(item)
        assert attributes
        assert {*attributes} <= item.model_fields.keys() - {"sources", "figures", "received"}

    def test_days_and_what_each_has_to_have_tell_the_blocks_of_a_new_list_apart(self) -> None:
        assert identity(Stop) == ["date"]
        assert identity(Member) == ["person"]
        assert identity(Plan) == ["date", "announced", "by"]

    def test_the_blocks_of_a_new_list_are_compared(self) -> None:
        record = sound(RECORD)
        old, new = journey("1921-05-16", "1921-05-17"), journey("1921-05-17", "1921-05-18", "1921-05-16")
        found = [*counterparts(old, new, record, record, {})]
        assert [(both.then.path[2:], both.now.path[2:]) for both in found if both.certain] == [
            ((), ()), (("stops", 0), ("stops", 2)), (("stops", 1), ("stops", 0)), (("venues", 0), ("venues", 0)),
        ]  # fmt: skip
        assert [both.now.path[2:] for both in found if not both.certain] == [("stops", 1)]


def test_there_is_a_remedy_for_every_kind_of_thing() -> None:
    assert REMEDIES.keys() == sound(RECORD).by_kind.keys()


def test_the_list_of_rules_names_functions_with_a_page_each() -> None:
    for rule in AGAINST:
        assert rule.look.__name__ == rule.name.replace("-", "_")
        assert rule.severity in Severity
        assert rule.text.count("\n\n") >= 2
        assert get_type_hints(rule.look) == {"revision": Revision, "return": Iterator[Finding]}
