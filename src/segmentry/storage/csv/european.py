"""Encodings of Turkey and of Central Europe, told by the letters that a text would have in each."""

_WESTERN = set("äöüßÄÖÜéèêëàâçîïôûùœÉÈÊËÀÂÇÎÏÔÛÙŒñáíóúÑÁÍÓÚ¿¡ãõÃÕåæøÅÆØìòÌÒªº°§«»€£–—’‘“”…·´`\xa0©®²³½¼%")
_COMMON = {
    "cp1254": set("çğıöşüÇĞİÖŞÜâîûÂÎÛ€–—’‘“”…\xa0°"),
    "cp1250": set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰöüÖÜäÄßăâîĂÂÎşţŞŢ€–—’„”…\xa0°"),
    "iso8859-2": set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰöüÖÜäÄßăâîĂÂÎşţŞŢ\xa0°"),
}
_LEAST, _LEAST_SHARE, _BETTER_BY = 3, 0.9, 0.05


def european_encoding(sample: bytes) -> str | None:
    """Return the encoding of Turkey or Central Europe that suits a sample best, None for a western one.

    Parameters
    ----------
    sample
        A part of the file.

    Returns
    -------
    str or None
        A name that Python knows.

    >>> european_encoding("Sipariş No;Müşteri;Ürün Adı".encode("cp1254")), european_encoding("Größe;Straße".encode("cp1252"))
    ('cp1254', None)
    >>> european_encoding("Ilość;Wartość;Żółty".encode("cp1250")), european_encoding("Ilość;Płatność;łąka".encode("iso8859-2"))
    ('cp1250', 'iso8859-2')
    """
    western = _share_common(sample, "cp1252", _WESTERN)
    shares = {name: _share_common(sample, name, common) for name, common in _COMMON.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= max(_LEAST_SHARE, western + _BETTER_BY) else None


def _share_common(sample: bytes, encoding: str, common: set[str]) -> float:
    """Return the share of common ones among the different letters beyond ASCII, however often each occurs."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        text = sample.decode(encoding, errors="replace")
    beyond = [letter for letter in text if letter > "\x7f"]
    return len(common.intersection(beyond)) / len(set(beyond)) if len(beyond) >= _LEAST else 0.0
