"""Loading outputs: by name, in order, one of each."""

from pathlib import Path

import pytest

from briefgen.errors import PluginError
from briefgen.plugins import load_outputs

MODULE = """
class First:
    name, file = "first", "first.txt"
    def make(self, edition): return b"1"

class Second:
    name, file = "second", "second.txt"
    def make(self, edition): return b"2"

class Again(First): pass

class Shapeless:
    name = "shapeless"
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "others_outputs.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("package")
def test_the_wanted_ones_come_in_the_order_of_the_list_not_of_the_wish() -> None:
    names = ["others_outputs:First", "others_outputs:Second"]
    assert [one.name for one in load_outputs(("second", "first"), names)] == ["first", "second"]
    assert [one.name for one in load_outputs(("second",), names)] == ["second"]


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("names", "complaint"),
    [
        (["others_outputs:First", "others_outputs:Again"], "two outputs are called 'first'"),
        (["others_outputs:Shapeless"], "no output: it needs"),
        (["others_outputs:Third"], "cannot be loaded"),
        (["no_such_module:First"], "cannot be loaded"),
        (["others_outputs:Second"], "no output is called 'first'; it may be second"),
    ],
)
def test_what_is_doubled_misshapen_or_missing_is_named(names: list[str], complaint: str) -> None:
    with pytest.raises(PluginError, match=complaint):
        load_outputs(("first",), names)


def test_an_entry_point_of_another_package_comes_after_the_built_ins(package: Path) -> None:
    metadata = package / "others-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: others\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[briefgen.outputs]\nfirst = others_outputs:First\n")
    assert [one.name for one in load_outputs(("first", "md", "html"))] == ["md", "html", "first"]
