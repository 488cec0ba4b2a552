"""Problems as test results in JUnit's XML, which nearly every build server shows."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from rounds.drawing.screen import harmless, visible
from rounds.problem import Place, Problem, Severity
from rounds.reports.paths import relatives
from rounds.reports.wording import sentence

FORBIDDEN = re.compile("[\ufffe\uffff]")
"""What XML cannot hold and a screen does not mind."""


def junit(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A suite for each file and a failed case for each problem, a skipped one for a hint; a sound file passes."""
    paths = relatives(problems, files)
    suites: dict[str, list[Problem]] = {paths[name]: [] for name in files}
    for problem in problems:
        suites.setdefault(paths[problem.place.file], []).append(problem)
    root = Element("testsuites", name="rounds check")
    for path, in_file in suites.items():
        _suite(root, path, in_file, paths)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _suite(root: Element, path: str, problems: Sequence[Problem], paths: Mapping[str, str]) -> None:
    hints = sum(problem.severity is Severity.HINT for problem in problems)
    counts = {"tests": len(problems) or 1, "failures": len(problems) - hints, "errors": 0, "skipped": hints}
    suite = SubElement(root, "testsuite", name=_legal(visible(path)))
    suite.attrib.update({key: str(count) for key, count in counts.items()})
    known = {"classname": _legal(visible(path)), "file": _legal(harmless(path))}
    if not problems:
        SubElement(suite, "testcase", known, name="no problems")
    for name, problem in zip(_names(problems), problems, strict=True):
        case = SubElement(suite, "testcase", known, name=name, line=str(problem.place.line))
        kind = "skipped" if problem.severity is Severity.HINT else "failure"
        result = SubElement(case, kind, type=problem.severity, message=_legal(sentence(problem)))
        result.text = "\n".join(_lines(problem, paths))


def _names(problems: Sequence[Problem]) -> Iterator[str]:
    """A name that stays when the lines move; equal ones are numbered, since build servers keep one of a name."""
    seen: Counter[str] = Counter()
    for problem in problems:
        name = _legal(visible(f"{problem.rule}: {problem.message}"))
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def _lines(problem: Problem, paths: Mapping[str, str]) -> Iterator[str]:
    """Every place with what stands there."""
    yield _line(problem.place, paths, f"{problem.severity}[{problem.rule}]: {sentence(problem)}")
    for related in problem.related:
        yield _line(related.place, paths, related.label)


def _line(place: Place, paths: Mapping[str, str], text: str) -> str:
    return _legal(visible(f"{paths[place.file]}:{place.line}:{place.column}: {text}"))


def _legal(text: str) -> str:
    """The text with every character that XML cannot hold written out."""
    return FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
