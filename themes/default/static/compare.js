// 任选机关、年度、项目比较。数据是 compare/data/ 里的脚本，所以从磁盘打开也能用；选择都写在网址 # 之后，链接和后退都回到同样的表。
(() => {
  "use strict";
  const place = document.getElementById("free-compare");
  if (!place) return;
  const folder = place.dataset.folder;
  const names = ["agencies", "years", "cells"];
  const data = { index: null, agencies: [], reports: new Map() };
  const loading = new Map();

  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = `${folder}${name}.js`;
        script.onload = done;
        script.onerror = () => { loading.delete(name); script.remove(); fail(new Error(name)); };
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }
  window.portalData = {
    index(value) { data.index = value; },
    names(value) { data.agencies.push(...value); },
    figures(value) { for (const [id, years] of Object.entries(value)) data.reports.set(id, years); },
  };

  // 网址 # 之后是选择；没有就是空
  const chosen = () => {
    const query = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(names.map((name) => [name, (query.get(name) ?? "").split(",").filter(Boolean)]));
  };
  function address(change) {
    const next = { ...chosen(), ...change };
    return names.filter((name) => next[name].length).map((name) => `${name}=${next[name].map(encodeURIComponent).join(",")}`).join("&");
  }
  function choose(change) {
    location.hash = address(change);
  }

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "onclick") element.addEventListener("click", value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }
  function draw(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }
  const hidden = (text) => make("span", { class: "visually-hidden" }, text);

  const grouped = (number) => {
    const text = String(number);
    const [whole, rest] = text.replace("-", "").split(".");
    const digits = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
    return (text.startsWith("-") ? "\u2212" : "") + digits + (rest ? `.${rest}` : "");
  };
  const agencyOf = (id) => data.agencies.find((agency) => agency[0] === id);
  const editionOf = (year, id) => {
    const report = data.reports.get(id)?.[year];
    return report ? { id: report[0], figures: report[1], ...data.index.editions[report[0]] } : null;
  };
  // 位数太多、脚本存不准的数是字，印法与数相同
  const isNumber = (value) => typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
  // 一格：有数是数，空白是 null，“/”“·”“—”和带单位的金额是字
  function figure(id, year, address) {
    const report = editionOf(year, id);
    if (!report) return "—";
    const at = report.cells.findIndex((cell) => cell[0] === address);
    if (at < 0) return "·";
    const value = report.figures[at];
    return value === false ? "·" : value;
  }
  // 各版式的项目，新的在前，同一地址只列一次
  function allCells() {
    const seen = new Map();
    for (const edition of Object.keys(data.index.editions).sort().reverse()) {
      for (const [address, name, unit] of data.index.editions[edition].cells) {
        if (!seen.has(address)) seen.set(address, { address, name, unit });
      }
    }
    return seen;
  }
  let cells, shown = new Set();

  const listId = "compare-agencies";
  const input = make("input", { id: "compare-agency", list: listId, autocomplete: "off", type: "text" });
  const select = make("select", { id: "compare-cell" });
  const suggestions = make("datalist", { id: listId });
  const picked = make("div", { class: "picked" });
  const result = make("div", { class: "compared" });
  const status = make("p", { role: "status", class: "quiet" });

  // 还没有选年度、项目时：最近五年，主要数据
  const firstOf = (agency) => ({
    years: agency[3].slice(-5).map(String), cells: place.dataset.cells.split(" ").filter((address) => cells.has(address)),
  });
  function addAgency() {
    const wanted = input.value.trim();
    const found = data.agencies.find(([id, name, short]) => wanted && [id, name, short].includes(wanted))
      ?? data.agencies.find(([, name, short]) => wanted && (name.includes(wanted) || short?.includes(wanted)));
    if (!found) { status.textContent = wanted ? `没有找到“${wanted}”` : "请先写机关名称"; return; }
    const now = chosen();
    const first = firstOf(found);
    input.value = "";
    choose({
      agencies: [...new Set([...now.agencies, found[0]])],
      years: now.years.length ? now.years : first.years, cells: now.cells.length ? now.cells : first.cells,
    });
  }
  // 名录很长时只列出对得上的几个
  function suggest() {
    const wanted = input.value.trim();
    const found = data.agencies.filter(([, name, short]) => !wanted || name.includes(wanted) || short?.includes(wanted)).slice(0, 50);
    suggestions.replaceChildren(...found.map(([, name]) => make("option", { value: name })));
  }
  function addCell() {
    choose({ cells: [...new Set([...chosen().cells, select.value])] });
  }

  function chips(name, label, text) {
    const now = chosen()[name];
    if (!now.length) return null;
    const remove = (value) => () => {
      choose({ [name]: chosen()[name].filter((other) => other !== value) });
    };
    const chip = (value) => make("li", {}, text(value), make("button", { type: "button", "aria-label": `去掉${text(value)}`, onclick: remove(value) }, "×"));
    return make("div", {}, make("h3", {}, label), make("ul", { class: "chips" }, ...now.map(chip)));
  }
  function yearBoxes() {
    const now = chosen();
    const all = [...new Set(now.agencies.flatMap((id) => agencyOf(id)?.[3] ?? []))].sort();
    if (!all.length) return null;
    const box = (year) => {
      const tick = make("input", { type: "checkbox", value: year, checked: now.years.includes(String(year)) });
      tick.addEventListener("change", () => {
        const years = new Set(chosen().years);
        if (tick.checked) years.add(String(year)); else years.delete(String(year));
        choose({ years: [...years].sort() });
      });
      return make("label", {}, tick, ` ${year}`);
    };
    return make("fieldset", { class: "ticks" }, make("legend", {}, "年度"), ...all.map(box));
  }

  function rowsOf(now) {
    const rows = [];
    for (const address of now.cells.filter((a) => cells.has(a))) {
      for (const id of now.agencies.filter(agencyOf)) {
        rows.push({ address, id, values: now.years.map((year) => figure(id, year, address)) });
      }
    }
    return rows;
  }
  function table(now, rows) {
    const shown = (value) => value === null ? hidden("空白") : isNumber(value) ? grouped(value) : value;
    const head = make("tr", {}, make("th", { scope: "col" }, "项目"), make("th", { scope: "col" }, "机关"), make("th", { scope: "col" }, "单位"),
      ...now.years.map((year) => make("th", { scope: "col", class: "n" }, year)));
    const body = rows.map(({ address, id, values }) => make("tr", {},
      make("th", { scope: "row" }, cells.get(address).name), make("td", {}, agencyOf(id)[1]), make("td", {}, cells.get(address).unit),
      ...values.map((value) => make("td", { class: "n" }, shown(value)))));
    return make("div", { class: "frame", role: "region", tabindex: "0", "aria-label": "比较表，可左右滑动" },
      make("table", { class: "list-table stick" }, make("caption", { class: "visually-hidden" }, "所选机关、年度、项目的比较"),
        make("thead", {}, head), make("tbody", {}, ...body)));
  }
  // 同一项目各机关用同一比例；没有数是缺口；换版式的年度之间画断线
  function chart({ address, id, values }, now, most, number) {
    const width = Math.max(8, values.length) * 40;
    const svg = draw("svg", { viewBox: `0 0 ${width} 150`, role: "img" });
    const words = values.map((value, i) => `${now.years[i]} 年${isNumber(value) ? grouped(value) : "没有可比的数"}`);
    svg.append(
      draw("title", { id: `title-${number}` }, `${agencyOf(id)[1]}，${cells.get(address).name}`),
      draw("desc", { id: `desc-${number}` }, `${words.join("；")}。`));
    svg.setAttribute("aria-labelledby", `title-${number} desc-${number}`);
    svg.append(draw("line", { class: "base", x1: 0, x2: width, y1: 128, y2: 128 }));
    let before = null;
    values.forEach((value, i) => {
      const x = 20 + 40 * i;
      const edition = editionOf(now.years[i], id)?.id ?? null;
      if (before !== null && edition !== null && edition !== before) svg.append(draw("line", { class: "break", x1: x - 20, x2: x - 20, y1: 12, y2: 128 }));
      before = edition ?? before;
      if (isNumber(value)) {
        const height = most > 0 ? Math.max(0, Number(value)) * 94 / most : 0;
        svg.append(draw("rect", { class: i === values.length - 1 ? "bar latest" : "bar", x: x - 11, y: 128 - height, width: 22, height }));
        svg.append(draw("text", { class: "v", x, y: 122 - height }, grouped(value)));
      } else {
        svg.append(draw("text", { x, y: 122 }, "—"));
      }
      svg.append(draw("text", { x, y: 145 }, now.years[i]));
    });
    return make("figure", {}, make("figcaption", {}, make("b", {}, cells.get(address).name), make("span", {}, `${agencyOf(id)[1]}（${cells.get(address).unit}）`)), svg);
  }
  function csv(now, rows) {
    const field = (value) => /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
    const text = (value) => value === null ? "" : String(value);
    const lines = [["项目", "机关", "单位", ...now.years], ...rows.map(({ address, id, values }) =>
      [cells.get(address).name, agencyOf(id)[1], cells.get(address).unit, ...values.map(text)])];
    return `\ufeff${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
  }
  function download(now, rows) {
    const link = make("a", { download: "比较.csv", href: URL.createObjectURL(new Blob([csv(now, rows)], { type: "text/csv;charset=utf-8" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async function show() {
    const now = chosen();
    now.years.sort();
    const known = now.agencies.filter(agencyOf);
    shown = new Set(known);
    if (known.length && !now.years.length && !now.cells.length) {
      history.replaceState(null, "", `#${address(firstOf(agencyOf(known[0])))}`);
      return show();
    }
    const files = new Set(known.map((id) => Math.floor(data.agencies.indexOf(agencyOf(id)) / data.index.together)));
    try { await Promise.all([...files].map((file) => load(file))); } catch { status.textContent = "数据没有取到，请重新载入本页"; return; }
    if (JSON.stringify(chosen()) !== JSON.stringify({ ...now, years: chosen().years })) return;
    picked.replaceChildren(...[
      chips("agencies", "机关", (id) => agencyOf(id)?.[1] ?? id), yearBoxes(), chips("cells", "项目", (address) => cells.get(address)?.name ?? address),
    ].filter(Boolean));
    const rows = rowsOf(now);
    if (!rows.length || !now.years.length) {
      result.replaceChildren();
      status.textContent = known.length ? "再选年度和项目" : "先选一个机关";
      return;
    }
    status.textContent = `${known.length} 个机关，${now.years.length} 个年度，${now.cells.length} 个项目`;
    const most = new Map();
    for (const { address, values } of rows) for (const value of values) if (isNumber(value)) most.set(address, Math.max(most.get(address) ?? 0, Number(value)));
    result.replaceChildren(
      table(now, rows),
      make("p", { class: "note-text" }, "“—”表示该年没有报告，或者分项有空缺、无从相加；“·”表示该年格式没有此项，“/”表示不适用，空白表示原报告未填，都不是 0。虚线处换用新的格式。"),
      make("p", {}, make("button", { type: "button", class: "button", onclick: () => download(now, rows) }, "下载 CSV")),
      make("div", { class: "multiples" }, ...rows.map((row, number) => chart(row, now, most.get(row.address) ?? 0, number))));
  }

  async function start() {
    place.replaceChildren(status);
    status.textContent = "正在取数据……";
    try { await load("index"); } catch { status.textContent = "数据没有取到，请重新载入本页"; return; }
    cells = allCells();
    for (const { address, name } of cells.values()) select.append(make("option", { value: address }, name));
    const form = make("form", { class: "chooser" },
      make("label", { for: "compare-agency" }, "机关", input, suggestions),
      make("button", { class: "button" }, "加上机关"),
      make("label", { for: "compare-cell" }, "项目", select),
      make("button", { type: "button", class: "button", onclick: addCell }, "加上项目"));
    form.addEventListener("submit", (event) => { event.preventDefault(); addAgency(); });
    place.replaceChildren(form, picked, status, result);
    input.addEventListener("input", suggest);
    addEventListener("hashchange", show);
    await readNames();
  }
  // 机关名录分文件依次取；每取一份，先显示已经认得的
  async function readNames() {
    for (let part = 0; part < data.index.names; part += 1) {
      try { await load(`names-${part}`); } catch { status.textContent = "数据没有取到，请重新载入本页"; return; }
      if (part === 0 || chosen().agencies.some((id) => !shown.has(id) && agencyOf(id))) { suggest(); await show(); }
    }
  }
  start();
})();
