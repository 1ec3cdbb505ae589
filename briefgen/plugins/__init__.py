"""The doors for what others add: the shape of an output, and the loading of those that are wanted."""

from briefgen.plugins.loading import load_outputs
from briefgen.plugins.output import Output

__all__ = ["Output", "load_outputs"]
