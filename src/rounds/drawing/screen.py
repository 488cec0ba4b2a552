"""Text made fit for a screen: nothing in it can move a cursor, its width is known, and its colour says what it is."""

import re

CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
"""Characters that a terminal obeys, but for tab and line feed, and what XML cannot hold: it is half a one, or none."""
HIDDEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Marks that reorder text, and characters that nobody sees."""
OBEYED = re.compile(f"[{CONTROL}]")
UNSAFE = re.compile(f"[{CONTROL}{HIDDEN}]")
MISREAD = re.compile(rf"{UNSAFE.pattern}|#(?=#\w*\[)")
"""The same, and what begins a command to a build server wherever it stands in a line: `##[error]`, `##vso[…]`."""
ELLIPSIS = "…"
STYLES = {
    "": "", "title": "bold", "heading": "bold", "rule": "dim", "id": "dim", "foot": "bold", "legend": "dim",
    "good": "green", "bad": "red", "waiting": "yellow", "disputed": "magenta",
    "error": "bold red", "warning": "bold yellow", "hint": "bold cyan", "gutter": "blue", "related": "cyan",
    "help": "bold", "added": "green",
}  # fmt: skip
"""How each part of an answer, and of a report, looks on a terminal with colour."""
TONES = {
    "good": """
        accepted settled met agreed signed in-force ratified applied kept fulfilled exceeded delivered
        declared-complete held ongoing
    """,
    "bad": """
        rejected not-accepted not-agreed withdrawn lapsed superseded not-kept overdue denied reversed breach-alleged
        cancelled broken-off ended
    """,
    "waiting": """
        open no-response noted deferred countered accepted-in-part partly-fulfilled in-progress partly-kept under-study
        announced tabled amended suspended planned postponed unconfirmed
    """,
    "disputed": "disputed",
    "": "raised reiterated remarked",
}
"""The styles of the words of a status, which say the same without colour; a step that settles nothing has none."""
_TONE = {word: tone for tone, words in TONES.items() for word in words.split()}
SPACE = re.compile(r"(?<=\S) +(?!%)")
"""Where a line may be broken: not in what it is moved in by, nor before the sign of a percentage."""


def visible(text: str) -> str:
    """The text on one line, with every character that a terminal or a log would obey, or hide, written out."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    return MISREAD.sub(_written_out, text.replace("\t", " ").replace("\n", " "))


def harmless(text: str) -> str:
    """Text for programs, lines and all, with only what a terminal would obey written out, as JSON writes it."""
    return OBEYED.sub(_written_out, text)


def _written_out(character: re.Match[str]) -> str:
    code = ord(character[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """Terminal columns that a visible text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # knows more of Unicode than the oldest Python does

    return cell_len(text)


def pad(text: str, columns: int, right: bool = False) -> str:
    """The text with spaces up to a width."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def wrapped(text: str, columns: int, whole: bool = False) -> list[str]:
    """The text in lines that end between words; one that is longer than a line is broken, unless it is to be whole."""
    text = visible(text)
    if width(text) <= columns:
        return [text]
    lines = [""]
    for word in SPACE.split(text):
        if lines[-1] and width(lines[-1]) + 1 + width(word) <= columns:
            lines[-1] += f" {word}"
        else:
            lines += [word] if whole else _pieces(word, columns)
    return lines[1:] or [""]


def _pieces(word: str, columns: int) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character) > columns:
            pieces.append("")
        pieces[-1] += character
    return pieces


def longest_word(text: str) -> int:
    """The columns that a text takes where no word of it is broken."""
    return max(map(width, SPACE.split(text)))


def shortened(text: str, columns: int) -> str:
    """The beginning of a text that is too long, with a mark that says so."""
    if width(text) <= columns:
        return text
    text = text[:columns]
    while width(text) > columns - 1:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def tone_of(status: str) -> str:
    """The style of a status, which may be followed by whose word it is; empty for a word without one."""
    return _TONE.get(status.split(",")[0].split(" (")[0].strip().replace(" ", "-"), "")


def painted(text: str, style: str) -> str:
    """A text in the colours of its part; what is in it is never markup."""
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(STYLES[style]).render(text, color_system=ColorSystem.STANDARD)
