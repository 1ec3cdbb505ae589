"""Where a secret is kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPlace:
    """Where a secret is kept: a variable of the environment, a file, or a command that prints it."""

    env: str | None = None
    file: str | None = None
    command: tuple[str, ...] = ()

    @property
    def named(self) -> int:
        """How many places are named; one is right."""
        return (self.env is not None) + (self.file is not None) + bool(self.command)
