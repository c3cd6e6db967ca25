"""Rules as filters: a name is bare only where no filter could take it for something else."""

import pytest

from segmentry.report.rule_words import rule_filter
from segmentry.results import Condition


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("age", "age"),
        ("n_orders", "n_orders"),
        ("größe", "größe"),
        ("Annual Income (k$)", '"Annual Income (k$)"'),
        ("or", '"or"'),
        ("Not", '"Not"'),
        ("2024", '"2024"'),
        ("{{x}}", '"{{x}}"'),
        ('a"b', '"a""b"'),
        ("=1+1", '"=1+1"'),
        ("", '""'),
    ],
)
def test_a_name_is_bare_where_it_is_one_word_of_nobody_else(name, written):
    assert rule_filter([[Condition(feature=name, low=2.0)]]) == f"{written} >= 2"
