"""Remedies are written for the command line, and say how Python is given the options that they name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import segmentry as sg
from segmentry.catalogue.findings import finding
from segmentry.errors import in_python
from segmentry.spec.methods import METHOD_SPECS
from segmentry.spec.options import role_option
from segmentry.study.finding_warnings import for_python


def test_words_of_a_sentence_are_no_values_of_an_option():
    assert in_python("A log transform reduces their weight, --where leaves them out.") == []
    assert in_python("You may use it; use --features to leave it out.") == []
    assert in_python("Leave it out with --features. To include it: --features age") == ["In Python: features=['age']."]
    assert in_python("Study one currency with --where \"money = 'EUR'\".") == ["In Python: where=\"money = 'EUR'\"."]


def test_options_side_by_side_are_one_argument_and_others_are_alternatives():
    text = "Use --set orders.currency=EUR, or --set orders.currency=EUR --set orders.rates.USD=NUMBER, which converts them."
    assert in_python(text) == [
        "In Python: settings=['orders.currency=EUR'] or settings=['orders.currency=EUR', 'orders.rates.USD=NUMBER']."
    ]
    assert in_python("Leave lines out with --set orders.where=...") == ["In Python: settings=['orders.where=...']."]
    quoted = role_option("it's", "numeric")
    assert in_python(f"Say {quoted}.") == ["""In Python: settings=['roles."it\\'s"=numeric']."""]


def test_a_remedy_without_a_stop_gets_one_before_its_argument():
    found = finding("age_is_feature", "age.", "If you may use it: --set roles.risk=categorical")
    assert for_python([found])[0].remedy == (
        "If you may use it: --set roles.risk=categorical. In Python: settings=['roles.risk=categorical']."
    )


@pytest.mark.slow
def test_each_remedy_of_the_package_gives_python_what_it_takes():
    """Every text of the source is tried, since a remedy may stand anywhere."""
    methods, levels = set(METHOD_SPECS), {"quick", "standard", "deep"}
    for text in texts_of_the_source():
        given = " ".join(in_python(text))
        assert set(re.findall(r"\bmethod='([a-z-]*)", given)) <= methods, text
        assert set(re.findall(r"\bevidence='([^']*)'", given)) <= levels, text
        assert not re.search(r"(features=\['|where='|as_of=')(to|if|that|names|leaves|out|and|or|should)'", given), text
        assert "settings=['']" not in given, text


def texts_of_the_source() -> Iterator[str]:
    for file in sorted(Path(sg.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "rfm" for part in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
            else:
                continue
            if "--" in text and ">>>" not in text:
                yield text
