"""Model: everything that scoring a new customer needs."""

from dataclasses import dataclass

from segmentry.results.blocks import NumberBlock
from segmentry.results.dates import DateState
from segmentry.results.features import FeatureState
from segmentry.results.frame_kind import FrameKind
from segmentry.results.orders import OrderState
from segmentry.results.partition import PartitionState, SegmentNames
from segmentry.results.reasons import Worth
from segmentry.results.rfm import RfmState
from segmentry.results.rfm_columns import RfmColumns
from segmentry.results.shares import ShareGroup
from segmentry.results.training import Training
from segmentry.spec import StudySpec


@dataclass(frozen=True, kw_only=True)
class Model:
    """The spec, the learnt features, what the method learnt, and ids and names of the segments.

    Attributes
    ----------
    spec
        The spec of the study, every field filled in.
    id_column
        The column of the customer table that identifies the customers; None where the table has none.
    features
        How the columns become the coordinates that segments are formed on.
    segment_ids
        The ids of the segments, in the order in which the other fields list segments, shape (k,).
    segment_names
        The names of the segments, shape (k,).
    partition
        What the method learnt of the segments.
    orders
        Which features are made from a log of orders; None without a log.
    rfm
        How customers get RFM scores; None where they get none.
    worth
        What makes one segment better than another; None where nothing does.
    dates
        How columns of dates were counted; None where there are none.
    rfm_columns
        The columns of the customer table that recency, frequency and monetary were read from; None with a log of orders.
    frame
        The kind of data frame that the customers came in; None where they came from a file.
    shares
        The groups of columns that count by their shares.
    blocks
        The blocks of numbers that count by their principal components.
    training
        What the customers of the fit looked like; None in studies of earlier versions.
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
    frame: FrameKind | None = None
    training: Training | None = None
    shares: tuple[ShareGroup, ...] = ()
    blocks: tuple[NumberBlock, ...] = ()

    @property
    def all_names(self) -> dict[str, str]:
        """The name of each segment by its id, also of those that a definition can give and no customer has."""
        fitted = SegmentNames(ids=self.segment_ids, names=self.segment_names)
        scoring = self.partition.scoring_names(fitted)
        named = dict(zip(scoring.ids, scoring.names, strict=True))
        custom = {segment_id: name for segment_id, name in self.spec.explain.names.items() if segment_id in named}
        return named | custom | dict(zip(fitted.ids, fitted.names, strict=True))

    @property
    def id_name(self) -> str | None:
        """The name of the column with the ids of the customers, in their table or else in the log; None without one."""
        if self.id_column is not None or self.orders is None:
            return self.id_column
        return self.orders.columns["customer"]

    def custom_name(self, name: str) -> str:
        """Return what the user calls a name of the grid that defines the segments; any other name as it is."""
        scoring = self.partition.scoring_names(SegmentNames(ids=self.segment_ids, names=self.segment_names))
        return dict(zip(scoring.names, (self.all_names[item] for item in scoring.ids), strict=True)).get(name, name)
