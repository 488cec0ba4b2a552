"""The tone of a status: what a terminal shows in green, red, yellow or another colour, and the word says as well."""

TONES = {
    "good": """
        accepted settled met agreed signed in-force ratified applied kept fulfilled exceeded delivered
        declared-complete held ongoing
    """,
    "bad": """
        rejected not-accepted not-agreed withdrawn lapsed superseded not-kept overdue denied reversed breach-alleged
        cancelled broken-off ended
    """,
    "waiting": """
        open no-response noted deferred countered accepted-in-part partly-fulfilled in-progress partly-kept under-study
        announced tabled amended suspended planned postponed unconfirmed
    """,
    "disputed": "disputed",
    "": "raised reiterated remarked",
}
"""The words of each tone; a step that settles nothing has none."""
_TONE = {word: tone for tone, words in TONES.items() for word in words.split()}


def tone_of(status: str) -> str:
    """The tone of a status, which may be followed by whose word it is; empty for a word without one."""
    return _TONE.get(status.split(",")[0].split(" (")[0].strip().replace(" ", "-"), "")
