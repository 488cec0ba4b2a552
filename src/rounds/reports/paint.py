"""The colours of a report."""

STYLES = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "hint": "\x1b[1;36m",
    "gutter": "\x1b[34m",
    "related": "\x1b[36m",
    "help": "\x1b[1m",
    "added": "\x1b[32m",
}
"""The escape sequence of each part of a report."""


def painted(style: str, text: str) -> str:
    """A text in the colour of its part."""
    return f"{STYLES[style]}{text}\x1b[0m"


def unpainted(style: str, text: str) -> str:
    """The text as it is."""
    return text
