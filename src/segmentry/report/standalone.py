"""A chart as PNG."""

_PNG_WIDTH = 1600


def png_picture(svg: str, width: float) -> bytes:
    """Return an SVG as PNG, 1,600 pixels wide.

    Parameters
    ----------
    svg
        A whole SVG document.
    width
        Its width in pixels.
    """
    import vl_convert  # for its renderer alone: it takes a third of a second to load

    return bytes(vl_convert.svg_to_png(svg, scale=_PNG_WIDTH / width))
