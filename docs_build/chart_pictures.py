"""Pictures of every chart, from the few studies that are needed for all of them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_N_CUSTOMERS = 800


def write_chart_pictures(folder: Path) -> None:
    """Write one SVG for each chart that Segmentry can draw.

    Parameters
    ----------
    folder
        Where to, such as `docs/made/reference/charts`; it is made anew.

    Raises
    ------
    RuntimeError
        When a chart is drawn for none of the studies.
    """
    from segmentry.spec.charts import CHARTS

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    missing = {chart.name for chart in CHARTS}
    for study in _studies():
        for name in sorted(missing & set(study.charts)):
            study.charts[name].save(folder / f"{name}.svg")
            missing.discard(name)
    if missing:
        raise RuntimeError(f"no study of docs_build/chart_pictures.py draws {', '.join(sorted(missing))}")


def _studies() -> Iterator[Any]:
    """Yield the studies, the one with most charts first."""
    import segmentry as sg

    shop = sg.sample("shop", n_customers=_N_CUSTOMERS)
    yield sg.fit(shop.customers, orders=shop.orders, settings=shop.options)
    yield sg.fit(orders=shop.orders)
    yield sg.fit(shop.customers, method="hierarchical", k=5, evidence="quick", settings=shop.options)
    yield sg.fit(shop.customers, method="density", evidence="quick", settings=shop.options)
