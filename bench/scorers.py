"""The labelled texts of others and their scorers, in `../shared/bench`: read there where they are, never copied."""

import importlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.peers import Readings, read

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FOLDER = SHARED / "bench"
DATE_KINDS = {"date", "datetime", "daterange"}
ACTOR_TYPES = {"person", "organization", "place"}

Row = dict[str, Any]  # one line of JSON, as the scorers define it


def present() -> bool:
    """Whether they are here."""
    return FOLDER.is_dir()


def labelled(name: str) -> list[Row]:
    """The rows of a labelled set, as 'quant_dev'."""
    return read(FOLDER / "data" / f"{name}.jsonl")


def quantities(found: Readings, gold: list[Row]) -> dict[str, float]:
    """F1 of place and value together, 0 to 100, set by set."""
    scorer = _scorer("score_quantities")
    counted = scorer.score(gold, found.rows)
    return {name: scorer.prf(one["span+value"], one["g"], one["p"])[2] for name, one in counted.items()}


def dates(found: Readings, gold: list[Row]) -> float:
    """F1 of place and value together, 0 to 100."""
    scorer = _scorer("score_dates")
    (one,) = scorer.score(gold, found.rows, DATE_KINDS).values()
    return float(scorer.prf(one["span+value"], one["g"], one["p"])[2])


def attributions(found: Readings, gold: list[Row]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1, 0 to 100, of who says what: all, without who, and all in quotation marks."""
    scored = _scorer("score_attribution").score(gold, {row["doc_id"]: row["attributions"] for row in found.rows})
    return {"all": scored["att+src"], "alone": scored["att"], "direct": scored["direct att+src"]}


def actors(found: Readings, gold: list[Row]) -> float:
    """F1, 0 to 100, of whom a text is about."""
    named = {row["doc_id"]: row["actors"] for row in found.rows}
    return float(_scorer("score_actors").score(gold, named, types=ACTOR_TYPES)["F1"])


def facts(desk: Path) -> dict[str, dict[str, float]]:
    """The measures of whole articles by kind, 0 to 1; they are gathered in `desk`, an empty folder."""
    gold, articles = FOLDER / "gold", SHARED / "articles"
    gathered(desk, [articles / json.loads(one.read_text("utf-8"))["article"] for one in sorted(gold.glob("*.json"))])
    scorer = [sys.executable, str(FOLDER / "score_facts.py"), "--json", "--gold", str(gold)]
    run = [*scorer, "--articles", str(articles), "--facts", str(desk / "facts")]
    done = subprocess.run(run, check=True, capture_output=True, text=True)  # noqa: S603
    return {kind: measures for kind, measures in json.loads(done.stdout).items() if isinstance(measures, dict)}


def gathered(desk: Path, articles: list[Path]) -> None:
    """A desk with the facts of the articles."""
    (desk / "seeds").mkdir(parents=True)
    (desk / "briefgen.yaml").write_text("desk: {name: Bench, zone: UTC}\n", "utf-8")
    for article in articles:
        shutil.copy(article, desk / "seeds")
    run = [sys.executable, "-m", "briefgen", "gather", "--desk", str(desk)]
    subprocess.run(run, check=False, capture_output=True, cwd=ROOT)  # noqa: S603  (status 1: some were set aside)


def _scorer(name: str) -> Any:
    if str(FOLDER) not in sys.path:
        sys.path.append(str(FOLDER))
    return importlib.import_module(name)
