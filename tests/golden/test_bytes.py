"""Bytes that programs of users read: quotes, decimals, empty cells and the order of columns."""

import pyarrow as pa
import pytest

from segmentry.storage.write import write_table

TABLE = pa.table({"customer_id": ["a", '=1+1, "x"', None], "fit": [0.5, 1.0, None], "n_orders": [1, 2, 3]})
WRITTEN = {
    "csv": b'"customer_id","fit","n_orders"\n"a",0.5,1\n"=1+1, ""x""",1,2\n,,3\n',
    "tsv": b'"customer_id"\t"fit"\t"n_orders"\n"a"\t0.5\t1\n"=1+1, ""x"""\t1\t2\n\t\t3\n',
    "jsonl": (
        b'{"customer_id": "a", "fit": 0.5, "n_orders": 1}\n'
        b'{"customer_id": "=1+1, \\"x\\"", "fit": 1.0, "n_orders": 2}\n'
        b'{"customer_id": null, "fit": null, "n_orders": 3}\n'
    ),
}


@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_small_table_is_written_to_the_byte_as_before(tmp_path, suffix):
    write_table(tmp_path / f"table.{suffix}", TABLE)
    assert (tmp_path / f"table.{suffix}").read_bytes() == WRITTEN[suffix]
