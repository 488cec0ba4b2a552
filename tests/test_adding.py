"""What `rounds add` makes of options and of answers."""

import os
import re
import select
import subprocess
import sys
from codecs import BOM_UTF8
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import HEAD, SHIPPED, UNTRACED, Ran, Run, as_program
from rounds.cli.complete import THINGS
from rounds.cli.jobs.adding.draft import Form
from rounds.cli.outside.files import rewrite_file
from rounds.errors import CannotDo
from rounds.manual.schema import all_blocks
from rounds.model import File
from rounds.model.accounts import AccountsOf
from rounds.model.shape import fields_of, shape_at, shape_of
from rounds.problem import Severity
from rounds.rules.check import check

Write = Callable[..., Path]

TALKS = (
    HEAD.replace("people:", "people:   # in the order in which they came")
    + """\
rounds:
  - id: spa-1
    number: 1
    date: 1921-05-16
    venue: {place: Hotel Britannique, city: Spa, country: BEL}
    format: direct
    result: The sides agreed to return prisoners.
    delegations:
      ruritania: {head: rassendyll, head_role: Special envoy, sources: [gazette-0517]}
      freedonia: {head: firefly, head_role: President, sources: [gazette-0517]}
    demands:
      - id: ruri-truce   # the first
        by: ruritania
        text: A truce along the whole border, without conditions
        issue: ceasefire
        history:
          - {round: spa-1, move: raised, by: ruritania, sources: [gazette-0517]}
          - {round: spa-1, move: rejected, by: freedonia, as_told_by: ruritania, sources: [gazette-0517]}
    documents:
      - id: ruri-memorandum
        title: Memorandum
        kind: memorandum
        by: ruritania
        points: {"1": {text: A bridge, issue: process}}
        sources: [gazette-0517]
    outcomes:
      - id: prisoners-1921-05
        text: Return of prisoners
        issue: prisoners
        promised: {ruritania: 100, freedonia: 100}
        delivered:
          - {date: 1921-05-23, received: {ruritania: 60, freedonia: 60}, place: The bridge, sources: [gazette-0517]}
          - date: 1921-05-25
            accounts:
              - {by: ruritania, received: {ruritania: 38}, sources: [gazette-0517]}
              - {by: freedonia, received: {ruritania: 40}, sources: [gazette-0517]}
        sources: [gazette-0517]
    sources: [gazette-0517]

sources:                     # one line each
  gazette-0517: {publisher: Strelsau Gazette, reference: "No. 112", published: 1921-05-17}
# the end
"""
)


@pytest.fixture
def talks(write: Write) -> Path:
    return write(whole=TALKS)


def added(path: Path, before: str = TALKS) -> str:
    """The new lines of a file, in which every old one still stands."""
    old, new = before.splitlines(keepends=True), path.read_text().splitlines(keepends=True)
    fresh = []
    for line in new:
        if old and line == old[0]:
            old.pop(0)
        else:
            fresh.append(line)
    assert not old, f"gone: {old[0]}"
    return "".join(fresh)


GAZETTE = ("--source", "gazette-0517")
CASES: list[tuple[list[str], str]] = [
    (
        ["source", "--publisher", "Strelsau  Gazette", "--reference", "No. 113", "--published", "18 May 1921"],
        '  gazette-0518: {publisher: Strelsau Gazette, reference: "No. 113", published: 1921-05-18}\n',
    ),
    (["source", "herald", "--publisher", "Herald", "--url=https://example.org/1"],
     "  herald: {publisher: Herald, url: https://example.org/1}\n"),
    (["person", "--name", "Antoinette de Mauban", "--party", "Ruritania"],
     "  mauban: {name: Antoinette de Mauban, party: ruritania}\n"),
    (["party", "--name", "Free City of Spa", "--kind", "other", "--role", "host,observer"],
     "  free-city-of-spa: {name: Free City of Spa, kind: other, role: [host, observer]}\n"),
    (["issue", "tolls", "--under", "process", "--text", "Tolls: on the bridge"],
     'issues:\n  tolls: {under: process, text: "Tolls: on the bridge"}\n'),
    (["move", "ruri-truce", "--round", "1", "--move", "Reiterated", "--by", "Ruritania", *GAZETTE],
     "          - {round: spa-1, move: reiterated, by: ruritania, sources: [gazette-0517]}\n"),
    (["move", "ruri-memorandum", "--date", "1921-05-20", "--move", "signed", "--as-told-by", "freedonia", *GAZETTE],
     ("        history:\n"
      "          - {date: 1921-05-20, move: signed, as_told_by: freedonia, sources: [gazette-0517]}\n")),
    (["delivery", "prisoners-1921-05", "--date", "1921-05-24", "--received", "ruritania=1", *GAZETTE],
     "          - {date: 1921-05-24, received: {ruritania: 1}, sources: [gazette-0517]}\n"),
    (["delivery", "prisoners-1921-05", "--date", "1921-05-26", "--received", "Ruritania=1,200",
      "--received", "freedonia=2", *GAZETTE],
     "          - {date: 1921-05-26, received: {ruritania: 1200, freedonia: 2}, sources: [gazette-0517]}\n"),
    (["account", "prisoners-1921-05", "delivered", "1921-05-25", "--received", "ruritania=39", "--by", "FREEDONIA",
      *GAZETTE],
     "              - {by: freedonia, received: {ruritania: 39}, sources: [gazette-0517]}\n"),
    (["account", "prisoners-1921-05", "delivered", "2", "--says", "None", "--date", "1921-05-26", *GAZETTE],
     "              - {date: 1921-05-26, says: None, sources: [gazette-0517]}\n"),
    (["point", "ruri-memorandum", "2", "--text", "A road, too"],
     '        points: {"1": {text: A bridge, issue: process}, "2": {text: "A road, too"}}\n'),
    (["point", "ruri-memorandum", "title", "--text", "Its name"],
     '        points: {"1": {text: A bridge, issue: process}, "title": {text: Its name}}\n'),
    (["delegation", "spa-1", "ruritania", "--head", "undisclosed"], ""),
    (["demand", "spa-1", "--by", "freedonia", "--text", "A peace", "--issue", "truce", *GAZETTE],
     ("      - id: freedonia-ceasefire\n        by: freedonia\n        text: A peace\n        issue: ceasefire\n"
      "        sources: [gazette-0517]\n")),
    (["outcome", "spa-1", "--text", "A bridge", "--issue", "process", "--form", "verbal", "--due", "spa-1",
      *GAZETTE],
     ("      - id: process-1921-05\n        text: A bridge\n        issue: process\n        form: verbal\n"
     "        due: spa-1\n        sources: [gazette-0517]\n")),
    (["event", "--date", "1921-06-01", "--kind", "statment", "--text", "He spoke", "--by", "freedonia", *GAZETTE],
     ("events:\n  - id: freedonia-1921-06-01\n    date: 1921-06-01\n    kind: statement\n    text: He spoke\n"
     "    by: freedonia\n    sources: [gazette-0517]\n\n")),
    (["round", "--date", "1921-07-01", "--venue", "city=Spa", "--venue", "country=bel", "--status", "planned",
      *GAZETTE],
     ("  - id: spa-2\n    date: 1921-07-01\n    status: planned\n    venue: {city: Spa, country: BEL}\n"
     "    sources: [gazette-0517]\n")),
    (["planned", "spa-1", "--date", "1921-05-15", *GAZETTE],
     "    planned:\n      - {date: 1921-05-15, sources: [gazette-0517]}\n"),
    (["total", "prisoners-1921-05", "--by", "freedonia", "--date", "1921-06-01", "--received", "freedonia=~60",
      *GAZETTE],
     ("        stated_totals:\n          - {by: freedonia, received: {freedonia: \"~60\"}, date: 1921-06-01, "
     "sources: [gazette-0517]}\n")),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "lines"), CASES, ids=[" ".join(case[0][:2]) for case in CASES])
def test_options_become_an_entry_and_every_other_line_stands(
    run: Run, talks: Path, arguments: list[str], lines: str
) -> None:
    ran = run("add", *arguments, "-f", talks)
    if not lines:  # that delegation is there already
        assert (ran.code, talks.read_text()) == (2, TALKS)
        assert "is there already" in ran.err
        return
    assert ran.code == 0, ran.err
    if arguments[0] == "point":
        assert lines in talks.read_text()
    else:
        assert added(talks).strip("\n") == lines.strip("\n")
    assert all(f"+{line}\n" in ran.out for line in lines.splitlines())
    assert "added to" in ran.err


@pytest.mark.parametrize("content", [TALKS.replace("\n", "\r\n").encode(), BOM_UTF8 + TALKS.encode().rstrip()])
def test_line_breaks_the_byte_order_mark_and_the_end_of_the_file_stay(run: Run, write: Write, content: bytes) -> None:
    path = write(whole=content)
    assert run("add", *CASES[0][0], "-f", path).code == 0
    line = CASES[0][1].rstrip().encode()
    eol = b"\r\n" if b"\r" in content else b"\n"
    assert path.read_bytes() == content.replace(b"17}" + eol + b"# the", b"17}" + eol + line + eol + b"# the")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "name what to add: source, event"),
        (["sourse"], "there is no 'sourse' to add; did you mean 'source'? (things: source, "),
        (["track"], "there is no 'track' to add; did you mean 'tracks'? (things: source, "),
        (["delivery"], "name what the delivery belongs to: prisoners-1921-05"),
        (["delivery", "prisoner-1921-05"], "nothing has the id 'prisoner-1921-05'; did you mean 'prisoners-1921-05'?"),
        (["delivery", "ruri-truce"], "no delivery belongs to 'ruri-truce'; name what the delivery belongs to: pris"),
        (["member"], "name what the member belongs to: spa-1 ruritania or spa-1 freedonia"),
        (["member", "freedonia"], "no member belongs to 'freedonia'; name what the member belongs to"),
        (["members", "freedonia", "members", "9"], "'members' leads nowhere after 'members freedonia'"),
        (["conditions", "prisoners-1921-05"], "no conditions belongs to 'prisoners-1921-05'; name what"),
        (["delegation", "spa-1", "Ruretania"], "there is no party 'Ruretania'; did you mean 'ruritania'?"),
        (["delegation", "spa-1", "Freedonia"], "'freedonia' is there already"),
        (["delivery", "prisoners-1921-05", "delivered", "9"], "'9' leads nowhere after 'delivery prisoners-1921-05 de"),
        (["delivery", "prisoners-1921-05", "x"], "'x' leads nowhere after 'delivery prisoners-1921-05'"),
        (["delivery", "prisoners-1921-05", "delivered", "9" * 5000], "'99999"),
        (["source", "a", "b"], "'a' leads nowhere after 'source'"),
        (["round", "x"], "'x' leads nowhere after 'round'"),
        (
            ["event", "--date", "1921-06-01"],
            "the event still needs --kind, --text, --sources; on a terminal it is asked",
        ),
        (["event", "--note", " "], "--note: there is nothing in it; leave the option out"),
        (["event", "--date"], "--date has no value; write one after it, or leave it out"),
        (["event", "--dte", "x"], "--dte: there is no field 'dte'; did you mean 'date'?"),
        (["event", "--qqqqqq", "x"], "--qqqqqq: there is no field 'qqqqqq'; the fields are id, "),
        (["event", "--date", "soon"], "--date: 'soon' is not a date"),
        (["event", "--kind", "phone call"], "--kind: 'phone call' is not a kind of event; did you mean 'call'?"),
        (["event", "--by", "freedonai"], "--by: there is no party 'freedonai'; did you mean 'freedonia'?"),
        (["event", "--id", "A b"], "--id: 'A b' must be small letters"),
        (["round", "--delegations", "freedonia=firefly"], "--delegations: write it as name=value, not 'firefly'"),
        (["round", "--venue", "city=Spa, country=Belgium"], "--venue: 'Belgium' is not"),
        (["round", "--venue", "Spa"], "--venue: write it as name=value, not 'Spa'"),
        (["demand", "spa-1", "--history", "raised"], "--history: each of these is an entry of its own"),
        (["point", "ruri-memorandum", "--text", "A road"], "name the point by a key, after what it belongs to"),
        (["person", "rassendyll", "--name", "R"], "'rassendyll' is there already"),
        (["person", "--name", "R", "--file", "-"], "add writes into one file; name it with --file"),
        (
            ["account", "process", "state", "--says", "x"],
            "'process' may be process or spa-talks",
        ),
    ],
)
def test_what_cannot_be_added_is_told_in_a_sentence(run: Run, talks: Path, arguments: list[str], sentence: str) -> None:
    ran = run("add", *arguments, *([] if "--file" in arguments else ["-f", talks]), stdin=b"x")
    assert (ran.out, ran.code, talks.read_text()) == ("", 2, TALKS)
    assert ran.err.startswith(f"rounds: {sentence}"), ran.err


def test_what_belongs_to_a_thing_that_is_not_there_yet_is_refused(run: Run, write: Write) -> None:
    ran = run("add", "delivery", "-f", write(whole=f"{HEAD}rounds: []\nsources: {{}}\n"))
    assert (ran.err, ran.code) == ("rounds: name what the delivery belongs to: nothing here takes one yet\n", 2)


def test_a_name_of_several_things_that_can_have_it_is_not_guessed(run: Run, write: Write) -> None:
    another = "      - {id: list, title: Memorandum, kind: list, by: freedonia, sources: [gazette-0517]}\n    outcomes:"
    path = write(whole=TALKS.replace("    outcomes:", another))
    ran = run("add", "point", "memorandum", "2", "--text", "A road", "-f", path)
    assert (ran.err, ran.code) == ("rounds: 'memorandum' may be ruri-memorandum or list\n", 2)


def test_what_takes_no_entry_is_told_before_the_first_question(run: Run, write: Write) -> None:
    path = write(whole=TALKS.replace('"1": {text: A bridge, issue: process}', '"1": A bridge'))
    ran = run("add", "move", "ruri-memorandum/1", "-f", path, typed="1\n")
    assert (ran.err, ran.code) == ("rounds: '1' is written in a form that takes no entry; write it out first\n", 2)
    ran = run("add", "delegation", "spa-1", "freedonia", "-f", path, typed="firefly\n")
    assert (ran.err, ran.code) == ("rounds: 'freedonia' is there already\n", 2)


def test_a_member_is_written_as_short_as_the_others(run: Run, write: Write) -> None:
    named = TALKS.replace("  firefly: {name", "  sapt: {name: Colonel Sapt}\n  firefly: {name")
    path = write(whole=named.replace("head: firefly, ", "head: firefly, members: [firefly], "))
    ran = run("add", "member", "spa-1", "freedonia", "--person", "Colonel Sapt", "-f", path)
    assert "members: [firefly, sapt], " in path.read_text(), ran.err


def test_what_would_bring_an_error_is_not_written(run: Run, talks: Path) -> None:
    ran = run("add", "round", "--id", "spa-1", "--date", "1921-06-01", *GAZETTE, "-f", talks)
    assert (ran.code, talks.read_text()) == (1, TALKS)
    assert "+  - id: spa-1\n" in ran.out, "what was typed is not lost"
    assert ran.err.startswith("error[id-duplicate]: id 'spa-1'")
    assert ran.err.endswith("; nothing is written\n")


def test_a_file_with_faults_of_form_is_left_alone(run: Run, write: Write) -> None:
    path = write(whole=TALKS.replace("direct", ""))
    ran = run("add", "person", "--name", "R", "-f", path)
    assert (ran.out, ran.code) == ("", 1)
    assert ran.err == f"rounds: '{path}' has faults of form; mend them first (`rounds check` lists them)\n"


def test_a_dry_run_writes_nothing(run: Run, talks: Path) -> None:
    ran = run("add", *CASES[0][0], "-f", talks, "--dry-run")
    assert (ran.code, talks.read_text()) == (0, TALKS)
    assert f"+{CASES[0][1]}" in ran.out
    assert ran.err.endswith("\nnothing is written\n")
    assert "warning[source-unused]" in ran.err


def test_a_patch_of_an_addition_is_one_for_git(
    run: Run, talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.patch").write_text(run("add", *CASES[0][0], "-f", "record.yaml", "--dry-run").out)
    subprocess.run(["git", "apply", "-p0", "x.patch"], check=True, cwd=tmp_path)
    assert added(talks) == CASES[0][1]


def test_a_file_that_was_changed_meanwhile_is_left_alone(talks: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match="was changed meanwhile by another program; nothing is written"):
        rewrite_file(str(talks), b"another", b"new")
    assert talks.read_text() == TALKS
    with pytest.raises(CannotDo, match="cannot read"):
        rewrite_file(str(tmp_path / "gone"), b"", b"")


def test_every_thing_is_a_list_of_the_format() -> None:
    top = shape_at(())
    assert top
    assert {field for field in THINGS.values() if field in top.fields} >= {"sources", "rounds", "events", "people"}


MORE = [
    ["add", "source", "--publisher", "TASS", "--url", "https://tass.com/2", "--published", "2025-11-05"],
    ["add", "demand", "3", "--by", "Ukraine", "--text", "X", "--issue", "sanctions", "--source", "https://tass.com/2"],
    ["add", "round", "--date", "2025-12-02", "--status", "planned", "--source", "tass-2025-11-05"],
]
"""What gets an id in the manner of the shipped record."""


@UNTRACED
def test_the_examples_of_the_help_can_be_typed_one_after_the_other(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(whole=SHIPPED.read_bytes(), name="data/rounds.yaml")
    monkeypatch.chdir(tmp_path)
    asking, *examples = re.findall(r"^ +rounds (add .+)$", run("add", "--help").out, re.MULTILINE)
    assert asking.endswith("  asks for all of it")
    for example in examples:
        assert run(*example.split()).code == 0, example
    ids = {match[1] for example in MORE if (match := re.search(r" (\S+) added to", run(*example).err))}
    assert ids == {"tass-2025-11-05", "ua-sanctions", "istanbul-4"}


# --- a dialogue ---

ANSWERS: list[tuple[str, str]] = [
    ("date: The day", "?"),
    ('  a date; write dates as 2025-06-02, "2025-06", ', "3 June 1921"),
    ("sources: Where", "https://example.org/4-june"),
    ("there is no source 'https://example.org/4-june'\nadd the source now?", "y"),
    ("publisher: Who published it.", "Freedonian Courier"),
    ("published: ", "1921-06-04"),
    ("reference: ", ""),
    ("language: ", "."),
    ("key: by which the record names it (= for freedonian-courier-0604)", "courier-0604"),
    ("id: Its id", ""),
    ("number: ", "two"),
    ("expected a whole number, found 'two'\nnumber: ", "2"),
    ("venue: ", "?"),
    ("  place  The building.\n", "n"),
    ("y, or an empty line\nvenue: Where it was held. (y for one) (= for Hotel Britannique, Spa, BEL)", "="),
    ("format: Whether they spoke to each other. (direct, mediated, proximity) (= for direct)", "?"),
    ("  direct  The sides speak to each other.\n", "="),
    ("result: ", "The sides   met again, and parted."),
    ("delegations: Who sat there, by party. (its key for a new one)", "Freedonia"),
    (
        "sources: Where it is attested, if not with its lines or what holds it. (courier-0604, gazette-0517)",
        "courier-0604, gazette-0571",
    ),
    ("there is no source 'gazette-0571'\nadd the source now?", "n"),
    ("there is no source 'gazette-0571'\nsources: ", "courier-0604, gazette-0517"),
    ("head: ", "Groucho Firefly"),
    ("there is no person 'Groucho Firefly'\nadd the person now?", "y"),
    ("also: ", "."),
    ("key: by which the record names it", "?"),
    ("  an id\n", "groucho"),
    ("head_role: ", "President"),
    ("members: Who sat there; may be incomplete. (y for one)", "y"),
    ("person: Who.", "?"),
    ("  rassendyll  Rudolf Rassendyll\n", "Rudolf Rassendyll"),
    ("sources: ", ""),
    ("role: ", "."),
    ("members: Who sat there; may be incomplete. (y for one)", "firefly"),
    ("members: ", ""),
    ("size: ", "."),
    ("delegations: Who sat there, by party. (its key for a new one)", "Ruretania"),
    ("there is no party 'Ruretania'; did you mean 'ruritania'?\ndelegations: ", "ruritania"),
    ("sources: ", ""),
    ("head: ", "unknown"),
    ("head_role: ", "."),
    ("delegations: Who sat there, by party. (its key for a new one)", "Freedonia"),
    ("'freedonia' is there already\ndelegations: ", ""),
    ("documents: ", ""),
    ("demands: Demands first attested here. (y for one)", "y"),
    ("by: Who asks.", ""),
    ("this needs an answer; ? explains\nby: ", "="),
    ("nothing is proposed here; ? explains\nby: ", "Freedonia"),
    ("text: ", "A lower toll: from now on"),
    ("issue: ", "?"),
    ("  ceasefire  ", "relations-economy"),
    ("sources: ", ""),
    ("id: Its id, unique in the file and never used again. (= for freedonia-relations-economy)", "="),
    ("history: What became of it", "y"),
    ("round: ", "spa-2"),
    ("date: ", ""),
    ("move: ", "raised"),
    ("by: ", ""),
    ("voice: ", ""),
    ("sources: ", "courier-0604"),
    ("as_told_by: ", ""),
    ("text: ", "."),
    ("history: ", ""),
    ("to: ", ""),
    ("kind: ", ""),
    ("quote: ", ""),
    ("tags: Free words for filters. (one at a time)", "the bridge"),
    ("tags: Free words for filters. (one at a time)", "trade, tolls"),
    ("tags: ", ""),
    ("point: ", ""),
    ("figures: Figures named in it. (as name=value)", "?"),
    ("  a quantity; write 390, ", "toll=1,200"),
    ("figures: ", "toll"),
    ("write it as name=value, not 'toll'\nfigures: ", ""),
    ("conditions: ", "."),
    ("demands: Demands first attested here. (y for one)", ""),
    ("outcomes: ", "."),
]
"""What stands above the prompt, and what is typed at it."""
NEW_ROUND = """\
  - id: spa-2
    date: 1921-06-03
    number: 2
    venue: {place: Hotel Britannique, city: Spa, country: BEL}
    format: direct
    result: The sides met again, and parted.
    delegations:
      freedonia:
        head: groucho
        head_role: President
        members: [{person: rassendyll}, firefly]
        sources: [courier-0604, gazette-0517]
      ruritania: {head: unknown}
    demands:
      - id: freedonia-relations-economy
        by: freedonia
        text: "A lower toll: from now on"
        issue: relations-economy
        tags: [the bridge, "trade, tolls"]
        figures: {toll: 1200}
        history:
          - {round: spa-2, move: raised, sources: [courier-0604]}
    sources: [courier-0604]
"""


def talked(ran: Ran, answers: list[tuple[str, str]]) -> None:
    """Each question was the one that was to be answered."""
    for question, (expected, _) in zip(ran.err.split("> "), answers, strict=False):
        assert expected in question


def typed(answers: list[tuple[str, str]], *more: str) -> str:
    return "".join(f"{line}\n" for line in (*(answer for _, answer in answers), *more))


def test_a_round_from_answers_passes_the_check(run: Run, talks: Path) -> None:
    ran = run("add", "round", "-f", talks, typed=typed(ANSWERS, "y"))
    talked(ran, ANSWERS)
    assert ran.code == 0, ran.err
    assert added(talks) == (
        "  groucho: {name: Groucho Firefly}\n" + NEW_ROUND + "  courier-0604: {publisher: Freedonian Courier, "
        "url: https://example.org/4-june, published: 1921-06-04}\n"
    )
    assert not [one for one in check(talks.read_bytes(), "x.yaml") if one.severity is Severity.ERROR]
    assert "round spa-2 added to" in ran.err


def test_nothing_is_written_without_a_yes(run: Run, talks: Path) -> None:
    ran = run("add", "round", "-f", talks, typed=typed(ANSWERS, ""))
    assert (ran.code, talks.read_text()) == (0, TALKS)
    assert ran.err.endswith("write it? (y for yes)\n> nothing is written\n")


def test_an_answer_that_brings_an_error_can_be_written_again(run: Run, talks: Path) -> None:
    answers = [
        ("round: ", ""),
        ("date: ", ""),
        ("move: ", "reiterated"),
        ("by: ", ""),
        ("voice: ", ""),
        ("sources: ", "gazette-0517"),
        ("as_told_by: ", "."),
        (
            "error[key-missing]: a line of 'history' needs 'round' or 'date'\nwhich field is to be written again?",
            "roudn",
        ),
        ("the fields are round, date, ", "round"),
        ("round: ", "1"),
    ]
    ran = run("add", "move", "ruri-truce", "-f", talks, typed=typed(answers, "y"))
    assert added(talks) == "          - {round: spa-1, move: reiterated, sources: [gazette-0517]}\n", ran.err
    talked(ran, answers)
    assert ran.code == 0, ran.err
    given_up = run("add", "move", "ruri-truce", "-f", talks, typed=typed(answers[:7], ""))
    assert given_up.err.endswith("1 error; nothing is written\n")
    assert given_up.code == 1


def test_answers_that_end_too_early_change_nothing(run: Run, talks: Path) -> None:
    assert (run("add", "round", "-f", talks, typed="1921-06-03\n").code, talks.read_text()) == (130, TALKS)


DELIVERY = [
    ("name what the delivery belongs to: prisoners-1921-05", "?"),
    ("nothing has the id '?'", ""),
    ("name what the delivery belongs to: prisoners-1921-05", "prisoners-1921-05"),
    ("date: When.", "="),
    ("nothing is proposed here; ? explains\ndate: ", "1921-08-02"),
    ("sources: ", "gazette-0517"),
    ("received ruritania: How much", "3"),
    ("received freedonia: How much", "some"),
    ("'some' is not a quantity", ""),
    ("received: How much each receiver got in this instalment. (as name=value)", "freedonia=4, nobody=3"),
    ("there is no party 'nobody'\nreceived: ", ""),
    ("place: Where. (= for The bridge)", "="),
    ("accounts: ", "?"),
    ("  received  How much each receiver got", "y"),
    ("by: The side whose word it is", ""),
    ("voice: ", ""),
    ("date: ", ""),
    ("sources: Where it is attested.", "gazette-0517"),
    ("as_told_by: ", ""),
    ("received: How", "freedonia=4"),
    ("received: ", "."),
    ("accounts: ", ""),
    ("text: ", "."),
]


def test_what_is_as_last_time_is_proposed(run: Run, talks: Path) -> None:
    ran = run("add", "delivery", "-f", talks, typed=typed(DELIVERY, "what?", "yes"))
    talked(ran, DELIVERY)
    assert ran.code == 0, ran.err
    lines = "          - date: 1921-08-02\n            received: {ruritania: 3}\n            place: The bridge\n"
    lines += "            accounts:\n              - {received: {freedonia: 4}, sources: [gazette-0517]}\n"
    lines += "            sources: [gazette-0517]\n"
    assert added(talks) == lines, ran.err
    assert "warning[date-in-future]: dated 1921-08-02, after 'as_of' (1921-08-01); correct one of them" in ran.err


def test_keys_and_single_blocks_are_asked_for(run: Run, talks: Path) -> None:
    answers = [
        ("text: ", "A road"),
        ("sources: ", ""),
        ("issue: ", ""),
        ("tags: ", "."),
        ("key: by which the record names it", "2/a"),
        ("'2/a' is a label and must be without '/'\nkey", "1"),
        ("'1' is there already\nkey", "2"),
    ]
    ran = run("add", "point", "ruri-memorandum", "-f", talks, typed=typed(answers, "y"))
    assert '"2": {text: A road}}' in talks.read_text(), ran.err


def test_what_must_be_there_is_not_left_out_by_name(run: Run, talks: Path) -> None:
    answers = [
        ("by: Whose figure it is. (ruritania, freedonia)", "Ruritania"),
        ("received: The sum per receiver. (as name=value)", "."),
        ("this needs an answer; ? explains\nreceived: ", "ruritania=98"),
        ("received: ", ""),
        ("date: ", "1921-06-01"),
        ("voice: ", ""),
        ("sources: ", "gazette-0517"),
        ("as_told_by: ", "."),
    ]
    ran = run("add", "total", "prisoners-1921-05", "-f", talks, typed=typed(answers, "y"))
    talked(ran, answers)
    assert "{by: ruritania, received: {ruritania: 98}, date: 1921-06-01, sources: [gazette-0517]}" in added(talks)


def test_whose_it_is_is_asked_first(run: Run, write: Write) -> None:
    path = write(whole=TALKS.replace("people:", "  laurania: {name: Laurania, kind: state}\n\npeople:", 1))
    answers = [
        ("key: whose it is (ruritania, freedonia, laurania)", "freedonia"),
        ("'freedonia' is there already\nkey: ", "Laurania"),
        ("sources: ", "gazette-0517"),
        ("head: ", "unknown"),
        ("head_role: ", "."),
    ]
    ran = run("add", "delegation", "spa-1", "-f", path, typed=typed(answers, "y"))
    talked(ran, answers)
    assert "      laurania: {head: unknown, sources: [gazette-0517]}\n" in path.read_text()
    answers = [("by: The side whose word it is", "freedonia"), ("voice: ", ""), ("date: ", "1921-05-20")]
    answers += [("sources: ", "gazette-0517")]
    ran = run("add", "account", "spa-1", "delegations", "laurania", "-f", path, typed=typed(answers, ".", "n"))
    talked(ran, answers)


@pytest.mark.parametrize("status", ["", "postponed"])
def test_why_a_round_was_not_held_is_asked_only_where_it_was_not(run: Run, write: Write, status: str) -> None:
    off = "status: cancelled\n    reason: A storm\n    number: 1"
    path = write(whole=TALKS.replace("number: 1", off))
    answers = [
        ("date: ", "1921-06"),
        ("sources: ", "gazette-0517"),
        ("id: ", ""),
        ("number: ", ""),
        ("status: ", status),
    ]
    answers += [("reason: Why", "A flood")] if status else []
    ran = run("add", "round", "-f", path, typed=typed([*answers, ("venue: ", ".")], "n"))
    talked(ran, [*answers, ("venue: ", ".")])
    assert ("+    reason: A flood\n" in ran.out) is bool(status), ran.err


SHORT: list[tuple[str, list[tuple[str, str]], str]] = [
    ("person", [("name: ", "?"), ("  text\n", "Flavia"), ("also: ", "."), ("key: ", "")], "  flavia: {name: Flavia}\n"),
    ("issue", [("under: ", "process"), ("text: ", "Tolls"), ("note: ", "Of the bridge"), ("key: ", "tolls")],
     "issues:\n  tolls: {under: process, text: Tolls, note: Of the bridge}\n\n"),
    ("round", [("date: ", "1921-06"), ("sources: ", "gazette-0517"), ("id: ", ""), ("number: ", ""), ("venue: ", ""),
               ("format: ", ".")],
     "  - id: spa-2\n    date: 1921-06\n    sources: [gazette-0517]\n"),
    ("round", [("date: ", "1921-06"), ("sources: ", "gazette-0517"), ("id: ", ""), ("number: ", ""), ("venue: ", "y"),
               ("place: ", ""), ("city: ", "Spa"), ("country: ", "."), ("format: ", ".")],
     "  - id: spa-2\n    date: 1921-06\n    venue: {city: Spa}\n    sources: [gazette-0517]\n"),
    ("round", [("date: ", "1921-06"), ("sources: ", "gazette-0517"), ("id: ", ""), ("number: ", ""), ("venue: ", "y"),
               ("place: ", "."), ("format: ", ".")],
     "  - id: spa-2\n    date: 1921-06\n    sources: [gazette-0517]\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("thing", "answers", "lines"), SHORT, ids=[f"{thing} {len(answers)}" for thing, answers, _ in SHORT]
)
def test_what_is_not_told_is_left_out(
    run: Run, talks: Path, thing: str, answers: list[tuple[str, str]], lines: str
) -> None:
    ran = run("add", thing, "-f", talks, typed=typed(answers, "y"))
    talked(ran, answers)
    assert added(talks) == lines, ran.err


def test_options_that_say_all_are_not_asked_about(run: Run, talks: Path) -> None:
    ran = run("add", *CASES[7][0], "-f", talks, typed="")
    assert added(talks) == CASES[7][1], ran.err


# --- a real terminal ---


class Talk:
    """A dialogue with the program on a terminal of its own."""

    def __init__(self, *arguments: str | Path) -> None:
        import pty

        self.child, self.screen = pty.fork()
        if not self.child:
            as_program(range(3), arguments, Path(), {})
        self.shown = ""

    def asked(self, expected: str) -> None:
        """Wait for a question."""
        while not (self.shown.endswith("> ") and expected in self.shown.split("> ")[-2]):
            self.read(f"'{expected}' is never asked")

    def read(self, fault: str) -> bytes:
        """What is shown next, or the fault where nothing is for long."""
        assert select.select([self.screen], [], [], 30)[0], f"{fault}: {self.shown}"
        piece = os.read(self.screen, 65536)
        self.shown += piece.decode().replace("\r\n", "\n")
        return piece

    def types(self, keys: str) -> None:
        os.write(self.screen, keys.encode())

    def end(self) -> int:
        """The exit code, when all that is left has been shown."""
        with suppress(OSError):
            while self.read("it never ends"):
                pass
        os.close(self.screen)
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")


@posix
def test_a_dialogue_is_held_on_a_real_terminal(talks: Path) -> None:
    talk = Talk("add", "round", "-f", talks)
    for question, answer in ANSWERS:
        talk.asked(question.splitlines()[-1])
        talk.types(f"{answer}\n")
    talk.asked("write it?")
    talk.types("y\n")
    assert talk.end() == 0
    assert NEW_ROUND in added(talks)
    assert NEW_ROUND.replace("\n", "\n+").splitlines()[3] in talk.shown


@posix
def test_who_ends_the_dialogue_leaves_everything_as_it_was(talks: Path) -> None:
    talk = Talk("add", "round", "-f", talks)
    for question, answer in ANSWERS[:5]:
        talk.asked(question.splitlines()[-1])
        talk.types(f"{answer}\n")
    talk.asked(ANSWERS[5][0].splitlines()[-1])
    talk.types("\x03")
    assert (talk.end(), talks.read_text()) == (130, TALKS)
    assert "Traceback" not in talk.shown


@posix
def test_what_another_program_wrote_during_the_dialogue_stays(talks: Path) -> None:
    talk = Talk("add", "person", "-f", talks)
    for question, answer in [("name: ", "Flavia"), ("also: ", "."), ("key: ", "")]:
        talk.asked(question)
        talk.types(f"{answer}\n")
    talk.asked("write it?")
    talks.write_text(TALKS + "# another hand\n")
    talk.types("y\n")
    assert (talk.end(), talks.read_text()) == (2, TALKS + "# another hand\n")
    assert f"rounds: '{talks}' was changed meanwhile by another program; nothing is written\n" in talk.shown


def test_only_what_the_options_leave_open_is_asked_for(run: Run, talks: Path) -> None:
    answers = [("date: ", "1921-06-01"), ("kind: ", "call"), ("text: ", "They spoke"), ("voice: ", "")]
    answers += [("sources: ", "gazette-0517"), ("place: ", ".")]
    ran = run("add", "event", "--by", "freedonia", "--id", "e", "-f", talks, typed=typed(answers, "y"))
    talked(ran, answers)
    assert "    by: freedonia\n    sources: [gazette-0517]\n" in talks.read_text(), ran.err


def test_an_id_is_proposed_when_what_it_is_made_of_is_known(run: Run, talks: Path) -> None:
    answers = [("date: ", "1921-06-01"), ("kind: ", "call"), ("text: ", "They spoke"), ("by: ", "Freedonia")]
    answers += [("voice: ", ""), ("sources: ", "gazette-0517"), ("never used again. (= for freedonia-1921-06-01)", "")]
    talked(run("add", "event", "-f", talks, typed=typed(answers, ".", "n")), answers)


def test_two_demands_of_one_dialogue_get_two_ids(run: Run, talks: Path) -> None:
    answers = [("date: ", "1921-06-01"), ("number: ", ""), ("venue: ", ""), ("format: ", ""), ("result: ", "")]
    answers += [("delegations: ", ""), ("documents: ", "")]
    for end in ("", "-2"):
        answers += [("demands: ", "y"), ("by: ", "freedonia"), ("text: ", f"A toll{end}"), ("issue: ", "process")]
        answers += [("sources: ", "")]
        answers += [(f"(= for freedonia-process{end})", ""), ("history: ", ".")]
    answers += [("demands: ", ".")]
    ran = run("add", "round", "--id", "spa-2", *GAZETTE, "-f", talks, typed=typed(answers, ""))
    talked(ran, answers)
    assert "+      - id: freedonia-process-2\n" in ran.out
    assert ran.err.endswith("2 errors, 1 warning; nothing is written\n")


def test_a_name_that_several_bear_is_not_guessed(run: Run, write: Write) -> None:
    path = write(whole=TALKS.replace("also: [Freedonia]", "also: [We]").replace("also: [Ruritania]", "also: [We]"))
    ran = run("add", "person", "--name", "R", "--party", "we", "-f", path)
    assert (ran.err, ran.code) == ("rounds: --party: 'we' may be ruritania or freedonia\n", 2)


def test_every_field_of_the_format_can_be_asked_for_and_explained() -> None:
    for block in all_blocks(File):
        for name, _, shape in fields_of(block):
            assert Form(shape_of(block), "", None, {}).sentence(name)
            if shape.mark(AccountsOf) and shape.item:
                line = Form(shape.item, "accounts", shape_of(block), {})
                assert all(map(line.sentence, shape.item.fields)), (block, name)


def test_what_waits_for_an_answer_and_the_newest_sources_are_suggested_first(run: Run, write: Write) -> None:
    path = write(
        whole=TALKS.replace("# the end", "  gazette-0518: {publisher: G, reference: a, published: 1921-05-18}")
    )
    answers = [
        ("text: ", "A bridge"),
        ("issue: ", "process"),
        ("by: Who undertakes it", ""),
        (
            "sources: Where it is attested, if not with its lines or what holds it. (gazette-0518, gazette-0517)",
            "gazette-0518",
        ),
        ("id: ", ""),
        ("promised: ", ""),
        ("delivered: ", ""),
        ("tags: ", ""),
        ("agreed: ", ""),
        ("answers: ", "."),
    ]
    ran = run("add", "outcome", "spa-1", "-f", path, typed=typed(answers, "n"))
    talked(ran, answers)
    assert "answers: The demands that it answers. (ruri-memorandum/1, ruri-truce)" in ran.err, ran.err
