"""The evidence on a terminal: the table over k fits, and says which columns it leaves out."""

import pytest
from pyarrow import csv

from tests.builders import blobs, command


@pytest.mark.parametrize(("width", "is_whole"), [(80, False), (140, True)])
def test_the_table_over_k_fits_and_names_what_it_leaves_out(tmp_path, width, is_whole):
    csv.write_csv(blobs(), tmp_path / "shop.csv")
    done = command("evidence", "shop.csv", "--evidence", "quick", cwd=tmp_path, width=width)
    assert done.returncode == 0, done.stderr
    table = done.stdout.partition("\n\n")[2]
    head = table.partition("\n")[0]
    assert head.split()[:2] == ["k", "saving"]
    assert head.endswith("silhouette")
    assert ("inertia" in head) or "inertia" in table.partition("Also shown in a wider terminal")[2]
    assert ("Also shown in a wider terminal and with --json: " in table) is not is_whole
    assert all(len(line) <= width for line in table.partition("\n\n")[0].split("\n"))
