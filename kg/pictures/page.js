// The script of a drawn picture: names, arrows, search, what is shown beside it.
const tip = by("tip"), canvas = by("canvas");
const {dots, lines} = data;
const near = dots.map(() => []);
lines.forEach((line, n) => { near[line.a].push(n); if (line.b !== line.a) near[line.b].push(n); });

// What is shown beside the picture.
const SHOWN = 60;
const tell = (n) => {
  const dot = dots[n];
  panel.replaceChildren();
  add(panel, "h2", dot.label);
  add(panel, "p", dot.kind, "soft");
  said(panel, dot);
  if (near[n].length) {
    add(panel, "h3", "Forbindelser (" + near[n].length + ")");
    const list = add(panel, "ul");
    for (const m of near[n].slice(0, SHOWN)) {
      const line = lines[m], out = line.a === n, other = out ? line.b : line.a;
      const row = add(list, "li");
      const arrow = !data.directed ? "" : line.a === line.b ? "↻ " : out ? "→ " : "← ";
      add(row, "span", arrow + (line.label ? line.label + ": " : ""));
      link(row, dots[other].label, () => choose(other, true));
      const numbers = line.facts.map(([name, value]) => name + ": " + value).join("; ");
      if (numbers) add(row, "div", numbers, "soft");
      if (line.quote) add(row, "blockquote", "»" + line.quote + "«");
      if (line.places.length) add(row, "div", line.places[0], "place");
    }
    if (near[n].length > SHOWN) add(list, "li", "… og " + (near[n].length - SHOWN) + " mere");
  }
  if (dot.iri) add(panel, "p", dot.iri, "place");
  panel.scrollTop = 0;
};

const doc = () => Bokeh.documents[0];
const source = (name) => doc().get_model_by_name(name);
let figure, view, full = [], chosen = -1, touched = false, ours = false;

const choose = (n, move) => {
  chosen = n;
  tell(n);
  light(n, [...near[n].map((m) => lines[m].a), ...near[n].map((m) => lines[m].b), n]);
  if (move) bring(n);
  if (move && matchMedia("(max-width: 800px)").matches) panel.scrollIntoView({block: "nearest"});
};
const light = (n, shown) => {
  const all = source("lines").data, lit = {};
  for (const key of Object.keys(all)) lit[key] = n < 0 ? [] : near[n].map((m) => all[key][m]);
  lit.width = lit.width.map((width) => width + 1);
  source("lit").data = lit;
  const at = source("dots").data;
  source("focus").data = n < 0 ? {x: [], y: [], size: []} : {x: [at.x[n]], y: [at.y[n]], size: [at.size[n] + 9]};
  ours = true;
  source("dots").selected.indices = [...new Set(shown)];
  ours = false;
  redraw();
};

// What part of the plane is seen.
const set = (x0, x1, y0, y1) => {
  figure.x_range.setv({start: x0, end: x1});
  figure.y_range.setv({start: y0, end: y1});
};
const fit = () => {
  const at = source("dots").data, xs = Array.from(at.x), ys = Array.from(at.y);
  let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity;
  for (const x of xs) { x0 = Math.min(x0, x); x1 = Math.max(x1, x); }
  for (const y of ys) { y0 = Math.min(y0, y); y1 = Math.max(y1, y); }
  const scale = Math.max(0.6, Math.min(1, canvas.clientWidth / 800));
  if (full.some((size, n) => Math.abs(size * scale - at.size[n]) > 0.1)) source("dots").data = {...at, size: full.map((size) => size * scale)};
  const wide = Math.max(view.frame.bbox.width, 1), high = Math.max(view.frame.bbox.height, 1);
  if (data.lanes) {
    const pad = Math.max((x1 - x0) * Math.max(0.08, 50 / wide), 6e8);
    set(x0 - pad, x1 + pad, -0.6, data.lanes - 0.4);
  } else {
    const rim = data.loops ? 0.9 : 0.6;
    const unit = Math.max((x1 - x0 + 2 * rim) / (wide - 60), (y1 - y0 + 2 * rim) / (high - 40), 0.0055);
    const x = (x0 + x1) / 2, y = (y0 + y1) / 2;
    set(x - unit * wide / 2, x + unit * wide / 2, y - unit * high / 2, y + unit * high / 2);
  }
  touched = false;
};
const zoom = (factor) => {
  const {x_range: x, y_range: y} = figure, mx = (x.start + x.end) / 2, my = (y.start + y.end) / 2;
  const wx = (x.end - x.start) * factor / 2, wy = (y.end - y.start) * (data.lanes ? 1 : factor) / 2;
  set(mx - wx, mx + wx, my - wy, my + wy);
  touched = true;
};
const bring = (n) => {
  const at = source("dots").data, {x_range: x, y_range: y} = figure, wx = x.end - x.start, wy = y.end - y.start;
  const inside = at.x[n] > x.start + 0.1 * wx && at.x[n] < x.end - 0.1 * wx && at.y[n] > y.start && at.y[n] < y.end;
  if (inside) return;
  if (data.lanes) set(at.x[n] - wx / 2, at.x[n] + wx / 2, y.start, y.end);
  else set(at.x[n] - wx / 2, at.x[n] + wx / 2, at.y[n] - wy / 2, at.y[n] + wy / 2);
  touched = true;
};

// Where a dot is on the screen, in pixels of the canvas.
const where = (n) => {
  const at = source("dots").data;
  return [view.frame.x_scale.compute(at.x[n]), view.frame.y_scale.compute(at.y[n])];
};

// Names: the greatest first, none over another; more of them when one looks closer.
const pen = document.createElement("canvas").getContext("2d");
pen.font = "13px system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const LENGTHS = dots.length > 400 ? [22, 12] : [34, 20, 12], MOST = dots.length > 400 ? 30 : 160;
const short = (text, most) => {
  const letters = Array.from(text);
  return letters.length > most ? letters.slice(0, most - 1).join("").trimEnd() + "…" : text;
};
let rank = [];
const names = () => {
  const out = {x: [], y: [], text: [], dx: [], dy: [], align: []};
  const at = source("dots").data, frame = view.frame.bbox;
  const only = new Set(source("dots").selected.indices);
  const first = rank.filter((n) => only.has(n)), order = only.size ? first : rank;
  if (chosen >= 0 && only.has(chosen)) order.unshift(chosen);
  const taken = [];
  const hits = (box) => taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
  if (dots.length <= 400) for (const n of dots.keys()) {
    const [x, y] = where(n), r = at.size[n] / 2 - 1;
    taken.push([x - r, y - r, x + r, y + r]);
  }
  const done = new Set();
  for (const n of order.slice(0, 3000)) {
    if (out.x.length >= MOST) break;
    const [x, y] = where(n);
    if (done.has(n) || x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) continue;
    done.add(n);
    const r = at.size[n] / 2 + 4;
    const right = ["left", r, 0], left = ["right", -r, 0], above = ["center", 0, -r - 8], below = ["center", 0, r + 8];
    const sides = data.lanes ? [right, left, above, below] : [below, right, left, above];
    const put = (text) => sides.some(([align, dx, dy]) => {
      const wide = pen.measureText(text).width, begin = x + dx - (align === "left" ? 0 : align === "right" ? wide : wide / 2);
      const box = [begin - 2, y + dy - 9, begin + wide + 2, y + dy + 9];
      if (box[0] < frame.left || box[2] > frame.right || box[1] < frame.top || box[3] > frame.bottom || hits(box)) return false;
      taken.push(box);
      for (const [key, value] of Object.entries({x: at.x[n], y: at.y[n], text, dx, dy, align})) out[key].push(value);
      return true;
    });
    [...new Set(LENGTHS.map((most) => short(dots[n].short || dots[n].label, most)))].some(put);
  }
  source("names").data = out;
};
// Heads of arrows: their angle and place follow the screen, not the plane.
const heads = () => {
  const out = {x: [], y: [], angle: [], size: [], colour: []};
  if (data.directed && lines.length <= 2000) {
    const all = source("lines").data, at = source("dots").data, {x_scale, y_scale} = view.frame;
    const only = chosen >= 0 ? new Set(near[chosen]) : null;
    lines.forEach((line, n) => {
      if (line.a === line.b) return;
      const P = [["x0", "y0"], ["cx0", "cy0"], ["cx1", "cy1"], ["x1", "y1"]].map(([x, y]) => [x_scale.compute(all[x][n]), y_scale.compute(all[y][n])]);
      const on = (t, k) => (1 - t) ** 3 * P[0][k] + 3 * t * (1 - t) ** 2 * P[1][k] + 3 * t * t * (1 - t) * P[2][k] + t ** 3 * P[3][k];
      const size = 7 + all.width[n] * 1.2, gap = at.size[line.b] / 2 + size / 2;
      let t = 1;
      while (t > 0.5 && Math.hypot(on(t, 0) - P[3][0], on(t, 1) - P[3][1]) < gap) t -= 0.01;
      const x = on(t, 0), y = on(t, 1), dx = on(Math.min(t + 0.01, 1), 0) - on(t - 0.01, 0), dy = on(Math.min(t + 0.01, 1), 1) - on(t - 0.01, 1);
      out.x.push(x_scale.invert(x)); out.y.push(y_scale.invert(y));
      out.angle.push(Math.atan2(-dy, dx) - Math.PI / 2);
      out.size.push(size);
      out.colour.push(only === null ? "#6a6a6a" : only.has(n) ? "#111111" : "#d5d5d5");
    });
  }
  source("heads").data = out;
};
let waiting = false;
const redraw = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; heads(); names(); canvas.dataset.ready = "1"; });
};

// Search: what is found is lit, and listed, so that the keyboard reaches it.
const HITS = 24;
const find = () => {
  const words = by("search").value.toLowerCase().split(/\s+/).filter(Boolean), hits = by("hits"), count = by("count");
  hits.replaceChildren();
  chosen = -1;
  if (!words.length) { count.textContent = ""; light(-1, []); return; }
  const found = [...dots.keys()].filter((n) => words.every((word) => data.found[n].includes(word)));
  count.textContent = found.length ? found.length + " fundet" : "Intet fundet";
  light(-1, found);
  for (const n of found.slice(0, HITS)) link(add(hits, "li"), dots[n].label, () => choose(n, true));
  if (found.length > HITS) add(hits, "li", "… og " + (found.length - HITS) + " mere");
};
data.found = dots.map((dot) => [dot.label, dot.kind, ...dot.facts.map((pair) => pair[1])].join(" ").toLowerCase());

const hover = () => {
  const [n] = source("dots").inspected.indices;
  tip.hidden = n === undefined;
  if (n === undefined) return;
  tip.replaceChildren();
  add(tip, "strong", dots[n].label);
  add(tip, "div", dots[n].kind, "soft");
  facts(tip, dots[n].facts);
  if (dots[n].quote) add(tip, "blockquote", "»" + dots[n].quote + "«");
  const [x, y] = where(n), box = canvas.getBoundingClientRect();
  tip.style.left = Math.max(4, Math.min(x + 16, box.width - tip.offsetWidth - 8)) + "px";
  tip.style.top = (y + 16 + tip.offsetHeight < box.height ? y + 16 : Math.max(4, y - 16 - tip.offsetHeight)) + "px";
};

const start = async () => {
  await Bokeh.embed.embed_item(JSON.parse(by("drawing").textContent), "canvas");
  figure = doc().roots()[0];
  view = Bokeh.index.get_by_id(figure.id);
  canvas.append(tip);
  const seen = () => { if (!touched) fit(); redraw(); };
  new ResizeObserver(() => requestAnimationFrame(seen)).observe(canvas);
  for (const range of [figure.x_range, figure.y_range]) for (const end of ["start", "end"]) range.properties[end].change.connect(redraw);
  canvas.addEventListener("wheel", () => { touched = true; }, {passive: true});
  canvas.addEventListener("pointerdown", () => { touched = true; }, {passive: true});
  source("dots").inspect.connect(hover);
  source("dots").selected.properties.indices.change.connect(() => {
    if (ours) return;
    const found = source("dots").selected.indices;
    if (found.length) choose(found[found.length - 1], false);
    else if (chosen >= 0) { chosen = -1; light(-1, []); }
  });
  by("search").addEventListener("input", find);
  by("closer").addEventListener("click", () => zoom(0.7));
  by("away").addEventListener("click", () => zoom(1 / 0.7));
  by("whole").addEventListener("click", () => { by("search").value = ""; find(); fit(); });
  full = Array.from(source("dots").data.size);
  rank = [...dots.keys()].sort((a, b) => full[b] - full[a] || near[b].length - near[a].length || a - b);
  fit();
  redraw();
  window.picture = {where: (n) => { const [x, y] = where(n), box = canvas.getBoundingClientRect(); return [box.x + x, box.y + y]; }, choose};
};
start();
