"""Problems as test results in JUnit's XML, which nearly every build server shows."""

from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from rounds.drawing.screen import harmless, visible
from rounds.problem import Problem, Severity
from rounds.reports.wording import sentence


def junit(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A suite for each file and a failed case for each problem, a skipped one for a hint; a sound file passes."""
    suites: dict[str, list[Problem]] = {file: [] for file in files}
    for problem in problems:
        suites.setdefault(problem.place.file, []).append(problem)
    root = Element("testsuites", name="rounds check")
    for path, in_file in suites.items():
        _suite(root, path, in_file)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _suite(root: Element, path: str, problems: Sequence[Problem]) -> None:
    """Cases have names that stay when the lines move; equal ones are numbered: build servers keep one of a name."""
    hints = sum(problem.severity is Severity.HINT for problem in problems)
    counts = {"tests": len(problems) or 1, "failures": len(problems) - hints, "errors": 0, "skipped": hints}
    suite = SubElement(root, "testsuite", {"name": visible(path)} | {key: str(count) for key, count in counts.items()})
    known = {"classname": visible(path), "file": harmless(path)}
    if not problems:
        SubElement(suite, "testcase", known, name="no problems")
    seen: Counter[str] = Counter()
    for problem in problems:
        name = visible(f"{problem.rule}: {problem.message}")
        seen[name] += 1
        numbered = name if seen[name] == 1 else f"{name} ({seen[name]})"
        case = SubElement(suite, "testcase", known, name=numbered, line=str(problem.place.line))
        kind = "skipped" if problem.severity is Severity.HINT else "failure"
        result = SubElement(case, kind, type=problem.severity, message=sentence(problem))
        told = (problem.place, f"{problem.severity}[{problem.rule}]: {sentence(problem)}")
        lines = (f"{at.file}:{at.line}:{at.column}: {text}" for at, text in (told, *problem.related))
        result.text = "\n".join(map(visible, lines))
