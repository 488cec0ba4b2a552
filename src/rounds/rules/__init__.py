"""The rules of a sound record, in families, and the run of all of them."""

from rounds.rules.finding import Finding, Rule
from rounds.rules.ids import id_duplicate, id_form
from rounds.rules.references import party_unknown, reference_unknown, reference_wrong_kind, value_unknown

__all__ = ["RULES", "Finding", "Rule"]

RULES: tuple[Rule, ...] = (
    id_form,
    id_duplicate,
    party_unknown,
    reference_unknown,
    reference_wrong_kind,
    value_unknown,
)
"""Every rule that looks at a whole record."""
