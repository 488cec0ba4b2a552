"""`rounds cite`: never a statement without whose word it is, and what is written for programs is read by them."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import bibtexparser  # type: ignore[import-untyped]
import pytest

from conftest import HEAD, ROOT, SHIPPED, UNTRACED, Run
from rounds.answers.citing import STATEMENTS, UNSAID, Citation, citation
from rounds.loading import load_bytes
from rounds.record import Record
from rounds.reports import CITATIONS, citations

Write = Callable[..., Path]
RECORDS = [path for folder in ("data", "examples", "tests/records") for path in sorted((ROOT / folder).glob("*.yaml"))]
WHOSE = re.compile(
    r"by (its own account|their own accounts|the accounts? of .+)( and as reported by .+)?(, as told by .+)?"
    r"|as reported by .+"
)


def record_in(path: Path) -> Record:
    record = load_bytes(path.read_bytes(), path.name).record
    assert record
    return record


def every(record: Record) -> Iterator[Citation]:
    for thing in record.all_things():
        if thing.kind in STATEMENTS:
            yield citation(record, thing)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_statement_of_every_record_says_whose_word_it_is(path: Path) -> None:
    for one in every(record_in(path)):
        assert one.said or one.thing.kind == "source"
        for said in one.said:
            assert WHOSE.fullmatch(said.whose) or (said.whose == UNSAID and not said.sources), (one.thing.id, said)
            assert said.text
            assert not said.text.endswith(".")


@UNTRACED
def test_what_is_written_for_programs_is_read_by_them() -> None:
    path = ROOT / "examples" / "papers.yaml"
    cited = [(one, "") for one in every(record_in(path))]
    keys = {key for one, _ in cited for key in one.sources} | {record_in(path).file.process.id}
    base = bibtexparser.loads(citations.bibtex(cited))
    assert {entry["ID"] for entry in base.entries} == keys
    assert all(entry["author"] and entry["title"] for entry in base.entries)
    items = json.loads(citations.csl_json(cited))
    assert {item["id"] for item in items} == keys
    assert {item["type"] for item in items} <= {"webpage", "document", "dataset"}


def test_a_figure_is_told_in_each_account(run: Run) -> None:
    ran = run("cite", "remains-2025-06", "-f", SHIPPED)
    assert ran.code == 0
    paragraphs = ran.out.split("\n\n")
    under = "under “Return of bodies of the fallen”"
    assert paragraphs[1].startswith(
        f"By 17 July 2025 Ukraine had received 6,057 of the 6,000 promised {under}, reckoned"
    )
    assert "By 16 June 2025 Ukraine had received 6,057 in all under" in ran.out
    assert ", by its own account (" in paragraphs[1]
    assert "Ukraine had received 7,060 of the 6,000 promised" in paragraphs[2]
    assert ", by the account of Russia (" in paragraphs[2]
    assert " more sources)." in paragraphs[1]
    assert "unknown" not in ran.out


def test_a_demand_is_told_with_its_answer_and_whose_word_that_is(run: Run) -> None:
    asked, answered, record = run("cite", "ua-ceasefire", "-f", SHIPPED).out.split("\n\n")
    assert asked.startswith(
        "On 16 May 2025 Ukraine asked Russia: A full and unconditional ceasefire of at least 30 days, by "
    )
    assert answered.startswith("Russia answered on 23 July 2025 (rejected): ")
    assert ", by the account of Ukraine (" in answered
    assert record.startswith(
        "The editors of the record: Russia–Ukraine direct talks, Istanbul 2025. Record of istanbul-2025 as"
    )


def test_the_record_itself_is_told_with_its_day_commit_and_licence(run: Run) -> None:
    ran = run("cite", "-f", SHIPPED)
    assert re.search(r"as of \d+ \w+ \d{4}, version \d{4}-\d\d-\d\d,( commit [0-9a-f]{40},)? CC-BY-4.0\.\n$", ran.out)
    day = run("cite", "-f", SHIPPED, "--as-of", "2025-06-01").out
    assert "as of 1 June 2025" in day


RECORD = (
    HEAD
    + """\
rounds:
  - id: spa-1
    title: First day
    date: 1921-05-16
    documents:
      - id: memo
        title: Memorandum
        kind: list
        accounts:
          - {by: ruritania, authors: ruritania, says: The paper is ours, sources: [gazette]}
        points: {"1": Boats are counted}
        sources: [wire]
    demands:
      - id: free-truce
        by: freedonia
        text: A truce
        issue: ceasefire
      - {id: unsaid, by: freedonia, to: unknown, text: Talks, issue: other, kind: offer, sources: [both]}
    outcomes:
      - id: boats
        text: Return of the boats.
        issue: other
        promised: {freedonia: unknown}
        delivered:
          - {date: 1921-05-20, received: {freedonia: 3}, sources: [wire]}
        stated_totals:
          - {by: freedonia, received: {freedonia: 4}, date: 1921-05-21, voice: firefly, sources: [herald]}
        history:
          - {date: 1921-05-17, move: denied, by: ruritania, sources: [gazette]}
        sources: [herald]
    sources: [wire]
sources:
  gazette: {publisher: Gazette, reference: "No. 1", speaks_for: ruritania}
  herald:
    publisher: 'Herald & "Sons" {50%_#$~^\\\\}'
    url: "https://e.example/a(b)?c=%7B{d}"
    published: "1921-05"
    quotes: freedonia
  wire:
    publisher: Wire
    url: "https://w.example/"
    published: 1921-05-18
    title: A title
    reference: p. 2
    accessed: 1921-06-01
  both: {publisher: Courier, quotes: [ruritania, freedonia]}
"""
)


def test_every_kind_of_thing_reads_well(run: Run, write: Write) -> None:
    path = write(whole=RECORD)

    def cited(what: str) -> list[str]:
        ran = run("cite", what, "-f", path)
        assert ran.code == 0, ran.err
        return ran.out.split("\n\n")[:-1]

    assert cited("boats") == [
        f"Agreed on 16 May 1921: Return of the boats, by the account of Freedonia ({HERALD}).",
        "Ruritania denies the agreement, by its own account (Gazette, No. 1).",
        f"By 20 May 1921 Freedonia had received 3 {UNDER}, {WIRE}.",
        f"By 21 May 1921 Freedonia had received 4 in all {UNDER}, by its own account (Rufus Firefly; {HERALD}).",
    ]
    assert cited("memo") == [
        f"Memorandum (list of Ruritania (Ruritania says)), 16 May 1921, {WIRE}.",
        "Memorandum: authors Ruritania; The paper is ours, by the account of Ruritania (Gazette, No. 1).",
    ]
    assert cited("memo/1") == [f"Boats are counted, {WIRE}."]
    assert cited("free-truce") == [f"On 16 May 1921 Freedonia asked Ruritania: A truce, {UNSAID}."]
    assert cited("unsaid")[0].endswith("Talks, as reported by Courier, without a word on who says so (Courier).")
    assert cited("spa-1") == [f"First day (held), 16 May 1921, {WIRE}."]
    assert cited("wire") == ["Wire, 18 May 1921, https://w.example/."]


UNDER = "under “Return of the boats”"
WIRE = "as reported by Wire (Wire, 18 May 1921, https://w.example/)"
HERALD = 'Herald & "Sons" {50%_#$~^\\\\}, May 1921, https://e.example/a(b)?c=%7B{d}'


def test_no_mark_of_another_language_gets_through(run: Run, write: Write) -> None:
    path = write(whole=RECORD)
    text = run("cite", "boats", "gazette", "-f", path, "--format", "bibtex").out
    (herald,) = (entry for entry in bibtexparser.loads(text).entries if entry["ID"] == "herald")
    assert "\\&" in herald["author"]
    assert "\\{50\\%\\_\\#\\$\\textasciitilde{}\\textasciicircum{}" in herald["author"]
    assert herald["url"] == "https://e.example/a(b)?c=%7B%7Bd%7D"
    linked = run("cite", "boats", "gazette", "-f", path, "--format", "markdown").out
    assert "](https://e.example/a%28b%29?c=%7B{d})" in linked
    assert "Gazette, No. 1" in linked
    for title, shown in (("1. First", "1\\. First"), ("- First", "\\- First"), ("1921 was long", "1921 was long")):
        path = write(whole=RECORD.replace("title: First day", f"title: '{title}'"))
        assert run("cite", "spa-1", "-f", path, "--format", "markdown").out.startswith(f"{shown} (held), ")
    items = json.loads(run("cite", "boats", "wire", "-f", path, "--format", "csl-json").out)
    by_id = {item["id"]: item for item in items}
    assert by_id["herald"]["issued"] == {"literal": "1921-05"}
    assert by_id["wire"]["accessed"] == {"date-parts": [[1921, 6, 1]]}
    assert (by_id["gazette"]["type"], by_id["spa-talks"]["type"]) == ("document", "dataset")


def test_of_several_records_each_source_stands_under_its_process(run: Run, write: Write) -> None:
    path = write(whole=RECORD)
    text = run("cite", "boats", "ua-ceasefire", "-f", path, "-f", SHIPPED, "--format", "bibtex").out
    assert "@misc{spa-talks:herald," in text
    assert "@misc{istanbul-2025,\n" in text


def test_what_says_nothing_cannot_be_cited(run: Run) -> None:
    ran = run("cite", "ukraine", "-f", SHIPPED)
    assert ran.code == 2
    assert "'ukraine' (party) says nothing to cite; name one of: demand, point, outcome, round, document" in ran.err
    assert run("cite", "nothing-such", "-f", SHIPPED).code == 2


def test_a_source_that_is_not_there_is_not_cited(run: Run, write: Write) -> None:
    ran = run("cite", "unsaid", "-f", write(whole=RECORD.replace("[both]", "[nobody]")), "--format", "bibtex")
    assert "nobody" not in ran.out
    assert ran.out.count("@misc") == 1


def test_a_part_is_no_whole(run: Run, write: Write) -> None:
    ran = run("cite", "-f", write(whole=RECORD.replace("title: First day", "titel: First day")))
    assert (ran.code, ran.out != "") == (1, True)


def test_every_format_is_a_function() -> None:
    assert all(callable(getattr(citations, name.replace("-", "_"))) for name in CITATIONS)


@pytest.mark.parametrize(
    ("day", "full", "on", "by"),
    [
        ("1921-05-16", "16 May 1921", "On 16 May 1921", "By 16 May 1921"),
        ("1921-05", "May 1921", "In May 1921", "By 31 May 1921"),
        ("1921", "1921", "In 1921", "By 31 December 1921"),
        ("1921-05-16/1921-05-18", "16 May 1921 – 18 May 1921", "On 16 May 1921 – 18 May 1921", "By 18 May 1921"),
        ("[1921-05-16..1921-05-18]", "Between 16 May 1921 and 18 May 1921", "", "By 18 May 1921"),
        ("[..1921-05-18]", "By 18 May 1921", "", "By 18 May 1921"),
        ("/1921-05-18", "? – 18 May 1921", "", "By 18 May 1921"),
        ("1921-05-16/..", "Since 16 May 1921", "", "Since 16 May 1921"),
        ("1921-05-16/", "16 May 1921 – ?", "16 May 1921 – ?", "16 May 1921 – ?"),
        ("1921-05-16?", "Perhaps 16 May 1921", "", "By 16 May 1921"),
        ("1921-05-16~", "About 16 May 1921", "", "By 16 May 1921"),
        ("unknown", "An unknown day", "On an unknown day", "On an unknown day"),
    ],
)
def test_a_day_that_is_not_certain_is_told_as_what_is_known_of_it(day: str, full: str, on: str, by: str) -> None:
    text = RECORD.replace("date: 1921-05-20, received", f'date: "{day}", received')
    text = text.replace(
        "issue: ceasefire\n",
        f'issue: ceasefire\n        history: [{{date: "{day}", move: raised, by: freedonia, sources: [wire]}}]\n',
    )
    event = f'events:\n  - {{id: call, kind: statement, date: "{day}", text: A call, sources: [wire]}}\nsources:'
    record = load_bytes(text.replace("\nsources:", f"\n{event}").encode(), "record.yaml").record
    assert record
    starts = {
        name: [f"{said.text[:1].upper()}{said.text[1:]}" for said in citation(record, record.things[name]).said]
        for name in ("call", "free-truce", "boats")
    }
    assert starts["call"] == [f"{full}: A call"]
    assert starts["free-truce"][0].startswith(f"{on or full} Freedonia asked Ruritania: ")
    assert any(text.startswith(f"{by} Freedonia had received 3 under") for text in starts["boats"])


def test_what_an_account_gives_in_its_fields_is_told_with_what_it_is_of(run: Run, write: Write) -> None:
    accounts = """
    accounts:
      - {by: freedonia, minutes: "~60", sources: [herald]}
      - {by: ruritania, minutes: 74, note: By his watch, says: It was long, sources: [gazette]}
      - {by: ruritania, note: A second watch, minutes: 75, sources: [gazette]}
      - {by: freedonia, voice: firefly, note: He had no watch, sources: [herald]}
"""
    path = write(whole=RECORD.replace("    sources: [wire]\nsources:", f"    sources: [wire]{accounts}sources:"))
    _, first, second, third, _ = run("cite", "spa-1", "-f", path).out.split("\n\n")
    assert first.startswith("First day: minutes ~60, by the account of Freedonia (")
    assert second.startswith("First day: minutes 74; It was long, by the account of Ruritania (")
    assert third.startswith("First day: minutes 75, by the account of Ruritania (")


@pytest.mark.parametrize(
    ("cited", "words"), [("wire, both, gazette, herald", "; and 1 more source)"), ("wire", "1921, https://w.example/)")]
)
def test_how_many_more_sources_there_are_is_counted(run: Run, write: Write, cited: str, words: str) -> None:
    path = write(whole=RECORD.replace("    sources: [wire]\nsources:", f"    sources: [{cited}]\nsources:"))
    assert words in run("cite", "spa-1", "-f", path).out


def test_a_figure_that_stands_in_the_block_is_nobodys_account_and_each_account_has_its_own_sources(
    run: Run, write: Write
) -> None:
    told = [f"{{by: {side}, received: {{freedonia: {figure}}}, sources: [{source}]}}"
            for side, figure, source in (("ruritania", 5, "gazette"), ("freedonia", 4, "herald"))]  # fmt: skip
    delivery = f"{{date: 1921-05-20, received: {{ruritania: 3}}, accounts: [{', '.join(told)}], sources: [wire]}}"
    total = "{by: ruritania, received: {ruritania: 2}, date: 1921-05-20, sources: [gazette]}"
    keys = f"promised: {{ruritania: 3, freedonia: 5}}, delivered: [{delivery}], stated_totals: [{total}]"
    carts = f"    outcomes:\n      - {{id: carts, text: Carts, issue: other, {keys}, sources: [wire]}}\n"
    path = write(whole=RECORD.replace("    outcomes:\n", carts))
    assert [sentence.split(", ", 1)[1] for sentence in run("cite", "carts", "-f", path).out.split("\n\n")[1:-2]] == [
        "as reported by Wire (Wire, 18 May 1921, https://w.example/).",
        "by the account of Ruritania (Gazette, No. 1).",
        f"by its own account ({HERALD}).",
    ]


def test_what_a_paper_reports_beside_a_side_is_not_that_sides_word_alone(run: Run, write: Write) -> None:
    path = write(whole=RECORD.replace("    sources: [wire]\nsources:", "    sources: [wire, gazette]\nsources:"))
    (said, *_) = run("cite", "spa-1", "-f", path).out.split("\n\n")
    assert ", by the account of Ruritania and as reported by Wire (Wire, " in said


DISPUTED, LIVES, MANY, BROKEN, TRILATERAL = (
    ROOT / folder / f"{name}.yaml"
    for folder, name in (
        ("examples", "disputed-figures"),
        ("examples", "lives-of-demands"),
        ("examples", "many-parties"),
        ("examples", "broken-promises"),
        ("data", "trilateral-2026"),
    )
)


def statements(path: Path, what: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Text, whose word it is, and sources of each statement of a thing."""
    record = record_in(path)
    return [(said.text, said.whose, said.sources) for said in citation(record, record.things[what]).said]


def test_only_an_answer_is_told_as_one() -> None:
    ends = {
        what: statements(LIVES, what)[1][0] for what in ("laur-feast", "eval-radar", "laur-apology", "eval-cannery")
    }
    strait = "on 11 November 2013 – 15 November 2013"
    assert ends == {
        "laur-feast": "lapsed on 18 October 2012: The feast passed",
        "eval-radar": f"withdrawn by Evallonia {strait}: In return for the rules at sea",
        "laur-apology": f"not agreed by Evallonia and Laurania {strait}",
        "eval-cannery": f"Laurania answered {strait} (accepted)",
    }


def test_what_accounts_tell_of_a_demand_or_an_outcome_is_told_with_whose_it_is() -> None:
    payment = "A payment to the families of those who died in the camps"
    assert statements(DISPUTED, "karst-ransom") == [
        (
            f"on 4 March 1935 Pontevedro asked or offered Freedonia: {payment}",
            "by the accounts of Freedonia and Pontevedro",
            ("glas-0306", "bulletin-0305"),
        ),
        (
            f"{payment}: kind demand; figures crowns: 85000 or 100000; share: 15-18%",
            "by the account of Pontevedro",
            ("glas-0306",),
        ),
        (
            f"{payment}: kind offer; figures crowns: 20000; share: 5.5%",
            "by the account of Freedonia",
            ("bulletin-0305",),
        ),
    ]
    pause = "A pause in Russian strikes on energy, at the request of Trump"
    told = {text: whose for text, whose, _ in statements(TRILATERAL, "energy-pause-2026-01")}
    assert told[f"{pause}: There was no formal agreement on it"] == "by the account of Ukraine"


def test_what_has_sources_in_its_lines_alone_is_cited_from_these() -> None:
    (convention,) = statements(MANY, "river-convention")
    assert convention[1:] == ("as reported by Continental Observer", ("observer-0228", "observer-0502"))
    truce = ROOT / "tests" / "records" / "catch.yaml"
    told = [(text, whose) for text, whose, _ in statements(truce, "truce")]
    assert told == [
        (
            "announced on 1 February 2024 – 29 February 2024: A truce on the lake",
            "by the account of Alta and as reported by Herald",
        ),
        ("Bassa denies the agreement", "as reported by Herald"),
        ("A truce on the lake: A truce was agreed", "by the account of Alta"),
        ("A truce on the lake: No truce was agreed", "by the account of Bassa"),
    ]


def test_what_one_side_announced_or_ties_to_a_condition_is_told_so() -> None:
    ((text, whose, _),) = statements(BROKEN, "pipeline")
    assert text == (
        "announced on 7 March 1994 – 11 March 1994: Dawsbergen opens the pipeline again; on condition: After "
        "Sylvania pays its debt for 1993"
    )
    assert whose == "by the account of Dawsbergen"


def test_the_day_of_an_agreement_that_accounts_tell_differently_stands_there_alone() -> None:
    whole, *_, first, second = [text for text, *_ in statements(DISPUTED, "orphans")]
    assert whole == "agreed: Return of children to their families"
    assert ("agreed 1935-05-20" in first, "agreed 1935-05-22" in second) == (True, True)


def test_a_round_whose_status_is_in_dispute_has_none_but_in_its_accounts() -> None:
    whole, *accounts = [text for text, *_ in statements(DISPUTED, "karst-3")]
    assert whole == "karst-3, 7 October 1935"
    assert ["status broken-off" in text for text in accounts] == [True, False]


ODD = RECORD.replace(
    """        stated_totals:
""",
    """        accounts:
          - {by: ruritania, conditions: No fog, sources: [gazette]}
        stated_totals:
          - {by: ruritania, received: {freedonia: undisclosed}, date: 1921-05-21, sources: [gazette]}
          - {by: ruritania, as_told_by: freedonia, received: {ruritania: 2}, date: 1921-05-22, sources: [herald]}
""",
).replace(
    """    demands:
""",
    """      - id: orphan
        title: A leaf
        kind: memorandum
        by: unknown
        to: ruritania
        points:
          "1":
            text: Boats leave
            issue: other
            history: [{date: 1921-05-19, move: rejected, by: ruritania, sources: [gazette]}]
        sources: [wire]
    demands:
""",
)


def test_whose_word_a_statement_is_does_not_come_from_another(run: Run, write: Write) -> None:
    path = write(whole=ODD)
    asked, answered, *_ = run("cite", "orphan/1", "-f", path).out.split("\n\n")
    assert asked == f"On 16 May 1921 somebody unknown asked Ruritania: Boats leave, {WIRE}."
    assert answered == "Ruritania answered on 19 May 1921 (rejected), by its own account (Gazette, No. 1)."
    assert run("cite", "orphan", "-f", path).out.startswith("A leaf (memorandum of somebody unknown), 16 May 1921, as")
    boats = run("cite", "boats", "-f", path).out
    assert "undisclosed" not in boats
    assert f"Ruritania had received 2 in all {UNDER}, by its own account, as told by Freedonia (" in boats
    assert "\n\nReturn of the boats: conditions No fog, by the account of Ruritania (Gazette, No. 1)." in boats
    assert "Ruritania denies the agreement, by its own account (Gazette, No. 1)." in boats


def test_a_promise_of_all_is_told_as_one() -> None:
    texts = [text for text, *_ in statements(SHIPPED, "prisoners-2025-06")]
    assert any("Ukraine had received at least 1,000 of all promised under" in text for text in texts)
