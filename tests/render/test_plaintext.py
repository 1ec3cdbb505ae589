"""The Markdown as a mail's plain text: readable at 78 columns, nothing of it lost."""

import pytest

from briefgen.render.plaintext import plain_text

HEAD = "| Who | Stance | What they said | Source |\n|:----|------:|:--------|:---|\n"
SAID = "a promise without a ruler, which nobody in the valley will believe before the summer"


def test_a_table_that_fits_stays_a_table() -> None:
    table = f"{HEAD}| **Mill** | States | no | [^1] |\n"
    assert plain_text(table) == table


def test_a_wide_table_is_a_list_that_leaves_out_what_says_nothing() -> None:
    text = plain_text(f"Before.\n\n{HEAD}| **Mill** | States | {SAID} | [^1] |\n| **Sea \\| Air** | – | no | [^2] |\n")
    assert text.splitlines() == [
        "Before.",
        "",
        "- **Mill**  ",
        "  Stance: States  ",
        "  What they said: a promise without a ruler, which nobody in the valley will",
        "  believe before the summer  ",
        "  Source: [^1]",
        "- **Sea | Air**  ",
        "  What they said: no · Source: [^2]",
    ]


@pytest.mark.parametrize(
    "text", [f"| {SAID} | {SAID} |\n", f"| {SAID} |\n| no rule |\n", f"{SAID} | 2 | 3\n--|--|--\n"]
)
def test_what_is_no_table_stays_what_it_is(text: str) -> None:
    assert plain_text(text) == text
