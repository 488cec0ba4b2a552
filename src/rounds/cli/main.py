"""The program: runs a command and turns what stops it into a sentence and an exit code."""

import gc
import sys
from types import ModuleType

from rounds.errors import CannotDo
from rounds.screen import visible


def main() -> None:
    """The entry point of `rounds`."""
    gc.disable()  # a run is short and keeps nearly all it makes
    _skip_plugins()
    try:
        if sys.stdout is None:
            raise CannotDo("standard output is closed")
        from rounds.cli.app import app

        app(prog_name="rounds")
    except CannotDo as error:
        if sys.stderr:
            sys.stderr.write(f"rounds: {visible(error.message)}\n")
        sys.exit(error.status)
    finally:
        gc.freeze()  # nor is there anything to collect at the end


def _skip_plugins() -> None:
    """Spare pydantic the search for its plugins, some ten milliseconds at each start; this program has none."""
    none = ModuleType("pydantic.plugin._loader")
    none.get_plugins = tuple  # type: ignore[attr-defined]  # a module made by hand
    sys.modules.setdefault(none.__name__, none)
