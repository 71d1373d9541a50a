// The script of a table of signs: what a sign says is shown beside it; arrow keys walk, words choose rows.
const table = by("matrix");
const tell = (n) => {
  const cell = data.cells[n];
  panel.replaceChildren();
  add(panel, "h2", cell.label);
  add(panel, "p", cell.kind, "soft");
  said(panel, cell);
  panel.scrollTop = 0;
};
table.addEventListener("click", (event) => {
  const sign = event.target.closest("button[data-n]");
  if (!sign) return;
  tell(Number(sign.dataset.n));
  for (const old of table.querySelectorAll("[aria-pressed]")) old.removeAttribute("aria-pressed");
  sign.setAttribute("aria-pressed", "true");
  if (matchMedia("(max-width: 800px)").matches) panel.scrollIntoView({block: "nearest"});
});
const STEPS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
table.addEventListener("keydown", (event) => {
  const step = STEPS[event.key], cell = event.target.closest("td");
  if (!step || !cell) return;
  event.preventDefault();
  let column = cell.cellIndex, row = cell.parentElement;
  for (;;) {
    column += step[0];
    if (step[1]) row = step[1] > 0 ? row.nextElementSibling : row.previousElementSibling;
    const other = row && row.cells[column];
    if (!other || other.tagName !== "TD") return;
    const sign = other.querySelector("button");
    if (sign && !row.hidden) { sign.focus(); return; }
  }
});
by("search").addEventListener("input", () => {
  const words = by("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of table.tBodies[0].rows) {
    const name = row.cells[0].textContent.toLowerCase();
    row.hidden = !words.every((word) => name.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  by("count").textContent = words.length ? (shown ? shown + " fundet" : "Intet fundet") : "";
});
