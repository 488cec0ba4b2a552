"""`rounds diff`: which two states are compared, and how what changed is told."""

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from conftest import Run
from rounds.changes.change import Action, Change, Section
from rounds.changes.telling import Compared
from rounds.loading import load_bytes
from rounds.reports import CHANGES, changes
from test_branch import DROPPED, GENEVA, SPA
from test_branch import made as made
from test_branch import talks as talks
from test_revision import git

BEFORE = Path(__file__).parent / "records" / "changes" / "before.yaml"
RECORD = Path("data/rounds.yaml")
FIGURE = ("received: {ruritania: 38}, sources: [gazette-0526]", "received: {ruritania: 39}, sources: [gazette-0526]")
TOTAL = (
    "          - {by: ruritania, received: {ruritania: 98}, date: 1921-06-01, voice: sapt, sources: [gazette-0603]}\n"
)
SENTENCE = (
    "prisoners-1921-05, instalment of 1921-05-25, account of Ruritania (Colonel Sapt, 1921-05-26), "
    "received by Ruritania: 38 → 39"
)


def edit(*pairs: tuple[str, str], path: Path = RECORD) -> str:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return text


def told(text: str) -> list[str]:
    """The headings and sentences, without the lines."""
    return [re.sub(r"^ *−?\d+  ", "", line) for line in text.splitlines() if line]


def test_what_follows_is_told_last(run: Run, talks: Path) -> None:
    edit(FIGURE, ("soldiers: 56", "soldiers: 57"), ("move: declared-complete", "move: not-kept"))
    assert told(run("diff").out)[-3:] == [
        "What follows",
        "prisoners-1921-05, for Ruritania, as Ruritania tells it: in-progress → fulfilled",
        "prisoners-1921-05, for Ruritania, as Freedonia tells it: fulfilled → exceeded",
    ]


def test_an_untouched_branch_has_nothing_to_tell(run: Run, talks: Path) -> None:
    ran = run("diff", "--exit-code")
    assert (ran.out, ran.err, ran.code) == ("", "rounds: nothing changed in 2 records\n", 0)


def test_a_repository_within_another_is_compared_with_its_own_past(run: Run, talks: Path) -> None:
    git(talks, "worktree", "add", "--quiet", "a-tree", "main")
    edit(FIGURE, path=talks / "a-tree" / RECORD)
    ran = run("diff", "HEAD", "-f", ".")
    assert told(ran.out)[1:] == ["Figures", f"{SENTENCE}, sources unchanged"]
    git(talks / "a-tree", "commit", "--quiet", "--all", "--message", "A figure")
    (title, *_) = run("diff", "HEAD", "main", "-f", ".").out.splitlines()
    assert re.search(r"· 1 change · data/rounds.yaml at \w+ since data/rounds.yaml at", title)


def test_of_two_revisions_a_folder_is_compared_as_it_was_in_both(run: Run, talks: Path) -> None:
    edit(("title: ", "title: The "), path=talks / "data" / "geneva.yaml")
    git(talks, "commit", "--quiet", "--all", "--message", "A title")
    git(talks, "rm", "--quiet", "data/geneva.yaml")
    git(talks, "commit", "--quiet", "--message", "Gone")
    title = "title: “Sylvania–Klopstokia talks at Geneva” → “The Sylvania–Klopstokia talks at Geneva”"
    for files in ([], ["-f", "data"], ["-f", "."]):
        assert title in run("diff", "HEAD~2", "HEAD~1", *files).out
    assert run("diff", "HEAD~2", "HEAD~1", "-f", "data/rounds.yaml").err == "rounds: nothing changed in 1 record\n"


def test_a_figure_is_told_with_its_line_its_source(run: Run, talks: Path) -> None:
    text = edit(FIGURE)
    line = text[: text.index(FIGURE[1])].count("\n") + 1
    ran = run("diff")
    assert (ran.err, ran.code) == ("", 0)
    assert ran.out.splitlines()[1:] == [
        "",
        "Figures",
        f"{line:>6}  {SENTENCE}, sources unchanged",
    ]
    assert re.fullmatch(
        r".+ · 1 change · data/rounds.yaml since data/rounds.yaml at [0-9a-f]{9}", ran.out.split("\n")[0]
    )
    assert run("diff", "--exit-code").code == 1


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ("[gazette-0526, wire-0526]", "sources + wire-0526"),
        ("[gazette-0526, gazette-0517]", "sources + gazette-0517"),  # which the outcome cites too
        ("[wire-0526]", "sources + wire-0526, − gazette-0526"),
        ("[courier-0526, gazette-0603]", "sources + courier-0526, + gazette-0603, − gazette-0526"),
    ],
)
def test_a_source_that_came_with_a_figure_is_told_with_it(run: Run, talks: Path, sources: str, words: str) -> None:
    edit((FIGURE[0], FIGURE[1].replace("[gazette-0526]", sources)))
    assert told(run("diff").out)[1:3] == ["Figures", f"{SENTENCE}, {words}"]


def test_revisions_files_and_standard_input_are_compared_alike(run: Run, talks: Path) -> None:
    before = RECORD.read_bytes()
    Path("old.yaml").write_bytes(before)
    text = edit(FIGURE)
    expected = told(run("diff").out)[1:]
    git(talks, "commit", "--quiet", "--all", "--message", "Correct")
    for sides in (("main",), ("main...",), ("HEAD~1..",), ("HEAD~1", "HEAD"), ("HEAD~1..HEAD",)):
        assert told(run("diff", *sides).out)[1:] == expected, sides
    assert told(run("diff", "old.yaml", "-", stdin=text.encode()).out)[1:] == expected
    assert told(run("diff", "old.yaml", RECORD).out)[1:] == expected
    assert told(run("diff", "main", "--file", RECORD).out)[1:] == expected
    assert told(run("diff", "main", "HEAD", "--file", RECORD).out)[1:] == expected
    assert run("diff", "HEAD").out == ""
    assert run("diff", RECORD, RECORD) == ("", "rounds: nothing changed in 1 record\n", 0)
    assert "39 → 38" in run("diff", "HEAD", "main").out
    assert run("diff", "HEAD..main") == run("diff", "HEAD", "main")
    assert run("diff", "HEAD", "main").out.splitlines()[0].count(".yaml at ") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_file_may_be_what_a_shell_has_opened(run: Run, talks: Path) -> None:
    ours, theirs = os.pipe()
    os.write(theirs, RECORD.read_bytes())
    os.close(theirs)
    edit(FIGURE)
    assert SENTENCE in run("diff", f"/dev/fd/{ours}", RECORD).out
    os.close(ours)


def test_what_others_have_added_to_the_main_branch_since_is_not_told(run: Run, talks: Path) -> None:
    git(talks, "switch", "--quiet", "main")
    edit(("All are home", "All of them are home"))
    git(talks, "commit", "--quiet", "--all", "--message", "Reword")
    git(talks, "switch", "--quiet", "feature")
    assert run("diff").out == ""
    assert "All of them are home" in run("diff", "main").out


@pytest.mark.parametrize("remote", [True, False])
def test_the_main_branch_is_the_one_that_the_remote_has(run: Run, talks: Path, remote: bool) -> None:
    git(talks, "branch", "--move", "main", "trunk")
    if remote:
        git(talks, "update-ref", "refs/remotes/origin/trunk", "trunk")
        git(talks, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
        assert run("diff").code == 0
    else:
        ran = run("diff")
        assert "has no main branch to compare with; name a revision, such as HEAD" in ran.err
        assert ran.code == 2


def test_a_record_that_moved_came_or_went_is_followed_by_its_process(run: Run, talks: Path) -> None:
    git(talks, "mv", "data/rounds.yaml", "data/spa.yaml")
    assert run("diff", "HEAD", "-f", "data").out == ""
    Path("data/geneva.yaml").unlink()
    shutil.copyfile(Path(__file__).parent / "records" / "strait.yaml", "data/strait.yaml")
    ran = run("diff", "HEAD", "-f", "data", "--exit-code")
    assert [re.sub(r" · data/.*", "", line) for line in ran.out.splitlines() if line] == [
        "Talks on the strait · new record",
        "Sylvania–Klopstokia talks at Geneva · the record is gone",
    ]
    assert ran.code == 1
    git(talks, "add", ".")
    git(talks, "commit", "--quiet", "--message", "Move")
    assert run("diff", "HEAD~1", "HEAD", "-f", "data").out.count("record") == 2


NEITHER = [
    ("nope.yaml",),
    ("data/rounds.yaml",),
    ("data/rounds.yaml", "HEAD"),
    ("-", "-"),
    ("data/rounds.yaml", "-", "-f", "data"),
    ("HEAD", "-f", "-"),
]
"""What is neither two files nor two revisions."""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        *((sides, "compare two files, or revisions in git of what --file names") for sides in NEITHER),
        (("data/rounds.yaml", "nope.yaml"), "no such file: 'nope.yaml'; `rounds init` writes a first record"),
        (("HEAD", "-f", "nope"), "no such file: 'nope'; `rounds init` writes a first record"),
        (("--format", "xml"), "--format takes text, markdown or json, not 'xml'"),
        (
            ("HEAD", "--format", "text", "-o", "data/rounds.yaml"),
            "'data/rounds.yaml' is a record that is read; write the result into another file",
        ),
    ],
)
def test_what_cannot_be_compared_is_a_sentence(run: Run, talks: Path, arguments: tuple[str, ...], message: str) -> None:
    ran = run("diff", *arguments)
    assert (ran.out, ran.err, ran.code) == ("", f"rounds: {message}\n", 2)


def test_where_every_record_is_gone_that_is_told(run: Run, talks: Path) -> None:
    edit(FIGURE)
    git(talks, "commit", "--quiet", "--all", "--message", "Correct")
    git(talks, "rm", "--quiet", "-r", "data")
    git(talks, "commit", "--quiet", "--message", "Leave")
    for revisions in ((), ("HEAD~1",), ("HEAD~1", "HEAD")):
        assert run("diff", *revisions).out.count("the record is gone") == 2, revisions
    assert SENTENCE in run("diff", "HEAD~2", "HEAD~1").out
    ran = run("diff", "HEAD")
    assert ran.code == 2
    assert ran.err.startswith("rounds: no record here")


def test_a_push_without_a_base_compares_nothing(run: Run, talks: Path) -> None:
    for revision in ("0" * 40, "0" * 40 + "...", "..."):
        ran = run("diff", revision)
        assert (ran.out, ran.code) == ("", 0)
        assert "nothing is compared" in ran.err
        assert "nothing changed" not in ran.err
        assert run("diff", revision, "--format", "markdown").out == "### rounds diff\n\nnothing was compared\n"


def test_what_cannot_be_read_is_told_beside_and_never_as_gone(run: Run, talks: Path) -> None:
    edit(FIGURE, ("    result: ", "    rezult: "), ("id: flag-hoisted, text", "id: flag-hoisted, txet"))
    ran = run("diff")
    assert "removed" not in ran.out
    assert "→ nothing" not in ran.out
    assert SENTENCE in ran.out
    assert "rounds: data/rounds.yaml has 2 faults; all else is compared\n" in ran.err
    assert re.search(
        "outcome 'flag-hoisted' is left out: line [0-9]+, unknown key 'txet'; did you mean 'text'", ran.err
    )
    assert ran.code == 1
    RECORD.write_text("schema: [")
    page = run("diff", "--format", "markdown").out
    assert re.search(
        "· 0 changes · data/rounds.yaml since data/rounds.yaml at .* · what has faults is not compared", page
    )
    assert "nothing changed" not in page
    ran = run("diff", "--format", "json")
    assert "nothing of it is compared\n" in ran.err
    assert (ran.code, [record["changes"] for record in json.loads(ran.out)]) == (1, [[], []])


@pytest.mark.parametrize(
    "lost", ["  title: Ruritania–Freedonia talks at Spa\n", "process:.*?(?=^[a-z])", "  as_of: .*?\n"]
)
def test_what_stands_in_for_a_fault_of_the_process_is_no_change(run: Run, talks: Path, lost: str) -> None:
    text = RECORD.read_text(encoding="utf-8")
    shorter = re.sub(lost, "", text, count=1, flags=re.MULTILINE | re.DOTALL)
    assert shorter != text
    RECORD.write_text(shorter, encoding="utf-8")
    ran = run("diff")
    assert (ran.out, ran.code) == ("", 1)
    assert "rounds: data/rounds.yaml has 1 fault; all else is compared\n" in ran.err


def test_a_file_without_a_sound_part_on_both_sides_has_no_name(run: Run, tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("schema: [", encoding="utf-8")
    ran = run("diff", tmp_path / "a.yaml", tmp_path / "b.yaml", "--format", "json")
    assert json.loads(ran.out)[0]["title"] == "a record with faults"
    assert ran.code == 1


def test_markdown_lets_nothing_of_the_data_be_a_mark_and_fits_a_comment(run: Run, talks: Path) -> None:
    edit(("says: All are home", "says: 'All @home <b>#1</b> | `x` [y](http://z)'"))
    ran = run("diff", "--format", "markdown")
    sentence = next(line for line in ran.out.splitlines() if line.startswith("- "))
    assert not set("<>|`[]@") & set(re.sub(r"<!-- -->|&#\d+;", "", sentence))
    assert ", says: “All are home” → “All " in sentence, "a colon before a space begins no picture, and stays one"
    assert re.match(r"### rounds diff\n\n#### .+ · 1 change · ", ran.out)
    git(talks, "checkout", "--quiet", ".")
    assert run("diff", "--format", "markdown").out == "### rounds diff\n\nnothing changed\n"


def test_a_long_comment_ends_with_what_is_left_out() -> None:
    thing = load_bytes(SPA.encode(), "spa.yaml").record.things["spa-1"]  # type: ignore[union-attr]
    one = Change(Section.WORDING, Action.CHANGED, thing, sentence="x" * 290, line=1, former_line=1)
    text = changes.markdown([Compared("p", "t", "a", "b", [one] * 500)])
    assert len(text.encode()) < 65_536
    assert text.endswith(" more\n")
    assert text.count("\n- ") + int(text.split()[-2]) == 500


def test_json_has_what_the_sentence_has(run: Run, talks: Path) -> None:
    edit(
        (FIGURE[0], FIGURE[1].replace("[gazette-0526]", "[gazette-0526, wire-0526]")),
        (TOTAL, ""),
    )  # fmt: skip
    (other, record) = json.loads(run("diff", "--format", "json").out)
    figure, total = record["changes"][:2]
    assert (record["process"], record["record"], other["changes"]) == ("spa-talks", "changed", [])
    assert (figure["thing"], figure["field"], figure["of"]) == ("prisoners-1921-05", "received", "ruritania")
    assert (figure["old"], figure["new"]) == ("38", "39")
    assert figure["within"] == [{"field": "delivered", "key": 2}, {"field": "accounts", "key": 1}]
    assert figure["sources"] == {"kept": ["gazette-0526"], "gained": ["wire-0526"], "lost": []}
    assert total["action"] == "removed"
    assert total["old"]["received"] == {"ruritania": "98"}
    assert total["line"] is None
    assert {one["section"] for one in record["changes"]} <= {section.name.lower() for section in Section}


def test_json_tells_what_is_new_as_new_and_what_is_gone_as_old(run: Run, tmp_path: Path) -> None:
    after = tmp_path / "after.yaml"
    outcome = "outcomes: [{id: ferries, text: Ferries, issue: other, sources: [herald]}]"
    round_ = f"  - {{id: zenda-2, date: 1927-09-30, {outcome}, sources: [herald]}}\n"
    after.write_text(BEFORE.read_text(encoding="utf-8").replace("rounds:\n", f"rounds:\n{round_}"), encoding="utf-8")
    for sides, ends in (((BEFORE, after), (None, ["ferries"])), ((after, BEFORE), (["ferries"], None))):
        ((change,),) = (record["changes"] for record in json.loads(run("diff", *sides, "--format", "json").out))
        assert (change["old"], change["new"]) == ends


def test_every_format_is_a_function() -> None:
    assert all(callable(getattr(changes, name)) for name in CHANGES)


def test_an_output_that_is_named_is_written(run: Run, talks: Path) -> None:
    edit(FIGURE)
    assert run("diff", "-o", "out.md", "--format", "markdown").out == ""
    assert "38 → 39" in Path("out.md").read_text(encoding="utf-8")
    assert os.path.exists("out.md")


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        (
            [(FIGURE[0], FIGURE[1].replace("[gazette-0526]", "[]"))],
            "received by Ruritania: 38 → 39, sources − gazette-0526",
        ),
        ([("move: declared-complete, by: freedonia", "move: declared-complete")], "by: − freedonia"),
        ([("promised: {ruritania: 100", "promised: {ruritania: 110")], "promised to Ruritania: 100 → 110"),
        ([("venue: {city: Spa, country: BEL}", "venue: {city: Liège}")], "venue, country: BEL → nothing"),
    ],
)
def test_a_sentence_names_the_field_and_both_values(
    run: Run, talks: Path, pairs: list[tuple[str, str]], sentence: str
) -> None:
    edit(*pairs)
    assert any(sentence in line for line in told(run("diff").out)), run("diff").out


def test_what_is_born_elsewhere_or_stands_under_another_name_is_told(run: Run, tmp_path: Path) -> None:
    before = BEFORE.read_text(encoding="utf-8")
    again = (
        "  - id: zenda-2\n    date: 1927-09-30\n    delegations:\n      ruritania: {size: 4, mandate: The ferry}\n    "
    )
    before = before.replace("\nsources:", f"{again}sources: [herald]\n\nsources:")
    block = before[before.index("    outcomes:") : before.index("    sources: [herald]")]
    after = (
        before.replace(block, "")
        .replace("    delegations:", f"{block}    delegations:")
        .replace("      ruritania: {size", "      graustark: {size")
    )
    for name, text in (("a.yaml", before), ("b.yaml", after)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("diff", tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert told(ran.out)[1:] == [
        "Outcomes",
        "boats, born_in: zenda-1 → zenda-2",
        "Delegations and people",
        "zenda-2, delegations: ruritania → graustark",
    ]


def test_a_thing_that_became_another_is_gone_and_new(run: Run, tmp_path: Path) -> None:
    before = BEFORE.read_text(encoding="utf-8")
    after = before.replace("      - id: boats", "      - id: boots").replace("      - id: lamps", "      - id: boats")
    for name, text in (("a.yaml", before), ("b.yaml", after)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    sentences = told(run("diff", tmp_path / "a.yaml", tmp_path / "b.yaml").out)
    boats = "outcome: text “Return of the boats held at the landing”, issue other, promised Ruritania: 164"
    lamps = "demand: by Ruritania, text “Lamps on the landing”, issue other"
    assert sentences[1:] == [
        "Demands",
        f"boats: new {lamps}",
        f"lamps: removed {lamps}",
        "Outcomes",
        f"boots: new {boats}",
        f"boats: removed {boats}",
    ]


def test_many_lines_that_nothing_tells_apart_are_told_in_their_order(run: Run, tmp_path: Path) -> None:
    before = (Path(__file__).parent / "records" / "changes" / "before.yaml").read_text(encoding="utf-8")
    line = "          - {date: 1927-09-21, move: remarked, by: graustark, text: TEXT, sources: [herald]}\n"
    for name in ("a", "b"):
        lines = "".join(line.replace("TEXT", f"{name} {at}") for at in range(101))
        text = before.replace("    outcomes:", f"{lines}    outcomes:")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    ran = run("diff", tmp_path / "a.yaml", tmp_path / "b.yaml", "--format", "json")
    (record,) = json.loads(ran.out)
    assert [(change["old"], change["new"]) for change in record["changes"]] == [
        (f"a {at}", f"b {at}") for at in range(101)
    ]


def test_lines_whose_days_changed_are_told_from_each_other_by_the_rest(run: Run, tmp_path: Path) -> None:
    before = (Path(__file__).parent / "records" / "changes" / "before.yaml").read_text(encoding="utf-8")
    for name, days in (("a", ("20", "21")), ("b", ("25", "26"))):
        lines = "".join(
            f"          - {{date: 1927-09-{day}, move: remarked, by: graustark, text: {text}, sources: [herald]}}\n"
            for day, text in zip(days, ("One", "Two"), strict=True)
        )
        (tmp_path / f"{name}.yaml").write_text(
            before.replace("    outcomes:", f"{lines}    outcomes:"), encoding="utf-8"
        )
    assert told(run("diff", tmp_path / "a.yaml", tmp_path / "b.yaml").out)[1:] == [
        "Answers",
        "lamps, step 'remarked' of Graustark, 1927-09-25, date: 1927-09-20 → 1927-09-25",
        "lamps, step 'remarked' of Graustark, 1927-09-26, date: 1927-09-21 → 1927-09-26",
    ]


def test_json_writes_every_kind_of_value(run: Run, talks: Path) -> None:
    edit(("    accounts:\n      - {by: freedonia, says: Nothing was refused, sources: [courier-0524]}\n", ""))
    (_, record) = json.loads(run("diff", "--format", "json").out)
    edit(
        (
            "              - {by: freedonia, received: {ruritania: 40}, says: All are home, sources: [courier-0526]}\n",
            "",
        )
    )
    (_, record) = json.loads(run("diff", "--format", "json").out)
    account, change = (change for change in record["changes"] if change["section"] != "follows")
    assert account["old"]["received"] == {"ruritania": "40"}
    assert change["old"] == {"by": "freedonia", "says": "Nothing was refused", "sources": ["courier-0524"]}


def test_a_vanished_id_is_told_as_removed(run: Run, talks: Path) -> None:
    assert DROPPED != SPA
    assert GENEVA
    RECORD.write_text(DROPPED, encoding="utf-8")
    assert "spa-4 is now called spa-5" in run("diff").out
