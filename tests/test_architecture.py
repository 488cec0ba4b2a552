import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from conftest import ROOT, UNTRACED

SOURCE = ROOT / "src" / "rounds"
LAYERS = (
    ("errors", "problem"),
    ("values",),
    ("yamltext", "model", "drawing"),
    ("edits", "loading", "record"),
    ("relations", "rules", "changes"),
    ("answers",),
    ("reports", "page"),
    ("manual",),
    ("cli",),
)
"""A module imports from the rows above its own, and from its own row where the two are not both doors to a library."""
DOORS = {
    "yaml": {"yamltext"},
    "pydantic": {"model", "loading"},
    "pydantic_core": {"model", "loading"},
    "rich": {"drawing"},
    "sqlite3": {"relations"},
    "typer": {"cli"},
    "jinja2": {"page"},
    "markupsafe": {"page"},
}
"""The only parts that may import a library."""

MODULES = sorted(SOURCE.rglob("*.py"))
pytestmark = UNTRACED


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__").removesuffix("__init__")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree_of(path)))


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Every module that a file imports, at the top or inside a function; those for type checkers alone left out."""
    return frozenset(_imports_of(path))


def _imports_of(path: Path) -> Iterator[str]:
    checked = {
        id(inner)
        for node in nodes_of(path)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in nodes_of(path):
        if id(node) in checked:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            inside = [alias.name for alias in node.names if is_part(f"{node.module}.{alias.name}")]
            yield from (f"{node.module}.{name}" for name in inside) if inside else (node.module or "",)


def is_part(name: str) -> bool:
    path = SOURCE.parent / Path(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def layer_of(part: str) -> int:
    return next(at for at, row in enumerate(LAYERS) if part in row)


def test_every_part_has_a_layer() -> None:
    parts = {name_of(path).split(".")[0] for path in MODULES} - {"", "__main__"}
    assert parts == {part for row in LAYERS for part in row}


def imports() -> Iterator[tuple[str, str, str]]:
    """Every import: the module, the part that it belongs to, and what it imports."""
    for path in MODULES:
        name = name_of(path)
        yield from ((name, name.split(".")[0], imported) for imported in imports_of(path))


def test_imports_point_one_way() -> None:
    for module, own, imported in imports():
        if imported.startswith("rounds.") and own not in ("", "__main__"):
            assert layer_of(imported.split(".")[1]) <= layer_of(own), f"{module} imports {imported}"


def test_a_library_has_one_door() -> None:
    for module, own, imported in imports():
        assert own in DOORS.get(imported.split(".")[0], {own}), f"{module} imports {imported}"


def test_a_module_opens_with_one_sentence() -> None:
    for path in MODULES:
        opening = (ast.get_docstring(tree_of(path)) or "").split("\n\n")[0]
        assert opening.endswith("."), path
        assert not re.search(r"[.?!]\s", opening), path


def test_no_cycles_between_modules() -> None:
    graph = {f"rounds.{name_of(path)}".rstrip("."): imports_of(path) for path in MODULES}
    done: set[str] = set()

    def visit(module: str, on_the_way: tuple[str, ...]) -> None:
        assert module not in on_the_way, " -> ".join((*on_the_way, module))
        if module not in done:
            for imported in sorted(graph.get(module, set()) & graph.keys()):
                visit(imported, (*on_the_way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_a_class_or_type_has_a_name_of_its_own() -> None:
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        for node in tree_of(path).body:
            assigned = node.targets if isinstance(node, ast.Assign) else []
            names = [node.name] if isinstance(node, ast.ClassDef) else [getattr(name, "id", "") for name in assigned]
            for name in names:
                if re.fullmatch("[A-Z][a-z].*", name):
                    homes.setdefault(name, []).append(name_of(path))
    assert len(homes) > 100
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


def test_a_constant_that_is_imported_means_one_thing() -> None:
    homes: dict[str, set[str]] = {}
    for path in MODULES:
        for node in nodes_of(path):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    homes.setdefault(alias.name, set()).add(f"{node.module}.")
    for name, modules in homes.items():
        own = {module for module in modules if not any(other.startswith(module) for other in modules - {module})}
        assert len(own) == 1 or not name.isupper(), f"{name} stands in {sorted(own)}"


def test_only_the_command_line_prints() -> None:
    for path in MODULES:
        names = {getattr(node.func, "id", "") for node in nodes_of(path) if isinstance(node, ast.Call)}
        assert "print" not in names, path
