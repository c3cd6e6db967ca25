"""Numbers in a notation that is read only where the user calls the column numeric, or not at all."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.storage.arrow import count_true

_NUMBER = r"[+-]?\d[\d.,' \x{a0}\x{202f}]*"
_WITH_UNIT = rf"^(?P<number>{_NUMBER}?)\s*(?P<unit>[^\d\s.,+()%-][^\d\s]{{0,9}}(?: ?[^\d\s]{{1,6}})?)$"
_HEXADECIMAL = r"^0[xX][0-9a-fA-F]+$"
_SAMPLE_SIZE = 200
_MOST_UNITS, _LEAST_NUMBERS = 3, 3
_MOST, _HALF = 0.9, 0.5


@dataclass(frozen=True)
class Notation:
    """How numbers of a column are written that are not read: their units, or that they are hexadecimal."""

    n_numbers: int
    units: tuple[str, ...] = ()

    @property
    def is_hexadecimal(self) -> bool:
        """Whether they are hexadecimal, instead of having units."""
        return not self.units


def notation_of(texts: pa.Array) -> Notation | None:
    """Return how most texts of a column are numbers in a notation that is not read, else None.

    Parameters
    ----------
    texts
        Trimmed texts, null where missing, shape (n,).
    """
    sample = pc.unique(texts.slice(0, _SAMPLE_SIZE * 10)).drop_null().slice(0, _SAMPLE_SIZE)
    if not len(sample):
        return None
    if count_true(pc.match_substring_regex(sample, _HEXADECIMAL)) > _HALF * len(sample):
        return Notation(count_true(pc.match_substring_regex(texts, _HEXADECIMAL)))
    found = pc.extract_regex(sample, _WITH_UNIT)
    units = pc.struct_field(found, "unit").drop_null()
    n_numbers = len(pc.unique(pc.struct_field(found, "number").drop_null()))
    n_plain = count_true(pc.match_substring_regex(sample, rf"^{_NUMBER}$"))
    kinds = tuple(pc.unique(units).to_pylist())
    are_most = len(units) > _HALF * len(sample) and len(units) + n_plain >= _MOST * len(sample)
    if not are_most or len(kinds) > _MOST_UNITS or n_numbers < _LEAST_NUMBERS:
        return None
    return Notation(count_true(pc.match_substring_regex(texts, _WITH_UNIT)), kinds)


def without_unit(texts: pa.Array) -> pa.Array:
    """Return texts without the unit behind their number, where all of most texts have the same one.

    Parameters
    ----------
    texts
        Trimmed texts, null where missing, shape (n,).
    """
    found = pc.extract_regex(texts, _WITH_UNIT)
    units = pc.unique(pc.utf8_lower(pc.struct_field(found, "unit"))).drop_null()
    n_with = len(texts) - found.null_count
    if len(units) != 1 or n_with <= _HALF * (len(texts) - texts.null_count):
        return texts
    return pc.utf8_trim_whitespace(pc.coalesce(pc.struct_field(found, "number"), texts))
