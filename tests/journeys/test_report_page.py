"""The report as people see it: one file, no network, no overlap, nothing private."""

import html
import json
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pyarrow as pa
import pytest

import segmentry as sg
from tests.builders import blobs, order_lines

pytestmark = pytest.mark.slow

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip

PROBE = """
<script>
addEventListener("load", () => {
  for (const closed of document.querySelectorAll("details")) closed.open = true;
  const problems = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) problems.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);
  for (const svg of document.querySelectorAll("svg.chart")) {
    const frame = svg.getBoundingClientRect();
    const words = [...svg.querySelectorAll("text")].filter(
      t => t.textContent.trim() && !t.getAttribute("stroke") && t.getAttribute("opacity") !== "0");
    const boxes = words.map(t => [t.textContent, t.getBoundingClientRect()]).filter(b => b[1].width > 0);
    boxes.forEach(([text, box], place) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1 || box.top < frame.top - 1)
        problems.push(`${svg.closest("figure").id}: cut off: ${text}`);
      for (const [other, b] of boxes.slice(place + 1)) {
        const wide = Math.min(box.right, b.right) - Math.max(box.left, b.left);
        const high = Math.min(box.bottom, b.bottom) - Math.max(box.top, b.top);
        if (wide > 2 && high > 3) problems.push(`${svg.closest("figure").id}: ${text} overlaps ${other}`);
      }
    });
  }
  if (document.querySelectorAll("h1").length !== 1) problems.push("not one h1");
  if (!root.lang) problems.push("no lang");
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  if (new Set(ids).size !== ids.length) problems.push("an id occurs twice");
  problems.push(`width ${innerWidth}`);
  parent.postMessage(JSON.stringify(problems), "*");
});
</script>
"""

WINDOW = """<!doctype html><body style="margin:0">
<script>
addEventListener("message", e => {
  const frame = [...document.querySelectorAll("iframe")].find(f => f.contentWindow === e.source);
  const found = document.createElement("pre");
  found.id = "found-" + frame.id;
  found.textContent = e.data;
  document.body.append(found);
});
</script>
FRAMES
"""
FRAME = '<iframe id="{id}" src="{source}" style="border:0;width:{width}px;height:8000px"></iframe>'
WIDTHS = (1280, 768, 400)
PAPER_WIDTH = 673

PAPER = """
<script>
addEventListener("load", () => {
  const problems = [];
  for (const box of document.querySelectorAll("figure, .card, table, pre, h2, h3, p")) {
    const place = box.getBoundingClientRect();
    const what = `${box.tagName} ${box.id || box.textContent.trim().slice(0, 30)}`;
    if (place.right > innerWidth + 1) problems.push(`wider than the paper: ${what}`);
    if (box.matches("figure, .card, tr") && place.height > 1000) problems.push(`taller than a page: ${what}`);
  }
  parent.postMessage(JSON.stringify(problems), "*");
});
</script>
"""

AXE = """
<script>
for (const closed of document.querySelectorAll("details")) closed.open = true;
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const told = document.createElement("pre");
  told.id = "axe";
  told.textContent = JSON.stringify({
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    checked: found.passes.length,
    violations: found.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html.slice(0, 120))]),
  });
  document.body.append(told);
});
</script>
"""

HOSTILE = ['<script>alert("x")</script>', "سلام", "顧客", "a & b < c"]


def browse(chromium: str, page: Path, width: int, *flags: str) -> tuple[str, str]:
    """Return the page after its scripts ran, and what the browser logged."""
    profile = page.parent / f"profile-{width}-{len(flags)}"
    done = subprocess.run(
        [
            chromium,
            *FLAGS,
            f"--user-data-dir={profile}",
            f"--window-size={width},900",
            "--enable-logging=stderr",
            "--v=0",
            *flags,
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


@pytest.fixture(scope="module")
def reports(tmp_path_factory, demo):
    """Return the report of each study by the study's name."""
    folder = tmp_path_factory.mktemp("reports")
    table = blobs()
    hostile = table.rename_columns(["customer_id", HOSTILE[0], HOSTILE[3], "shop"])
    wide = pa.table({f"feature number {index} with a long name": table["age"] for index in range(9)})
    log = order_lines(600, seed=5, n_days=900)
    studies = {
        "hostile": sg.fit(hostile, evidence="quick", settings=["report.title=<b>bold</b> & co", "report.png=false"]),
        "ten": sg.fit(table, k=10, settings=["report.png=false"]),
        "one": sg.fit(table, k=1, evidence="quick", settings=["report.png=false"]),
        "wide": sg.fit(wide, features=wide.column_names, k=3, evidence="quick", settings=["report.png=false"]),
        "orders": sg.fit(orders=log, k=5, settings=["report.png=false"]),
        "rfm": sg.fit(orders=log, method="rfm", settings=["orders.features=[all]", "report.png=false"]),
        "six": sg.fit(orders=log, method={"kind": "rfm", "grid": "six-group"}, settings=["report.png=false"]),
    }
    saved = {name: study.save(folder / name) / "report.html" for name, study in studies.items()}
    return {"sample": demo / "segmentry-demo/report.html", **saved}


NAMES = ["sample", "hostile", "ten", "one", "wide", "orders", "rfm", "six"]


@pytest.fixture(scope="module", params=NAMES)
def looked_at(request, chromium, reports, tmp_path_factory):
    """Return what one browser finds on a report by frame, at each width and on paper, and its log.

    The report as it is stands in a frame too, so that what it would log or ask for is among what is logged.
    """
    folder = tmp_path_factory.mktemp("looked-at")
    text = reports[request.param].read_text(encoding="utf-8")
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    pages = {
        "whole.html": text,
        "probe.html": bare.replace("</body>", PROBE + "</body>"),
        "paper.html": bare.replace("@media print", "@media all").replace("</body>", PAPER + "</body>"),
    }
    frames = {f"width-{width}": ("probe.html", width) for width in WIDTHS}
    frames |= {"paper": ("paper.html", PAPER_WIDTH), "whole": ("whole.html", WIDTHS[0])}
    shown = [FRAME.format(id=name, source=page, width=width) for name, (page, width) in frames.items()]
    pages["window.html"] = WINDOW.replace("FRAMES", "\n".join(shown))
    for name, content in pages.items():
        (folder / name).write_text(content, encoding="utf-8")
    dom, log = browse(chromium, folder / "window.html", 1400, "--dump-dom", "--virtual-time-budget=4000")
    return dict(re.findall(r'<pre id="found-([\w-]+)">(.*?)</pre>', dom, flags=re.DOTALL)), log


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overlaps_is_cut_or_scrolls(looked_at, width):
    assert looked_at[0][f"width-{width}"] == f'["width {width}"]'


@pytest.mark.browser
def test_print_cuts_no_chart_card_or_row(looked_at):
    """No box is wider than the paper, and nothing that should stay whole is taller than a page."""
    assert looked_at[0]["paper"] == "[]"


@pytest.mark.browser
def test_the_page_logs_nothing_and_asks_for_nothing(looked_at):
    assert looked_at[1] == ""


@pytest.mark.browser
@pytest.mark.parametrize("name", ["sample", pytest.param("hostile", marks=pytest.mark.slow), "orders"])
@pytest.mark.parametrize("is_dark", [False, True])
def test_axe_finds_no_violation_light_or_dark(chromium, reports, name, is_dark, tmp_path):
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    text = reports[name].read_text(encoding="utf-8")
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    page = tmp_path / "axe.html"
    page.write_text(bare.replace("</body>", f"<script>{axe}</script>{AXE}</body>"), encoding="utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if is_dark else 1}"
    dom, _ = browse(chromium, page, 1000, "--dump-dom", "--virtual-time-budget=30000", scheme)
    found = json.loads(html.unescape(re.search(r'<pre id="axe">(.*?)</pre>', dom, flags=re.DOTALL)[1]))
    assert found["dark"] == is_dark
    assert found["checked"] > 15
    assert found["violations"] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_one_file_that_loads_nothing(reports, name):
    text = reports[name].read_text(encoding="utf-8")
    assert len(text.encode()) < 1_000_000
    namespaces = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert set(re.findall(r"https?://[^\s\"'<]+", text)) <= namespaces
    assert text.count("<script") == 1
    assert "default-src 'none'" in text


def test_names_of_columns_are_escaped_everywhere(reports):
    text = reports["hostile"].read_text(encoding="utf-8")
    assert "alert(" in text
    assert text.count("<script") == 1
    assert "<b>bold" not in text


def test_no_id_and_no_contact_data_stand_in_the_report(reports):
    text = reports["sample"].read_text(encoding="utf-8")
    assert "@shop.example" not in text
    assert not re.search(r"C\d{7}", text)
    assert "Jürgen" not in text
