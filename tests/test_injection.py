"""The whole program, fed with data, names and arguments that would like to be something else."""

import csv
import io
import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

import pytest
import yaml
from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from asking import QUESTIONS
from conftest import UNTRACED, Run, terminal
from rounds.drawing.screen import OBEYED, UNSAFE, harmless, visible
from rounds.drawing.writers import TABLE_FORMATS
from rounds.rules import PAGES

pytestmark = UNTRACED

RECORDS = Path(__file__).parent / "records"
SARIF = json.loads((Path(__file__).parent / "sarif-subset.schema.json").read_text(encoding="utf-8"))

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")

KNOWN = {page.name for pages in PAGES.values() for page in pages}
ATTACKS = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;https://evil.example\x1b\\link \x9b2J \x08\x7f bell\x07 "
    "\u202etxt.exe\u202c \u2066hid\u2069 zero\u200bwidth \ufeff \u2028 \U000e0041 "
    "[bold]b[/bold] [/x] :smile: [red]r "
    "::error file=a,line=1::fake %0A::set-output name=x::y ##[error]z\r\n::error::on its own line\n"
    '"; DROP TABLE demands; -- \' OR 1=1 "quoted", comma; semicolon\ttab '
    "| cell | `code` **bold** _em_ ~~gone~~ [click](https://evil.example) ![see](x.png) <https://evil.example> "
    "<script>alert(1)</script> <!-- </testsuite> ]]> &amp; &#x41; {0} {text} $HOME $(id) %s \\u0041 "
)
"""What would be obeyed, hidden, drawn, linked or run somewhere."""
IN_NAMES = ATTACKS.translate(str.maketrans("/_", "÷ "))
"""The same without a slash, which no label may have, and without a line, which a name shows as a space."""
STARTS = ("=1+2 ", "+1", "-1", "@SUM", "\t=", "\r=", "\n=", "# ", "> ", "| ", "--help ", "::warning::", "\ufeff=", " ")
"""What would count at the beginning of a line, a cell or a command."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
MARKED = re.compile("«([^«]*?)»", re.DOTALL)
"""A text that is whole; a list cuts a place at its first comma."""
FREE = {
    *"title about note text name also office stage place city publisher reference author translated mandate".split(),
    *"head_role voice says reason result agenda tags licence".split(),
    *("a point", "a link", "a waiver"),
}
"""Keys under which any text may stand."""
NAMED: dict[str, str] = {
    "figures": "a figure",
    "tracks": "a track",
    "points": "a point",
    "links": "a link",
    "waive": "a waiver",
}
"""Keys under which the names are free text too, and what each names."""
KEPT = ("II", "II.1", "number-skipped")
"""Names that something refers to."""


class Texts:
    """Hostile texts, each with a number of its own."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def next(self, attacks: str = ATTACKS) -> str:
        number = len(self.made)
        self.made.append(f"{number} {attacks}{number}\\")
        return f"{STARTS[number % len(STARTS)]}«{self.made[-1]}»|\\"


def hostile(value: Any, texts: Texts, key: str = "", above: str = "") -> Any:
    """The same data with a hostile text wherever any text may stand."""
    if isinstance(value, dict):
        below: dict[str, str] = dict.fromkeys(value, NAMED[key]) if key in NAMED else {name: name for name in value}
        return {
            texts.next(IN_NAMES) if key in NAMED and name not in KEPT else name: hostile(one, texts, below[name], key)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [hostile(one, texts, key, above) for one in value]
    free = (key in FREE and (key, above) != ("about", "events")) or (key, above) == ("role", "members")
    return texts.next() if free and isinstance(value, str) else value


def tree(name: str) -> Any:
    """A record as plain data, every value a text."""
    return yaml.load((RECORDS / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # makes texts only


def record(texts: Texts) -> str:
    """The talks at Spa, hostile and sound."""
    data = tree("spa.yaml")
    data["process"] |= {"links": {"x": "x"}, "licence": "x", "note": "x"}
    data["sources"]["wire-0604"] |= {"title": "x", "author": "x", "note": "x"}
    for one in (data["rounds"][0], data["rounds"][0]["demands"][0], data["people"]["sapt"], data["events"][0]):
        one["note"] = "x"
    text: str = yaml.dump(
        hostile(data, texts), Dumper=yaml.CSafeDumper, allow_unicode=False, sort_keys=False, width=10**6
    )
    return text


TEXTS = Texts()
RECORD = record(TEXTS)

COMMANDS = [
    *QUESTIONS.values(),
    ["show", "spa-2", "ruri-terms", "rassendyll"],
    ["show", "prisoners-1921-05", "ruri-truce", "league-appeal", "wire-0604", "free-fish", "sapt", "ruritania"],
    ["outcomes", "--instalments", "--plot"],
    ["sources", "prisoners-1921-05", "spa-1"],
    ["sql", "SELECT * FROM demands"],
    ["sql", "SELECT * FROM points"],
    ["sql", "SELECT * FROM sources"],
    ["rules"],
    ["words"],
]
"""Every command that answers."""


@pytest.fixture
def hostile_file(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.yaml"
    path.write_text(RECORD, encoding="utf-8")
    return path


def strings(value: Any) -> Iterator[str]:
    """Every text in a tree of JSON, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def on_one_line(text: str) -> str:
    return re.sub("[\t\r\n]+", " ", text)


class Format(NamedTuple):
    """How a format is read, and how a text stands in it."""

    cells: Callable[[str], list[str]]
    written: Callable[[str], str] = lambda text: text
    unseen: re.Pattern[str] = OBEYED
    """What may not stand in its text."""


def cells_of(text: str, separator: str = ",") -> list[str]:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return [cell for row in rows for cell in row]


def lines_of(text: str) -> list[str]:
    assert text.count("\n") == len(text.splitlines())
    return text.splitlines()


MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def page_of(text: str) -> list[str]:
    """The texts of a page that is one table and has nothing but text in its cells."""
    tokens = MARKDOWN.parse(text)
    assert [token.type for token in tokens if token.type == "table_open"] == ["table_open"]
    assert not {token.type for token in tokens if token.level == 0} - {"table_open", "table_close"}
    assert text.count("\n") == sum(token.type == "tr_open" for token in tokens) + 1
    inline: list[Token] = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in inline} <= {"text"}
    return [token.content for token in inline]


FORMATS: dict[str, Format] = {
    "table": Format(lambda text: [], unseen=UNSAFE),
    "plain": Format(lines_of, visible, UNSAFE),
    "csv": Format(cells_of, lambda text: harmless(re.sub("[\r\n]+", " ", text).strip("\t\r\n "))),
    "tsv": Format(lambda text: cells_of(text, "\t"), lambda text: harmless(on_one_line(text))),
    "json": Format(lambda text: list(strings(json.loads(text)))),
    "jsonl": Format(lambda text: [*strings([json.loads(line) for line in text.split("\n")[:-1]])]),
    "markdown": Format(page_of, visible, UNSAFE),
}


def test_the_hostile_record_is_sound(run: Run, hostile_file: Path) -> None:
    ran = run("check", hostile_file, "--format", "json")
    assert {problem["rule"] for problem in json.loads(ran.out)} == {"text-damaged"}
    assert ran.code == 0
    assert len(TEXTS.made) > 100


def test_every_format_is_read() -> None:
    assert [*FORMATS] == [*TABLE_FORMATS]


def asked(run: Run, path: Path, words: list[str], format_: str) -> set[str]:
    """The hostile texts in the answer to a question, which may hold nothing that executes, hides or moves."""
    more = [] if words[0] in ("rules", "words") else ["-f", str(path)]
    ran = run(*words, *more, "--format", format_, env={"COLUMNS": "100"})
    assert (ran.err, ran.code) == ("", 0), words
    assert not FORMATS[format_].unseen.findall(ran.out.replace("\n", "")), words
    cells = FORMATS[format_].cells(ran.out)
    if format_ in ("csv", "tsv"):
        assert not [cell for cell in cells if cell.startswith(FORMULA)], words
    return set(MARKED.findall("\0".join(cells)))


@pytest.mark.parametrize("format_", FORMATS)
def test_no_answer_executes_hides_or_moves_anything(run: Run, hostile_file: Path, format_: str) -> None:
    known = {FORMATS[format_].written(text): text for text in TEXTS.made}
    found = set[str]().union(*(asked(run, hostile_file, words, format_) for words in COMMANDS))
    assert sorted(found - set(known)) == []
    assert len(found) > 100 or format_ == "table"  # in which a text stands on several lines


QUERY = 'SELECT id AS "=1+2\t{}" FROM rounds'.format(ATTACKS.replace('"', '""'))  # noqa: S608  # hostile on purpose
IN_HEADINGS = [
    # format      question
    *[(name, ["compare", "ruritania", "freedonia"]) for name in FORMATS],
    *[(name, ["sql", QUERY]) for name in FORMATS],
]


@pytest.mark.parametrize(
    ("format_", "words"), IN_HEADINGS, ids=[f"{format_}-{words[0]}" for format_, words in IN_HEADINGS]
)
def test_a_heading_is_data_too(run: Run, hostile_file: Path, format_: str, words: list[str]) -> None:
    asked(run, hostile_file, words, format_)


# Programs get what is in the record


def test_programs_get_numbers_as_numbers_and_texts_as_texts(run: Run, hostile_file: Path) -> None:
    query = "SELECT -1.5 AS a, '-1.5' AS b, 2 AS c, '+2' AS d"
    for format_, separator in (("csv", ","), ("tsv", "\t")):
        rows = cells_of(run("sql", query, "-f", hostile_file, "--format", format_).out, separator)
        assert rows[4:] == ["-1.5", "'-1.5", "2", "'+2"]


def test_a_query_is_data_where_it_is_no_sql(run: Run, hostile_file: Path) -> None:
    text = "'; DROP TABLE rounds; -- \" \u202e"
    query = "SELECT {} AS said, count(*) AS rounds FROM rounds".format("'" + text.replace("'", "''") + "'")  # noqa: S608
    ran = run("sql", query, "-f", hostile_file, "--format", "json")
    assert json.loads(ran.out) == [{"said": text, "rounds": 5}]


@pytest.mark.parametrize("text", ["%", ".*", "' OR 1=1 --", "\\", "(", "[a-z]", "\x1b[31m"])
def test_a_filter_is_a_text_and_no_pattern(run: Run, hostile_file: Path, text: str) -> None:
    found = json.loads(run("demands", "--text", text, "-f", hostile_file, "--format", "json").out)
    assert all(text.split()[0] in " ".join(strings(one)) for one in found)
    assert run("demands", "--tag", text, "-f", hostile_file).code == 2


# On a terminal


SCREENS = [["list"], ["show", "spa-2", "ruri-terms"], ["positions"], ["sources", "spa-1"], ["outcomes", "--plot"]]


def test_on_a_terminal_nothing_is_obeyed(hostile_file: Path) -> None:
    for words in SCREENS:
        text = terminal(*words, "-f", hostile_file)
        assert not UNSAFE.findall(text.replace("\n", "")), words
        assert "[bold]b[/bold]" in text.replace("\n", "") or words[0] in ("positions", "list"), words
        assert max(map(len, text.splitlines())) <= 80, words


# Reports of a record in which everything is wrong, under names that would like to be something else

NAMES = [
    "-f.yaml",
    "--strict.yaml",
    "::error::x.yaml",
    "a\n::error::b.yaml",
    "\x1b[31m\x9b2J\u202e\u200b.yaml",
    "[x](y)|`z`<b>&amp;**b** @octocat ##[stop-commands]x.yaml",
    "100%0A,line=3:;.yaml",
    "'; touch hit; '$(touch hit).yaml",
    os.fsdecode(b"\xff.yaml"),
]


def all_wrong(value: Any) -> Any:
    """The same data with an attack in the place of every value, and of a key here and there."""
    if isinstance(value, dict):
        return {name: one if name == "schema" else all_wrong(one) for name, one in value.items()} | {ATTACKS: "x"}
    return [all_wrong(one) for one in value] if isinstance(value, list) else ATTACKS


ALL_WRONG = yaml.dump(all_wrong(tree("geneva.yaml")), Dumper=yaml.CSafeDumper, allow_unicode=False, width=10**6)


@pytest.fixture
def hostile_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a folder of hostile names."""
    folder = tmp_path / "=cmd"
    folder.mkdir()
    (tmp_path / ".git").mkdir()
    for name in NAMES:
        (folder / name).write_text(ALL_WRONG)
    monkeypatch.chdir(folder)
    return folder


def check(run: Run, *more: str, unseen: re.Pattern[str] = UNSAFE, env: dict[str, str] | None = None) -> str:
    """The report of a check, in which nothing moves or hides, nor does it in what is said beside it."""
    ran = run("check", ".", *more, env=env)
    assert ran.code == 1
    assert not unseen.findall(ran.out.replace("\n", ""))
    assert not UNSAFE.findall(ran.err.replace("\n", ""))
    assert re.fullmatch(rf"\d+ errors(, .*)? in {len(NAMES)} files\n", ran.err)
    return ran.out


@posix
@pytest.mark.usefixtures("hostile_folder")
def test_each_problem_is_a_line_that_nothing_in_it_ends(run: Run) -> None:
    lines = check(run, "--format", "concise").splitlines()
    heads = [re.match(r"(.+?\.yaml):\d+:\d+: (?:error|warning)\[([a-z-]+)\]: ", line) for line in lines]
    assert all(heads)
    assert {head[1] for head in heads if head} == {f"./{visible(name)}" for name in NAMES}
    assert {head[2] for head in heads if head} <= KNOWN
    assert len(check(run).splitlines()) > len(lines)


@posix
@pytest.mark.usefixtures("hostile_folder")
def test_counts_are_of_rules(run: Run) -> None:
    counts = re.findall(r"^ *\d+  (?:error|warning)\[([a-z-]+)\]$", check(run, "--statistics"), re.MULTILINE)
    assert set(counts) <= KNOWN
    assert len(counts) == len(check(run, "--statistics").splitlines())


@posix
@pytest.mark.usefixtures("hostile_folder")
def test_json_gives_names_and_texts_back(run: Run) -> None:
    found = json.loads(check(run, "--format", "json"))
    half = os.fsdecode(b"\xff")
    assert {one["file"] for one in found} == {f"./{name}".replace(half, r"\udcff") for name in NAMES}
    assert any(f"'{ATTACKS}'" in one["message"] for one in found)


@posix
@pytest.mark.usefixtures("hostile_folder")
def test_github_hears_only_our_own_commands(run: Run) -> None:
    lines = check(run, "--format", "github", unseen=OBEYED).splitlines()
    assert all(re.match("::(error|warning|notice) file=[^:,]*,line=[0-9]+,col=", line) for line in lines[:-1])
    assert re.match(r"::notice::and \d+ more \(", lines[-1])
    talk = run("check", ".", "--format", "github").err + run("list", "-f", ".").err + check(run)
    assert not [line for line in talk.splitlines() if line.startswith("::") or "##[" in line]


@posix
@pytest.mark.usefixtures("hostile_folder")
def test_build_servers_read_their_reports(run: Run) -> None:
    found = json.loads(check(run, "--format", "gitlab"))
    assert {one["location"]["path"] for one in found} >= {f"=cmd/{name}" for name in NAMES[:-1]}
    log = json.loads(check(run, "--format", "sarif"))
    Draft202012Validator(SARIF).validate(log)
    artifacts = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in log["runs"][0]["results"]
    }
    assert {os.fsdecode(unquote_to_bytes(uri)) for uri in artifacts} == {f"=cmd/{name}" for name in NAMES}
    suites = list(JUnitXml.fromstring(check(run, "--format", "junit", unseen=OBEYED).encode()))
    assert sorted(suite.name for suite in suites) == sorted(f"=cmd/{visible(name)}" for name in NAMES)
    assert sum(suite.tests for suite in suites) == len(found)


@posix
def test_a_patch_has_the_name_of_its_file_on_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / NAMES[3]
    text = (RECORDS / "spa.yaml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    added = run("add", "source", "--publisher", "x", "--url", "https://a.example/", "--dry-run", "-f", path).out
    path.write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
    for patch in (added, run("check", "--diff", path).out):
        assert [line[:4] for line in patch.splitlines()[:2]] == ["--- ", "+++ "]


def test_an_address_is_data_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = (RECORDS / "spa.yaml").read_text(encoding="utf-8")
    hostile_url = r'url: "https://a.example/\\e[31m\\x9b2J"'
    path.write_text(re.sub(r'url: "?https://[^",}\s]+"?', hostile_url, text), encoding="utf-8")
    out = run("sources", "--urls", "-f", path).out
    assert "https://a.example/" in out
    assert not OBEYED.findall(out)


@posix
def test_the_page_of_a_job_has_no_markup_of_a_record(run: Run, hostile_folder: Path) -> None:
    check(run, env={"GITHUB_STEP_SUMMARY": "summary.md"})
    text = (hostile_folder / "summary.md").read_text(encoding="utf-8")
    assert not UNSAFE.findall(text.replace("\n", ""))
    tokens = [child for token in MARKDOWN.parse(text) for child in token.children or ()]
    assert {token.type for token in tokens} <= {"text", "text_special", "html_inline"}
    assert {token.content for token in tokens if token.type == "html_inline"} <= {"<!-- -->"}
    assert text.count("\n| ") == 51


@posix
@pytest.mark.usefixtures("hostile_folder")
def test_an_advice_can_be_pasted_into_a_shell(run: Run) -> None:
    name = NAMES[7]
    ran = run("list", "-f", name, "-f", RECORDS / "spa.yaml")
    advice = re.search("`rounds (check .*?)` tells more", ran.err)
    assert advice
    assert shlex.split(advice[1]) == ["check", name]


# Arguments and surroundings

BAD = "\x1b[31m\u202e\n::error::x"
RECORD_OPTIONS = ["--by", "--issue", "--tag", "--status", "--round", "--since"]
ODD = (BAD, "--help", "-", "../../etc/passwd")
REFUSED = [
    *[["demands", option, BAD] for option in RECORD_OPTIONS],
    *[["demands", "--party", text] for text in ODD],
    *[["show", "--", text] for text in (*ODD, "a/b", "", "[/x]", "\0")],
    *[["list", option, BAD] for option in ("--format", "--color", "--as-of", "-f", "-o", f"--{BAD}")],
    *[["check", option, BAD] for option in ("--format", "--select", "--against", "-f", f"--{BAD}")],
    *[[command, BAD] for command in ("outcomes", "sources", "sql", "check", "explain", "words", "list", "rules")],
    ["compare", BAD, BAD],
    ["compare", "1", "2", "--party", BAD],
    ["timeline", "--kind", BAD],
    ["sql", "SELECT 'a", "--format", "csv"],
    ["sql", "ATTACH 'x.db' AS x"],
    [BAD],
    [f"--{BAD}"],
]


@pytest.mark.parametrize("words", REFUSED, ids=[ascii(" ".join(words)) for words in REFUSED])
def test_what_is_not_understood_is_told_harmlessly(
    run: Run, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*words, env={"ROUNDS_FILE": str(RECORDS / "spa.yaml")})
    assert (ran.out, ran.code) == ("", 2)
    unseen = UNSAFE if ran.err.startswith("rounds: ") else OBEYED  # typer writes out what a terminal obeys
    assert not unseen.findall(ran.err.replace("\n", ""))
    assert re.fullmatch(r"(rounds: .+\n)|(Usage: rounds .*\nTry '.*' for help\.\n\nError: .+\n)", ran.err)
    assert not any(tmp_path.iterdir())


@posix
@pytest.mark.parametrize("name", ["=cmd.csv", "--help.csv", "-f.csv", "\x1b[31m.csv", "a\nb.csv", " .csv", "'.csv"])
def test_a_result_goes_into_a_file_of_any_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("list", "-o", name, "-f", RECORDS / "spa.yaml") == ("", "", 0)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@posix
def test_a_first_record_may_live_in_a_folder_of_any_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("=cmd", BAD.replace("/", "")):
        ran = run("init", name)
        assert (ran.err, ran.code) == ("", 0)
        assert not UNSAFE.findall(ran.out.replace("\n", ""))
        assert not [line for line in ran.out.splitlines() if line.startswith(":")]
        assert run("check", name).code == 0


@pytest.mark.parametrize("columns", ["0", "-5", "x", "1", "9" * 30, "\u0663"])
def test_no_width_of_a_screen_is_too_odd(run: Run, columns: str) -> None:
    for words in (["show", "spa-1"], ["outcomes", "--plot"]):
        ran = run(*words, "-f", RECORDS / "spa.yaml", "--format", "table", env={"COLUMNS": columns})
        assert (ran.err, ran.code) == ("", 0)
        assert len(ran.out) < 100_000


SURROUNDINGS = [
    # environment                                    colour
    ({"NO_COLOR": BAD, "FORCE_COLOR": "1"},          False),
    ({"FORCE_COLOR": BAD},                           True),
    ({"TERM": BAD},                                  False),
]  # fmt: skip


@pytest.mark.parametrize(("env", "colored"), SURROUNDINGS)
def test_odd_surroundings_change_no_more_than_the_colour(run: Run, env: dict[str, str], colored: bool) -> None:
    words = ("list", "-f", RECORDS / "spa.yaml", "--format", "table")
    ran = run(*words, env=env)
    assert ("\x1b[" in ran.out) is colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", ran.out) == run(*words).out


@pytest.mark.parametrize("name", [BAD, "-f", "--help", "\udcff"])
def test_a_record_of_the_environment_is_a_name_and_no_option(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("list", env={"ROUNDS_FILE": name})
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == f"rounds: no such file: '{visible(name)}'; `rounds init` writes a first record\n"
