"""Records of negotiation rounds: read, queried and checked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rounds.record import Record

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def load(path: str | os.PathLike[str]) -> Record:
    """The record in a file: typed, frozen objects.

    Raises `rounds.errors.CannotDo` where the file cannot be read or has faults of form; the message names the first of
    them. Faults of sense are for `rounds check` to find.
    """
    from rounds.loading import load_sound

    return load_sound(os.fspath(path))
