"""Every file of the folders that are written: a study, movements, a short form."""

FILES: dict[str, dict[str, str]] = {
    "study": {
        "report.html": "The report: one page with everything in it, which names no customer",
        "segments.csv": "The segment of each customer",
        "segment_table.csv": "Customers, orders, revenue and their shares by segment",
        "profiles.csv": "What each segment is like, feature by feature",
        "summary.json": "The summary that `segmentry run --json` prints",
        "study.yaml": "The spec with every option written out",
        "charts/NAME.svg": "One file per chart; also NAME.png with `--png`",
        "segments.parquet": "The segment of each customer, with types",
        "features.parquet": "The features made from orders; only with orders",
        "reference.parquet": "A sample of the customers without their ids, with which `segmentry check` compares new ones",
        "rejected_rows.parquet": "Records that could not be used; only where there are some",
        "model.json": "What was learnt: how features are made, and the segments; `segmentry score` and `sql` read it",
        "evidence.json": "The evidence over the numbers of segments",
        "profiles.json": "Profiles, names and stories with their numbers",
        "rules.json": "Rules that reproduce the segments; only where there are some",
        "findings.json": "Findings, and what reading and cleaning did",
        "totals.json": "The table of segments as a document",
        "purchases.json": "Numbers of the log over time, for charts; only with orders",
        "drawing.json": "A bounded sample, from which charts are drawn without the customers",
        "register.json": "All segments over all fits, with their days, parents and children",
        "refit.json": "What the last refit did to each segment; only after a refit",
        "manifest.json": "Names and hashes of all files, by which a study is recognised and damage is found",
    },
    "track": {
        "track.html": "The page",
        "track.json": "Everything as one document",
        "manifest.json": "Names and hashes of all files",
    },
    "short form": {
        "short_form.html": "The page with the questions, which computes the segment in the browser",
        "short_form.xlsx": "The workbook, which computes the segment of each line of answers",
        "short_form.json": "The scoring model, which `segmentry score` reads",
        "manifest.json": "Names and hashes of all files",
    },
}
"""What each file holds, by folder; the tables of movements are described with their columns."""
