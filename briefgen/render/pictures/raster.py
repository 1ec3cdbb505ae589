"""A picture as PNG, for mail programs that do not show SVG."""

from importlib import resources

from briefgen.model.rendered import Picture

_FACES = ("IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf")
_SHARPNESS = 1.5  # pixels of the image for one of the drawing: at 2 the images take half as long again


def png(picture: Picture) -> bytes:
    """The image, half as large again as the drawing, with the package's fonts alone; the same each time."""
    import resvg_py  # noqa: PLC0415  (needed for mail alone)

    fonts = resources.files("briefgen.render") / "fonts"
    return resvg_py.svg_to_bytes(
        svg_string=picture.svg,
        zoom=_SHARPNESS,
        skip_system_fonts=True,
        font_files=[str(fonts / face) for face in _FACES],
        font_family="IBM Plex Sans",
        sans_serif_family="IBM Plex Sans",
    )
