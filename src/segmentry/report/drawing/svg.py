"""Elements of SVG as text: numbers short, texts escaped."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

_PICTURES = 0x2400
_SPACE, _DELETE_OF_LATIN = 0x20, 0xA0
_DELETE, _DELETE_PICTURE = 0x7F, "\N{SYMBOL FOR DELETE}"
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Signs that are no text of XML, show nothing, or turn the direction of what follows."""


class Settled(str):
    """A text of the package that stands in an attribute as it is."""

    __slots__ = ()


def element(name: str, attributes: Mapping[str, Any], *children: str) -> str:
    """Return an element; attributes that are None are left out.

    Parameters
    ----------
    name
        Name of the element.
    attributes
        Its attributes; numbers are rounded to a tenth.
    children
        What stands in it, escaped already.

    >>> element("circle", {"r": 2.0, "cx": 10.123, "fill": None})
    '<circle r="2" cx="10.1"/>'
    """
    shown = "".join(f' {key}="{_attribute(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{shown}>{''.join(children)}</{name}>" if children else f"<{name}{shown}/>"


def number(value: float) -> str:
    """Return a number of pixels to a tenth.

    >>> number(3.0), number(2.345), number(-0.04)
    ('3', '2.3', '0')
    """
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def escaped(text: str) -> str:
    r"""Return a text for an element or an attribute; control signs are shown as their pictures.

    >>> escaped("a<b\x07")
    'a&lt;b␇'
    >>> escaped("a\x9bb\u202ec")
    'a\\x9bb\\u202ec'
    """
    return escape(_UNSHOWN.sub(lambda found: _shown(found[0]), text))


def _shown(letter: str) -> str:
    code = ord(letter)
    if code < _SPACE:
        return chr(_PICTURES + code)
    if code == _DELETE:
        return _DELETE_PICTURE
    if 0xD800 <= code < 0xE000 or code in {0xFFFE, 0xFFFF}:
        return "\N{REPLACEMENT CHARACTER}"
    return f"\\x{code:02x}" if code < _DELETE_OF_LATIN else f"\\u{code:04x}"


def _attribute(value: Any) -> str:
    if isinstance(value, int | float):
        return number(value)
    return value if isinstance(value, Settled) else escaped(str(value))
