"""The pages of what no function looks for in a record: form and type, idle waivers, two records of one process."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from rounds.problem import Severity
from rounds.rules.finding import Finding, Page, rule
from rounds.yamltext import YamlText

REMARK = re.compile(r"(?<=\S)[ \t]+#(?=[^\s#!])")
"""A mark that begins a remark and is written like a part of the text."""
PAGES: Mapping[str, str] = {
    "encoding": """A record is UTF-8 text.

The place is the first byte that is not. Save the file as UTF-8: editors offer it under "Save with encoding".""",
    "syntax": """A record is YAML.

Where it is not, nothing else is told: mostly for a quote or bracket left open, a tab, or a colon without quotes.""",
    "yaml-feature": """A record uses a small part of YAML: blocks, lists and text.

Anchors, aliases, merge keys, tags, directives and second documents are refused, because a reader of a change cannot see
what they mean. Write the value out in each place.""",
    "nesting-too-deep": """A record is nested a dozen levels deep at the most.

A file that goes on is not read, since reading would take ever longer. Look for a stray bracket.""",
    "key-duplicate": """A key stands once in its block.

Most programs silently keep the last of two. Keep one, or put both values into one list where the field takes it.""",
    "key-unknown": """A block has the keys of the format and no others.

Nothing would find what stands under a misspelt key. What has no field of its own belongs in a `note`.""",
    "key-missing": """A block has every key that it needs.

The place is the block. Where nothing is known, most fields take `unknown`, or are not required at all.""",
    "value-missing": """A key has a value.

Inside braces, a sentence with a comma in it needs quotes. Leave out a field of which nothing is known.""",
    "value-type": """A value is of the kind that its key asks for: text, a list, a block, a number.

Anything else cannot be read as what it is meant to be, so the entry around it is left out until it is mended.""",
    "status-written": """A status follows from the lines of a demand, document or outcome, and is never written.

A written one would go stale with the next line. Say what happened, when and according to whom in `history`.""",
    "date-form": """A date has one of the forms of EDTF, and is a day that exists.

Write `2025-06-02`, and what is not known exactly as `"2025-06"`, `"2025-06-02?"` or `"[2025-06-09..2025-06-15]"`.""",
    "interval-reversed": """An interval ends on or after the day on which it starts.

One of the two days is wrong, or they have changed places.""",
    "time-form": """A time is written with its offset from UTC.

Places differ, and summer time changes what a clock shows. Write `"13:30+03:00"`, with the offset there and then.""",
    "quantity-form": """A quantity has one of the forms of the format, and the total of a breakdown is not written.

Figures are added up, so that a comma, a sign or a total of its own would change a sum. Write `1212`, and what is not
known exactly as `"1000+"`, `"~1200"` or `"25-30"`.""",
    "schema-newer": """A record follows a version of the format that this program knows.

It says nothing of a newer file, since what it does not know might look like a fault. Update the program.""",
}
FORM = tuple(Page(name, Severity.ERROR, text) for name, text in PAGES.items())
"""Rules that the reading applies; all are errors."""
WAIVER_UNUSED = Page(
    "waiver-unused",
    Severity.WARNING,
    """A waiver silences something.

One that no longer does hides the next fault of its kind: remove it. Errors cannot be waived. One for a rule that
compares revisions is looked at with `--against` only, and none in a file of which a part could not be read.""",
)
PROCESS_TWICE = Page(
    "process-twice",
    Severity.ERROR,
    """No two records that are read together have one process id.

Whoever copies a record to begin another gives its process an id of its own. Looked at are the files of one run.""",
)


@rule("text-cut", Severity.WARNING)
def text_cut(text: YamlText) -> Iterator[Finding]:
    """A text without quotes has no ` #` in it.

    A number sign after a space begins a remark: of `list #2 of the memorandum` the record has `list`. Use quotes.
    A remark is written with a space after its mark, and never told.
    """
    for match in REMARK.finditer(text.text):
        entry = bisect_right(text.starts, match.start()) - 1
        if entry >= 0 and text.tails[entry] == match.start() and text.text[text.starts[entry]] not in "\"'":
            last = text.text[text.starts[entry] : match.start()].split()[-1]
            message = f"the text ends at '{last}': ' #' begins a remark; put the text in quotes"
            span = match.end() - 1, match.end()
            yield Finding(text.path_of(entry), f"{message}, or a space after the mark of a remark", span=span)
