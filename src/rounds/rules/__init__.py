"""The rules of a sound record, in families."""

from collections.abc import Mapping, Sequence

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

FAMILIES: Mapping[str, Sequence[Rule]] = {
    "Ids and references": (
        ids.id_form, ids.id_duplicate, references.party_unknown, references.reference_unknown,
        references.reference_wrong_kind, references.reference_cycle, references.value_unknown,
        sources.source_unused, parties.person_unused,
    ),
    "Dates": (
        dates.date_in_future, dates.planned_round_passed, dates.duration_mismatch,
        outcomes.due_before_agreed, dates.history_out_of_order,
    ),
    "Lists": (ids.item_duplicate, dates.list_out_of_order),
    "Parties, people, delegations": (
        parties.delegation_alone, parties.delegations_missing, parties.delegation_head_missing,
        parties.delegation_head_not_member, parties.delegation_size_mismatch, parties.person_both_sides,
        parties.seat_of_other_side,
        parties.party_duplicate_name, parties.person_duplicate_name, parties.voice_of_other_side,
        parties.private_person, parties.chair_is_party, parties.host_not_listed, parties.third_party_in_direct,
    ),
    "Rounds": (
        rounds.round_number_gap, rounds.round_number_duplicate, rounds.round_order, rounds.round_same_day,
        dates.times_reversed, dates.interval_too_long, dates.state_contradicted, rounds.place_in_two_countries,
        rounds.round_cancelled_with_results, rounds.round_empty, rounds.round_outside_process,
        rounds.day_outside_round,
    ),
    "Documents": (
        documents.document_by_outsider, documents.document_points_uncovered, documents.document_replaces_later,
        documents.published_before_tabled,
    ),
    "Demands": (
        demands.demand_by_outsider, demands.demand_to_self, demands.demand_answered_by_asker,
        demands.demand_answered_before_raised, demands.demand_after_end, demands.demand_accepted_twice,
        demands.demand_accepted_no_outcome, demands.demand_hearsay, demands.demand_no_response,
        demands.point_counted_twice, demands.text_too_long,
    ),
    "Outcomes and deliveries": (
        outcomes.agreed_before_round, outcomes.due_far, figures.figure_not_in_text,
        outcomes.stage_repeated, figures.delivered_far_over, outcomes.delivery_before_outcome,
        outcomes.delivery_duplicate, outcomes.delivery_in_two_outcomes, figures.unit_mismatch,
        figures.one_for_one_unequal, figures.sum_differs_from_stated_total, figures.stated_total_falls,
        outcomes.outcome_overdue, outcomes.outcome_undated,
    ),
    "Accounts": (accounts.value_and_accounts, accounts.accounts_equal, accounts.accounts_not_a_party),
    "Sources": (
        sources.source_missing, sources.source_before_event, pages.source_after_as_of,
        pages.source_accessed_before_published, pages.source_dated_otherwise, sources.sources_of_another_day,
        sources.support_by_shared_page, sources.source_one_sided_number, sources.source_circular,
        pages.source_front_page, pages.source_url_duplicate, pages.source_url_tracking, pages.source_not_https,
        pages.source_no_archive,
    ),
    "Wording": (
        wording.issue_other_no_note, wording.wording_loaded, wording.text_damaged, wording.thousands_dot,
    ),
}  # fmt: skip
"""Every rule that looks at a whole record."""
RULES = tuple(rule for family in FAMILIES.values() for rule in family)
"""The same in one list."""
AGAINST = (against.id_vanished, against.figure_changed_silently, against.source_dropped)
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
