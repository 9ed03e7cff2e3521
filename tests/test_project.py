"""The project keeps its own rules: layers, names, sizes, pages, and nothing of one machine."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from refwright.check import Check
from refwright.page import load_page, page_path
from refwright_checks import CHECKS

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "tools" / "refwright"
BUILT_IN = ROOT / "checks" / "refwright_checks"

LAYERS = (
    "patterns",
    "errors",
    "text",
    "shortening",
    "amounts",
    "age",
    "data",
    "wiki",
    "shipped",
    "wikitext",
    "citations",
    "fix",
    "check",
    "page",
    "plugins",
    "registry",
    "selection",
    "globs",
    "options",
    "config",
    "suppress",
    "lint",
    "cache",
    "baseline",
    "lookup",
    "report",
    "publish",
    "cli",
    "testing",
)
"""The parts of the engine, each of which imports only those before it."""

ENTRY_POINTS = {"__init__", "__main__"}
EDGES = {
    "cache": ("key", "results", "store"),
    "lookup": ("cache", "fetch", "guard", "links/robots", "retractions/index", "session"),
    "publish": ("accounts", "client", "isolation", "operator", "state"),
}
"""The modules of a part of the engine that alone do its I/O."""
IMPORTED_LATE = {
    ENGINE / "cache" / "key.py",
    ENGINE / "lookup" / "retractions" / "index.py",
    ENGINE / "lookup" / "session.py",
}
"""Modules that others import only at the moment when they need them."""
LONGEST_ENGINE_MODULE = 400
LONGEST_CHECK = 150

PREVIEW = "\n\nThis is a preview: it runs only when it is selected.\n\n## Why\n"


def sources(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def check_modules() -> list[Path]:
    return [path for path in sources(BUILT_IN) if path.name != "__init__.py"]


def imports(path: Path) -> Iterator[str]:
    """Full names of the modules that the file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def layer(path: Path) -> str:
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


def test_every_part_of_the_engine_has_its_layer() -> None:
    parts = {layer(path) for path in sources(ENGINE)} - ENTRY_POINTS
    assert parts <= set(LAYERS), "put new parts where they belong in LAYERS"


def test_layers_import_only_downwards() -> None:
    wrong = []
    for path in sources(ENGINE):
        if layer(path) in ENTRY_POINTS:
            continue
        allowed = LAYERS[: LAYERS.index(layer(path)) + 1]
        for name in imports(path):
            package, _, rest = name.partition(".")
            part = rest.partition(".")[0]
            upwards = package == "refwright" and part in LAYERS and part not in allowed
            if upwards or package == "refwright_checks":
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_checks_leave_the_command_line_alone() -> None:
    above = {"registry", "selection", "config", "lint", "baseline", "report", "cli", "testing"}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in check_modules()
        for name in imports(path)
        if name.startswith("refwright.") and name.split(".")[1] in above
    ]
    assert wrong == []


def test_only_the_edges_of_the_engine_touch_the_world() -> None:
    """Reading, checks, fixes and reports are pure; ``data``, ``wiki`` and the like load."""
    forbidden = {
        "pywikibot",
        "os",
        "pathlib",
        "socket",
        "subprocess",
        "urllib",
        "requests",
        "io",
        "tempfile",
    }
    pure = set(LAYERS) - {"data", "wiki", "page", "plugins", "config", "cli", "testing"}
    edges = {ENGINE / part / f"{name}.py" for part, names in EDGES.items() for name in names}
    pure_files = [path for path in sources(ENGINE) if layer(path) in pure and path not in edges]
    pure_files += check_modules()
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in pure_files
        for name in imports(path)
        if name.partition(".")[0] in forbidden and not name.startswith("urllib.parse")
    ]
    assert wrong == []


def test_heavy_modules_are_imported_only_where_they_are_used() -> None:
    heavy = {"rich", "difflib", "hashlib", "importlib.metadata", "mwparserfromhell"}
    heavy |= {"keyring", "merge3", "pywikibot", "requests"}
    wrong = []
    for path in [*sources(ENGINE), *check_modules()]:
        if path in IMPORTED_LATE:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            wrong += [
                f"{path.relative_to(ROOT)} imports {name} at once"
                for name in names
                if name in heavy or name.partition(".")[0] in heavy
            ]
    assert wrong == []


def test_modules_are_small() -> None:
    limits = {ENGINE: LONGEST_ENGINE_MODULE, BUILT_IN: LONGEST_CHECK}
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for folder, limit in limits.items()
        for path in sources(folder)
        if path.name != "__init__.py"  # the list of all checks grows with them
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > limit
    ]
    assert long == []


def test_no_module_is_a_heap() -> None:
    heaps = {"utils", "util", "helpers", "common", "misc", "tools", "base"}
    assert [path for path in [*sources(ENGINE), *check_modules()] if path.stem in heaps] == []


def test_every_check_on_disk_is_listed_and_every_listed_one_is_on_disk() -> None:
    on_disk = {
        ".".join(path.relative_to(BUILT_IN.parent).with_suffix("").parts)
        for path in check_modules()
        if defines_a_check(path)
    }
    assert {check.__module__ for check in CHECKS} == on_disk
    assert len(CHECKS) == len(on_disk), "one check a module"


def defines_a_check(path: Path) -> bool:
    """True unless the module only serves other checks, which its name says: ``_name.py``."""
    return not path.stem.startswith("_")


def test_checks_are_listed_by_family() -> None:
    families = [check.meta.family for check in CHECKS]
    assert families == sorted(families, key=families.index)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.meta.name)
class TestCheck:
    """What holds for every check."""

    def test_it_stands_where_its_name_says(self, check: type[Check]) -> None:
        package, family, module = check.__module__.split(".")
        assert (package, family) == ("refwright_checks", check.meta.family)
        assert module == check.meta.name.replace("-", "_")
        assert check.__name__ == "".join(map(str.capitalize, module.split("_")))

    def test_its_name_names_the_problem(self, check: type[Check]) -> None:
        orders = r"(no|use|avoid|prefer|require|check|should|must|disallow|enforce|fix)-"
        assert not re.match(orders, check.meta.name)
        assert not re.search(r"\d", check.meta.name)

    def test_its_summary_is_one_short_phrase(self, check: type[Check]) -> None:
        summary = check.meta.summary
        assert summary[0].isupper() or not summary[0].isalpha()
        assert not summary.endswith(".")
        assert "\n" not in summary
        assert len(summary) <= 100

    def test_it_was_added_in_a_version(self, check: type[Check]) -> None:
        assert re.fullmatch(r"\d+\.\d+(\.\d+)?", check.meta.since)
        assert f"`{check.meta.name}`" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    def test_its_settings_can_be_configured(self, check: type[Check]) -> None:
        for key, value in check.default_settings.items():
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", key)
            assert isinstance(value, (bool, int, float, str, tuple))

    def test_its_page_names_it(self, check: type[Check]) -> None:
        source = page_path(check).read_text(encoding="utf-8")
        assert source.startswith(f"# {check.meta.name}\n")
        assert source.endswith("\n")
        assert "\t" not in source
        for key in check.default_settings:
            assert f"`{key}`" in source, "settings are described"
        assert check.meta.preview == (PREVIEW in source)

    def test_its_page_is_complete(self, check: type[Check]) -> None:
        page = load_page(page_path(check))
        for heading in ("What it finds", "Why"):
            assert page.sections[heading].endswith((".", "`", ")", "|"))

    def test_it_keeps_no_state(self, check: type[Check]) -> None:
        assert check() is not None
        assert vars(check()) == {}


def test_every_page_on_disk_belongs_to_a_check() -> None:
    pages = {str(page_path(check)) for check in CHECKS}
    assert {str(path) for path in BUILT_IN.rglob("*.md")} == pages


def test_every_family_is_a_package_with_a_docstring() -> None:
    for folder in {path.parent for path in check_modules()} - {BUILT_IN}:
        assert (folder / "__init__.py").is_file(), folder
        assert import_module(f"refwright_checks.{folder.name}").__doc__


TEXT_FILES = {".py", ".md", ".toml", ".yml", ".yaml", ".json", ".txt", ".cfg", ".sh", ".wikitext"}
SKIPPED_FOLDERS = {"build", "dist", "node_modules", "__pycache__"}


def project_files() -> Iterator[Path]:
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            hidden = path.name.startswith(".") and path.name not in {".github", ".ci"}
            if path.is_dir():
                if not hidden and path.name not in SKIPPED_FOLDERS:
                    folders.append(path)
            elif path.suffix in TEXT_FILES or path.parent.name == ".ci":
                yield path


def test_no_file_names_a_place_of_one_machine() -> None:
    place = re.compile(r"(?<![\w.:/])/(?:home|Users|root|work|mnt|srv)/\w")
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in project_files()
        if (match := place.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []


def test_every_module_says_what_it_is_for() -> None:
    for path in [*sources(ENGINE), *sources(BUILT_IN)]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
        if tree.body[1:]:
            assert "from __future__ import annotations" in path.read_text(encoding="utf-8") or (
                path.name == "__init__.py"
            ), path


def test_the_wheel_holds_both_packages_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["tools/refwright", "checks/refwright_checks"]
