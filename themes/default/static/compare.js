// 任选机关、年度、项目比较。数据是 compare/data/ 里的脚本；选择都写在网址 # 之后，链接和后退都回到同样的表。
(() => {
  "use strict";
  const place = document.getElementById("free-compare");
  if (!place || !window.portalTools) return;
  const { make, loader, grouped } = window.portalTools;
  const load = loader(place.dataset.folder);
  const names = ["agencies", "years", "cells"];
  // 常用项目的地址与短名
  const common = new Map(place.dataset.common.split("；").filter(Boolean).map((pair) => pair.split("＝")));
  const FAILED = "数据没有取到，请重新载入本页";
  // 名录依次取来，positions 是机关在名录里的位置，whole 是已经取全
  const data = { index: null, agencies: [], positions: new Map(), whole: false, reports: new Map(), cells: new Map(), editions: new Map() };

  window.portalData = {
    // 各版式的项目，新的在前，同一地址只列一次
    index(value) {
      data.index = value;
      for (const id of Object.keys(value.editions).sort().reverse()) {
        const { trial, cells } = value.editions[id];
        data.editions.set(Number(id), { trial, slots: new Map(cells.map(([address], slot) => [address, slot])) });
        for (const [address, name, unit, stock] of cells) {
          if (!data.cells.has(address)) data.cells.set(address, { name, unit, stock });
        }
      }
    },
    names(value) {
      for (const agency of value) {
        data.positions.set(agency[0], data.agencies.length);
        data.agencies.push(agency);
      }
    },
    figures(value) { for (const [id, years] of Object.entries(value)) data.reports.set(id, new Map(Object.entries(years))); },
  };
  const nameOf = (id) => data.agencies[data.positions.get(id)][1];
  const yearsOf = (ids) => [...new Set(ids.flatMap((id) => data.agencies[data.positions.get(id)][3].map(String)))].sort();

  // 网址 # 之后是选择：没有提到的是 null，提到而没有值的是空
  function asked() {
    const query = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(names.map((name) => [name, query.get(name)?.split(",").filter(Boolean) ?? null]));
  }
  // 只留认得的：名录里的机关，这些机关有报告的年度，各版式有的项目
  function kept(wanted) {
    const only = (name, known) => wanted[name] && [...new Set(wanted[name])].filter((value) => known.has(value));
    const agencies = only("agencies", data.positions) ?? [];
    const years = agencies.length ? only("years", new Set(yearsOf(agencies)))?.sort() ?? null : wanted.years;
    return { agencies, years, cells: only("cells", data.cells) };
  }
  // 没有提到年度或者项目：最近五年，主要数据
  const filled = (now) => ({
    ...now, years: now.years ?? yearsOf(now.agencies).slice(-5),
    cells: now.cells ?? place.dataset.cells.split(" ").filter((address) => data.cells.has(address)),
  });
  // 还没有选过：先列出几个机关作例，一有选择就不再是例
  const isExample = () => location.hash.length < 2;
  const wantedNow = () => (isExample() ? { agencies: place.dataset.example.split(" "), years: null, cells: null } : asked());
  let example = {};
  const chosen = () => (isExample() ? { ...asked(), ...example } : asked());
  const address = (next) => names.filter((name) => next[name] && (next[name].length || name !== "agencies"))
    .map((name) => `${name}=${next[name].map(encodeURIComponent).join(",")}`).join("&");
  function choose(change) {
    const next = { ...chosen(), ...change };
    location.hash = address(data.whole ? kept(next) : next);
  }

  function draw(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }
  const hidden = (text) => make("span", { class: "visually-hidden" }, text);
  // 带小数的金额并列时写两位，写成两位会成 0 的照原数
  function printed(number, fine) {
    const size = Math.abs(number);
    const [whole, rest] = (fine && size >= .005 ? size.toFixed(2) : String(size)).split(".");
    return (number < 0 ? "\u2212" : "") + grouped(whole) + (rest ? `.${rest}` : "");
  }
  function reportOf(year, id) {
    const report = data.reports.get(id)?.get(year);
    return report ? { figures: report[1], remarks: report[2] ?? {}, ...data.editions.get(report[0]) } : null;
  }
  // 一格：有数是数，空白是 null，“/”“·”“—”和写成文字的是字
  function figure(id, year, address) {
    const report = reportOf(year, id);
    if (!report?.figures) return "—";
    const value = report.figures[report.slots.get(address)];
    return value === undefined || value === false ? "·" : value;
  }

  const input = make("input", {
    id: "compare-agency", list: "compare-agencies", autocomplete: "off", type: "text", "aria-labelledby": "compare-name", "aria-describedby": "compare-how",
  });
  const select = make("select", { id: "compare-cell" });
  const suggestions = make("datalist", { id: "compare-agencies" });
  const picked = make("div", { class: "picked" });
  const status = make("p", { role: "status", class: "quiet" });
  const result = make("div", { class: "compared" });
  const fill = (...nodes) => result.replaceChildren(...nodes);

  const fits = ([, name, short], wanted) => name.includes(wanted) || Boolean(short?.includes(wanted));
  function addAgency() {
    const wanted = input.value.trim();
    if (!wanted) { status.textContent = "请先写机关名称"; return; }
    const found = data.agencies.find(([id, name, short]) => [id, name, short].includes(wanted)) ?? data.agencies.find((agency) => fits(agency, wanted));
    if (!found) { status.textContent = data.whole ? `没有找到“${wanted}”` : "名录还没有取全，请过一会儿再加"; return; }
    input.value = "";
    const agencies = [...(asked().agencies ?? []), found[0]];
    const { years, cells } = kept({ ...asked(), agencies });
    choose({ agencies, years: years?.length ? years : null, cells: cells?.length ? cells : null });
  }
  // 名录很长时只列出对得上的几个
  function suggest() {
    const wanted = input.value.trim();
    const found = [];
    for (const agency of data.agencies) {
      if (found.length === 50) break;
      if (fits(agency, wanted)) found.push(make("option", { value: agency[1] }));
    }
    suggestions.replaceChildren(...found);
  }
  function addCell() {
    if (select.value) choose({ cells: [...(chosen().cells ?? []), select.value] });
  }

  function chips(name, label, now, text) {
    if (!now?.length) return null;
    const remove = (value) => () => choose({ [name]: chosen()[name].filter((other) => other !== value) });
    const chip = (value) => make("li", {}, text(value),
      make("button", { type: "button", "data-of": `${name} ${value}`, onclick: remove(value) }, make("span", { "aria-hidden": "true" }, "×"), hidden(`去掉${text(value)}`)));
    return make("div", {}, make("h3", {}, label), make("ul", { class: "chips" }, ...now.map(chip)));
  }
  function yearBoxes(now) {
    if (!now.agencies.length) return null;
    const box = (year) => {
      const tick = make("input", { type: "checkbox", value: year, checked: now.years.includes(year), "data-of": `years ${year}` });
      tick.addEventListener("change", () => {
        const years = new Set(chosen().years);
        if (tick.checked) years.add(year); else years.delete(year);
        choose({ years: [...years].sort() });
      });
      return make("label", {}, tick, ` ${year}`);
    };
    return make("fieldset", { class: "ticks" }, make("legend", {}, make("h3", {}, "年度")), ...yearsOf(now.agencies).map(box));
  }
  // 常用的项目：勾上就列出，去掉就不列
  function commonBoxes(now) {
    const box = ([address, label]) => {
      const tick = make("input", { type: "checkbox", value: address, checked: Boolean(now.cells?.includes(address)), "data-of": `common ${address}` });
      tick.addEventListener("change", () => {
        const cells = now.cells ?? [];
        choose({ cells: tick.checked ? [...cells, address] : cells.filter((other) => other !== address) });
      });
      return make("label", {}, tick, ` ${label}`);
    };
    return make("fieldset", { class: "ticks common" }, make("legend", {}, make("h3", {}, "常用项目")), ...[...common].filter(([address]) => data.cells.has(address)).map(box));
  }
  // 重画之后，焦点仍在原来那一处；那一处没有了，就在头一处
  function pick(now) {
    const focused = picked.contains(document.activeElement) ? document.activeElement.dataset.of : null;
    const parts = [
      chips("agencies", "机关", now.agencies, nameOf), yearBoxes(now), now.agencies.length ? commonBoxes(now) : null,
      chips("cells", "其他项目", now.cells?.filter((address) => !common.has(address)), (address) => data.cells.get(address).name),
    ].filter(Boolean);
    picked.replaceChildren(...(parts.length ? [make("h2", { class: "visually-hidden" }, "所选"), ...parts] : []));
    const all = [...picked.querySelectorAll("[data-of]")];
    if (focused) (all.find((element) => element.dataset.of === focused) ?? all[0] ?? input).focus();
  }

  // 每个项目一组，每个机关一行
  const groupsOf = (now) => now.cells.map((address) => ({
    address, ...data.cells.get(address), rows: now.agencies.map((id) => ({ id, values: now.years.map((year) => figure(id, year, address)) })),
  }));
  const folder = (path) => path + (location.protocol === "file:" ? "index.html" : "");
  const agencyAt = (id) => folder(`${place.dataset.register.replace(/index\.html$/, "")}${encodeURIComponent(id)}/`);
  const reportAt = (id, year) => folder(`${place.dataset.root}${year}/${encodeURIComponent(id)}/`);
  function cell(value, fine, href) {
    if (typeof value === "number") return make("td", { class: value === 0 ? "n zero" : "n" }, make("a", { class: "cell", href }, printed(value, fine)));
    const says = { "·": "无此项", "—": "没有数" }[value];
    const shown = value === null ? [hidden("空白")] : says ? [make("span", { "aria-hidden": "true" }, value), hidden(says)] : [value];
    return make("td", { class: "n quiet" }, ...shown);
  }
  function table(now, groups) {
    const heads = now.years.map((year) => make("th", { scope: "col", class: "n" }, year));
    const row = ({ id, values }, fine, address) => make("tr", {}, make("th", { scope: "row" }, make("a", { href: agencyAt(id) }, nameOf(id))),
      ...values.map((value, i) => cell(value, fine, `${reportAt(id, now.years[i])}#${address}`)));
    const isFine = (rows) => rows.some(({ values }) => values.some((value) => typeof value === "number" && !Number.isInteger(value)));
    const body = ({ address, name, unit, rows }) => make("tbody", {},
      make("tr", { class: "group" }, make("th", { scope: "rowgroup", colspan: now.years.length + 1 }, make("span", {}, name, make("small", {}, `（${unit}）`)))),
      ...rows.map((one) => row(one, isFine(rows), address)));
    return [
      make("p", { class: "hint only-narrow" }, "可在框内滑动，机关栏与年度不动。"),
      make("div", { class: "frame boxed free stubbed", role: "region", tabindex: "0", "aria-label": "比较表，可在框内滑动" },
        make("table", { class: "list-table stick by-cell" }, make("caption", { class: "visually-hidden" }, "所选机关、年度、项目的比较"),
          make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "机关"), ...heads)), ...groups.map(body))),
    ];
  }

  // 图中的各年。换版式、承接职责、存疑都由数据写明，与机关页的图一样；选的年度不相邻，其间的也算，换版式写明从哪一年起
  function pointsOf(id, now, values, address) {
    let before = null;
    return values.map((value, i) => {
      const year = now.years[i];
      const report = reportOf(year, id);
      const since = report && before ? [...data.reports.get(id)].filter(([other]) => other > before && other <= year) : [];
      const last = (remark) => since.filter(([, [, , remarks]]) => remarks?.[remark]).slice(-1)[0]?.[0] ?? null;
      const point = {
        year, value: typeof value === "number" ? value : null, trial: report?.trial ?? false, breaks: last("breaks"), widened: last("widened"),
        doubtful: report?.remarks.doubts?.includes(report.slots.get(address)) ?? false,
      };
      if (report) before = year;
      return point;
    }).slice(-data.index.chart.years);
  }
  // 过长的数在图上写约数：几万，几点几亿
  const isLong = (value) => value >= data.index.chart.brief;
  function brief(value) {
    if (!isLong(value)) return printed(value);
    return value < 1e8 ? `${grouped(String(Math.round(value / 1e4)))}万` : `${printed(Math.round(value / 1e7) / 10)}亿`;
  }
  function mark(point, before, { x, y, above, below, latest, stock, lifted }) {
    if (point.value === null) return [draw("text", { x, y: 122 }, "—")];
    const tone = point.trial ? "trial" : latest ? "latest" : "";
    const { base, half } = data.index.chart;
    const marks = [];
    if (!stock) marks.push(draw("rect", { class: `bar ${point.doubtful ? "suspect" : tone}`, x: x - half, y, width: 2 * half, height: base - y }));
    else {
      const joined = before && !point.breaks && !point.widened && point.year - before.year === 1;
      if (joined) marks.push(draw("line", { class: "line", x1: before.x, y1: before.y, x2: x, y2: y }));
      marks.push(draw("circle", { class: point.doubtful ? "suspect" : point.trial ? "trial" : "dot", cx: x, cy: y, r: 4 }));
    }
    if (lifted) marks.push(draw("line", { class: "lead", x1: x, x2: x, y1: above, y2: y }));
    const doubt = point.doubtful && below === null ? [draw("tspan", { class: "red" }, "疑"), " "] : [];
    marks.push(draw("text", { class: tone === "latest" ? "v now" : "v", x, y: above }, ...doubt, brief(point.value)));
    if (point.doubtful && below !== null) marks.push(draw("text", { class: "v red", x, y: below }, "疑"));
    return marks;
  }
  // 没有数是缺口；换版式处画断线，相邻两处断线的字上下错开
  function panel(group, { points }, most) {
    const layout = data.index.chart, { step, base } = layout;
    const width = points.length * step;
    const raised = points.map((point, i) => Boolean(point.breaks && points[i - 1]?.breaks));
    const high = raised.includes(true) ? 20 : 0;
    const words = points.map(({ year, value, trial, breaks, widened, doubtful }, i) =>
      `${year} 年${value === null ? "没有可比的数" : `${printed(value)} ${group.unit}`}${breaks && i > 0 ? "，改用新格式" : ""}`
      + `${widened && i > 0 ? "，承接了其他机关的职责" : ""}${trial ? "，试行格式" : ""}${doubtful ? "，存疑" : ""}`);
    const marks = [draw("line", { class: "base", x1: 0, x2: width, y1: base, y2: base })];
    // 数长了，它与旁边的隔一个高一行，不相碰
    const long = points.map(({ value }) => value !== null && brief(value).length + isLong(value) > layout.fits);
    const line = long.includes(true) ? layout.line : 0;
    // 纵向取整到十分之一，与机关页的图相同
    const top = (value) => (base * 10 - Math.trunc(most > 0 ? Math.max(0, value) * (layout.tallest - line) * 10 / most : 0)) / 10;
    let before = null;
    points.forEach((point, i) => {
      const x = step / 2 + step * i, y = top(point.value ?? 0), latest = i === points.length - 1;
      if (point.breaks && i > 0) {
        marks.push(draw("line", { class: "break", x1: x - step / 2, x2: x - step / 2, y1: 12, y2: base }),
          draw("text", { class: "break-label", x: x - step / 2, y: raised[i] ? -9 : 9 }, `${point.breaks} 年改版`));
      }
      const lifted = i % 2 === 1 && long.slice(i - 1, i + 2).includes(true);
      const above = y - layout.above - (lifted ? line : 0), below = group.stock && y + layout.room < base ? y + layout.below : null;
      marks.push(...mark(point, before, { x, y, above, below, latest, stock: group.stock, lifted }),
        draw("text", latest && !point.trial ? { class: "v now", x, y: 145 } : { x, y: 145 }, point.year));
      before = point.value === null ? null : { ...point, x, y };
    });
    return { marks, width, high, says: `${words.join("；")}。` };
  }
  // 一个项目一张图：各机关用同一比例，上下排列
  function chart(group, rows, most, number) {
    const panels = rows.map((row) => ({ ...panel(group, row, most), name: nameOf(row.id) }));
    const alone = panels.length === 1;
    const width = Math.max(...panels.map((one) => one.width));
    let height = 0;
    const drawn = panels.flatMap(({ marks, high, name }) => {
      const top = height + high + 24;
      height = top + 150;
      return alone ? marks : [draw("text", { class: "of", x: 0, y: top - high - 8 }, name), draw("g", { transform: `translate(0 ${top})` }, ...marks)];
    });
    const box = alone ? `0 ${-panels[0].high} ${width} ${150 + panels[0].high}` : `0 0 ${width} ${height}`;
    const says = panels.map((one) => (alone ? one.says : `${one.name}：${one.says}`)).join("");
    const svg = draw("svg", { viewBox: box, role: "img", "aria-labelledby": `title-${number} desc-${number}` },
      draw("title", { id: `title-${number}` }, `${panels.map(({ name }) => name).join("、")}，${group.name}`), draw("desc", { id: `desc-${number}` }, says), ...drawn);
    if (!alone) svg.style.setProperty("--panels", String(height / 150));
    return make("figure", {}, make("figcaption", {}, make("b", {}, group.name), make("span", {}, `${alone ? panels[0].name : "同一比例"}（${group.unit}）${isLong(most) ? "；图上过长的数写约数" : ""}`)), svg);
  }
  // 只有一个数，不成图
  function charts(now, groups) {
    const all = groups.flatMap((group) => {
      const rows = group.rows.map(({ id, values }) => ({ id, points: pointsOf(id, now, values, group.address) }));
      const most = Math.max(0, ...rows.flatMap(({ points }) => points.map(({ value }) => value)));
      const some = rows.filter(({ points }) => points.filter(({ value }) => value !== null).length > 1);
      return some.length ? [{ group, some, most }] : [];
    });
    return make("div", { class: "multiples section" }, ...all.map(({ group, some, most }, number) => chart(group, some, most, number)));
  }

  // 表格软件把这样开头的文字当作公式，前面加一撇就只是文字；数照写
  const plain = (text) => /^(\t|\r|\s*[=+@＝＋＠－\u2212-])/.test(text) ? `'${text}` : text;
  function csv(now, groups) {
    const field = (value) => {
      const text = typeof value === "number" ? String(value) : plain(value ?? "");
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const rows = groups.flatMap(({ name, unit, rows: all }) => all.map(({ id, values }) => [name, nameOf(id), unit, ...values]));
    return `\ufeff${[["项目", "机关", "单位", ...now.years], ...rows].map((line) => `${line.map(field).join(",")}\r\n`).join("")}`;
  }
  function download(now, groups) {
    const link = make("a", { download: "比较.csv", href: URL.createObjectURL(new Blob([csv(now, groups)], { type: "text/csv;charset=utf-8" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  let turn = 0, shown = new Set();
  async function show() {
    turn += 1;
    const mine = turn;
    const wanted = wantedNow();
    let now = kept(wanted);
    shown = new Set(now.agencies);
    // 名录还没有取全，就还不知道哪些机关不认识
    const sure = data.whole || (wanted.agencies ?? []).every((id) => data.positions.has(id));
    const lost = sure && names.some((name) => now[name] && now[name].length < new Set(wanted[name]).size);
    if (now.agencies.length && !(now.years && now.cells)) {
      now = filled(now);
      if (isExample()) example = now;
      else if (sure) history.replaceState(null, "", `#${address(now)}`);
    }
    const files = new Set(now.agencies.map((id) => Math.floor(data.positions.get(id) / data.index.together)));
    try { await Promise.all([...files].map((file) => load(file))); } catch { if (mine === turn) status.textContent = FAILED; return; }
    if (mine !== turn) return;
    pick(now);
    const dropped = lost ? "。不认识的机关、年度或项目已略去" : "";
    if (!now.agencies.length || !now.years.length || !now.cells.length) {
      fill();
      status.textContent = sure || now.agencies.length ? (now.agencies.length ? "再选年度和项目" : "先选一个机关") + dropped : "正在取数据……";
      return;
    }
    const groups = groupsOf(now), drawn = data.index.chart.years;
    status.textContent = `${isExample() ? "先看一例，加上机关就换成所选的：" : ""}${now.agencies.length} 个机关，${now.years.length} 个年度，${now.cells.length} 个项目${dropped}`;
    fill(
      ...table(now, groups),
      make("p", { class: "note-text" }, "“—”表示该年没有报告，或者数只在原件里、无从相加，“·”表示该年格式或者原报告没有此项，空白表示原报告未填，“/”表示不适用，都不是 0。金额写到两位小数，全数见报告和下载的文件。"
        + `图中空心柱为试行格式，虚线处换用新的格式，红圈为存疑的数${now.years.length > drawn ? `，只画最后 ${drawn} 个年度` : ""}。`),
      make("p", { class: "table-bar" }, make("span", {}, make("button", { type: "button", class: "button", "data-text": `${location.href.split("#")[0]}#${address(now)}` }, "复制链接"), " ", make("output", {})),
        make("button", { type: "button", class: "button", onclick: () => download(now, groups) }, "下载 CSV")),
      charts(now, groups));
  }

  // 表单立刻就在，数据后到：画面不跳动
  async function start() {
    const form = make("form", { class: "chooser" },
      make("label", { for: "compare-agency" },
        make("span", { id: "compare-name" }, "机关"), make("small", { id: "compare-how" }, "名称或简称，从列表中选"), input, suggestions),
      make("button", { class: "button" }, "加上机关"),
      make("label", { for: "compare-cell" }, "项目", select),
      make("button", { type: "button", class: "button", onclick: addCell }, "加上项目"));
    form.addEventListener("submit", (event) => { event.preventDefault(); addAgency(); });
    place.replaceChildren(form, status, picked, result);
    status.textContent = "正在取数据……";
    try { await load("index"); } catch { status.textContent = FAILED; return; }
    for (const [address, { name }] of data.cells) select.append(make("option", { value: address }, name));
    input.addEventListener("input", suggest);
    addEventListener("hashchange", show);
    await readNames();
  }
  // 机关名录分文件依次取；每取一份，先显示已经认得的
  async function readNames() {
    for (let part = 0; !data.whole; part += 1) {
      try { if (part < data.index.names) await load(`names-${part}`); } catch { status.textContent = FAILED; return; }
      data.whole = part + 1 >= data.index.names;
      const missing = (wantedNow().agencies ?? []).filter((id) => !shown.has(id));
      if (part === 0 || missing.some((id) => data.whole || data.positions.has(id))) { suggest(); await show(); }
    }
  }
  start();
})();
