"""Load plugins: the built-ins by the names below, those of other packages by their entry points, all in one way."""

from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import entry_points

from briefgen.errors import PluginError
from briefgen.model.shown import cut
from briefgen.plugins.output import Output
from briefgen.yamlfile import did_you_mean

OUTPUTS = (
    "briefgen.pipeline.outputs:Markdown",
    "briefgen.pipeline.outputs:Html",
    "briefgen.pipeline.outputs:Pdf",
    "briefgen.pipeline.outputs:Mail",
)
"""The built-in outputs, in the order in which they are made: a later one may use what an earlier one made."""

GROUP = "briefgen.outputs"
"""The entry points by which another package adds an output; its value is a class that takes no arguments."""


def load_outputs(wanted: tuple[str, ...], names: Iterable[str] | None = None) -> tuple[Output, ...]:
    """The outputs called `wanted`, in the order in which they are made: built-ins first, then other packages'.

    `names` are 'package.module:Name' strings; without them, the built-ins and all entry points of the group.
    Raises PluginError when one is missing, of the wrong shape, or when two have the same name.
    """
    names = (*OUTPUTS, *(point.value for point in entry_points(group=GROUP))) if names is None else names
    known: dict[str, Output] = {}
    for name in names:
        output = _load(name)
        if output.name in known:
            raise PluginError(f"two outputs are called '{output.name}'; remove the package that brings {name}")
        known[output.name] = output
    missing = [name for name in wanted if name not in known]
    if missing:
        remedy = did_you_mean(missing[0], known)
        raise PluginError(f"briefgen.yaml, report.outputs: no output is called '{cut(missing[0])}'; {remedy}")
    return tuple(output for output in known.values() if output.name in wanted)


def _load(name: str) -> Output:
    module, _, attribute = name.partition(":")
    try:
        output = getattr(import_module(module), attribute)()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise PluginError(f"the output {name} cannot be loaded: {error}") from error
    if not isinstance(output, Output):
        raise PluginError(f"{name} is no output: it needs `name`, `file` and `make(edition)`")
    return output
