"""`segmentry demo`: a sample shop, and the study of its customers."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import put, shown_progress


def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder for the sample and the study.")] = Path("segmentry-demo"),
    customers: Annotated[
        int, typer.Option("--customers", min=50, max=20_000_000, help="Customers in the sample.")
    ] = 2000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Seed of the sample and of the study.")] = 0,
    order_lines: Annotated[
        int | None,
        typer.Option("--order-lines", min=1, max=2_000_000_000, help="Lines in the log of orders, as orders.parquet."),
    ] = None,
    data_only: Annotated[bool, typer.Option("--data-only", help="Write the sample and stop.")] = False,
) -> int:
    """Make a sample of customers and orders with known segments, and segment it."""
    from segmentry.study.demo import DemoRequest, run_demo

    with shown_progress() as progress:
        done = run_demo(out, DemoRequest(customers, seed, order_lines, data_only), progress)
    if done is None:
        log = out / ("orders.csv" if order_lines is None else "orders.parquet")
        put(f"Sample written to {out}\n  Segment it: segmentry run {out / 'customers.csv'} --orders {log}")
        return 0
    from segmentry.cli.summary import summary_text

    put(summary_text(done.summary, done.folder))
    return 1 if done.failures else 0
