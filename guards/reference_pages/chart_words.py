"""What each chart shows, how it is read, and for which studies it is drawn."""

from dataclasses import dataclass

_SEVERAL = "with two segments or more"
_LOG = "with a log of orders"
_K = "where two numbers of segments or more were tried"
_RESAMPLED = f"{_K}, by `standard` or `deep` evidence"


@dataclass(frozen=True)
class ChartWords:
    """What a chart shows, how it is read, and for which studies it is drawn."""

    shows: str
    reading: str
    drawn: str


CHART_WORDS: dict[str, ChartWords] = {
    "index": ChartWords(
        "A cell for each segment and feature: 100 times the mean of the segment over the mean of all customers.",
        "100 is average, 150 is half as much again. Blue is below average, orange is above; the stronger the "
        "colour, the larger the "
        "difference in standard deviations.",
        _SEVERAL,
    ),
    "scatter": ChartWords(
        "Customers on the two features that separate the segments best, in the colour and shape of their segment.",
        "Clouds that lie apart are separate groups. Colours that touch in one cloud are parts of a continuum "
        "that was divided.",
        "with two features of numbers or more",
    ),
    "profile_dots": ChartWords(
        "The mean of each segment in each feature, as its difference from all customers in standard "
        "deviations, with a 95 % interval.",
        "The line is the average of all customers. A dot far from it, whose interval does not reach it, is a "
        "difference to rely on.",
        _SEVERAL,
    ),
    "marks": ChartWords(
        "A panel for each segment with its differences from all customers, in standard deviations.",
        "Bars in full colour are the features that set the segment apart; pale ones are close to the average.",
        _SEVERAL,
    ),
    "snake": ChartWords(
        "A line for each segment that runs through its differences in all features.",
        "Lines that cross differ in kind; lines that run side by side differ in level only.",
        "with two segments and two features or more",
    ),
    "map": ChartWords(
        "Customers on the first two principal axes of all features, with an arrow for each feature.",
        "An arrow points to where its feature is high. The sentence says how much of the variation the map "
        "keeps: below about 60 %, "
        "segments that overlap here may be separate in other directions.",
        "with two features or more",
    ),
    "sizes": ChartWords("Number of customers of each segment.", "Longer bars are larger segments.", "always"),
    "treemap": ChartWords(
        "The share of each segment as an area.",
        "Compare areas; the text gives customers and, where it is known, spend.",
        "always",
    ),
    "shares": ChartWords(
        "Two bars for each segment: its share of customers and its share of spend.",
        "A ratio above 1 is a segment that spends more per head than the average of customers.",
        "with two segments or more and a column of money",
    ),
    "concentration": ChartWords(
        "The share of the spend that the customers with the highest spend account for.",
        "The further the curve is above the straight line, the fewer customers account for the money.",
        "with a column of money",
    ),
    "parallel": ChartWords(
        "An axis for each feature; thick lines join the medians of a segment, thin ones are some of its customers.",
        "Follow a thick line to read a segment, and look at the thin ones to see how much customers differ around it.",
        "with two segments and two features of numbers or more",
    ),
    "distributions": ChartWords(
        "A histogram for each feature, divided by segment; the features that separate best come first.",
        "A segment that holds one end of a histogram is defined by that feature; one that is spread over all "
        "of it is not.",
        "with a feature of numbers",
    ),
    "neighbours": ChartWords(
        "A node for each segment, and an edge between neighbours.",
        "A thick edge means that many customers would switch between the two segments if the analysis were "
        "repeated. Such segments "
        "may be treated alike.",
        "with two segments or more, but not for segments that were made elsewhere",
    ),
    "gorge": ChartWords(
        "A histogram of the fit of the customers of each segment: 1 at its centre, 0 at the border to the next one.",
        "A heap near 1 is a segment of typical customers. A heap near 0 is a segment whose customers could "
        "as well be in the next.",
        "with two segments or more and a method that gives a fit",
    ),
    "silhouette_plot": ChartWords(
        "The silhouette of each customer, by segment, as a band that is as thick as the segment is large.",
        "Values near 1 fit well; values below 0, in grey, would fit better in another segment. The dashed "
        "line is the mean.",
        "with two segments or more and a method that gives a silhouette",
    ),
    "radar": ChartWords(
        "The profile of each segment as a polygon.",
        "The dark ring is the average. Read single axes only: areas, and which axes are neighbours, mean nothing.",
        "only where it is named (`report.charts=radar`), with three features of numbers or more",
    ),
    "rfm_grid": ChartWords(
        "A cell for each pair of scores of recency and frequency, with the name that the grid gives.",
        "The best customers are at the top right. The numbers are shares of customers and of spend.",
        "with scores of recency and frequency",
    ),
    "cross": ChartWords(
        "The customers of each RFM name by segment.",
        "An outlined cell holds more customers than chance would give. One such cell per row means that "
        "names and segments say much "
        "the same.",
        "with RFM scores and segments of another method",
    ),
    "score_cuts": ChartWords(
        "A histogram of recency, frequency and monetary value with a line at every cut point.",
        "The text between two lines is the score, and the axis says what it means in days, orders or money.",
        "with RFM scores",
    ),
    "weeks": ChartWords(
        "The orders of each week.",
        "Gaps are weeks that the log may lack; peaks that return each year are seasons. Pale bars are weeks "
        "that the log covers in part.",
        _LOG,
    ),
    "gaps": ChartWords(
        "How many days pass between two purchases of a customer.",
        "Half of the gaps are below the line. A customer who has been away for twice as long is late.",
        f"{_LOG} in which customers bought twice",
    ),
    "cohorts": ChartWords(
        "A row for each month of first order, a column for each month after it: the share of customers who "
        "ordered again.",
        "Read a row to follow one group of new customers; compare rows to see whether later groups stay better.",
        f"{_LOG} of two months or more",
    ),
    "later": ChartWords(
        "The share of the customers of each segment who ordered again in a later period, by segments formed "
        "from earlier orders alone.",
        "Intervals that do not overlap are segments that predict. The line is the share of all customers.",
        f"{_LOG} that is long enough to look back",
    ),
    "against_nothing": ChartWords(
        "Saving and silhouette of the customers over k, and the range of the same numbers for tables whose "
        "columns were shuffled.",
        "A line above the band is structure that chance does not give.",
        _RESAMPLED,
    ),
    "stability": ChartWords(
        "How well the segments of random halves of the customers agree (adjusted Rand index), for each "
        "number of segments.",
        "High and short boxes are numbers of segments that are found again whichever half is looked at.",
        _RESAMPLED,
    ),
    "segment_stability": ChartWords(
        "How similar each segment is to its best match in random halves (Jaccard similarity).",
        "Above 0.75 a segment is stable; below 0.5 it dissolved.",
        "with two segments or more, by `standard` or `deep` evidence",
    ),
    "descent": ChartWords(
        "A column for each number of segments, and a line for the customers who go from one segment to "
        "another as k grows.",
        "A node with one parent is a part of an older segment. A pale node gathers customers of several: k "
        "has become too large there.",
        _RESAMPLED,
    ),
    "dendrogram": ChartWords(
        "In which order, and at which distance, the segments of a hierarchy become one.",
        "Segments that join far to the left are much alike. A long stretch without a join is a natural "
        "number of segments.",
        "with the method `hierarchical` and two segments or more",
    ),
    "reachability": ChartWords(
        "A walk through the customers, always to the one who is reached next from where customers lie close "
        "together. Each bar is the distance at which some of them are reached.",
        "A valley is a dense group, a ridge the sparse ground around it. Valleys of the same colour are one group; "
        "grey customers belong to none.",
        "with the method `density`",
    ),
    "silhouette_by_k": ChartWords(
        "The mean silhouette for each number of segments.",
        "The highest point is the number for which customers fit best. It favours few segments, so it is one "
        "index among others.",
        _K,
    ),
    "criteria": ChartWords(
        "Calinski-Harabasz, Davies-Bouldin, BIC and others over the number of segments.",
        "Each has a best point of its own. Where they disagree, none of them decides.",
        _K,
    ),
    "elbow": ChartWords(
        "How the inertia falls as the number of segments grows.",
        "The dashed line is the knee, after which one more segment adds little. Inertia falls for data "
        "without groups too.",
        f"{_K}, by a method that minimises inertia",
    ),
}
"""By the name of the chart."""
