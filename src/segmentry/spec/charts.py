"""The charts that a study can have: one entry per chart, in the order of the report."""

from dataclasses import dataclass
from typing import Literal, get_args

PartName = Literal["answer", "cards", "segments", "orders", "outcome", "rules", "evidence", "data", "method"]
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
        question="What is each segment over or under average in?",
        part="segments",
        is_top=True,
    ),
    ChartDeclaration(
        name="scatter", title="Scatter", question="Where do the segments lie?", part="segments", is_top=True
    ),
    ChartDeclaration(name="profile_dots", title="Profile", question="How do the segments differ?", part="segments"),
    ChartDeclaration(
        name="marks", title="What marks each segment", question="What marks each segment?", part="segments"
    ),
    ChartDeclaration(name="snake", title="Snake plot", question="Which profiles run apart?", part="segments"),
    ChartDeclaration(name="map", title="Map", question="Are the segments apart?", part="segments"),
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
        name="parallel", title="Parallel coordinates", question="What patterns run over the features?", part="segments"
    ),
    ChartDeclaration(
        name="distributions", title="Distributions", question="How do the features spread?", part="segments"
    ),
    ChartDeclaration(
        name="neighbours", title="Neighbours", question="Which segments are nearly the same?", part="segments"
    ),
    ChartDeclaration(
        name="gorge", title="Fit of customers", question="Do segments lie apart, or is it a cut?", part="segments"
    ),
    ChartDeclaration(
        name="silhouette_plot",
        title="Silhouette plot",
        question="Who sits well in a segment, and who does not?",
        part="segments",
    ),
    ChartDeclaration(
        name="radar", title="Radar", question="Which profile sticks out where?", part="segments", is_usual=False
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
    ChartDeclaration(
        name="score_cuts", title="RFM scores", question="What do the scores mean in units?", part="orders"
    ),
    ChartDeclaration(
        name="weeks",
        title="Orders per week",
        question="Is the log whole, and where are its seasons?",
        part="orders",
        is_top=True,
    ),
    ChartDeclaration(
        name="gaps", title="Gaps between purchases", question="How long until customers return?", part="orders"
    ),
    ChartDeclaration(
        name="cohorts", title="Cohort retention", question="Who comes back, month by month?", part="orders"
    ),
    ChartDeclaration(
        name="later",
        title="What customers did later",
        question="Do the segments foretell who orders again?",
        part="outcome",
        is_top=True,
    ),
    ChartDeclaration(
        name="against_nothing",
        title="Against shuffled columns",
        question="Do the columns tell more together than each alone?",
        part="evidence",
    ),
    ChartDeclaration(
        name="stability",
        title="Stability by k",
        question="Do random halves of the customers give the same segments?",
        part="evidence",
    ),
    ChartDeclaration(
        name="segment_stability",
        title="Stability of each segment",
        question="Which segments can be relied on?",
        part="evidence",
    ),
    ChartDeclaration(
        name="descent",
        title="Where segments come from",
        question="Which segments split and merge as k grows?",
        part="evidence",
    ),
    ChartDeclaration(
        name="silhouette_by_k",
        title="Silhouette by k",
        question="For which k do customers sit best in their own segment?",
        part="evidence",
    ),
    ChartDeclaration(
        name="criteria", title="Other criteria by k", question="What do other indices say?", part="evidence"
    ),
    ChartDeclaration(
        name="elbow", title="Elbow", question="Where does a further segment stop paying?", part="evidence"
    ),
)
