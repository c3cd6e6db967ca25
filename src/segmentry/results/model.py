"""Model: everything that scoring a new customer needs."""

from dataclasses import dataclass

from segmentry.results.dates import DateState
from segmentry.results.features import FeatureState
from segmentry.results.orders import OrderState
from segmentry.results.partition import PartitionState
from segmentry.results.reasons import Worth
from segmentry.results.rfm import RfmState
from segmentry.results.rfm_columns import RfmColumns
from segmentry.spec import StudySpec


@dataclass(frozen=True, kw_only=True)
class Model:
    """The spec, the learnt features, what the method learnt, and ids and names of the segments.

    With a log of orders, `orders` tells which features are made from it, and `rfm` how customers get RFM scores. `worth` is what
    makes one segment better than another. `dates` tells how columns of dates were counted, where there are any. `rfm_columns`
    are the columns of the customer table that recency, frequency and monetary were read from; None with a log of orders.
    """

    spec: StudySpec
    id_column: str | None
    features: FeatureState
    segment_ids: tuple[str, ...]
    segment_names: tuple[str, ...]
    partition: PartitionState
    orders: OrderState | None = None
    rfm: RfmState | None = None
    worth: Worth | None = None
    dates: DateState | None = None
    rfm_columns: RfmColumns | None = None
