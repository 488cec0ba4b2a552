"""The page of each rule, and the standard that its messages keep."""

import re
import subprocess
import sys
import zipfile
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from conftest import ROOT, Run
from rounds import rules
from rounds.manual.pages import EXPECTED, WEIGHTS, example_of, problems_in
from rounds.manual.specimens import rule_names, specimen_of
from rounds.problem import Problem, Severity
from rounds.rules import PAGES, Page
from rounds.rules.check import check

EVERY = [page for pages in PAGES.values() for page in pages]


@cache
def found(rule: str) -> list[Problem]:
    """All that the check says of a specimen, without its marks."""
    content, *others = specimen_of(rule)
    return problems_in(rule, EXPECTED.sub(b"", content), *others)


def test_every_rule_has_a_specimen_and_every_specimen_a_rule() -> None:
    assert rule_names() == sorted(page.name for page in EVERY)


PAGE = re.compile(
    r"(?P<head>[^\n]+)\n\n(?P<asked>.+?)\n\n(.+?\n\n)?In this (record|change):\n\n(?P<data>.+?)\n\n"
    r"`rounds check` finds, first of all:\n\n(?P<answer>.+?)\n"
    r"(\nWhere it is no fault, (?P<waive>[^\n]+)\n)?",
    re.DOTALL,
)


def test_a_page_shows_what_a_rule_asks_for_a_record_that_breaks_it_and_the_answer(run: Run) -> None:
    for page in EVERY:
        ran = run("explain", page.name)
        assert (ran.err, ran.code) == ("", 0)
        parts = PAGE.fullmatch(ran.out)
        assert parts, page.name
        assert parts["head"] == f"{page.name} is {WEIGHTS[page.severity]}"
        assert " ".join(parts["asked"].split()) == page.sentence, page.name
        assert f"    {page.severity}[{page.name}]: " in parts["answer"]
        assert parts["answer"].count(f"{page.severity}[{page.name}]: ") <= 3, page.name
        assert (parts["waive"] is None) is (page.severity is Severity.ERROR), page.name
        words = ran.out.replace(parts["data"], "").replace(parts["answer"], "").replace(str(parts["waive"]), "")
        assert max(map(len, words.splitlines())) <= 80, page.name
        assert re.search("# (error|warning|hint): ", ran.out) is None, page.name
        assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", ran.out) is None, page.name


AGAINST = PAGES["Against an earlier revision"]


def test_a_rule_that_compares_finds_exactly_the_marked_lines_of_its_specimen() -> None:
    for page in AGAINST:
        content, before, _ = specimen_of(page.name)
        assert before is not None
        lines = content.decode().splitlines()
        marked = {number for number, line in enumerate(lines, 1) if line.endswith(f"# {page.severity}: {page.name}")}
        told = [problem for problem in check(content, "now", before) if problem.severity is not Severity.HINT]
        assert [problem.rule for problem in told] == [page.name]
        assert {problem.place.line for problem in told} == marked
        assert [one for one in check(before, "then") if one.severity is not Severity.HINT] == []
        assert example_of(page.name)[0].startswith("@@ ")


def test_a_rule_about_several_records_finds_exactly_the_marked_lines_of_its_specimen() -> None:
    cases: list[Page] = [*PAGES["Several records"]]
    for page in cases:
        content, _, beside = specimen_of(page.name)
        assert beside is not None
        told = problems_in(page.name, content, None, beside)
        lines = content.decode().splitlines()
        assert [lines[one.place.line - 1].partition("# ")[2] for one in told if one.severity is not Severity.HINT] == [
            f"{page.severity}: {page.name}"
        ]
        assert [one for one in check(beside, "beside") if one.severity is not Severity.HINT] == []


def test_a_rule_that_there_is_not_cannot_be_explained(run: Run) -> None:
    cases: list[tuple[str, str]] = [
        (
            "party-unknwon",
            "there is no rule 'party-unknwon'; did you mean 'party-unknown'? (`rounds rules` lists them)",
        ),
        ("xyzzy", "there is no rule 'xyzzy' (`rounds rules` lists them)"),
    ]
    for name, told in cases:
        assert run("explain", name) == ("", f"rounds: {told}\n", 2)


def test_the_shell_completes_the_names_of_the_rules(run: Run) -> None:
    cases: list[str] = ["rounds explain ", "rounds check --select ", "rounds check --ignore "]
    for line in cases:
        words = {"_ROUNDS_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
        assert run(env=words).out.split() == rule_names()


def test_the_names_of_the_rules_are_completed_without_the_models() -> None:
    code = "import sys; from rounds.cli.complete import rules; assert rules(None, 'party-u') == ['party-unknown'];"
    code += "sys.exit(sorted({'pydantic', 'rich', 'yaml'} & {*sys.modules}) or None)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT / "src")


# --- the standard of messages, docs/messages.md ---

STANDARD = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
MACHINE = re.compile(
    r"\b(null value|mapping|instance|regex|validation|invalid|illegal|schema error|NoneType|you must)\b", re.I
)


def test_a_message_keeps_the_standard() -> None:
    for message in (problem.message for page in EVERY for problem in found(page.name)):
        assert not message.endswith((".", "!")), message
        assert message[0].islower() or message[0] in "'-" or message[0].isdigit(), message
        assert not MACHINE.search(message), message
        assert not re.search(r"\bline \d|\.yaml\b", message), message
        assert "\n" not in message


def test_the_good_messages_of_the_standard_are_real() -> None:
    real = {problem.message for page in EVERY for problem in found(page.name)}
    shown = re.findall(r"^\| .+ \| (.+) \|$", STANDARD, re.MULTILINE)[1:]
    assert len(shown) > 3
    assert set(shown) <= real


def test_the_standard_says_what_the_program_says_when_it_cannot_do_its_job(run: Run) -> None:
    shown = re.findall(r"^rounds: .+$", STANDARD, re.MULTILINE)
    ran = [run("check", "nope.yaml"), run("explain", "party-unknwon")]
    assert [one.err.rstrip() for one in ran] == shown[:2]


# --- the package ---


def test_the_specimens_come_with_the_package() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '\n"tests/corpus" = "rounds/specimens"\n' in text


def test_an_installed_program_explains_from_its_own_specimens(tmp_path: Path) -> None:
    wheel = tmp_path / "rounds.whl"
    with zipfile.ZipFile(wheel, "w") as package:
        for path in (ROOT / "src" / "rounds").rglob("*.py"):
            package.write(path, path.relative_to(ROOT / "src"))
        for path in (ROOT / "tests" / "corpus").rglob("*.yaml"):
            package.write(path, Path("rounds", "specimens", path.relative_to(ROOT / "tests" / "corpus")))
        package.extractall(tmp_path / "site")
    code = "import rounds; from rounds.manual.specimens import FOLDER, rule_names; print(FOLDER, len(rule_names()))"
    env = {"PYTHONPATH": str(tmp_path / "site"), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.split() == [str(tmp_path / "site" / "rounds" / "specimens"), str(len(EVERY))]


def test_every_rule_that_is_written_stands_in_the_catalogue() -> None:
    modules = [import_module(module.name) for module in iter_modules(rules.__path__, "rounds.rules.")]
    written = {value.name for module in modules for value in vars(module).values() if isinstance(value, rules.Rule)}
    assert len(written) > 90
    assert written <= rules.PAGE_OF.keys()
