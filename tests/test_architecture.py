"""The architecture's page, the contract and the tree say the same; functions and modules keep their measure."""

import ast
import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from briefgen.plugins import loading

TOP = Path(__file__).parent.parent
PACKAGE = TOP / "briefgen"
MODULES = sorted(PACKAGE.rglob("*.py"))


def _contract() -> list[set[str]]:
    settings = tomllib.loads((TOP / "pyproject.toml").read_text())
    floors = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    return [set(layer.split(" | ")) for layer in floors["layers"]]


def _picture() -> list[set[str]]:
    page = (TOP / "docs/architecture.md").read_text()
    return [set(rooms.split(" | ")) for rooms in re.findall(r"^ \d  (\S.*)$", page, re.MULTILINE)]


def test_the_picture_of_the_floors_is_the_contract() -> None:
    assert _picture() == _contract()


def test_every_room_stands_on_a_floor_and_in_the_table() -> None:
    rooms = {path.stem if path.is_file() else path.name for path in PACKAGE.iterdir()} - {
        "__init__",
        "__main__",
        "__pycache__",
        "py",
    }
    assert rooms == set().union(*_contract())
    page = (TOP / "docs/architecture.md").read_text()
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) >= rooms


def test_modules_are_found_where_the_measures_look() -> None:
    assert {"lock.py", "model/facts.py"} <= {path.relative_to(PACKAGE).as_posix() for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_function_is_longer_than_forty_lines_and_no_module_than_375(path: Path) -> None:
    text = path.read_text()
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    too_long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 40]
    assert too_long == []
    assert len(text.splitlines()) <= 375


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_expression_takes_a_group_possessively(path: Path) -> None:
    # Python before 3.11.5 matches '(...)++' and '(?>...)' wrongly: github.com/python/cpython/issues/106052.
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    patterns = [call.args[0] for call in calls if call.args and ast.unparse(call.func).startswith("re.")]
    constants = [node.value for pattern in patterns for node in ast.walk(pattern) if isinstance(node, ast.Constant)]
    assert [text for text in constants if re.search(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+|\(\?>", str(text))] == []


@pytest.mark.parametrize("name", loading.OUTPUTS)
def test_every_built_in_output_is_where_its_name_says(name: str) -> None:
    module, _, attribute = name.partition(":")
    assert isinstance(getattr(import_module(module), attribute).name, str)
