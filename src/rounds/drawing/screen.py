"""Text made fit for a screen: nothing in it can move a cursor, and its width is known."""

import re
import unicodedata

CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
"""Characters that a terminal obeys, but for tab and line feed, and halves of characters."""
HIDDEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Marks that reorder text, and characters that nobody sees."""
OBEYED = re.compile(f"[{CONTROL}]")
UNSAFE = re.compile(f"[{CONTROL}{HIDDEN}]")
ELLIPSIS = "…"
STYLES = {
    "": "", "title": "bold", "heading": "bold", "rule": "dim", "id": "dim", "foot": "bold", "legend": "dim",
    "good": "green", "bad": "red", "waiting": "yellow", "disputed": "magenta",
    "error": "bold red", "warning": "bold yellow", "hint": "bold cyan", "gutter": "blue", "related": "cyan",
    "help": "bold", "added": "green",
}  # fmt: skip
"""How each part of an answer, and of a report, looks on a terminal with colour."""


def visible(text: str) -> str:
    """The text on one line, with every character that a terminal would obey, or hide, written out."""
    if text.isascii() and text.isprintable():
        return text
    return UNSAFE.sub(_written_out, text.replace("\t", " ").replace("\n", " "))


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
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, columns: int, right: bool = False) -> str:
    """The text with spaces up to a width."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def painted(text: str, style: str) -> str:
    """A text in the colours of its part; what is in it is never markup."""
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(STYLES[style]).render(text, color_system=ColorSystem.STANDARD)
