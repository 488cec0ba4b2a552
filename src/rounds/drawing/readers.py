"""Who reads a format."""

from enum import Enum, auto


class Readers(Enum):
    """Who reads a text, and so what may become of a character that an output cannot show."""

    PEOPLE = auto()
    """It is written more plainly."""
    OF_JSON = auto()
    """It is written as its number."""
    PROGRAMS = auto()
    """It stays as it is in a file, whatever the output."""
