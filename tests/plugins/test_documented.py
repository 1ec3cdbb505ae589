"""The plugin that docs/plugins.md shows is one."""

import re
from pathlib import Path

from briefgen.house import load, shipped
from briefgen.model.dayfacts import DayFacts
from briefgen.model.rendered import Edition
from briefgen.model.words import House
from briefgen.plugins import Output, load_outputs
from briefgen.report import compose

PAGE = Path(__file__).parents[2] / "docs/plugins.md"


def test_the_documented_output_loads_and_gives_bytes(tmp_path: Path, monkeypatch, two_sources: DayFacts) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "documented_plugin.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    (output,) = load_outputs(("wire",), ("documented_plugin:Wire",))
    assert isinstance(output, Output)
    report = compose(two_sources)
    made = output.make(Edition(report, "", "", House("en-GB", load((shipped(),), "en-GB"))))
    assert made.decode().splitlines() == [sentence.text for sentence in report.bottom_line] != []
