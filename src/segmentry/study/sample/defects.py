"""What happens to customer tables in practice: gaps, placeholders, impossible values, repeated rows."""

import numpy as np
import pyarrow as pa

_GAPS = {"age": ("", "?"), "annual_income": ("N/A", ""), "city": ("", "unknown"), "gender": ("",)}
_GAP_SHARE = 0.015
_REPEATED_SHARE = 0.005


def add_defects(columns: dict[str, pa.Array], rng: np.random.Generator) -> pa.Table:
    """Return the table with gaps, a few impossible ages, untidy spaces, and some rows written twice."""
    n = len(next(iter(columns.values())))
    soiled = dict(columns)
    for name, texts in _GAPS.items():
        values = np.array(columns[name].to_pylist(), dtype=object)
        places = rng.choice(n, size=round(_GAP_SHARE * n), replace=False)
        values[places] = np.array(texts, dtype=object)[rng.integers(0, len(texts), len(places))]
        soiled[name] = pa.array(values.tolist(), pa.string())
    soiled["age"] = _replaced(soiled["age"], rng.choice(n, size=2, replace=False), ["5", "300"])
    untidy = rng.choice(n, size=round(_GAP_SHARE * n), replace=False)
    cities = [f" {soiled['city'][int(place)].as_py()} " for place in untidy]
    soiled["city"] = _replaced(soiled["city"], untidy, cities)
    table = pa.table(soiled)
    repeated = rng.choice(n, size=max(1, round(_REPEATED_SHARE * n)), replace=False)
    rows = np.sort(np.concatenate([np.arange(n), repeated]), kind="stable")
    return table.take(pa.array(rows))


def _replaced(column: pa.Array, places: np.ndarray, texts: list[str]) -> pa.Array:
    values = column.to_pylist()
    for place, text in zip(places.tolist(), texts, strict=True):
        values[place] = text
    return pa.array(values, pa.string())
