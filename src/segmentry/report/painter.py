"""A process that turns Vega-Lite documents into SVG and PNG: a JSON line in, a JSON line out.

It runs beside the study, so that the drawing engine starts while customers are read, and so that its failure is a failed
chart and nothing more.
"""

import json
import sys
from base64 import b64encode
from typing import Any

from segmentry.report.standalone import png_picture

_WARM_UP = {"data": {"values": []}, "mark": "point"}


def paint(document: dict[str, Any], *, with_png: bool) -> dict[str, str]:
    """Return a picture of a Vega-Lite document as `svg`, or why there is none as `failure`.

    A `png` stands beside it in base 64 where it is wanted.

    Parameters
    ----------
    document
        Vega-Lite document.
    with_png
        Whether a PNG is wanted too.
    """
    import vl_convert

    try:
        svg = str(vl_convert.vegalite_to_svg(document))
        return {"svg": svg, "png": b64encode(png_picture(svg)).decode()} if with_png else {"svg": svg}
    except ValueError as error:
        return {"failure": str(error)}


def main() -> None:
    """Answer requests until there are no more."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    paint(_WARM_UP, with_png=True)
    for line in sys.stdin:
        request = json.loads(line)
        painted = paint(request["document"], with_png=request["with_png"])
        sys.stdout.write(json.dumps(painted) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
