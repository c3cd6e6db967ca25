"""A survey of travellers: answers of yes and no, and how much they agree from 1 to 5."""

import numpy as np
import pyarrow as pa

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.defects import with_gaps
from segmentry.study.sample.draw import drawn, numbered

_KINDS = {"Culture lovers": 0.28, "Beach families": 0.32, "Adventurers": 0.22, "Night owls": 0.18}
_DONE = {
    "museum": (0.90, 0.18, 0.22, 0.12),
    "guided_tour": (0.72, 0.22, 0.15, 0.06),
    "local_food": (0.85, 0.40, 0.60, 0.45),
    "beach": (0.22, 0.95, 0.35, 0.70),
    "theme_park": (0.06, 0.74, 0.10, 0.15),
    "hiking": (0.35, 0.20, 0.93, 0.05),
    "diving_or_climbing": (0.02, 0.08, 0.72, 0.08),
    "bars_and_clubs": (0.12, 0.08, 0.25, 0.95),
    "festival": (0.25, 0.05, 0.20, 0.68),
}
_AGREED = {
    "price_importance": (2.6, 3.8, 3.4, 4.1),
    "comfort_importance": (3.7, 3.9, 1.9, 2.5),
    "planning_importance": (4.3, 4.2, 2.4, 2.0),
}


def survey(n_customers: int, rng: np.random.Generator) -> SampleTables:
    """Make the answers.

    Parameters
    ----------
    n_customers
        Number of respondents.
    rng
        Source of every draw.

    Returns
    -------
    SampleTables
        One row per respondent, and true segments.
    """
    people = drawn(n_customers, _KINDS, rng)
    ids = numbered("R", n_customers)
    columns = {
        "respondent_id": pa.array(ids),
        **{name: pa.array(people.yes(shares)) for name, shares in _DONE.items()},
        **{name: pa.array(people.answers(means)) for name, means in _AGREED.items()},
        "age_group": pa.array(
            people.levels({"18-29": (1, 1, 4, 8), "30-49": (3, 8, 4, 2), "50-64": (4, 2, 2, 1), "65+": (4, 1, 1, 0)})
        ),
        "spend_per_day_eur": pa.array(people.skewed((140, 105, 70, 95), 0.4, step=5).astype(int)),
    }
    table = pa.table(with_gaps(columns, dict.fromkeys((*_DONE, *_AGREED), ("",)), rng))
    return SampleTables(customers=table, truth=people.truth(ids))


SURVEY = SampleEntry(
    name="survey",
    title="a survey of travellers",
    content="What travellers did on their last journey (yes or no) and what matters to them (1 to 5).",
    n_customers=900,
    example_id="R0001",
    make=survey,
    options={"features": {"columns": [*_DONE]}},
)
