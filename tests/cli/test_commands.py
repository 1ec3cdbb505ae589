"""The commands end to end on a small desk: what they print, leave behind and end with."""

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from briefgen import lock

DAYS = ("2026-03-03", "2026-03-04")
FRENCH = "Titre du jour\n\n" + "La rivière est montée de quatre mètres mardi après trois jours de pluie. " * 5


class Ended(Protocol):
    """How a command ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Ended]


def test_run_makes_every_days_report_and_prints_the_paths_newest_last(briefgen: Command, root: Path) -> None:
    ended = briefgen("run", "--desk", root)
    assert ended.code == 0
    paths = ended.out.splitlines()
    assert paths == [str(root / f"output/{day}/situation-report.{kind}") for day in DAYS for kind in ("md", "html")]
    assert all(Path(path).stat().st_size for path in paths)


def test_a_second_run_reads_no_article_again(briefgen: Command, root: Path, reader: object) -> None:
    first = briefgen("run", "--desk", root)
    read = list(reader.read_titles)  # type: ignore[attr-defined]
    second = briefgen("run", "--desk", root)
    assert len(read) == 2
    assert reader.read_titles == read  # type: ignore[attr-defined]
    assert (second.code, second.out) == (0, first.out)
    assert second.err.count("nothing has changed") == 2


def test_a_changed_article_alone_is_read_again(briefgen: Command, root: Path, reader: object) -> None:
    briefgen("gather", "--desk", root)
    path = root / "seeds" / "2026-03-04.txt"
    path.write_text(path.read_text().replace("four metres", "five metres"))
    briefgen("gather", "--desk", root)
    assert reader.read_titles[2:] == ["Orla rises, 2026-03-04"]  # type: ignore[attr-defined]


def test_articles_are_read_again_when_the_desks_actors_change(briefgen: Command, root: Path, reader: object) -> None:
    briefgen("gather", "--desk", root)
    actors = root / "lexicon" / "actors.yaml"
    actors.parent.mkdir()
    actors.write_text("actors:\n  - {name: Orla Wire, kind: organisation}\n")
    briefgen("gather", "--desk", root)
    briefgen("gather", "--desk", root)
    assert len(reader.read_titles) == 4  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", ["gather", "check", "run"])
def test_faults_in_the_desks_actors_are_told_and_nothing_is_read(
    command: str, briefgen: Command, root: Path, reader: object
) -> None:
    (root / "lexicon").mkdir()
    (root / "lexicon" / "actors.yaml").write_text("actors:\n  - {name: Orla Wire, kind: wire}\n")
    ended = briefgen(command, "--desk", root)
    assert ended.code == 2
    assert "lexicon/actors.yaml:2:29: actors[1].kind: " in ended.err
    assert reader.read_titles == []  # type: ignore[attr-defined]


def test_a_bad_article_is_set_aside_with_its_reason_and_the_rest_goes_on(briefgen: Command, root: Path) -> None:
    (root / "seeds" / "a-french.txt").write_text(FRENCH)
    ended = briefgen("run", "--desk", root)
    assert ended.code == 1
    assert "seeds/a-french.txt is set aside: " in ended.err
    assert len(ended.out.splitlines()) == 4
    newest = (root / f"output/{DAYS[1]}/situation-report.md").read_text()
    assert "a-french" in newest
    assert "a-french" not in (root / f"output/{DAYS[0]}/situation-report.md").read_text()


def _delete(path: Path) -> None:
    path.unlink()


def _mend(path: Path) -> None:
    path.write_text(path.with_name("2026-03-04.txt").read_text().replace("Orla", "Elmo"))


@pytest.mark.parametrize("change", [_delete, _mend])
def test_an_article_that_was_mended_or_deleted_is_set_aside_no_longer(
    briefgen: Command, root: Path, change: Callable[[Path], None]
) -> None:
    bad = root / "seeds" / "a-french.txt"
    bad.write_text(FRENCH)
    briefgen("run", "--desk", root)
    change(bad)
    ended = briefgen("run", "--desk", root)
    assert ended.code == 0
    assert "is set aside" not in briefgen("status", "--desk", root).out
    assert "not in English" not in (root / f"output/{DAYS[1]}/situation-report.md").read_text()


def test_an_article_whose_facts_were_deleted_stays_out_until_it_is_named(briefgen: Command, root: Path) -> None:
    briefgen("gather", "--desk", root)
    (facts,) = (root / "facts" / DAYS[1]).glob("orla*.yaml")
    facts.unlink()
    ended = briefgen("gather", "--desk", root)
    assert ended.code == 0
    assert "you deleted it, so seeds/2026-03-04.txt stays out; 'briefgen gather seeds/2026-03-04.txt'" in ended.err
    assert facts.name not in ended.out
    assert not facts.exists()
    briefgen("gather", root / "seeds/2026-03-04.txt", "--desk", root)
    assert facts.exists()
    assert "you deleted" not in briefgen("gather", "--desk", root).err


def test_gather_of_one_path_leaves_the_others(briefgen: Command, root: Path) -> None:
    ended = briefgen("gather", root / "seeds" / "2026-03-04.txt", "--desk", root)
    assert (ended.code, len(ended.out.splitlines())) == (0, 1)
    assert Path(ended.out.strip()).parent == root / "facts" / DAYS[1]
    assert not (root / "facts" / DAYS[0]).exists()


def test_published_serves_only_articles_without_a_date(briefgen: Command, root: Path) -> None:
    path = root / "seeds" / "undated.txt"
    path.write_text(
        (root / "seeds" / "2026-03-03.txt").read_text().replace("Date: 2026-03-03\n", "").replace(DAYS[0], "")
    )
    briefgen("gather", "--published", "2026-02-01", "--desk", root)
    assert sorted(folder.name for folder in (root / "facts").glob("2*")) == ["2026-02-01", *DAYS]


def test_a_date_that_was_given_stays_and_comes_late_with_advice(briefgen: Command, root: Path, reader: object) -> None:
    (root / "seeds" / "undated.txt").write_text(
        "Bridge opens\n\nThe council of Brenn opened the new bridge on Tuesday.\n"
    )
    said = briefgen("gather", "--desk", root).err
    assert "seeds/undated.txt has no date: write one at its head" in said
    said = briefgen("gather", "--published", DAYS[0], "--desk", root).err
    assert f"seeds/undated.txt has a date now; move this file into facts/{DAYS[0]}/" in said
    (file,) = (root / "facts").glob("2*/bridge-opens-*.yaml")
    for words in ((), ("--published", DAYS[1])):
        said = briefgen("gather", *words, "--desk", root).err
        assert "undated.txt" not in said
        assert f"\npublished: {DAYS[0]}\n" in file.read_text()
    briefgen("gather", "seeds/undated.txt", "--published", DAYS[1], "--desk", root)
    assert f"\npublished: {DAYS[1]}\n" in file.read_text()


def test_an_undated_article_goes_to_the_edition_that_is_open(briefgen: Command, root: Path) -> None:
    path = root / "seeds" / "undated.txt"
    path.write_text(
        (root / "seeds" / "2026-03-03.txt").read_text().replace("Date: 2026-03-03\n", "").replace(DAYS[0], "")
    )
    briefgen("gather", path, "--desk", root)
    assert [folder.name for folder in (root / "facts").glob("2*")] == ["2026-03-04"]


def test_news_of_an_article_goes_into_a_file_that_a_person_edited(briefgen: Command, root: Path) -> None:
    facts = Path(briefgen("gather", "--desk", root).out.splitlines()[0])
    facts.write_text(facts.read_text().replace("tags: []", "tags: [flood]  # mine"))
    article = root / "seeds" / "2026-03-03.txt"
    before, text = article.read_bytes(), article.read_text()
    article.write_text(text.replace("Source: Orla Wire", "Source: Orla Post"))
    ended = briefgen("gather", "--desk", root)
    merged = facts.read_text()
    assert "tags: [flood]  # mine" in merged
    assert "outlet: Orla Post" in merged
    assert hashlib.sha256(before).hexdigest() not in merged
    assert "now stands beside your edits" in ended.err


def test_a_disagreement_is_told_once_and_the_person_is_right(briefgen: Command, root: Path) -> None:
    facts = Path(briefgen("gather", "--desk", root).out.splitlines()[0])
    facts.write_text(facts.read_text().replace("outlet: Orla Wire", "outlet: The Wire"))
    article = root / "seeds" / "2026-03-03.txt"
    article.write_text(article.read_text().replace("Source: Orla Wire", "Source: Orla Post"))
    assert "outlet: the machine now has 'Orla Post'" in briefgen("gather", "--desk", root).err
    assert "outlet: The Wire" in facts.read_text()
    assert "Orla Post" not in briefgen("gather", "--desk", root).err


def test_an_article_that_was_moved_keeps_its_facts_and_what_people_changed(briefgen: Command, root: Path) -> None:
    facts = Path(briefgen("gather", "--desk", root).out.splitlines()[0])
    facts.write_text(facts.read_text().replace("tags: []", "tags: [flood]"))
    (root / "seeds/old").mkdir()
    (root / "seeds/2026-03-03.txt").rename(root / "seeds/old/renamed.txt")
    ended = briefgen("gather", "--desk", root)
    assert sorted(map(Path, ended.out.splitlines()))[0] == facts
    assert "tags: [flood]" in facts.read_text()
    assert "file: seeds/old/renamed.txt" in facts.read_text()
    assert len(list(facts.parent.glob("orla*.yaml"))) == 1


def test_news_waits_for_a_file_with_faults(briefgen: Command, root: Path) -> None:
    facts = Path(briefgen("gather", "--desk", root).out.splitlines()[0])
    sound = facts.read_text()
    facts.write_text(sound.replace("tags: []", "tagz: []"))
    article = root / "seeds" / "2026-03-03.txt"
    article.write_text(article.read_text().replace("Source: Orla Wire", "Source: Orla Post"))
    for _ in range(2):
        assert "it has faults, so what is new" in briefgen("gather", "--desk", root).err
    facts.write_text(sound)
    briefgen("gather", "--desk", root)
    assert "outlet: Orla Post" in facts.read_text()


def test_check_lists_what_waits_for_a_person_and_is_content(briefgen: Command, root: Path) -> None:
    facts = Path(briefgen("gather", "--desk", root).out.splitlines()[0])
    item = "what:\n  - text: The dam holds\n    by: Kim\n    review: the machine now has another\n"
    facts.write_text(facts.read_text() + item)
    ended = briefgen("check", "--desk", root)
    assert ended.code == 0
    assert "what[1].review: the machine now has another" in ended.out
    assert "1 to review" in ended.err


def test_check_names_file_line_and_column_and_shows_the_place_on_a_terminal(briefgen: Command, root: Path) -> None:
    facts = Path(briefgen("gather", "--desk", root).out.splitlines()[0])
    facts.write_text(facts.read_text().replace("tags: []", "tagz: []"))
    line = facts.read_text().splitlines().index("tagz: []") + 1
    name = facts.relative_to(root).as_posix()
    plain = briefgen("check", "--desk", root)
    assert plain.code == 65
    assert plain.out.startswith(f"{name}:{line}:1: ")
    assert "tags" in plain.out
    shown = briefgen("check", "--desk", root, terminal=True)
    assert f"{line:>6} | tagz: []\n       | ^\n" in shown.out


def test_publishing_says_what_it_left_out(briefgen: Command, root: Path) -> None:
    facts = Path(briefgen("gather", "--desk", root).out.splitlines()[0])
    facts.write_text(facts.read_text() + "what:\n  - {text: The dam holds}\n")
    ended = briefgen("publish", "--desk", root, terminal=True)
    assert ended.code == 1
    assert "what[1].quote: the item has no quote: add the words of the article" in ended.err
    assert " |   - {text: The dam holds}\n" in ended.err
    again = briefgen("publish", "--desk", root, terminal=True)
    assert again.code == 1
    assert "what[1].quote: the item has no quote: add the words of the article" in again.err
    assert "nothing has changed" in again.err
    settings = root / "briefgen.yaml"
    settings.write_text(settings.read_text().replace("report: {", "report: {on_fault: refuse, "))
    refused = briefgen("publish", "--day", facts.parent.name, "--desk", root, terminal=True)
    assert (refused.code, refused.out) == (65, "")
    assert " |   - {text: The dam holds}\n" in refused.err


def test_a_fault_of_the_settings_is_shown_in_its_line_on_a_terminal(briefgen: Command, root: Path) -> None:
    (root / "briefgen.yaml").write_text("desk: {name: River desk, zone: UTC}\nreprot: {}\n")
    assert "     2 | reprot: {}\n" in briefgen("check", "--desk", root, terminal=True).err
    assert " | " not in briefgen("check", "--desk", root).err


def test_check_advises_to_read_an_article_again_that_has_changed(briefgen: Command, root: Path) -> None:
    facts = Path(briefgen("gather", "--desk", root).out.splitlines()[0])
    article = root / f"seeds/{DAYS[0]}.txt"
    article.write_text(article.read_text().replace("four metres", "five metres"))
    ended = briefgen("check", "--desk", root)
    line = next(number for number, text in enumerate(facts.read_text().splitlines(), 1) if "sha256:" in text)
    place = f"{facts.relative_to(root)}:{line}:11: source.sha256"
    assert ended.code == 0
    assert ended.out.startswith(f"{place}: seeds/{DAYS[0]}.txt has changed since it was read: 'briefgen gather' reads")
    assert ended.err.endswith("2 facts files read, 0 faults, 1 advised\n")
    briefgen("gather", "--desk", root)
    assert briefgen("check", "--desk", root).out == ""
    article.unlink()
    assert briefgen("check", "--desk", root).out == ""


def test_check_of_a_sound_desk_ends_with_nothing_to_say(briefgen: Command, root: Path) -> None:
    briefgen("gather", "--desk", root)
    ended = briefgen("check", "--desk", root)
    assert (ended.code, ended.out) == (0, "")
    assert "2 facts files read, 0 faults" in ended.err


def test_publish_of_one_day_makes_that_day_alone(briefgen: Command, root: Path) -> None:
    briefgen("gather", "--desk", root)
    ended = briefgen("publish", "--day", DAYS[1], "--desk", root)
    assert ended.code == 0
    assert [Path(line).parent.name for line in ended.out.splitlines()] == [DAYS[1]] * 2
    assert not (root / "output" / DAYS[0]).exists()


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("publish", "--day", "2026-03-09"), "no facts of 2026-03-09"),
        (("publish", "--day", "yesterday"), "--day: 'yesterday' is no day; write YYYY-MM-DD"),
        (("gather", "--published", "soon"), "--published: "),
        (("gather", "nowhere.txt"), "nowhere.txt does not exist"),
        (("send", "--dry-run"), "names no channels"),
    ],
)
def test_wrong_usage_is_one_clear_line_and_code_two(
    briefgen: Command, root: Path, words: tuple[str, ...], complaint: str
) -> None:
    ended = briefgen(*words, "--desk", root)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[-1].startswith("briefgen: ")
    assert complaint in ended.err


def test_a_folder_that_is_no_desk_ends_with_two_and_what_to_do(briefgen: Command, tmp_path: Path) -> None:
    ended = briefgen("run", "--desk", tmp_path / "nowhere")
    assert ended.code == 2
    assert "briefgen new DIR" in ended.err


def test_faulty_settings_end_with_two(briefgen: Command, root: Path) -> None:
    (root / "briefgen.yaml").write_text("desk: {name: River desk, zone: Nowhere/Land}\n")
    ended = briefgen("run", "--desk", root)
    assert ended.code == 2
    assert ended.err.startswith("briefgen.yaml:1:")


def test_a_desk_in_use_ends_with_seventy_five(briefgen: Command, root: Path) -> None:
    with lock.hold(root / ".briefgen", dt.datetime(2026, 3, 4, 9, 29, tzinfo=dt.UTC)):
        ended = briefgen("run", "--desk", root)
    assert ended.code == 75
    assert ", for 60 s)" in ended.err


def test_who_comes_second_goes_away_before_the_settings_are_read(root: Path) -> None:
    (root / "briefgen.yaml").write_text("desk: {zone: Nowhere/Land}\n")
    heavy = "{'yaml', 'json', 'dataclasses', 'briefgen.config'}"
    called = f"main(['send', '--desk', {str(root)!r}]), *{heavy} & set(sys.modules)"
    program = f"import sys; from briefgen.cli import main; print({called})"
    with lock.hold(root / ".briefgen", dt.datetime(2026, 3, 4, 9, 29, tzinfo=dt.UTC)):
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert ran.stdout == "75\n"
    assert f"another run holds this desk (process {os.getpid()}, for " in ran.stderr


def test_looking_asks_nobody_for_the_desk(briefgen: Command, root: Path) -> None:
    briefgen("run", "--desk", root)
    with lock.hold(root / ".briefgen", dt.datetime(2026, 3, 4, 9, 29, tzinfo=dt.UTC)):
        codes = [briefgen(*words, "--desk", root).code for words in (("check",), ("publish", "--explain"), ("status",))]
    assert codes == [0, 0, 0]


def test_where_there_is_no_desk_nothing_is_made(briefgen: Command, tmp_path: Path) -> None:
    assert briefgen("send", "--desk", tmp_path).code == 2
    assert not list(tmp_path.iterdir())


def test_a_file_in_the_way_ends_with_seventy_three(briefgen: Command, root: Path) -> None:
    (root / "output").write_text("in the way")
    ended = briefgen("run", "--desk", root)
    assert ended.code == 73
    assert ended.err.splitlines()[-1].startswith("briefgen: cannot write ")


def test_json_says_what_people_see(briefgen: Command, root: Path) -> None:
    (root / "seeds" / "a-french.txt").write_text(FRENCH)
    ended = briefgen("run", "--json", "--desk", root)
    said = json.loads(ended.out)
    assert [one["day"] for one in said["published"]] == list(DAYS)
    assert said["published"][1]["files"][0] == str(root / f"output/{DAYS[1]}/situation-report.md")
    assert [one["file"] for one in said["gathered"]["set_aside"]] == ["seeds/a-french.txt"]
    assert said["gathered"]["filed"][0]["outcome"] == "written"
    assert said["checked"] == {"files": 2, "faults": [], "reviews": [], "advice": []}


def test_an_error_is_json_too(briefgen: Command, tmp_path: Path) -> None:
    ended = briefgen("status", "--json", "--desk", tmp_path)
    assert (ended.code, json.loads(ended.out)["exit"]) == (2, 2)


def test_status_tells_days_reports_and_what_was_set_aside(briefgen: Command, root: Path) -> None:
    (root / "seeds" / "a-french.txt").write_text(FRENCH)
    briefgen("gather", "--desk", root)
    briefgen("publish", "--day", DAYS[0], "--desk", root)
    lines = briefgen("status", "--desk", root).out.splitlines()
    assert lines[0].startswith(f"{DAYS[0]}: 1 facts file, its report is up to date")
    assert lines[1].startswith(f"{DAYS[1]}: 1 facts file, no report yet")
    assert lines[2].startswith("seeds/a-french.txt is set aside: ")


def test_new_makes_a_desk_and_says_what_to_type(briefgen: Command, tmp_path: Path) -> None:
    ended = briefgen("new", tmp_path / "mine", "--empty")
    assert (ended.code, ended.out) == (0, f"{tmp_path / 'mine' / 'briefgen.yaml'}\n")
    assert f"briefgen run --desk {tmp_path / 'mine'}" in ended.err
    empty = briefgen("run", "--desk", tmp_path / "mine")
    assert (empty.code, empty.out) == (0, "")
    assert "put articles" in empty.err


def test_a_broken_template_costs_its_report_alone(briefgen: Command, root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "situation-report.md.j2").write_text("{{ nothing_like_this }}\n")
    (root / "seeds" / "a-french.txt").write_text(FRENCH)
    ended = briefgen("run", "--desk", root)
    assert ended.code == 1
    assert "situation-report.md.j2" in ended.err
    assert "a-french.txt" in ended.err


def test_sending_again_needs_a_delivery_that_did_not_succeed(briefgen: Command, root: Path) -> None:
    briefgen("run", "--desk", root)
    settings = (root / "briefgen.yaml").read_text()
    channel = "{kind: smtp, host: localhost, security: none, from: desk@example.org, to: [chief@example.org]}"
    (root / "briefgen.yaml").write_text(f"{settings}\nchannels:\n  morning: {channel}\n")
    ended = briefgen("deliveries", "resend", "chief@example.org", "--desk", root)
    assert ended.code == 2
    assert "no delivery to chief@example.org is uncertain or failed or expired" in ended.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("outputs: [md, html]", "outputs: [md, dpf]", "no output is called 'dpf'; did you mean 'pdf'?"),
        ("report:", "sources: [artikles]\nreport:", "artikles does not exist; make it"),
        (
            "outputs: [",
            "locale: fr, outputs: [",
            "there are no words for 'fr': write them into templates/words/fr.yaml",
        ),
        ("report:", "sources: []\nreport:", "no source is named: write a folder"),
        ("report:", "outlets: {One: {also: [X]}, Two: {also: [x]}}\nreport:", "'x' already means One"),
    ],
)
def test_check_finds_what_would_stop_a_run(briefgen: Command, root: Path, old: str, new: str, said: str) -> None:
    settings = root / "briefgen.yaml"
    settings.write_text(settings.read_text().replace(old, new))
    checked, ran = briefgen("check", "--desk", root), briefgen("run", "--desk", root)
    assert (checked.code, ran.code) == (2, 2)
    assert said in checked.err
    assert said in ran.err
