"""The definition of RFM names as the rules of a study, replayed as SQL on its customers."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.engines.rules import case_expression, replay
from segmentry.results import CustomerTable, RfmScores, Rule, Rules
from segmentry.stages.segment.rfm.definition import rules_by_id
from segmentry.stages.segment.rfm.values import known, meets
from segmentry.storage.arrow import count_true


def rules_of_definition(customers: CustomerTable, scores: RfmScores) -> Rules:
    """Return the rules that define the names of the customers.

    Parameters
    ----------
    customers
        The customers.
    scores
        Their scores and names, in the same order.

    Returns
    -------
    Rules
        Exact at any date, and so without fidelity. Names without customers have rules too, since later customers may get them.
    """
    state, n = scores.state, max(customers.n_customers, 1)
    definition, rules = rules_by_id(state), []
    features = dict.fromkeys(condition.feature for item in definition for condition in item.conditions)
    values = {feature: known(customers, feature) for feature in features}
    for item in definition:
        holds = [meets(values[condition.feature], condition) for condition in item.conditions]
        n_here = int(np.count_nonzero(np.logical_and.reduce(holds)))
        rules.append(
            Rule(
                segment_id=item.name,
                conditions=item.conditions,
                n_customers=n_here,
                coverage=n_here / n,
                precision=1.0,
            )
        )
    by_sql = replay(rules, pa.table({feature: customers.columns[feature].values for feature in features}))
    labels = pa.array(state.named.ids, pa.string()).take(pa.array(scores.labels))
    n_alike = count_true(pc.equal(by_sql, labels).fill_null(False))
    return Rules(
        rules=tuple(rules),
        fidelity=None,
        agreement=n_alike / n,
        n_sampled=customers.n_customers,
        unreached=(),
        sql=case_expression(rules),
        n_replayed=customers.n_customers,
        n_unlike=customers.n_customers - n_alike,
    )
