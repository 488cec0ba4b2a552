"""What a sentence of `rounds diff` says is so, and says what it is about: an invented record, read with care."""

import pytest

from conftest import HEAD
from rounds.changes.telling import told
from rounds.loading import load_bytes

ROUNDS = (
    HEAD
    + """\
rounds:
  - id: spa-1
    number: 1
    date: 1921-05-16
    delegations:
      ruritania: {size: 3, members: [{person: sapt}]}
    outcomes:
      - id: boats
        text: Return of the boats
        issue: other
        promised: {freedonia: 10}
        delivered:
          - date: 1921-05-20
            received: {freedonia: 8}
            sources: [wire]
        accounts:
          - {by: freedonia, promised: {freedonia: 10}, sources: [herald]}
        sources: [gazette]
    sources: [gazette]
events:
  - id: call
    date: 1921-05-30
    kind: statement
    text: Sapt spoke of the boats
    sources: [gazette]
sources:
  gazette: {publisher: Gazette, reference: No. 1}
  herald: {publisher: Herald, reference: No. 2}
  wire: {publisher: Wire, reference: No. 3}
"""
)
PROMISED = "        promised: {freedonia: 10}\n"
OR_TWELVE = ROUNDS.replace(PROMISED, '        promised: {freedonia: "10 or 12"}\n')
SAYS = "note: A copy, quotes: ruritania, repeats: Wire"
PAGE = f"  page: {{publisher: Hour, url: 'https://h.example/', title: A boat, {SAYS}}}\n"
ACCOUNT = "              - {by: ruritania, received: {freedonia: 9}, sources: [gazette]}\n"


def sentences(*pairs: tuple[str, str], backwards: bool = False, base: str = ROUNDS) -> list[tuple[str, str]]:
    """The place and the sentence of each change that these edits make, or that undoes them."""
    after = base
    for old, new in pairs:
        assert old in after
        after = after.replace(old, new, 1)
    sides = [load_bytes(text.encode(), "record.yaml") for text in (base, after)]
    lines = [text.splitlines() for text in (base, after)]
    if backwards:
        sides, lines = sides[::-1], lines[::-1]
    return [(lines[1][one.line - 1].strip() if one.line else "", one.sentence) for one in told(*sides)]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (
            PAGE,
            (
                "new source: publisher Hour, url https://h.example/, title “A boat”, quotes Ruritania, repeats Wire, "
                "note “A copy”"
            ),
        ),
        (
            PAGE.replace(SAYS, "kind: media"),
            "new source: publisher Hour, url https://h.example/, title “A boat”, kind media",
        ),
    ],
)
def test_a_page_is_named_whole_and_whom_it_quotes_is_not_whose_it_is(page: str, words: str) -> None:
    (found,) = sentences(("sources:\n  gazette", f"sources:\n{page}  gazette"))
    assert found[1] == f"page: {words}"


def test_what_stands_inside_is_told_with_it() -> None:
    added = "  - {id: spa-2, date: 1921-06-01, result: They met., sources: [wire]}\n"
    ((_, alone),) = sentences(("events:\n", f"{added}events:\n"))
    assert alone == "spa-2: new round: date 1921-06-01, result “They met.” (wire)"
    outcome = "outcomes: [{id: more, text: More boats, issue: other, sources: [wire]}]"
    ((_, inside),) = sentences(("events:\n", f"{added.replace('sources', outcome + ', sources')}events:\n"))
    assert inside == "spa-2: new round: date 1921-06-01, result “They met.”, with more (wire)"


def test_what_a_new_or_removed_thing_says_is_told_with_it() -> None:
    outcome = ROUNDS[ROUNDS.index("      - id: boats") : ROUNDS.index("    sources: [gazette]\nevents")]
    told_of = "outcome: text “Return of the boats”, issue other, promised Freedonia: 10 (gazette)"
    assert (
        sentences((outcome, outcome + outcome.replace("id: boats", "id: boats-too")))[0][1]
        == f"boats-too: new {told_of}"
    )
    both = ROUNDS.replace(outcome, outcome + outcome.replace("id: boats", "id: boats-too"))
    assert sentences((outcome, ""), base=both)[0][1] == f"boats: removed {told_of}"
    step = "{round: spa-1, move: noted, by: freedonia, sources: [wire]}"
    ferry = f"{{id: ferry, by: ruritania, text: A ferry, issue: other, sources: [wire], history: [{step}]}}"
    ((_, new),) = sentences(("    outcomes:\n", f"    demands: [{ferry}]\n    outcomes:\n"))
    assert new == "ferry: new demand: by Ruritania, text “A ferry”, issue other (wire)"


def test_what_is_said_of_a_field_stands_with_its_line() -> None:
    assert sentences(("text: Sapt spoke of the boats", "text: >-\n      Sapt spoke of all the boats")) == [
        ("text: >-", "call, text: “Sapt spoke of the boats” → “Sapt spoke of all the boats”")
    ]
    added = ("    text: Sapt spoke", "    note: By wire\n    text: Sapt spoke")
    assert sentences(added) == [("note: By wire", "call, note: nothing → “By wire”")]
    assert sentences(added, backwards=True) == [("- id: call", "call, note: “By wire” → nothing")]


def test_sources_of_a_figure_are_its_own() -> None:
    account = "- {by: freedonia, promised: {freedonia: 10}, sources: [herald]}"
    page = ("        sources: [gazette]\n    sources", "        sources: [wire]\n    sources")
    assert [words for _, words in sentences((account, account.replace("10", "12")), page)][:1] == [
        "boats, account of Freedonia, promised to Freedonia: 10 → 12, sources unchanged"
    ]
    (_, words), *_ = sentences((account, account.replace("10", "12").replace("herald", "wire")), page)
    assert words.endswith(": 10 → 12, sources + wire, − herald")


def test_figures_that_only_accounts_tell_are_figures() -> None:
    account = "{by: ruritania, received: {freedonia: 1}, sources: [wire]}"
    apart = f"          - {{date: 1921-05-25, sources: [wire], accounts: [{account}]}}\n"
    after = ROUNDS.replace("        accounts:\n", f"{apart}        accounts:\n", 1)
    for sides, word in (((ROUNDS, after), "new"), ((after, ROUNDS), "removed")):
        first = told(*(load_bytes(text.encode(), "record.yaml") for text in sides))[0]
        assert first.section == "Figures"
        assert (
            first.sentence
            == f"boats: {word} instalment of 1921-05-25: according to Ruritania, Freedonia received 1 (wire)"
        )


def test_another_way_to_tell_a_figure_is_told() -> None:
    ((_, words),) = sentences(('"10 or 12"', '"10-12"'), base=OR_TWELVE)
    assert words == "boats, promised to Freedonia: 10 or 12 → 10-12, sources unchanged"


def test_an_answer_attests_no_figure_of_what_is_asked() -> None:
    steps = "{round: spa-1, move: raised, by: ruritania, sources: [wire]}"
    demand = f"{{id: ferry, by: ruritania, text: A ferry, issue: other, figures: {{seats: 9}}, history: [{steps}]}}"
    base = ROUNDS.replace("    outcomes:\n", f"    demands: [{demand}]\n    outcomes:\n")
    answer = "{round: spa-1, move: noted, by: freedonia, sources: [herald]}"
    (figure, *_) = sentences(("seats: 9", "seats: 8"), (steps, f"{steps}, {answer}"), base=base)
    assert figure[1] == "ferry, figure seats: 9 → 8, sources unchanged"


def test_a_figure_that_is_gone_is_attested_by_nothing() -> None:
    found = sentences(
        (PROMISED, ""), ("        sources: [gazette]\n    sources", "        sources: [wire]\n    sources")
    )
    words = [sentence for _, sentence in found]
    assert "boats, promised to Freedonia: 10 → nothing" in words
    assert "boats, sources: + wire, − gazette" in words


def test_what_an_account_counts_is_said_as_elsewhere() -> None:
    found = sentences(
        ("            sources: [wire]\n", f"            accounts:\n{ACCOUNT}            sources: [wire]\n")
    )
    assert found[0][1] == ("boats, instalment of 1921-05-20: new account of Ruritania: received Freedonia: 9 (gazette)")


def test_a_block_that_has_no_sentence_tells_each_field_once_and_by_name() -> None:
    planned = "    planned:\n      - {by: ruritania, date: 1921-05-15, announced: 1921-05-01, sources: [wire]}\n"
    ((_, plan),) = sentences(("    delegations:\n", f"{planned}    delegations:\n"))
    assert plan == "spa-1: new plan of Ruritania, 1921-05-15: announced 1921-05-01 (wire)"
    ((_, member),) = sentences(("[{person: sapt}]", "[{person: sapt}, {person: firefly, role: Speaker}]"))
    assert member == "spa-1, delegation of Ruritania: new seat of Rufus Firefly: role Speaker"


def test_what_an_event_is_about_is_no_wording() -> None:
    ((_, words),) = sentences(("    kind: statement\n", "    kind: statement\n    about: [boats]\n"))
    assert words == "call, about: + boats"
    after = ROUNDS.replace("    kind: statement\n", "    kind: statement\n    about: [boats]\n")
    (one,) = told(*(load_bytes(text.encode(), "record.yaml") for text in (ROUNDS, after)))
    assert one.section == "Rounds and events"


WIRE = "            sources: [wire]\n"
TOLD = f"            accounts:\n{ACCOUNT}{WIRE}"
CLAIM = "        accounts:\n          - {by: freedonia, promised: {freedonia: 10}, sources: [herald]}\n"


@pytest.mark.parametrize(
    ("pairs", "follows"),
    [
        ([("promised: {freedonia: 10}\n", "promised: {freedonia: 12}\n")], ["as Freedonia tells it: 80 % → 67 %"]),
        (
            [
                (PROMISED, PROMISED.replace("10", "2000")),
                ("{freedonia: 8}", "{freedonia: 1999}"),
                ("promised: {freedonia: 10}", "promised: {freedonia: 2000}"),
            ],
            ["as Freedonia tells it: 80 % → >99 %"],
        ),
        (
            [("received: {freedonia: 8}", "received: {freedonia: undisclosed}")],
            ["as Freedonia tells it: 80 % → nothing"],
        ),
        ([(WIRE, TOLD)], ["as Ruritania tells it: nothing → in-progress", "as Ruritania tells it: nothing → 80 %"]),
        (
            [(PROMISED, ""), (CLAIM, "")],
            ["as Freedonia tells it: in-progress → delivered", "as Freedonia tells it: 80 % → nothing"],
        ),
    ],
)
def test_what_is_reckoned_first_or_no_more_is_told(pairs: list[tuple[str, str]], follows: list[str]) -> None:
    for backwards in (False, True):
        words = [words for _, words in sentences(*pairs, backwards=backwards) if words.startswith("boats, for ")]
        turned = [" → ".join(reversed(end.split(": ")[1].split(" → "))) for end in follows]
        ends = [f"{end.split(': ')[0]}: {turn}" for end, turn in zip(follows, turned, strict=True)]
        assert words == [f"boats, for Freedonia, {end}" for end in (ends if backwards else follows)]


def test_where_sides_begin_to_count_apart_each_is_compared_with_what_stood_for_all() -> None:
    apart = "\n            accounts:\n" + "".join(
        f"              - {{by: {side}, received: {{freedonia: {figure}}}, sources: [gazette]}}\n"
        for side, figure in (("ruritania", 9), ("freedonia", 8))
    )
    pairs = (("            received: {freedonia: 8}\n" + WIRE, apart[1:]),)
    base = ROUNDS.replace(CLAIM, "")
    follow = [words for _, words in sentences(*pairs, base=base) if words.startswith("boats, for")]
    assert follow == ["boats, for Freedonia, as Ruritania tells it: 80 % → 90 %"]
    back = [words for _, words in sentences(*pairs, base=base, backwards=True) if words.startswith("boats, for")]
    assert back == ["boats, for Freedonia, as Ruritania tells it: 90 % → 80 %"]


def test_what_follows_is_told_of_what_has_another_id_though_no_was_says_so() -> None:
    demand = (
        "    demands:\n      - {id: ferry, by: ruritania, text: A ferry, issue: other, sources: [gazette]}\n"
        "      - {id: bridge, by: ruritania, text: A bridge, issue: other, replaces: [ferry], sources: [gazette]}\n"
    )
    base = ROUNDS.replace("    outcomes:\n", f"{demand}    outcomes:\n")
    found = [words for _, words in sentences(("id: ferry", "id: ferries"), ("replaces: [ferry], ", ""), base=base)]
    assert "ferry is now called ferries" in found
    assert "ferries: superseded → open" in found
