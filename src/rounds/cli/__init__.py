"""The program: runs a command and turns what stops it into a sentence and an exit code."""

import gc
import io
import os
import signal
import sys
from typing import NoReturn, cast

from rounds.cli.outside.streams import reason, say, silence
from rounds.errors import CannotDo


def main() -> None:
    """The entry point of `rounds`."""
    gc.disable()  # a run is short and keeps nearly all it makes
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to search for them takes a while; here is none
    try:
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # leaves no half of a file behind
        sys.stderr = sys.stderr or io.StringIO()  # where there is none, what is said goes nowhere
        if sys.stdout is None:
            raise CannotDo("standard output is closed")
        cast("io.TextIOWrapper", sys.stdout).reconfigure(errors="replace")  # some terminals lack signs of the help
        from rounds.cli.app import program

        program(sys.argv[1:])(prog_name="rounds")
    except CannotDo as error:
        _stop(error.message, error.status)
    except KeyboardInterrupt:  # before the command has begun
        sys.exit(130)
    except OSError as error:  # help that cannot be printed, no file handle left, no home for what completes
        silence(sys.stdout)
        _stop(f"cannot go on: {reason(error)}" + f" ('{error.filename}')" * bool(error.filename), 2)
    except MemoryError:
        _stop("out of memory; read fewer or smaller files at a time", 2)
    finally:
        gc.freeze()  # nor is there anything to collect at the end


def _stop(message: str, status: int) -> NoReturn:
    say(f"rounds: {message}")
    sys.exit(status)
