"""libyaml's complaints as faults in our own words."""

import re
from typing import Any

from yaml import MarkedYAMLError
from yaml.reader import ReaderError
from yaml.scanner import ScannerError

from rounds.values.lookalikes import SPACES, named
from rounds.yamltext.admission import TWO_VERSIONS
from rounds.yamltext.text import Fault

SENTENCES = (
    ("more text", "something follows the value here; remove it, or put the whole value in quotes"),
    ("tab", "a tab cannot indent; use spaces"),
    ("cannot start any token", "this character cannot begin a value; put the value in quotes"),
    ("mapping values are not allowed", "no ': ' can stand here; put the value in quotes, or mend the indentation"),
    ("mapping keys are not allowed", "no '? ' can stand here; put the value in quotes"),
    ("could not find expected ':'", "a key without ': ' after it, or a line that is indented too little"),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here; put '- ' on a line of its own, or quotes around a text",
    ),
    ("expected key", "a key was expected here; is the indentation the same as in the lines above?"),
    ("expected '-' indicator", "a list item was expected here; is a '- ' missing, or the line indented otherwise?"),
    ("expected ',' or ']'", "the list is not closed here: a missing ']' or ',', or a ': ' that needs quotes?"),
    ("expected ',' or '}'", "the block is not closed here: a missing '}' or ',', or a ': ' that needs quotes?"),
    ("unexpected end of stream", "the quote that opens here is never closed"),
    ("unexpected document indicator", "the quote that opens here is not closed before the next document"),
    ("unexpected ':'", "a ':' within brackets needs quotes around its text"),
    ("escape", "this escape stands for no character; double the backslash, or use single quotes"),
    ("hexdecimal number", "an escape needs hexadecimal digits; use single quotes"),
    (" tag", "what begins with '!' needs quotes"),
    ("alphabetic or numeric", "what begins with '&' or '*' needs quotes"),
    ("a block scalar", "the text after '|' or '>' begins on the next line; put it there, or in quotes"),
    ("expected node content", "a value was expected here; put it in quotes if it begins with ']', '}' or ','"),
    ("expected <document start>", "the record has ended here; is this line indented too little?"),
)
"""A part of libyaml's complaint, and what to say instead; the first that fits."""

AT_CONTEXT = ("unexpected end of stream", "unexpected document indicator", "could not find expected ':'")
"""Complaints that point behind the trouble, where its beginning helps more."""


BLANK = f"[{SPACES}]"
"""What looks like a space to a person."""
SLIPS = (
    (re.compile(r"^()(?:[<|>]{7}(?= |$)|={7}$)", re.MULTILINE), TWO_VERSIONS),
    (re.compile(f"^( *){BLANK}", re.MULTILINE), "{0} cannot indent; use spaces"),
    (re.compile(rf"^([^#\n]*?[\w\"'-]:){BLANK}", re.MULTILINE), "{0} stands after '{1}'; write a space"),
    (
        re.compile(r"^([^#\n\"'{\[]*[{\[][^#\n\"']*\S )#(?=[^\s#])", re.MULTILINE),
        "' #' begins a remark; put the text in quotes",
    ),
    (re.compile(r"^()[+](?=\s)", re.MULTILINE), "the '+' of a diff stands before this line; remove it"),
    (re.compile(r"^()`{3}", re.MULTILINE), "a line with ``` stands around the record; remove it"),
    (
        re.compile(r"^( *)[*•–—−](?= +(?:[\w-]+:\s|[{\[]))", re.MULTILINE),
        "{0} begins no item of a list; write '-' instead",
    ),
    (re.compile("^([^\n\"']*)[\x85\u2028\u2029]", re.MULTILINE), "{0} ends a line for YAML; write a space instead"),
)
"""What no parser knows, though it makes lines of no sense: how such a line begins, and what to say of it.

`{0}` is the character that is meant, `{1}` the word before it.
"""
NEAR = 3
"""Lines, to that of the trouble, among which its cause is looked for."""


def fault_from(error: MarkedYAMLError | ReaderError, text: str, latest: tuple[int, int]) -> Fault:
    """The fault that an exception of libyaml's parser stands for; `latest` is the last value that could be read."""
    if isinstance(error, ReaderError):  # it tells the place in bytes
        character: Any = error.character
        start = text.find(chr(character))
        message = f"the control character U+{character:04X} is not allowed; remove it"
        return Fault("syntax", message, start, start + 1)
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


def text_before(error: MarkedYAMLError | ReaderError, text: str) -> str:
    """What stands before a trouble that was met while reading ahead of the events, as lines; nothing before others."""
    if isinstance(error, ReaderError):
        stop = text.find(chr(error.character))
    else:
        mark: Any = error.context_mark or error.problem_mark
        stop = mark.index if isinstance(error, ScannerError) else 0
    before = text[:stop] + "\n"
    return before if before != text else ""


def _slip(text: str, position: int) -> Fault | None:
    """What stands near a trouble and explains it better."""
    first = position
    for _ in range(NEAR):
        first = text.rfind("\n", 0, max(first, 0))
    end = text.find("\n", position)
    for pattern, sentence in SLIPS:
        if match := pattern.search(text, first + 1, end if end >= 0 else len(text)):
            word = match[1].split()[-1:]
            sentence = sentence.format(named(text[match.end() - 1]), *word)
            return Fault("syntax", sentence, match.end(1), match.end())
    return None


def _late_quote(text: str, latest: tuple[int, int], position: int) -> Fault | None:
    """A text whose quote was closed only by one that opens another text, on a later line."""
    start, end = latest
    quoted = text[start : start + 1] in ("'", '"') and "\n" in text[start:end]
    if not quoted or not end <= position or "\n" in text[end:position]:
        return None
    sentence = "the quote that opens here is closed only lines below; close it where its text ends"
    return Fault("syntax", sentence, start, start + 1, ((end - 1, end, "closed here"),))
