"""What of a file's bytes libyaml never sees."""

import re

from rounds.yamltext.text import Fault, YamlText

LONGEST_LINE = 1_000_000
"""Characters. A line twice as long is always refused, a shorter one never: no editor shows such a line."""
DIRECTIVE = re.compile("%(?<![^\n\r\x85\u2028\u2029]%)")
"""What begins a line of instructions to a YAML parser; libyaml's time grows with the square of their number."""
CONFLICT = re.compile("<<<<<<< (?<![^\n\r]<<<<<<< )")
"""Where git began two versions of a line: within quotes a parser would take them for one long text."""
TWO_VERSIONS = "a merge left two versions here; keep one of them"


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
        text.faults.append(Fault("syntax", TWO_VERSIONS, match.start(), match.end() - 1))
    return text


def _long_line(text: str) -> int | None:
    """Where a line begins that is too long to be read."""
    for start in range(0, len(text) - LONGEST_LINE + 1, LONGEST_LINE):
        stop = start + LONGEST_LINE
        if text.find("\n", start, stop) < 0 and text.find("\r", start, stop) < 0:
            return max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return None
