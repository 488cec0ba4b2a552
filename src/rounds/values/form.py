"""What a value's text breaks when it is written in a form the format does not have."""


class FormError(ValueError):
    """A value that cannot be read; carries the rule it breaks and the sentence for the person who wrote it."""

    def __init__(self, rule: str, message: str, instead: str = "") -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.instead = instead
        """The text that can only be meant; empty where there is none, or more than one."""
