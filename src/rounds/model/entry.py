"""What every block of a record shares, and the lines that blocks are made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from rounds.model.values import DateValue, DueValue, Figures, Id, OneOf, Parties, Points, RoundRef, Sources, Tellers
from rounds.values.form import FormError
from rounds.values.vocabulary import LISTS


class Entry(BaseModel):
    """A block of the record."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    note: str | None = None
    """A remark for the reader."""
    waive: dict[str, str] | None = None
    """Warnings and hints silenced here and inside: the rule and the reason."""


class Attested(Entry):
    """A block that tells something with sources."""

    sources: Sources = ()
    """Where it is attested, if not with its lines or what holds it."""
    as_told_by: Tellers = ()
    """Whose word it is, where it is not the doer's own or the sources carry several: parties, persons or publishers."""


class Sourced(Attested):
    """A block that cites sources of its own."""

    sources: Sources
    """Where it is attested."""


class Identified(Entry):
    """A block that others refer to."""

    id: Id
    """Its id, unique in the file and never used again."""
    was: Id | None = None
    """A former id."""


class Line(Sourced):
    """One step in the life of a demand, document or outcome."""

    round: RoundRef | None = None
    """The round in which it happened."""
    date: DateValue | None = None
    """The day on which it happened: outside a round, or within the days of the one named."""
    move: str
    """The kind of step."""
    by: Parties = ()
    """Whose step it is."""
    voice: str | None = None
    """Who said it: a person's id, or a name or office."""
    text: str | None = None
    """What was said or done, in one neutral sentence."""
    point: Points = ()
    """The point of a document in which it stands."""
    figures: Figures = Field(default_factory=dict)
    """Figures named in this step."""

    @model_validator(mode="after")
    def _happened(self) -> "Line":
        if self.round is None and self.date is None:
            raise FormError("key-missing", "a line of 'history' needs 'round' or 'date'")
        return self


class DemandLine(Line):
    """One step in the life of a demand."""

    move: Annotated[str, OneOf(LISTS["moves of a demand"], "a move of a demand")]
    """What the asker, the addressee or both did; the last answer is the status."""


class DocumentLine(Line):
    """One step in the life of a document."""

    move: Annotated[str, OneOf(LISTS["moves of a document"], "a move of a document")]
    """What became of the document; the last step is its status."""


class OutcomeLine(Line):
    """One step in the life of an outcome."""

    move: Annotated[str, OneOf(LISTS["moves of an outcome"], "a move of an outcome")]
    """What became of the outcome."""
    due: DueValue | None = None
    """Until when from now on; of a line `amended` only."""

    @model_validator(mode="after")
    def _moves_the_day(self) -> "OutcomeLine":
        if self.due is not None and self.move != "amended":
            raise FormError("key-unknown", f"a line '{self.move}' sets no 'due'; only 'amended' does")
        return self
