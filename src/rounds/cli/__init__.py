"""The command line."""

from rounds.cli.main import main

__all__ = ["main"]
