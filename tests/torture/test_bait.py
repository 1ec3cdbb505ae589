"""The baits of R7 are baits: a renderer without the package's fetcher takes them."""

from pathlib import Path

import weasyprint

from torture import bait


def test_the_plain_renderer_reads_the_canary_and_calls_the_listener(tmp_path: Path) -> None:
    path = tmp_path / "canary.txt"
    path.write_text(bait.CANARY)
    with bait.listening(path) as listener:
        files, calls = (listener.of(bait.BAITS[place]) for place in (8, 5))
        assert bait.holds_canary(weasyprint.HTML(string=files).write_pdf())
        weasyprint.HTML(string=calls).write_pdf()
        assert listener.hits == 1
