"""Accounts: one side's word, or one report, on a block."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from rounds.model.values import DateValue, PartyRef, Sources, Tellers
from rounds.values.dates import Date

TOLD: Mapping[str, Any] = {"by": PartyRef, "voice": str, "as_told_by": Tellers, "date": DateValue}
"""What a line begins with: whose word it is."""
COMMON: Mapping[str, Any] = {**TOLD, "says": str, "note": str, "waive": dict[str, str], "sources": Sources}
"""What every line may hold; `sources` is required."""
APART: Mapping[str, str] = {"authors": "Whose it is: the `by` of the block, which in a line of accounts is its teller."}
"""Fields that have a name of their own in accounts, each with its sentence."""


class AccountsOf:
    """A list of accounts that may give these fields of their block again."""

    def __init__(self, **values: Any) -> None:
        self.fields = {**TOLD, **values, **COMMON}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        fields = {
            name: core_schema.typed_dict_field(handler.generate_schema(kind), required=name == "sources")
            for name, kind in self.fields.items()
        }
        line = core_schema.typed_dict_schema(fields, extra_behavior="forbid")
        serialized = core_schema.plain_serializer_function_ser_schema(written, return_schema=line)
        account = core_schema.no_info_after_validator_function(self._account, line, serialization=serialized)
        return core_schema.tuple_variable_schema(account)

    def _account(self, line: dict[str, Any]) -> "Account":
        values = {name: value for name, value in line.items() if name not in COMMON}
        return Account(**{name: value for name, value in line.items() if name in COMMON}, values=values, stands_in=self)


class Account(NamedTuple):
    """A line of `accounts`."""

    sources: tuple[str, ...]
    """Where it is attested."""
    by: str | None = None
    """The side whose word it is; without it the line is what its sources report."""
    voice: str | None = None
    """Who said it: a person's id, or a name or office."""
    as_told_by: tuple[str, ...] = ()
    """Whose word it is that `by` said so: parties, persons or publishers."""
    date: Date | None = None
    """When it was said."""
    says: str | None = None
    """What was said, as a sentence; it contests no value."""
    note: str | None = None
    """A remark for the reader."""
    waive: Mapping[str, str] | None = None
    """Warnings and hints silenced here: the rule and the reason."""
    values: Mapping[str, Any] = {}
    """The fields of the block that this line gives again, typed as there."""
    stands_in: AccountsOf = AccountsOf()
    """The list in which it stands, which tells the fields that it may have."""


def written(account: Account) -> dict[str, Any]:
    """The line as it stands in a record."""
    common = {name: getattr(account, name) for name in COMMON}
    return {**account.values, **{name: value for name, value in common.items() if value}}


def left_to_accounts(data: Any, field: str, given: str) -> bool:
    """Whether the data of a block leave a field to its accounts, and one of them has it."""
    if not isinstance(data, dict) or field in data or not isinstance(data.get("accounts"), list):
        return False
    return any(isinstance(line, dict) and given in line for line in data["accounts"])
