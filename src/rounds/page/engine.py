"""The engine of the templates: it escapes whatever is data, and shows what data would hide."""

from functools import cache
from typing import TYPE_CHECKING

from rounds.drawing.screen import tone_of
from rounds.drawing.table import cell
from rounds.errors import CannotDo
from rounds.page.grids import GRIDS

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def engine() -> "Environment":
    """What makes text of the templates; raises `CannotDo` where it is not installed."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise CannotDo("a page is made with Jinja2, which is missing; `pip install 'rounds[page]'` brings it") from None
    found = Environment(
        loader=PackageLoader("rounds.page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: value if hasattr(value, "__html__") else cell(value),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"cell": cell, "tone": tone_of} | GRIDS
    return found
