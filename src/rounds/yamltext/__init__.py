"""YAML text that knows where every value stands."""

from rounds.yamltext.reader import collector_paused, read
from rounds.yamltext.text import Fault, YamlText

__all__ = ["Fault", "YamlText", "collector_paused", "read"]
