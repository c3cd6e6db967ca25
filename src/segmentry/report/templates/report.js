"use strict";
(() => {
const all = (query, root = document) => [...root.querySelectorAll(query)];
const make = (tag, text, className) => Object.assign(document.createElement(tag), { textContent: text, className: className || "" });
const button = (text, action) => {
  const made = make("button", text);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
};

// Copy: the text beside the button.
const copy = (text, told) => {
  const done = () => { const before = told.textContent; told.textContent = "Copied"; setTimeout(() => { told.textContent = before; }, 1500); };
  const byHand = () => {
    const area = make("textarea", text);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    done();
  };
  if (navigator.clipboard && isSecureContext) navigator.clipboard.writeText(text).then(done, byHand); else byHand();
};
all(".copyable").forEach(box => {
  const source = box.querySelector("code, pre");
  box.append(" ", button("Copy", event => copy(source.textContent, event.target)));
});

// Highlight: one segment in colour everywhere, the others pale, while the pointer rests on it or after a click.
const style = document.head.appendChild(document.createElement("style"));
let pinned = "";
const focus = key => {
  style.textContent = key ? `svg [data-s]:not([data-s="${key}"]), .bar [data-s]:not([data-s="${key}"]), tr[data-s]:not([data-s="${key}"]) { opacity: .15 }` : "";
};
const keyOf = target => {
  const marked = target.closest && target.closest("[data-s], .card");
  return marked ? marked.dataset.s || marked.id.replace("segment-", "") : "";
};
document.addEventListener("mouseover", event => {
  const key = keyOf(event.target);
  focus(pinned || (event.target.closest("svg, .bar, tr[data-s]") ? key : ""));
});
document.addEventListener("click", event => {
  if (event.target.closest("button, a, summary, input, code, pre, [contenteditable]")) return;
  const key = keyOf(event.target);
  pinned = key === pinned ? "" : key;
  focus(pinned);
});
document.addEventListener("keydown", event => { if (event.key === "Escape") { pinned = ""; focus(""); } });

// Values: the title of a mark beside the pointer.
const tip = make("div", "", "tip hidden");
document.body.append(tip);
all("svg.chart title").forEach(title => { title.parentNode.dataset.tip = title.textContent; title.remove(); });
document.addEventListener("mousemove", event => {
  const mark = event.target.closest && event.target.closest("[data-tip]");
  tip.classList.toggle("hidden", !mark);
  if (!mark) return;
  tip.textContent = mark.dataset.tip.replaceAll("; ", "\n");
  tip.style.left = `${Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${event.clientY + 16 + tip.offsetHeight > innerHeight ? event.clientY - tip.offsetHeight - 10 : event.clientY + 16}px`;
});

// Sort: by a column, numbers as numbers, the total row last.
const valueOf = text => {
  const found = text.replace(/[, ]/g, "").match(/-?\d+(\.\d+)?/);
  return found ? Number(found[0]) * ({ m: 1e6, bn: 1e9 }[(text.match(/\d(bn|m)$/) || [])[1]] || 1) : null;
};
const compare = (one, other) => {
  const [a, b] = [valueOf(one), valueOf(other)];
  return a !== null && b !== null ? a - b : one.localeCompare(other);
};
all("table.sortable").forEach(table => {
  const heads = all("thead th", table);
  heads.forEach((head, place) => {
    const title = head.textContent;
    head.textContent = "";
    head.append(button(title, () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = table.tBodies[0];
      const text = row => row.cells[place].textContent.trim();
      const rows = [...body.rows].filter(row => !row.classList.contains("fitted"));
      rows.sort((one, other) => compare(text(one), text(other)) * (down ? -1 : 1));
      body.append(...rows, ...all("tr.fitted", body));
    }));
  });
});

// Search: rows of a long table.
all("table.numbers").filter(table => table.tBodies[0].rows.length > 12).forEach(table => {
  const field = Object.assign(make("input", "", "search"), { type: "search", placeholder: "Search this table" });
  field.setAttribute("aria-label", `Search: ${table.caption ? table.caption.textContent : "table"}`);
  field.addEventListener("input", () => [...table.tBodies[0].rows].forEach(row =>
    row.classList.toggle("hidden", !row.textContent.toLowerCase().includes(field.value.toLowerCase()))));
  table.closest(".scroll").before(field);
});

// Export: a chart as PNG, 1,600 pixels wide, with the source below it.
const asPng = figure => {
  const drawn = figure.querySelector("svg.chart");
  const [, , width, height] = drawn.getAttribute("viewBox").split(" ").map(Number);
  const copied = drawn.cloneNode(true);
  const light = { ink: "#20252b", muted: "#57606a", grid: "#d9dee3", paper: "#fefefe" };
  copied.removeAttribute("style");
  Object.entries({ width, height, xmlns: "http://www.w3.org/2000/svg" }).forEach(([name, value]) => copied.setAttribute(name, value));
  const text = new XMLSerializer().serializeToString(copied).replace(/var\(--(\w+)\)/g, (whole, name) => light[name] || whole);
  const scale = 1600 / width, foot = 44;
  const picture = new Image();
  picture.onload = () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: Math.round(height * scale) + foot });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, 1600, Math.round(height * scale));
    pen.fillStyle = light.muted;
    pen.font = "20px Arial, sans-serif";
    pen.fillText(`Source: ${document.body.dataset.title}, ${document.body.dataset.made}`, 16, canvas.height - 16, 1568);
    canvas.toBlob(blob => {
      const link = make("a", "");
      link.href = URL.createObjectURL(blob);
      link.download = `${figure.id.replace("chart-", "")}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 5000);
    });
  };
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
};
all("figure").filter(figure => figure.querySelector("svg.chart")).forEach(figure => {
  const tools = make("div", "", "tools");
  tools.append(button("Save as PNG", () => asPng(figure)));
  figure.append(tools);
});

// Rename: a name in place, and what keeps it.
const names = {};
const snippet = make("div", "", "snippet hidden");
document.querySelector("main").append(snippet);
const quoted = text => `"${text.replace(/[\\"]/g, "\\$&")}"`;
const showSnippet = () => {
  const yaml = `explain:\n  names:\n${Object.entries(names).map(([key, name]) => `    ${key}: ${quoted(name)}`).join("\n")}`;
  const shown = make("pre", yaml);
  shown.tabIndex = 0;
  snippet.replaceChildren(make("strong", "To keep these names, put this into study.yaml:"), shown, button("Copy", event => copy(yaml, event.target)));
  snippet.classList.remove("hidden");
};
const rename = (key, before, after) => {
  names[key] = after;
  const longer = all(".card .name").map(name => name.textContent).filter(name => name !== before && name.includes(before));
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.data;
    if (!text.includes(before) || node.parentNode.closest("pre, code, .snippet") || longer.some(name => text.includes(name))) continue;
    node.data = text.replaceAll(before, () => after);
  }
  all(`[data-name="${key}"]`).forEach(place => { place.textContent = after; });
  showSnippet();
};
all(".card .name").forEach(name => {
  const key = name.dataset.name;
  let before = name.textContent;
  const finish = () => {
    name.removeAttribute("contenteditable");
    const after = name.textContent.trim().replace(/\s+/g, " ");
    if (!after) name.textContent = before; else if (after !== before) { rename(key, before, after); before = after; }
  };
  name.addEventListener("blur", finish);
  name.addEventListener("keydown", event => {
    if (event.key === "Enter") { event.preventDefault(); name.blur(); }
    if (event.key === "Escape") { name.textContent = before; name.blur(); }
  });
  name.closest("h3").append(" ", button("Rename", () => { name.setAttribute("contenteditable", "plaintext-only"); name.focus(); }));
});

addEventListener("beforeprint", () => all("details").forEach(item => { if (!item.open && !item.matches(".behind")) { item.open = true; item.dataset.closed = ""; } }));
addEventListener("afterprint", () => all("details[data-closed]").forEach(item => { item.open = false; delete item.dataset.closed; }));
})();
