"""`segmentry demo`: a generated shop, and the study of its customers."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import shown_progress, write_result
from segmentry.texts import shell_quoted


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
    data_only: Annotated[bool, typer.Option("--data-only", help="Write only the sample, without a study.")] = False,
) -> int:
    """Make a sample shop with known segments, and segment its customers with their orders."""
    from segmentry.study.demo import DemoRequest, run_demo
    from segmentry.study.sample.write import orders_name

    with shown_progress() as progress:
        done = run_demo(
            out, DemoRequest(n_customers=customers, seed=seed, n_order_lines=order_lines, data_only=data_only), progress
        )
    log = out / orders_name(order_lines)
    if done is None:
        write_result(f"Sample written to {out}\n  Segment it: {_run_command(out, log)}")
        return 0
    from segmentry.cli.summary import answer_text, files_text

    texts = (answer_text(done.summary), files_text(done.summary, done.folder), _next_looks(done.folder, log))
    write_result("\n\n".join(texts))
    return 1 if done.failures else 0


def _run_command(out: Path, log: Path) -> str:
    return f"segmentry run {shell_quoted(str(out / 'customers.csv'))} --orders {shell_quoted(str(log))}"


def _next_looks(folder: Path, log: Path) -> str:
    """Return what to look at after the demo, each with the command to type."""
    name = shell_quoted(str(folder))
    looks = {
        "Open the report: who they are, what they spend, how sure it is": f"segmentry open {name}",
        "See why a customer is in their segment, and what would move them": f"segmentry why {name} C0000001",
        "Use the segments in a database": f"segmentry rules {name} --as sql",
        "Segment the same shop by recency, frequency and spend": (
            f"segmentry run --orders {shell_quoted(str(log))} --method rfm"
        ),
        "Try your own files": "segmentry run CUSTOMERS.csv --orders ORDERS.csv",
    }
    lines = [f"  {title}\n    {typed}" for title, typed in looks.items()]
    return "\n".join(["What to look at next:", *lines])
