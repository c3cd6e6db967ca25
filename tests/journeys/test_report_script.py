"""What the script of the report does for somebody who points, clicks and types."""

import html
import json
import re

import pytest

import segmentry as sg
from tests.builders import order_lines
from tests.journeys.test_report_page import browse

pytestmark = pytest.mark.slow

ACTS = """
<script>
addEventListener("load", () => {
  const one = query => document.querySelector(query);
  const all = query => [...document.querySelectorAll(query)];
  const point = (element, type) => element.dispatchEvent(new MouseEvent(type, {bubbles: true, clientX: 50, clientY: 50}));
  const column = place => [...one("table.sortable").tBodies[0].rows].filter(row => !row.classList.contains("fitted"))
    .map(row => row.cells[place].textContent.trim());
  const found = {};

  const sort = one("table.sortable thead th:nth-child(2) button");
  sort.click();
  found.down = column(1);
  sort.click();
  found.up = column(1);
  found.sorted = one("table.sortable thead th:nth-child(2)").getAttribute("aria-sort");
  found.last = all("table.sortable")[0].tBodies[0].lastElementChild.cells[0].textContent.trim();

  const mark = all("svg.chart [data-tip]")[0];
  point(mark, "mousemove");
  found.tip = one(".tip").textContent;

  const key = one("tr[data-s]").dataset.s;
  point(one("tr[data-s]"), "mouseover");
  const others = all("svg [data-s]").filter(group => group.dataset.s !== key);
  found.pale = others.length > 0 && others.every(group => getComputedStyle(group).opacity === "0.15");
  found.strong = all(`svg [data-s="${key}"]`).every(group => getComputedStyle(group).opacity === "1");
  point(document.body, "mouseover");
  found.back = others.every(group => getComputedStyle(group).opacity === "1");

  const card = one(".card");
  const before = card.querySelector(".name").textContent;
  [...card.querySelectorAll("button")].find(button => button.textContent === "Rename").click();
  card.querySelector(".name").textContent = 'Our "best" \\\\ <i>people</i>';
  card.querySelector(".name").dispatchEvent(new Event("blur"));
  found.renamed = all(`[data-name="${card.id.replace("segment-", "")}"]`).map(place => place.textContent);
  found.inCharts = all("svg.chart text").filter(text => text.textContent.includes(before)).length;
  found.yaml = one(".snippet pre").textContent;
  found.italics = all("i").length;

  const search = one(".search");
  search.value = "no row has this";
  search.dispatchEvent(new Event("input"));
  found.left = search.nextElementSibling.querySelectorAll("tbody tr:not(.hidden)").length;

  const folded = () => all("details:not([open]):not(.behind)").map(item => item.querySelector("summary").textContent);
  found.foldedBefore = folded();
  dispatchEvent(new Event("beforeprint"));
  found.foldedOnPaper = folded();
  found.hiddenCharts = all("svg.chart").filter(chart => !chart.getClientRects().length).length;
  dispatchEvent(new Event("afterprint"));
  found.foldedAgain = folded();

  const link = HTMLAnchorElement.prototype.click;
  const tell = () => {
    const told = document.createElement("pre");
    told.id = "found";
    told.textContent = JSON.stringify(found);
    document.body.append(told);
  };
  HTMLAnchorElement.prototype.click = function () {
    found.download = this.download;
    const image = new Image();
    image.onload = () => { found.width = image.width; found.height = image.height; tell(); };
    image.src = this.href;
  };
  [...one("figure").querySelectorAll("button")].find(button => button.textContent === "Save as PNG").click();
});
</script>
"""


@pytest.fixture(scope="module")
def acted(chromium, tmp_path_factory):
    """Return what a page says after somebody has sorted, pointed, renamed, searched and saved a chart."""
    folder = tmp_path_factory.mktemp("acted")
    page = sg.fit(orders=order_lines(300, seed=5), k=4, evidence="quick").save(folder / "study") / "report.html"
    text = page.read_text(encoding="utf-8")
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    (folder / "acts.html").write_text(bare.replace("</body>", ACTS + "</body>"), encoding="utf-8")
    dom, log = browse(chromium, folder / "acts.html", 1280, "--dump-dom", "--virtual-time-budget=8000")
    assert log == ""
    return json.loads(html.unescape(re.search(r'<pre id="found">(.*?)</pre>', dom, flags=re.DOTALL)[1]))


@pytest.mark.browser
def test_a_table_is_sorted_by_number_both_ways_and_the_total_stays_last(acted):
    numbers = [int(text.replace(",", "")) for text in acted["down"]]
    assert numbers == sorted(numbers, reverse=True)
    assert acted["up"] == acted["down"][::-1]
    assert acted["sorted"] == "ascending"
    assert acted["last"] == "All customers"


@pytest.mark.browser
def test_printing_opens_every_fold_so_that_all_charts_are_on_paper(acted):
    assert any(text.startswith(("More charts", "Charts")) for text in acted["foldedBefore"])
    assert acted["foldedOnPaper"] == []
    assert acted["hiddenCharts"] == 0
    assert acted["foldedAgain"] == acted["foldedBefore"]


@pytest.mark.browser
def test_pointing_at_a_mark_tells_its_values(acted):
    assert len(acted["tip"].split("\n")) > 1


@pytest.mark.browser
def test_pointing_at_a_segment_leaves_it_in_colour_everywhere(acted):
    assert acted["pale"]
    assert acted["strong"]
    assert acted["back"]


@pytest.mark.browser
def test_a_new_name_stands_everywhere_as_text_and_yields_what_keeps_it(acted):
    name = 'Our "best" \\ <i>people</i>'
    assert set(acted["renamed"]) == {name}
    assert len(acted["renamed"]) > 1
    assert acted["inCharts"] == 0
    assert acted["italics"] == 0
    assert '"Our \\"best\\" \\\\ <i>people</i>"' in acted["yaml"]
    assert acted["yaml"].startswith("explain:\n  names:\n    s0")


@pytest.mark.browser
def test_a_search_leaves_the_rows_that_match(acted):
    assert acted["left"] == 0


@pytest.mark.browser
def test_a_chart_is_saved_as_png_1600_pixels_wide(acted):
    assert acted["download"].endswith(".png")
    assert acted["width"] == 1600
    assert acted["height"] > 400
