"""The one exception a user may see: the job could not be done."""


class CannotDo(Exception):
    """Something outside the record stands in the way: no such file, a bad option, an unknown id.

    The message is one sentence for a person; the command line prints it and exits with `status`.
    """

    def __init__(self, message: str, status: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
