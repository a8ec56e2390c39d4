// The overview as one picture. Every text and number comes ready written from analysis/display/board; here it is only laid
// out: list, map and heat map of a month, redrawn from what the browser already has when month or choice change.
const STATUS = 0, VALUE = 1, TARGET = 2, DIFFERENCE = 3, AGAINST = 4, CHANGE = 5, MARKS = 6, BEYOND = 7, FACTS = 8, SHARE = 9;
const BAR = 0, GHOST = 1, EXPECTED = 2, MILESTONE = 3, YEAR = 4;
const BEAT = 900, STEPS = 1000;
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

// The year, and the differences between two of its months, are fetched once by their addresses, which change with the store;
// a rerun sends the addresses alone.
const texts = new Map();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".td-board");
  root.tell = setTriggerValue;
  root.chosen = { indicator: data.indicator, district: data.district };
  root.beside = data.beside;
  root.wanted = `${data.year} ${data.pair}`;
  const addresses = [data.year, data.pair].filter(Boolean);
  const begin = () => {
    if (root.wanted !== `${data.year} ${data.pair}`) return;
    const year = texts.get(data.year);
    root.pair = texts.get(data.pair);
    if (root.text !== data.year) {
      stop(root);
      root.innerHTML = "";
      Object.assign(root, { text: data.year, year, open: root.open || "", ghost: root.ghost || false });
      root.at = root.year.months.findIndex((one) => one.period === root.year.shown);
    }
    draw(root);
    listen(root);
  };
  if (addresses.every((one) => texts.has(one))) begin();
  else
    Promise.all(addresses.map(fetched))
      .then(begin)
      .catch(() => (root.textContent = data.failed));
  return () => {
    stop(root);
    document.removeEventListener("keydown", root.escape);
  };
}

async function fetched(address) {
  if (texts.has(address)) return;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  texts.set(address, await answer.json());
}

function listen(root) {
  root.onclick = (event) => act(root, event);
  root.onkeydown = (event) => walk(root, event);
  root.oninput = (event) => {
    if (event.target.matches("[data-slide]")) show(root, Number(event.target.value));
    if (event.target.matches("[data-ghost]")) {
      root.ghost = event.target.checked;
      root.classList.toggle("td-b-ghosts", root.ghost);
    }
  };
  root.onchange = (event) => {
    if (event.target.matches("[data-slide]")) settle(root);
    if (event.target.matches("[data-beside]")) putBeside(root, event.target.value);
  };
  document.removeEventListener("keydown", root.escape);
  root.escape = (event) => {
    const asked = root.chosen.indicator || root.chosen.district;
    if (event.key !== "Escape" || document.querySelector("[role=dialog]")) return;
    if (asked) choose(root, { indicator: "", district: "" });
    else if (root.beside) putBeside(root, "");
  };
  document.addEventListener("keydown", root.escape);
}

// What a click means: the nearest thing that says so.
function act(root, event) {
  const found = event.target.closest("[data-source],[data-choose],[data-open],[data-go],[data-clear],[data-alone],[data-play]");
  if (!found) return;
  const { source, choose: chosen, open, go, clear, alone } = found.dataset;
  if (source !== undefined) root.tell("source", source);
  else if (go !== undefined) root.tell("go", go);
  else if (alone !== undefined) putBeside(root, "");
  else if (clear !== undefined) choose(root, { ...root.chosen, [clear]: "" });
  else if (open !== undefined) {
    root.open = root.open === open ? "" : open;
    redraw(root);
  } else if (chosen !== undefined) {
    const [indicator, district] = chosen.split("|");
    choose(root, { indicator: indicator || root.chosen.indicator, district: district || root.chosen.district });
  } else play(root);
}

function choose(root, chosen) {
  root.chosen = chosen;
  redraw(root);
  root.tell("chosen", `${chosen.indicator}|${chosen.district}`);
}

// What both months hold is here already; what came between them follows with the next run.
function putBeside(root, period) {
  root.beside = period;
  redraw(root);
  root.tell("beside", `|${period}`);
}

function show(root, at) {
  root.at = at;
  redraw(root);
}

// Only where the month came to rest does the rest of the screen follow.
function settle(root) {
  const period = root.year.months[root.at].period;
  if (period !== root.year.shown) root.tell("month", period);
}

function play(root) {
  if (root.playing) {
    stop(root);
    redraw(root);
    settle(root);
    return;
  }
  if (root.at >= root.year.months.length - 1) root.at = -1;
  const step = () => {
    show(root, root.at + 1);
    if (root.at >= root.year.months.length - 1) {
      stop(root);
      redraw(root);
      settle(root);
    }
  };
  root.playing = setInterval(step, BEAT);
  step();
}

function stop(root) {
  clearInterval(root.playing);
  root.playing = 0;
}

// One stop of the Tab key for the whole heat map: arrows walk, Enter chooses.
function walk(root, event) {
  const cell = event.target.closest(".td-b-heat [data-cell]");
  if (!cell) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    act(root, event);
    return;
  }
  const [row, column] = cell.dataset.cell.split(",").map(Number);
  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  if (!(event.key in moves)) return;
  const [down, right] = moves[event.key];
  const next = root.querySelector(`[data-cell="${row + down},${column + right}"]`);
  if (!next) return;
  event.preventDefault();
  root.cell = next.dataset.cell;
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

// Redrawing replaces the elements; the keyboard stays where it was.
function redraw(root) {
  const held = document.activeElement && root.contains(document.activeElement) ? handle(document.activeElement) : "";
  draw(root);
  const found = held && root.querySelector(held);
  if (found) found.focus({ preventScroll: true });
}

function handle(element) {
  const name = ["data-cell", "data-open", "data-slide", "data-ghost", "data-beside", "data-play", "data-choose"].find((one) => element.hasAttribute(one));
  return name ? `[${name}="${CSS.escape(element.getAttribute(name))}"]` : "";
}

// The slider is made once: an element that is replaced while it is dragged would let go.
function draw(root) {
  const month = root.year.months[root.at];
  const away = month.period !== root.year.shown;
  const rows = month.rows.filter((row) => !root.chosen.indicator || row.code === root.chosen.indicator);
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  if (!part("list")) root.innerHTML = skeleton(root);
  part("chips").innerHTML = chips(root);
  control(root, month, away);
  const other = root.beside !== month.period && root.year.months.find((one) => one.period === root.beside);
  const pair = other && [month, other].sort((one, next) => (one.period < next.period ? -1 : 1));
  root.classList.toggle("td-b-two", Boolean(pair));
  root.classList.toggle("td-b-ghosts", root.ghost);
  part("heads").innerHTML = heads(root.year.words, pair);
  part("list").innerHTML = rows.map((row) => (pair ? twoLines(root, row, month, pair, away) : line(root, row, away))).join("");
  part("told").textContent = pair ? root.year.words.legend_beside : "";
  part("below").innerHTML = `${pair ? "" : map(root, month)}${heats(root, month, pair || [month], away)}`;
}

function skeleton(root) {
  const { words } = root.year;
  return [
    '<div data-part="chips" class="td-b-top"></div>',
    '<div class="td-b-controls"><button class="td-b-play" data-play=""></button>',
    `<label><span class="td-hidden">${h(words.month)}</span><input type="range" data-slide="" min="0"></label><output></output>`,
    `<label class="td-b-tick"><input type="checkbox" data-ghost=""> ${h(words.ghost)}</label>`,
    `<label class="td-b-beside">${h(words.beside)} <select data-beside="" aria-label="${h(words.beside)}"></select></label>`,
    `<button class="td-b-alone" data-alone="" title="${h(words.alone)}" aria-label="${h(words.alone)}">✕</button>`,
    '<span class="td-b-preview" role="status"></span></div>',
    '<div class="td-b-heads" data-part="heads" aria-hidden="true"></div>',
    `<ol class="td-b-list" data-part="list" aria-label="${h(words.all)}"></ol>`,
    `<p class="td-source">${h(words.legend_bar)} ${h(words.least)} <span data-part="told"></span></p><div class="td-b-below" data-part="below"></div>`,
  ].join("");
}

function control(root, month, away) {
  const { words, months } = root.year;
  const one = (found) => root.querySelector(`.td-b-controls ${found}`);
  const slide = one("[data-slide]");
  slide.max = months.length - 1;
  slide.disabled = one("[data-play]").disabled = months.length < 2;
  if (Number(slide.value) !== root.at) slide.value = root.at;
  slide.setAttribute("aria-valuetext", month.until);
  one("output").textContent = month.until;
  one("[data-ghost]").checked = root.ghost;
  choice(one("[data-beside]"), root, month);
  one("[data-alone]").hidden = !root.beside;
  one(".td-b-preview").textContent = away ? month.headline : "";
  const play_ = one("[data-play]");
  play_.textContent = root.playing ? "❚❚" : "▶";
  play_.title = root.playing ? words.stop : words.play;
  play_.setAttribute("aria-label", play_.title);
}

// The months besides the one drawn, earlier and later; a select that is open while it is filled anew would close.
function choice(select, root, month) {
  const months = root.year.months.filter((one) => one.period !== month.period);
  const options = [["", root.year.words.nothing_beside], ...months.map((one) => [one.period, one.until])];
  const drawn = options.map(([period, until]) => `<option value="${h(period)}">${h(until)}</option>`).join("");
  if (select.drawn !== drawn) select.innerHTML = select.drawn = drawn;
  select.value = months.some((one) => one.period === root.beside) ? root.beside : "";
  select.disabled = !months.length;
}

function chips(root) {
  const { indicators, districts, words } = root.year;
  const { indicator, district } = root.chosen;
  if (!indicator && !district) return "";
  const chip = (kind, name) =>
    `<button class="td-b-chip" data-clear="${kind}" title="${h(words.clear)}">${h(name)} <span aria-hidden="true">✕</span>` +
    `<span class="td-hidden"> ${h(words.clear)}</span></button>`;
  const place = indicator && indicators[indicator].places[district];
  const row = root.year.months[root.at].rows.find((one) => one.code === indicator);
  const shown = row && (district ? row.cells[district] : row.now);
  const said = shown ? `<span>${sign(root, shown[STATUS])} <b>${h(shown[VALUE])}</b> ${h(shown[DIFFERENCE])} ${h(shown[AGAINST])}</span>` : "";
  return (
    `<div class="td-b-chips" role="status"><span>${h(words.chosen)}:</span>` +
    (indicator ? chip("indicator", indicators[indicator].name) : "") +
    (district ? chip("district", districts[district].full) : "") +
    said +
    (shown && shown[FACTS] && place ? button("source", place, words.source) : "") +
    (indicator ? button("go", `indicator|${indicator}`, words.more) : "") +
    (district ? button("go", `district|${district}`, words.more_district) : "") +
    "</div>"
  );
}

function heads(words, pair) {
  const titles = pair
    ? [words.target, pair[0].until, "", pair[1].until, "", words.difference]
    : [words.target, "", words.reached, words.difference, words.change, words.districts];
  return titles.map((one) => `<span>${h(one)}</span>`).join("");
}

function line(root, row, away) {
  const { words } = root.year;
  const shown = standing(root, row);
  const head = named(root, row, shown);
  if (!shown) return nobody(head, words);
  const word = root.year.statuses[shown[STATUS]][0];
  const difference = shown[DIFFERENCE]
    ? `<b>${h(shown[DIFFERENCE])}</b> <small>${h(shown[AGAINST])}</small>`
    : `<small>${h(word)}</small>`;
  return (
    `<li class="td-b-row" style="--s:var(--td-s-${shown[STATUS]})">${head}` +
    drawnBar(root, row, shown) +
    `<span class="td-b-value" title="${h(words.reached)}">${written(root, row, shown, away)}</span>` +
    `<span class="td-b-difference">${difference}</span>` +
    `<span class="td-b-change" title="${h(words.change)}">${h(shown[CHANGE])}</span>` +
    squares(root, row) +
    (root.open === row.code ? detail(root, row, shown, away) : "") +
    "</li>"
  );
}

function standing(root, row) {
  return root.chosen.district ? row.cells[root.chosen.district] : row.now;
}

function named(root, row, shown) {
  const name = root.year.indicators[row.code];
  return (
    `<button class="td-b-name" data-open="${h(row.code)}" aria-expanded="${root.open === row.code}" title="${h(name.full)}">` +
    `${sign(root, shown ? shown[STATUS] : "not_assigned")}<span>${h(name.name)}</span></button>`
  );
}

function nobody(head, words) {
  return `<li class="td-b-row td-b-none">${head}<span class="td-quiet">${h(words.not_here)}</span></li>`;
}

function drawnBar(root, row, shown) {
  const words = `${shown[VALUE]} / ${shown[TARGET]}, ${root.year.statuses[shown[STATUS]][0]}`;
  return `<span class="td-b-bar" data-open="${h(row.code)}" role="img" aria-label="${h(words)}">${bar(shown)}</span>`;
}

// A target in two months: where it stood in the earlier, where in the later, what came between. ``month`` is the one drawn.
function twoLines(root, row, month, pair, away) {
  const { words } = root.year;
  const shown = standing(root, row);
  const head = named(root, row, shown);
  if (!shown) return nobody(head, words);
  const known = root.pair && root.pair.then === pair[0].period && root.pair.now === pair[1].period;
  const [came, share] = (known && root.pair.rows[row.code][root.chosen.district || ""]) || ["", ""];
  return (
    `<li class="td-b-row" style="--s:var(--td-s-${shown[STATUS]})">${head}` +
    pair.map((one) => (one === month ? inMonth(root, row, shown, one, written(root, row, shown, away)) : besideIt(root, row, one))).join("") +
    `<span class="td-b-came" title="${h(words.difference)}"><b>${h(came || words.missing)}</b><small>${h(share === came ? "" : share)}</small></span>` +
    (root.open === row.code ? detail(root, row, shown, away) : "") +
    "</li>"
  );
}

function besideIt(root, row, month) {
  const shown = standing(root, month.rows.find((one) => one.code === row.code) || { cells: {} });
  return inMonth(root, row, shown, month, valueBeside(root, row, shown, month));
}

function written(root, row, shown, away) {
  return `${value(root, row, shown, away)} / ${target(root, row, shown, away)}`;
}

function inMonth(root, row, shown, month, text) {
  if (!shown) return `<span class="td-b-month td-b-none"><span class="td-b-when">${h(month.until)}</span>${h(root.year.words.missing)}</span>`;
  const share = shown[SHARE] === shown[VALUE] ? root.year.statuses[shown[STATUS]][0] : shown[SHARE];
  return (
    `<span class="td-b-month" style="--s:var(--td-s-${shown[STATUS]})"><span class="td-b-when">${h(month.until)}</span>${drawnBar(root, row, shown)}` +
    `<span class="td-b-value">${text}<small>${sign(root, shown[STATUS])} ${h(share)}</small></span></span>`
  );
}

// The name of a figure in another month stands in analysis/display/elements/figure_places.py.
function valueBeside(root, row, shown, month) {
  if (!shown) return "";
  const place = [row.code, root.chosen.district || "", month.period].join("~");
  const reached = shown[FACTS]
    ? `<button class="td-b-number" data-source="${h(place)}" title="${h(root.year.words.source)}"><b>${h(shown[VALUE])}</b></button>`
    : `<b>${h(shown[VALUE])}</b>`;
  return `${reached} / ${h(shown[TARGET])}`;
}

// A value leads to its cells, in the month that the whole screen shows.
function value(root, row, shown, away) {
  const place = root.year.indicators[row.code].places[root.chosen.district || ""];
  if (!shown[FACTS] || away) return `<b>${h(shown[VALUE])}</b>`;
  return `<button class="td-b-number" data-source="${h(place)}" title="${h(root.year.words.source)}"><b>${h(shown[VALUE])}</b></button>`;
}

function target(root, row, shown, away) {
  // What is to be reached leads to the sentence that states it, also where nobody has reported yet.
  if (away || !/[0-9]/.test(shown[TARGET])) return h(shown[TARGET]);
  const place = [row.code, root.chosen.district || "", "", "target"].join("~");
  return `<button class="td-b-number td-b-target" data-source="${h(place)}" title="${h(root.year.words.source)}">${h(shown[TARGET])}</button>`;
}

function bar(shown) {
  const marks = shown[MARKS];
  const at = (place, look) => (marks[place] === null ? "" : `<i class="${look}" style="left:${marks[place] * 100}%"></i>`);
  const ground = marks[YEAR] === null ? "" : `<i class="td-b-ground" style="width:${marks[YEAR] * 100}%"></i>`;
  const full = marks[BAR] === null ? "" : `<i class="td-b-fill${shown[BEYOND] ? " td-b-beyond" : ""}" style="width:${marks[BAR] * 100}%"></i>`;
  const ghost = marks[GHOST] === null ? "" : `<i class="td-b-ghost" style="width:${marks[GHOST] * 100}%"></i>`;
  const path = marks[EXPECTED] === marks[MILESTONE] ? "" : at(EXPECTED, "td-b-path");
  return ground + full + ghost + at(MILESTONE, "td-b-milestone") + at(YEAR, "td-b-year") + path;
}

function squares(root, row) {
  const { districts, statuses, words } = root.year;
  const codes = Object.keys(districts).filter((code) => row.cells[code]);
  if (!codes.length) return '<span class="td-b-squares"></span>';
  const said = codes.map((code) => `${districts[code].name} ${statuses[row.cells[code][STATUS]][0]}`).join("; ");
  const drawn = codes.map((code) => {
    const cell = row.cells[code];
    const here = root.chosen.district === code ? " td-b-here" : "";
    return (
      `<i class="td-b-square${here}" data-choose="|${h(code)}" style="--s:var(--td-s-${cell[STATUS]})" ` +
      `title="${h(`${districts[code].name}: ${cell[VALUE]}, ${statuses[cell[STATUS]][0]} ${cell[DIFFERENCE]}`)}">${statuses[cell[STATUS]][1]}</i>`
    );
  });
  return `<span class="td-b-squares" role="img" aria-label="${h(`${words.districts}: ${said}`)}">${drawn.join("")}</span>`;
}

function detail(root, row, shown, away) {
  const { words, indicators, districts, details } = root.year;
  const { district } = root.chosen;
  const known = !district && !away && details[row.code];
  const course = indicators[row.code].courses[district || ""];
  const place = indicators[row.code].places[district || ""];
  const lines = known
    ? known.lines.map(([label, text, source]) => `<dt>${h(label)}</dt><dd>${source && text !== "—" ? button("source", source, text) : h(text)}</dd>`)
    : [];
  const widest = known && known.short.length ? known.short[0][3] : 1;
  const short = known
    ? known.short.map(
        ([code, amount, share, part]) =>
          `<li><button data-choose="|${h(code)}">${h(districts[code].name)}</button><i style="width:${(part / widest) * 100}%"></i><span>${h(amount)} · ${h(share)}</span></li>`,
      )
    : [];
  return (
    '<div class="td-b-detail">' +
    `<figure><figcaption>${h(words.course)}</figcaption>${drawing(course, `${words.course}: ${shown[VALUE]}`)}<dl>${lines.join("")}</dl></figure>` +
    `<div><b>${h(words.short)}</b>${short.length ? `<ol class="td-b-short">${short.join("")}</ol>` : ""}` +
    (known ? known.said.map((one) => `<p>${h(one)}</p>`).join("") : "") +
    "</div><div>" +
    (known ? known.badges.map(([text, met]) => `<span class="td-badge">${met ? "✓" : "✗"} ${h(text)}</span>`).join("") : "") +
    (known ? `<p class="td-quiet">${known.remarks.map(h).join(" · ")}</p>` : "") +
    (shown[FACTS] && !away ? button("source", place, words.source) : "") +
    button("go", `indicator|${row.code}`, words.more) +
    "</div></div>"
  );
}

// Solid: reached; dotted: expected. A month without a figure leaves a gap.
function drawing(course, title) {
  const wide = 260, high = 64, x = (month) => 4 + ((wide - 8) * month) / 11, y = (step) => high - 5 - ((high - 10) * step) / STEPS;
  const path = (steps) => {
    let drawn = "", pen = "M";
    steps.forEach((step, month) => {
      if (step === null) pen = "M";
      else {
        drawn += `${pen}${x(month).toFixed(1)} ${y(step).toFixed(1)}`;
        pen = "L";
      }
    });
    return drawn;
  };
  const last = course.value.reduce((found, step, month) => (step === null ? found : [month, step]), null);
  const dot = last ? `<circle cx="${x(last[0])}" cy="${y(last[1])}" r="4"/>` : "";
  return (
    `<svg viewBox="0 0 ${wide} ${high}" role="img" aria-label="${h(title)}"><path class="td-b-expected" d="${path(course.expected)}"/>` +
    `<path class="td-b-reached" d="${path(course.value)}"/>${dot}</svg>`
  );
}

function map(root, month) {
  const { districts, statuses, words } = root.year;
  const chosen = root.chosen.indicator && month.rows.find((row) => row.code === root.chosen.indicator);
  const tiles = Object.entries(districts).filter(([, one]) => one.tile);
  if (!tiles.length) return "";
  const drawn = tiles.map(([code, one]) => {
    const cell = chosen && chosen.cells[code];
    const [count] = month.behind[code];
    const status = cell ? cell[STATUS] : chosen ? "not_assigned" : count === null ? "not_due" : worst(root, month, code);
    const text = cell ? cell[SHARE] : chosen ? words.missing : count === null ? words.missing : `${count} ${words.behind_short}`;
    return (
      `<button class="td-b-tile" data-choose="|${h(code)}" aria-pressed="${root.chosen.district === code}" ` +
      `style="grid-row:${one.tile[0] + 1};grid-column:${one.tile[1] + 1};--s:var(--td-s-${status})" title="${h(statuses[status][0])}">` +
      `<span>${sign(root, status)} ${h(text)}</span><b>${h(one.name)}</b></button>`
    );
  });
  const title = chosen ? root.year.indicators[chosen.code].name : words.behind;
  return `<section class="td-b-map" aria-label="${h(words.map)}"><h3>${h(words.map)}: ${h(title)}</h3><div>${drawn.join("")}</div></section>`;
}

function worst(root, month, code) {
  const order = Object.keys(root.year.statuses);
  const judged = month.rows.map((row) => row.cells[code] && row.cells[code][STATUS]).filter((one) => one && root.year.statuses[one][1] !== "○");
  return judged.reduce((found, one) => (order.indexOf(one) > order.indexOf(found) ? one : found), judged[0] || "not_due");
}

// One heat map, or two with the same rows and columns: the arrow keys walk from the one into the other.
function heats(root, month, months, away) {
  const { words } = root.year;
  const codes = month.rows.filter((row) => Object.keys(row.cells).length).map((row) => row.code);
  const wide = month.districts.length + 1;
  const tables = months.map((one, place) => heat(root, one, month, codes, place * wide, one === month ? away : true)).join("");
  const rows = months.flatMap((one) => one.rows);
  return (
    `<section class="td-b-matrix"><h3>${h(words.matrix)}</h3><div class="td-b-tables">${tables}</div>` +
    `<p class="td-source">${h(words.legend_heat)}</p>${legend(root, rows)}</section>`
  );
}

// ``order`` is the month whose order of districts holds; cells are numbered from the column ``first``.
function heat(root, month, order, codes, first, away) {
  const { districts, indicators, statuses, words } = root.year;
  const rows = codes.map((code) => month.rows.find((row) => row.code === code)).filter(Boolean);
  const here = root.cell || "0,1";
  const stop = (row, column) => `data-cell="${row},${first + column}" tabindex="${here === `${row},${first + column}` ? 0 : -1}"`;
  const chosen = root.chosen;
  const head = order.districts.map(
    (code, column) =>
      `<th scope="col" ${stop(0, column + 1)} data-choose="|${h(code)}" class="${chosen.district === code ? "td-b-here" : ""}">${h(districts[code].name)}</th>`,
  );
  const body = rows.map((row, place) => {
    const cells = order.districts.map((code, column) => {
      const cell = row.cells[code];
      if (!cell) return `<td ${stop(place + 1, column + 1)}></td>`;
      const status = cell[STATUS];
      const dim = (chosen.district && chosen.district !== code) || (chosen.indicator && chosen.indicator !== row.code) ? " td-b-dim" : "";
      const words_ = `${districts[code].name}, ${indicators[row.code].name}: ${cell[VALUE]}, ${statuses[status][0]} ${cell[DIFFERENCE]} ${cell[AGAINST]}`;
      const text = cell[SHARE] === words.missing ? "" : cell[SHARE];
      return (
        `<td ${stop(place + 1, column + 1)} data-choose="${h(row.code)}|${h(code)}" class="td-b-cell${dim}" ` +
        `style="--s:var(--td-s-${status})" title="${h(words_)}">${sign(root, status)} <span>${h(text)}</span><span class="td-hidden">${h(words_)}</span></td>`
      );
    });
    return (
      `<tr><th scope="row" ${stop(place + 1, 0)} data-choose="${h(row.code)}|">${sign(root, row.now[STATUS])} ${h(indicators[row.code].name)}</th>` +
      `${cells.join("")}</tr>`
    );
  });
  const counts = order.districts.map((code) => {
    const [count, place] = month.behind[code];
    return `<td>${count === null ? words.missing : place && !away ? button("source", place, count) : count}</td>`;
  });
  return (
    `<div class="td-b-scroll"><table class="td-b-heat" role="grid">` +
    `<caption>${h(month.until)}<span class="td-hidden">. ${h(words.matrix)}. ${h(words.keys)}</span></caption>` +
    `<thead><tr><th scope="col" ${stop(0, 0)}>${h(words.target)}</th>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody>` +
    `<tfoot><tr><th scope="row">${h(words.behind)}</th>${counts.join("")}</tr></tfoot></table></div>`
  );
}

function legend(root, rows) {
  const found = new Set(rows.flatMap((row) => Object.values(row.cells).map((cell) => cell[STATUS])));
  const words = Object.entries(root.year.statuses).filter(([status]) => found.has(status));
  return `<div class="td-legend">${words.map(([status, [word]]) => `<span class="td-status">${sign(root, status)} ${h(word)}</span>`).join("")}</div>`;
}

function sign(root, status) {
  return `<span class="td-b-sign" style="color:var(--td-s-${status})" aria-hidden="true">${root.year.statuses[status][1]}</span>`;
}

function button(kind, value, words) {
  return `<button class="td-choose" data-${kind}="${h(value)}">${h(words)}</button>`;
}

function h(text) {
  return String(text).replace(/[&<>"']/g, (sign_) => SIGNS[sign_]);
}
