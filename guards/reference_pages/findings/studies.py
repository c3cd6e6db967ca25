"""Words on findings about features, segments, saved studies, scoring and following customers."""

from guards.reference_pages.findings.words import FindingWords as Words

WORDS: dict[str, Words] = {
    "renamed_columns": Words(
        "A column of the customer table has the name of a feature made from orders.",
        "It got another name.",
        "Nothing, or rename it.",
    ),
    "customers_without_orders": Words(
        "Customers of the table are not in the log.",
        "They stay, with no orders.",
        "Leave them out: `--where 'frequency > 0'`.",
    ),
    "orders_without_customers": Words(
        "Customers of the log are not in the table.",
        "They were kept as customers; what the table says of others is missing for them.",
        "Check that both files use the same ids.",
    ),
    "yes_no_left_out": Words(
        "The table has yes/no columns, but numbers form the segments.",
        "They describe segments.",
        "Name them with `--features`, or take `--method latent-class`.",
    ),
    "numbers_left_out": Words(
        "The table has number columns, but features made from orders or yes/no columns form the segments.",
        "They describe segments.",
        "Name them with `--features`.",
    ),
    "categories_left_out": Words(
        "The table has categories.",
        "They describe segments.",
        "`--set features.categories=one_hot`, or `--method latent-class`.",
    ),
    "collinear_features": Words(
        "A feature made from orders is in the order of another (`orders.max_correlation`, 0.9).",
        "The first one forms segments.",
        "Name the features that you want with `--features`.",
    ),
    "no_features": Words(
        "No column can form segments.",
        "`inspect` says so; `run` ends with an error.",
        "Give columns of numbers, or set roles: `--set roles.COLUMN=numeric`.",
    ),
    "unequal_segments": Words(
        "One segment has more than 90 % of the customers, or one fewer than 0.5 %.",
        "The study was made.",
        "Look for outliers and skewed features; `--set features.transform=rank`.",
    ),
    "k_overruled": Words(
        "You asked for another number of segments than the evidence recommends.",
        "Your number was used.",
        "Leave out `--k`, or keep it with a reason.",
    ),
    "nearest_centre_differs": Words(
        "The hierarchy puts customers into another segment than the nearest centre.",
        "All customers belong to the nearest centre.",
        "Nothing.",
    ),
    "reach_differs": Words(
        "The reach of the dense groups puts at least one customer in a hundred elsewhere than HDBSCAN does.",
        "Every customer belongs to the group whose nearest member and enough others lie within its reach, else to none.",
        "Nothing.",
    ),
    "most_in_no_group": Words(
        "More than half of the customers belong to no dense group.",
        "They are the segment `s00`, None of these.",
        "Take a method that gives everybody a segment, such as `--method kmeans`, if you need a plan for all customers.",
    ),
    "segments_are_values": Words(
        "There is one feature, and each segment is one of its values.",
        "The study was made.",
        "Use more columns with `--features`, or fewer segments with `--k`.",
    ),
    "unused_names": Words(
        "`explain.names` names a segment that is not there.",
        "The name is not used.",
        "`segmentry rename` gives names; the finding lists the ids.",
    ),
    "unused_labels": Words(
        "`explain.labels` names a column that is not there.",
        "The label is not used.",
        "Correct the name of the column.",
    ),
    "frequency_fixed": Words(
        "Too many buyers share one number of orders for equal fifths.",
        "Frequency is scored by fixed cut points: 2, 3, 5 and 9 orders for five scores.",
        "Set your own: `--set segment.method.frequency=1,2,3-4,5+`.",
    ),
    "scores_not_reached": Words(
        "There are fewer scores than asked for, since too many customers share a value.",
        "Customers with equal values share a score, so that a common value takes the place of several.",
        "Fewer scores: `--set segment.method.bins=3`.",
    ),
    "names_without_customers": Words(
        "Names of the grid have no customer.", "Their rules are kept for future customers.", "Nothing."
    ),
    "grid_problems": Words(
        "The grid gives names that contradict each other, such as a worse name for a better score.",
        "It was used.",
        "`segmentry grid NAME` shows it cell by cell; `rf-eleven` has none.",
    ),
    "grid_rescaled": Words(
        "The grid was made for another number of scores.",
        "It was adapted to yours.",
        "Leave out `segment.method.bins`, or give a grid of your own.",
    ),
    "fewer_names": Words(
        "The customers cannot be scored finely enough for the grid; the finding says why.",
        "Fewer names are used.",
        "Use more customers or a longer log.",
    ),
    "few_scored": Words(
        "Fewer than 50 customers have a purchase.",
        "They were scored.",
        "Use a longer log or more customers.",
    ),
    "unlabelled_customers": Words(
        "Customers have no segment in the column of segments.",
        "They are not part of the study.",
        "`segmentry score` gives them a segment by the rules.",
    ),
    "segments_repeated": Words(
        "A feature has one value for each segment.", "It takes part.", "Leave it out: `--set roles.COLUMN=ignore`."
    ),
    "small_segments": Words(
        "Segments that were made elsewhere have fewer than 10 customers.",
        "They are described.",
        "Join them with others.",
    ),
    "rules_unlike_segments": Words(
        "Rules give held-out customers another segment than their own.",
        "New customers are scored by these rules.",
        "More rules: `--set explain.max_rules=40`; or give the columns that the segments were made from.",
    ),
    "fields_left_out": Words(
        "A newer version of Segmentry saved the study.",
        "What this version does not know was left out.",
        "Update Segmentry.",
    ),
    "condition_not_applied": Words(
        "The study was made with `ingest.where`.",
        "Scored customers need not fulfil it.",
        "Select them before scoring, or filter the result.",
    ),
    "orders_missing": Words(
        "The log begins later than that of the study, and so do at least 2 % of the customers in both.",
        "`score`, `check` and `refit` stop, unless `--short-history` is given.",
        "Give the whole log: `--orders OLD --orders NEW`.",
    ),
    "log_ends_early": Words(
        "The days without an order before the as-of date are more than the log ever had in a row, more than a week, and more "
        "than a month or a third of the time since the study.",
        "`score`, `check` and `refit` stop, unless `--short-history` is given; `track` tells it.",
        "Add the missing orders, or set `--as-of` to the day after the last one.",
    ),
    "customers_missing": Words(
        "Of the customers of the study, 2 % or more have no order in a log that holds others of them.",
        "The customers in the log got a segment; `check` and `refit` go on too.",
        "Look for a shop or a file that is missing. Customers who were erased are missing rightly.",
    ),
    "filled_values": Words(
        "Customers lack a value of a feature.",
        "It was filled with what the study learnt; some methods leave it out.",
        "Fill the values at the source.",
    ),
    "other_unit": Words(
        "A feature, or the spend per order, is typically about 60, 100 or 1,000 times that of the study, or such a part of it.",
        "The customers got a segment, and `refit` fits them, in the unit that they have.",
        "Give the numbers in the unit of the study.",
    ),
    "drift": Words(
        "The values of a feature lie far from those of the study.",
        "The customers got a segment.",
        "Check the units. If customers have changed, run `segmentry check` and `segmentry refit`.",
    ),
    "scored_by_rules": Words(
        "The segments were made elsewhere.",
        "Scoring uses rules that reproduce them.",
        "Look at how well the rules do before you use them.",
    ),
    "unknown_levels": Words(
        "Customers have no category, or one that the study did not see.",
        "It counts as average; some methods take it as missing.",
        "Correct it, or refit the study.",
    ),
    "answers_missing": Words(
        "Customers who are scored by a short form left questions unanswered, or gave an answer that it does not list.",
        "Such a question counts as the average answer; without any answer a customer gets no segment.",
        "Ask again, or take an answer that the form lists.",
    ),
    "rows_without_segment": Words(
        "Rows of the file that `export` reads are of customers who are not in the study, or have no id.",
        "They are written without a segment; where segments are named with `--segment`, they are left out.",
        "Give new customers a segment with `segmentry score`.",
    ),
    "members_not_in_file": Words(
        "Customers of the segments have no row in the file that `export` reads.",
        "They are not in the list.",
        "Give a file that holds all customers.",
    ),
    "several_rows": Words(
        "Customers have more than one row in the file that `export` reads.",
        "All of them are written.",
        "Keep one row of each before you write to anybody.",
    ),
    "one_snapshot": Words(
        "There is one snapshot only.",
        "Nobody can be seen to move.",
        "A shorter period with `--every`, or a longer log.",
    ),
    "no_year_apart": Words(
        "No two snapshots lie a year apart.", "Shares are not compared over a year.", "Use a log of two years or more."
    ),
    "later_snapshot": Words(
        "The next snapshot is due, and the log ends shortly before its day: nearer to it than to the last snapshot.",
        "The snapshots end at the last period that the log shows to be complete.",
        "Say up to which day the log is complete: `--to DATE`.",
    ),
    "little_history": Words(
        "The first snapshots see less than half of the days of orders that the segments were learnt from.",
        "They are shown.",
        "Begin later with `--from DATE`.",
    ),
}
