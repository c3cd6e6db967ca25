"""What the names of grids, and the names beside them, say of a customer: one sentence each."""

NO_PURCHASE, REACTIVATED, TOO_NEW = "No purchase", "Reactivated", "Too new to judge"
BOUGHT_ONCE, BETWEEN_SEASONS = "Bought once, due for the second", "Seasonal, between seasons"

BY_TWO_SCORES: dict[str, str] = {
    "Promising": "They have a good score for recency (or a top one and several orders), and one of the lowest for the number "
    "of orders.",
    "Lost": "They have one of the lowest scores for recency, and a low one for the number of orders.",
}
"""Names that grids of recency and frequency share with grids that look at spend too."""

MEANINGS: dict[str, str] = {
    "Champion": "They have a top score for recency, and a high one for the number of orders.",
    "Champions": "They have high scores for recency, orders and spend.",
    "Loyal": "They have a high score for the number of orders, and a medium or good one for recency.",
    "Potential Loyalist": "They have a good score for recency, and a lower one for the number of orders.",
    "Potential loyalist": "They have a medium or good score for recency, and a medium or low one for orders or spend.",
    "New": "They have a top score for recency, and one of the lowest for the number of orders.",
    "New customers": "They have a medium or good score for recency, and low ones for orders and spend.",
    "Promising": "They have a medium or better score for recency, and a low one for the number of orders.",
    "Recent": "They have a medium or good score for recency, and are not among the best in orders and spend.",
    "Need Attention": "They have medium scores for recency and for the number of orders.",
    "Need attention": "They have a medium or good score for recency, and at most a medium one for orders or spend.",
    "Needs attention": "They have a medium or low score for recency, and scores for orders and spend that differ.",
    "About to Sleep": "They have a medium score for recency, and a low one for the number of orders.",
    "About to sleep": "They have a medium or low score for recency, and low ones for orders or spend.",
    "At Risk": "They have a low score for recency, and a medium or good one for the number of orders.",
    "At risk": "They have a low score for recency, and better ones for orders or spend.",
    "Can't Lose": "They have a low score for recency, and a top one for the number of orders.",
    "Cannot lose them": "They have a low score for recency, and better ones for orders or spend.",
    "Hibernating": "They have low scores for recency and for the number of orders.",
    "Lost": "They have one of the lowest scores for recency, and a low one for orders or spend.",
    "Inactive": "They have one of the lowest scores for recency.",
    "Bought recently": "They have a good score for recency; the number of orders does not distinguish buyers.",
    "Bought a while ago": "They have a medium score for recency; the number of orders does not distinguish buyers.",
    "Bought long ago": "They have a low score for recency; the number of orders does not distinguish buyers.",
    "Many orders": "They have a good score for the number of orders; the last purchase does not distinguish buyers.",
    "Some orders": "They have a medium score for the number of orders; the last purchase does not distinguish buyers.",
    "Few orders": "They have a low score for the number of orders; the last purchase does not distinguish buyers.",
    "Buyer": "They have bought; there is too little to distinguish buyers.",
    NO_PURCHASE: "They have no purchase up to the as-of date, or returned everything.",
    REACTIVATED: "They had ordered before, stayed away for a long time, and have come back.",
    TOO_NEW: "They have one order, too recent to expect a second.",
    BOUGHT_ONCE: "They have one order, longer ago than the typical gap between orders.",
    BETWEEN_SEASONS: "All of their orders are in the season of the log, and the next season has not ended yet.",
}
