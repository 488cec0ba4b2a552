"""The commands, each a short way from its options to its answer."""
