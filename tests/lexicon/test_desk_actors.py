"""A desk's `lexicon/actors.yaml`: read, and its faults told with their places."""

import pytest

from briefgen import lexicon
from briefgen.errors import SettingsError
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import DeskActor


def test_names_and_kinds_are_read():
    found = lexicon.desk_actors(b"actors:\n  - {name: Veltria, also: [VR], kind: state}\n  - {name: Pell Union}\n")
    assert found == (DeskActor("Veltria", ("VR",), ActorKind.STATE), DeskActor("Pell Union"))
    assert lexicon.of_desk(found).actors == found
    assert lexicon.of_desk(()) is lexicon.load()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"actors:\n  - {name: Veltria, kind: country}\n", "lexicon/actors.yaml:2:27: actors[1].kind"),
        (b"actors:\n  - {name: Veltria, aka: [VR]}\n", "lexicon/actors.yaml:2:21: actors[1].aka"),
        (b"actors:\n  - {also: [VR]}\n", "lexicon/actors.yaml:2:5: actors[1]: the"),
        (
            b"actors:\n  - {name: Pell}\n  - {name: Orsa, also: [Pell]}\n",
            "lexicon/actors.yaml:3:24: actors[2].also: 'Pell'",
        ),
        (b"actors:\n  - {name: '--'}\n", "lexicon/actors.yaml:2:12: actors[1].name: '--' is no name"),
        (b"actors:\n  - {name: \xff}\n", "lexicon/actors.yaml:2:12: byte 0xff is not UTF-8"),
    ],
)
def test_faults_are_told_with_their_places(text, fault):
    with pytest.raises(SettingsError) as raised:
        lexicon.desk_actors(text)
    assert [str(one)[: len(fault)] for one in raised.value.faults] == [fault]
