"""The rules of a sound record, in families."""

from collections.abc import Mapping, Sequence
from types import ModuleType

from rounds.rules import (
    accounts,
    against,
    dates,
    demands,
    documents,
    figures,
    form,
    ids,
    outcomes,
    pages,
    parties,
    references,
    rounds,
    sources,
    wording,
)
from rounds.rules.finding import Finding, Page, Rule

__all__ = ["AGAINST", "FAMILIES", "PAGES", "PAGE_OF", "RULES", "Finding", "Page", "Rule"]


def rules_in(*modules: ModuleType) -> tuple[Rule, ...]:
    """The rules that are defined in modules, in their order."""
    return tuple(value for module in modules for value in vars(module).values() if isinstance(value, Rule))


FAMILIES: Mapping[str, Sequence[Rule]] = {
    "Ids and references": rules_in(ids, references),
    "Dates": rules_in(dates),
    "Parties, people, delegations": rules_in(parties),
    "Rounds": rules_in(rounds),
    "Documents": rules_in(documents),
    "Demands": rules_in(demands),
    "Outcomes and deliveries": rules_in(outcomes, figures),
    "Accounts": rules_in(accounts),
    "Sources": rules_in(sources, pages),
    "Wording": rules_in(wording),
}
"""Every rule that looks at a whole record."""
RULES = tuple(rule for family in FAMILIES.values() for rule in family)
"""The same in one list."""
AGAINST = rules_in(against)
"""Every rule that compares a record with an earlier one."""
PAGES: Mapping[str, Sequence[Page]] = {
    "Form": (*form.FORM, form.text_cut),
    **FAMILIES,
    "Waivers": (form.WAIVER_UNUSED,),
    "Several records": (form.PROCESS_TWICE,),
    "Against an earlier revision": AGAINST,
}
"""The whole catalogue, in families."""
PAGE_OF: Mapping[str, Page] = {page.name: page for pages in PAGES.values() for page in pages}
"""The same by name."""
