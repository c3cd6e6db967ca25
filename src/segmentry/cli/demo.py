"""`segmentry demo`: a generated sample, and the study of its customers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentry.cli.console import shown_progress, write_result
from segmentry.cli.tables import text_table
from segmentry.texts import shell_quoted

if TYPE_CHECKING:
    from segmentry.study.demo import DemoRequest


Name = Annotated[str, typer.Argument(metavar="NAME", help="The sample; --list shows all of them.")]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FOLDER",
        help="Folder for the sample and the study.",
        show_default="segmentry-demo, or segmentry-NAME",
    ),
]
Customers = Annotated[
    int | None,
    typer.Option(
        "--customers", metavar="N", min=50, max=20_000_000, help="Number of customers.", show_default="see --list"
    ),
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Seed of the sample and of the study.")]
OrderLines = Annotated[
    int | None,
    typer.Option(
        "--order-lines",
        metavar="N",
        min=1,
        max=2_000_000_000,
        help="Number of order lines of the shop, written as orders.parquet.",
    ),
]


def demo(
    name: Name = "shop",
    out: Out = None,
    customers: Customers = None,
    seed: Seed = 0,
    order_lines: OrderLines = None,
    data_only: Annotated[bool, typer.Option("--data-only", help="Write only the sample, without a study.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the samples and exit.")] = False,
) -> int:
    """Make a sample with known segments, and segment its customers."""
    from segmentry.study.demo import DemoRequest, demo_folder, run_demo
    from segmentry.study.sample.registry import SAMPLES, find_sample

    if list_:
        rows = [[entry.name, f"{entry.n_customers:,}", entry.content] for entry in SAMPLES.values()]
        write_result(text_table(["NAME", "customers", "what is in it"], rows, right=(1,)))
        return 0
    request = DemoRequest(
        sample=find_sample(name), n_customers=customers, seed=seed, n_order_lines=order_lines, data_only=data_only
    )
    folder = demo_folder(name) if out is None else out
    with shown_progress() as progress:
        done = run_demo(folder, request, progress)
    if done is None:
        write_result(f"Sample written to {folder}\n  Segment it: {_run_command(folder, request)}")
        return 0
    from segmentry.cli.summary import answer_text, files_text

    texts = (answer_text(done.summary), files_text(done.summary, done.folder), _next_looks(done.folder, request))
    write_result("\n\n".join(texts))
    return 1 if done.failures else 0


def _run_command(folder: Path, request: "DemoRequest") -> str:
    from segmentry.study.demo import demo_sources

    sources = demo_sources(folder, request)
    customers = "" if sources.customers is None else f" {shell_quoted(sources.customers)}"
    orders = "" if sources.orders is None else f" --orders {shell_quoted(str(sources.orders))}"
    return f"segmentry run{customers}{orders}"


def _next_looks(folder: Path, request: "DemoRequest") -> str:
    """Return what to look at after the demo, each with the command to type."""
    from segmentry.study.demo import demo_sources

    name, orders = shell_quoted(str(folder)), demo_sources(folder, request).orders
    looks = {
        "Open the report: who they are, what they spend, how sure it is": f"segmentry open {name}",
        "See why a customer is in their segment, and what would move them": (
            f"segmentry why {name} {request.sample.example_id}"
        ),
        "Use the segments in a database": f"segmentry rules {name} --as sql",
    }
    if orders is not None and not request.sample.is_rfm:
        looks["Segment the same customers by recency, frequency and spend"] = (
            f"segmentry run --orders {shell_quoted(str(orders))} --method rfm"
        )
    looks["Try your own files"] = "segmentry run CUSTOMERS.csv --orders ORDERS.csv"
    lines = [f"  {title}\n    {typed}" for title, typed in looks.items()]
    return "\n".join(["What to look at next:", *lines])
