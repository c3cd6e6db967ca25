"""All samples, by name: one entry each."""

from segmentry.errors import UsageError, did_you_mean
from segmentry.study.sample.app import APP
from segmentry.study.sample.b2b import B2B
from segmentry.study.sample.bank import BANK
from segmentry.study.sample.base import SampleEntry
from segmentry.study.sample.charity import CHARITY
from segmentry.study.sample.grocer import GROCER
from segmentry.study.sample.restaurant import RESTAURANT
from segmentry.study.sample.seasonal import SEASONAL
from segmentry.study.sample.shop.tables import SHOP
from segmentry.study.sample.subscription import SUBSCRIPTION
from segmentry.study.sample.survey import SURVEY
from segmentry.study.sample.telecom import TELECOM
from segmentry.study.sample.uniform import UNIFORM

SAMPLES: dict[str, SampleEntry] = {
    entry.name: entry
    for entry in (
        SHOP,
        SUBSCRIPTION,
        BANK,
        SURVEY,
        B2B,
        SEASONAL,
        RESTAURANT,
        APP,
        CHARITY,
        TELECOM,
        GROCER,
        UNIFORM,
    )
}


def find_sample(name: str) -> SampleEntry:
    """Return the entry of a sample.

    Raises
    ------
    UsageError
        When there is no sample of this name.

    Examples
    --------
    >>> find_sample("bank").title
    'a bank'
    """
    if name in SAMPLES:
        return SAMPLES[name]
    raise UsageError(
        f"there is no sample of this name{did_you_mean(name, SAMPLES)}",
        where=f"'{name}'",
        remedy=f"The samples are {', '.join(SAMPLES)}; segmentry demo --list describes them.",
    )
