"""The report's pictures, each drawn only where it says more than the words beside it.

A picture is a function that lays it out, or gives None, and a template of the same name that draws what is laid out.
"""

from briefgen.render.pictures.drawing import PICTURE_FILES, drawn
from briefgen.render.pictures.inside import inlined, with_cids
from briefgen.render.pictures.raster import png

__all__ = ["PICTURE_FILES", "drawn", "inlined", "png", "with_cids"]
