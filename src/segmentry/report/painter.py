"""The process that turns Vega-Lite documents into SVG: a JSON line in, a JSON line out.

It runs beside the study, so that the drawing engine starts while customers are read, and so that its failure is a failed
chart and nothing more.
"""

import json
import sys
from typing import Any

_WARM_UP = {"data": {"values": []}, "mark": "point"}


def paint(document: dict[str, Any]) -> dict[str, str]:
    """Return a picture of a Vega-Lite document as `svg`, or why there is none as `failure`."""
    import vl_convert

    try:
        return {"svg": str(vl_convert.vegalite_to_svg(document))}
    except ValueError as error:
        return {"failure": str(error)}


def main() -> None:
    """Answer requests until there are no more."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    paint(_WARM_UP)
    for line in sys.stdin:
        request = json.loads(line)
        sys.stdout.write(json.dumps({"name": request["name"], **paint(request["document"])}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
