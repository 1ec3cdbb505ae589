"""A picture as PNG, for mail programs that do not show SVG."""

from importlib import resources

from briefgen.model.rendered import Picture

_FACES = ("IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf")
_SHARPNESS = 2  # pixels of the image for one of the drawing


def png(picture: Picture) -> bytes:
    """The image at twice the drawing's size, with the package's fonts alone; the same drawing gives the same bytes."""
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
