"""The charts that a study can have: one entry per chart, in the order of the report."""

from dataclasses import dataclass
from typing import Literal, get_args

PartName = Literal["answer", "cards", "segments", "refit", "orders", "outcome", "rules", "evidence", "data", "method"]
PARTS: tuple[PartName, ...] = get_args(PartName)


@dataclass(frozen=True, kw_only=True)
class ChartDeclaration:
    """A chart as users know it; `report/charts/NAME.py` draws it.

    Parameters
    ----------
    name
        Name in the spec, of its files and of the module that draws it.
    title
        Title above it in the report.
    question
        The question that it answers.
    part
        Part of the report that shows it.
    is_usual
        Whether it is drawn where no charts are named.
    is_top
        Whether the report shows it at once; the others are folded away below it.
    """

    name: str
    title: str
    question: str
    part: PartName
    is_usual: bool = True
    is_top: bool = False


CHARTS: tuple[ChartDeclaration, ...] = (
    ChartDeclaration(
        name="index",
        title="Index heat map",
        question="Where is each segment above or below average?",
        part="segments",
        is_top=True,
    ),
    ChartDeclaration(name="scatter", title="Scatter", question="Where are the segments?", part="segments", is_top=True),
    ChartDeclaration(name="profile_dots", title="Profile", question="How do the segments differ?", part="segments"),
    ChartDeclaration(
        name="marks", title="What sets each segment apart", question="What sets each segment apart?", part="segments"
    ),
    ChartDeclaration(name="snake", title="Snake plot", question="Which profiles differ?", part="segments"),
    ChartDeclaration(name="map", title="Map", question="Are the segments separate?", part="segments"),
    ChartDeclaration(name="sizes", title="Segment sizes", question="How large are the segments?", part="segments"),
    ChartDeclaration(
        name="treemap", title="Treemap of segments", question="How large are the segments?", part="segments"
    ),
    ChartDeclaration(
        name="shares",
        title="Customers and spend",
        question="Which segments account for the money?",
        part="segments",
        is_top=True,
    ),
    ChartDeclaration(
        name="concentration",
        title="Value concentration",
        question="Who accounts for the money?",
        part="segments",
        is_top=True,
    ),
    ChartDeclaration(
        name="parallel",
        title="Parallel coordinates",
        question="What patterns run across the features?",
        part="segments",
    ),
    ChartDeclaration(
        name="distributions", title="Distributions", question="How are the features distributed?", part="segments"
    ),
    ChartDeclaration(
        name="neighbours", title="Neighbours", question="Which segments are almost the same?", part="segments"
    ),
    ChartDeclaration(
        name="gorge", title="Fit of customers", question="How typical are customers of their segment?", part="segments"
    ),
    ChartDeclaration(
        name="silhouette_plot",
        title="Silhouette plot",
        question="Who fits their segment, and who does not?",
        part="segments",
    ),
    ChartDeclaration(
        name="radar", title="Radar", question="Which profile stands out where?", part="segments", is_usual=False
    ),
    ChartDeclaration(
        name="rfm_grid",
        title="RFM grid",
        question="Where do customers stand on recency and frequency?",
        part="orders",
        is_top=True,
    ),
    ChartDeclaration(
        name="cross", title="RFM by segment", question="How do RFM names and segments relate?", part="orders"
    ),
    ChartDeclaration(name="score_cuts", title="RFM scores", question="What do the scores mean?", part="orders"),
    ChartDeclaration(
        name="weeks",
        title="Orders per week",
        question="Is the log complete, and where are its seasons?",
        part="orders",
        is_top=True,
    ),
    ChartDeclaration(
        name="gaps", title="Gaps between purchases", question="How long until customers reorder?", part="orders"
    ),
    ChartDeclaration(
        name="cohorts", title="Cohort retention", question="Who comes back, month by month?", part="orders"
    ),
    ChartDeclaration(
        name="later",
        title="What customers did later",
        question="Do the segments predict who orders again?",
        part="outcome",
        is_top=True,
    ),
    ChartDeclaration(
        name="against_nothing",
        title="Against shuffled columns",
        question="Is it better than chance?",
        part="evidence",
    ),
    ChartDeclaration(
        name="stability",
        title="Stability by k",
        question="Which number of segments is the most repeatable?",
        part="evidence",
    ),
    ChartDeclaration(
        name="segment_stability",
        title="Stability of each segment",
        question="Which segments are reliable?",
        part="evidence",
    ),
    ChartDeclaration(
        name="descent",
        title="Where segments come from",
        question="Which segments split and merge as k grows?",
        part="evidence",
    ),
    ChartDeclaration(
        name="dendrogram", title="Dendrogram", question="In which order do the segments become one?", part="segments"
    ),
    ChartDeclaration(
        name="reachability",
        title="Reachability",
        question="Where do customers lie close together?",
        part="evidence",
        is_top=True,
    ),
    ChartDeclaration(
        name="silhouette_by_k",
        title="Silhouette by k",
        question="For which number do customers fit best?",
        part="evidence",
    ),
    ChartDeclaration(
        name="criteria", title="Other criteria by k", question="What do other measures say?", part="evidence"
    ),
    ChartDeclaration(
        name="elbow", title="Elbow", question="When does one more segment stop paying off?", part="evidence"
    ),
)
