"""However a log is written, it gives the same account, or it is refused with a way on."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exports.rewriting import CHOICES, Form, outcome
from tests.exports.verdict import GOOD

calmly = settings(
    max_examples=settings().max_examples // 5, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
FORMS = st.builds(Form, **{name: st.sampled_from(values) for name, values in CHOICES.items()})
CLEAN = Form(
    date="iso", number="plain", language="english", encoding="utf-8", separator=",", quoted=False, total=False, grain="orders",
    undone="nothing", extra=0, turn=0,
)  # fmt: skip


@pytest.mark.slow
def test_the_clean_log_is_read_right(tmp_path: Path) -> None:
    verdict = outcome(CLEAN, tmp_path)
    assert verdict.word == "right", verdict.detail


@calmly
@given(FORMS)
def test_a_log_in_any_form_is_read_the_same_or_refused(form: Form) -> None:
    with tempfile.TemporaryDirectory() as folder:
        verdict = outcome(form, Path(folder))
    assert verdict.word in GOOD, f"{verdict.word}: {verdict.detail}"
