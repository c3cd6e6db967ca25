"""A chart as a file of its own: SVG on white, and PNG."""

import re

_PNG_SCALE = 1.5
_WHITE = '<rect width="100%" height="100%" fill="#ffffff"/>'


def on_white(svg: str) -> str:
    """Return an SVG with a white ground."""
    return re.sub(r"(<svg[^>]*>)", rf"\1{_WHITE}", svg, count=1)


def png_picture(svg: str) -> bytes:
    """Return an SVG as PNG on white, at one and a half times its size."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(on_white(svg), scale=_PNG_SCALE))
