"""The pinned versions can be installed with every Python that the project says it runs on."""

import itertools
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LINES = [
    Requirement(line)
    for line in (ROOT / "constraints.txt").read_text().splitlines()
    if line and not line.startswith("#")
]
PYTHONS = ["3.11.0", "3.12.0", "3.13.0", "3.14.0"]


def requires_python(name: str) -> SpecifierSet:
    try:
        return SpecifierSet(metadata(name).get("Requires-Python", ""))
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here")


@pytest.mark.parametrize("pinned", LINES, ids=str)
def test_a_pinned_version_takes_every_supported_python(pinned: Requirement) -> None:
    allowed = requires_python(pinned.name)
    assert [python for python in PYTHONS if python not in allowed] == []


def test_every_dependency_is_pinned_within_its_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [project["dependencies"], *project["optional-dependencies"].values()]
    pinned = {canonicalize_name(line.name): next(iter(line.specifier)).version for line in LINES}
    for requirement in map(Requirement, itertools.chain.from_iterable(asked)):
        if requirement.name != project["name"]:
            assert pinned[canonicalize_name(requirement.name)] in requirement.specifier, requirement
