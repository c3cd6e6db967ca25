"""The page of the features made from orders."""


def features_page() -> str:
    """Return every feature of the catalogue: what it is, its unit, its expression, its words."""
    from segmentry.catalogue.features import FEATURES, MIXES

    head = (
        "# Features made from orders\n\nMade from the code by `make docs`. Standard features are made when none are named; "
        "others with `--set orders.features=[name, ...]`,\nall with `[all]`. Expressions stand in the language that "
        "features of your own are written in.\n"
    )
    rows = [
        f"| `{entry.name}` | {'; '.join(filter(None, (entry.title, entry.note)))} | {entry.unit} | "
        f"{'yes' if entry.is_standard else ''} | {entry.transform} | "
        f"{entry.low or '-'} / {entry.high or '-'} | {entry.level} | `{entry.sql}` |"
        for entry in FEATURES.values()
    ]
    rows += [f"| `{mix.prefix}LEVEL` | {mix.title} LEVEL | share | | none | - / - | line | |" for mix in MIXES]
    titles = "| feature | what it is | unit | standard | transform | low / high | of | expression |"
    return "\n".join([head, titles, "|---|---|---|---|---|---|---|---|", *rows]) + "\n"
