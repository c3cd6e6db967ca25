"""A contract asks for changes that are proven and large, and for several checks in a row."""

from segmentry.results import DriftTest, FreshAgreement
from segmentry.spec import MonitorSpec
from segmentry.stages.track import judge


def drift(name="spend", size=0.2, *, is_proven=True, subject="number"):
    return DriftTest(
        subject=subject,
        name=name,
        before=1.0,
        now=2.0,
        size=size,
        least=0.04,
        p_value=0.0,
        p_corrected=0.0,
        is_proven=is_proven,
        matters=is_proven and size >= 0.04,
        words=f"{name} has changed",
    )


def test_what_is_proven_but_small_is_named_and_advises_nothing():
    judged = judge([drift(size=0.01), drift("age", is_proven=False)], None, MonitorSpec())
    assert not judged.is_refit_advised
    assert judged.sentences == ("Nothing speaks for a refit. Changed, but too little to matter: spend.",)


def test_features_come_before_all_together_and_the_largest_change_first():
    tests = [drift("all", 0.9, subject="classifier"), drift("age", 0.1), drift("spend", 0.5)]
    judged = judge(tests, None, MonitorSpec())
    assert judged.reasons == ("spend: spend has changed", "age: age has changed", "all has changed")
    assert judged.sentences[0] == "Refit advised:"


def test_a_refit_is_advised_after_as_many_checks_as_the_contract_says():
    contract = MonitorSpec(successive=3)
    assert [judge([drift()], None, contract, before).is_refit_advised for before in range(4)] == [
        False,
        False,
        True,
        True,
    ]
    assert judge([drift(size=0.0)], None, contract, 2).n_in_a_row == 0


def test_other_segments_formed_anew_are_a_reason():
    fresh = FreshAgreement(
        adjusted_rand=0.3, usual_low=0.9, usual_median=0.95, n_resamples=19, n_customers=500, least=0.8, is_other=True
    )
    judged = judge([drift(size=0.01)], fresh, MonitorSpec())
    assert judged.reasons == (
        "segments formed anew would be other ones: adjusted Rand index 0.30; the lowest among samples of the study's "
        "customers was 0.90",
    )


def test_many_reasons_are_counted():
    judged = judge([drift(f"f{n}") for n in range(12)], None, MonitorSpec())
    assert len(judged.reasons) == 12
    assert judged.sentences[-1] == "- 4 further reasons"
