"""Tell the desk's operator what went wrong while nobody was watching: each incident at most once."""

import os
from collections.abc import Iterable

from briefgen import deliver, pipeline
from briefgen.cli.world import World
from briefgen.errors import BriefgenError
from briefgen.model.incident import Incident
from briefgen.pipeline.alarm import alarm, waiting

OPERATOR = "operator"
"""The folder of the operator's ledger and outbox, within the state folder."""


def tell_operator(place: pipeline.Place, incidents: Iterable[Incident], world: World) -> None:
    """Hand the incidents over, and what of former ones was put off; the caller holds the desk.

    They have a ledger and an outbox of their own, for the desk's own may be what is wrong. What cannot be handed over
    is said, and fails nothing.
    """
    letters = [letter for one in incidents if (letter := alarm(place.settings, one)) is not None]
    state = place.state / OPERATOR
    try:
        letters += waiting(place.settings, state, place.now)
        if not letters:
            return
        receipts = deliver.send(
            letters,
            state,
            root=place.root,
            clock=world.now,
            environment=os.environ,
            tell=lambda line: world.screen.say(f"to the operator: {line}"),
        )
        for paused in receipts.paused:
            world.screen.say(f"to the operator: {paused.channel} has stopped: {paused.reason}")
    except BriefgenError as error:
        world.screen.say(f"the operator cannot be told: {error}")
