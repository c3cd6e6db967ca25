"""`segmentry demo`: a generated shop, and the study of its customers."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import shown_progress, write_result


def demo(
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Folder for the sample and the study.")] = Path(
        "segmentry-demo"
    ),
    customers: Annotated[
        int, typer.Option("--customers", metavar="N", min=50, max=20_000_000, help="Number of customers.")
    ] = 2000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Seed of the sample and of the study.")] = 0,
    order_lines: Annotated[
        int | None,
        typer.Option(
            "--order-lines",
            metavar="N",
            min=1,
            max=2_000_000_000,
            help="Number of order lines, written as orders.parquet.",
        ),
    ] = None,
    data_only: Annotated[bool, typer.Option("--data-only", help="Write the sample only, without a study.")] = False,
) -> int:
    """Make a sample of customers and orders with known segments, and segment it."""
    from segmentry.study.demo import DemoRequest, run_demo

    with shown_progress() as progress:
        done = run_demo(
            out, DemoRequest(n_customers=customers, seed=seed, n_order_lines=order_lines, data_only=data_only), progress
        )
    if done is None:
        log = out / ("orders.csv" if order_lines is None else "orders.parquet")
        write_result(f"Sample written to {out}\n  Segment it: segmentry run {out / 'customers.csv'} --orders {log}")
        return 0
    from segmentry.cli.summary import summary_text

    write_result(summary_text(done.summary, done.folder))
    return 1 if done.failures else 0
