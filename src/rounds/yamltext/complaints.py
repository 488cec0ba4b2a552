"""Faults of a text that cannot be parsed, in our own words."""

import re
from typing import Any

from yaml import MarkedYAMLError

from rounds.values.lookalikes import SPACES, named
from rounds.yamltext.text import Fault, YamlText

LONGEST_LINE = 1_000_000
"""Characters. A line twice as long is always refused, a shorter one never: no editor shows such a line."""
DIRECTIVE = re.compile("%(?<![^\n\r\x85\u2028\u2029]%)")
"""What begins a line of instructions to a YAML parser; libyaml's time grows with the square of their number."""
CONFLICT = re.compile("<<<<<<< (?<![^\n\r]<<<<<<< )")
"""Where git began two versions of a line: within quotes a parser would take them for one long text."""
SENTENCES = (
    ("more text", "something follows the value here; remove it, or put the whole value in quotes"),
    ("tab", "a tab cannot indent; use spaces"),
    ("cannot start any token", "this character cannot begin a value; put the value in quotes"),
    ("mapping values are not allowed", "no ': ' can stand here; put the value in quotes, or mend the indentation"),
    ("could not find expected ':'", "a key without ': ' after it, or a line that is indented too little"),
    ("expected key", "a key was expected here; is the indentation the same as in the lines above?"),
    ("expected '-' indicator", "a list item was expected here; is a '- ' missing, or the line indented otherwise?"),
    ("expected ',' or", "the brackets are not closed here: is one missing, or a ',', or quotes around ': ' or ' #'?"),
    ("unexpected end of stream", "the quote that opens here is never closed"),
    ("escape", "this escape stands for no character; double the backslash, or use single quotes"),
    ("expected <document start>", "the record has ended here; is this line indented too little?"),
)
"""A part of libyaml's complaint, and what to say instead; the first that fits."""

AT_CONTEXT = ("unexpected end of stream", "could not find expected ':'")
"""Complaints that point behind the trouble, where its beginning helps more."""
SLIPS = (
    (re.compile(rf"^(?: *|[^#\n]*?[\w\"'-]:)[{SPACES}]", re.MULTILINE), "{} stands here for a space; write a space"),
    (re.compile(r"^[+](?=\s)", re.MULTILINE), "the '+' of a diff stands before this line; remove it"),
)
"""What no parser knows, though it makes lines of no sense: up to its last character, and what to say of that."""
NEAR = 3
"""Lines, to that of the trouble, among which its cause is looked for."""


def admitted(content: bytes, file: str) -> YamlText:
    """The text of a file's bytes; with a fault if it is not to be parsed."""
    try:
        text = YamlText(content.decode("utf-8-sig"), file)
    except UnicodeDecodeError as error:
        unmarked, start = error.object, error.start
        good = unmarked[:start].decode()
        text = YamlText(good + unmarked[start:].decode(errors="replace"), file)
        message = f"byte 0x{unmarked[start]:02x} is not UTF-8; save the file as UTF-8"
        text.faults.append(Fault("encoding", message, len(good), len(good) + 1))
        return text
    first = _long_line(text.text)
    if first is not None:
        message = f"a line of more than {LONGEST_LINE} characters is not read; break it into lines"
        text.faults.append(Fault("syntax", message, first, first + 1))
    elif match := DIRECTIVE.search(text.text):
        message = "directives are not used in a record, and no line begins with '%'; remove the line"
        text.faults.append(Fault("yaml-feature", message, match.start(), match.start()))
    elif match := CONFLICT.search(text.text):
        message = "a merge left two versions here; keep one of them"
        text.faults.append(Fault("syntax", message, match.start(), match.end() - 1))
    return text


def _long_line(text: str) -> int | None:
    """Where a line begins that is too long to be read."""
    for start in range(0, len(text) - LONGEST_LINE + 1, LONGEST_LINE):
        stop = start + LONGEST_LINE
        if text.find("\n", start, stop) < 0 and text.find("\r", start, stop) < 0:
            return max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return None


def fault_from(error: MarkedYAMLError, text: str, latest: tuple[int, int]) -> Fault:
    """The fault that an exception of libyaml's parser stands for; `latest` is the last value that could be read."""
    problem = f"{error.context}: {error.problem}"
    context: Any = error.context_mark
    mark: Any = context if any(part in problem for part in AT_CONTEXT) else error.problem_mark
    start = mark.index
    if slip := _slip(text, start) or _late_quote(text, latest, start):
        return slip
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if text[start : start + 1] == "\t":
        problem = "tab"
    elif ("expected key" in problem or "expected <document start>" in problem) and text[line_start:start].strip():
        problem = "more text"
    sentence = next((said for part, said in SENTENCES if part in problem), f"not YAML: {problem}")
    opened = ((context.index, context.index + 1, "opens here"),) if "expected ',' or" in problem else ()
    return Fault("syntax", sentence, start, start + 1, opened)


def _slip(text: str, position: int) -> Fault | None:
    """What stands near a trouble and explains it better."""
    first = position
    for _ in range(NEAR):
        first = text.rfind("\n", 0, max(first, 0))
    end = text.find("\n", position)
    for pattern, sentence in SLIPS:
        if match := pattern.search(text, first + 1, end if end >= 0 else len(text)):
            at = match.end() - 1
            return Fault("syntax", sentence.format(named(text[at])), at, at + 1)
    return None


def _late_quote(text: str, latest: tuple[int, int], position: int) -> Fault | None:
    """A text whose quote was closed only by one that opens another text, on a later line."""
    start, end = latest
    quoted = text[start : start + 1] in ("'", '"') and "\n" in text[start:end]
    if not quoted or not end <= position or "\n" in text[end:position]:
        return None
    sentence = "the quote that opens here is closed only lines below; close it where its text ends"
    return Fault("syntax", sentence, start, start + 1, ((end - 1, end, "closed here"),))
