// 检索页：所问都写在网址里，链接和后退都回到同样的结果。数据由 find.js 取。
(() => {
  "use strict";
  const place = document.getElementById("found");
  if (!place) return;
  const { folder, root } = place.dataset;
  const { make, grouped } = window.portalTools;
  const { PAGE, open, fold, cut, split, matching, pattern, spans, reported, nameIn, isHan } = window.portalSearch;

  const status = make("p", { role: "status", class: "quiet search-tips" });
  const tell = (text) => { status.textContent = text; };
  function failed(error) {
    tell("数据没有取到，请重新载入本页");
    if (typeof error !== "string") throw error;
  }
  const quoted = (words) => words.map((word) => `“${word}”`).join("");
  // 从磁盘打开时，文件夹要写明其中的文件
  const local = location.protocol === "file:" ? "index.html" : "";
  const to = (path, id = "") => `${root}${path}${local}${id && `#${id}`}`;

  function marked(text, patterns, loose = true, from = 0, to = text.length) {
    const nodes = [];
    let at = from;
    for (const [start, end] of spans(text, patterns, loose)) {
      if (start < at || end > to) continue;
      nodes.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [from ? "……" : "", ...nodes, text.slice(at, to), to < text.length ? "……" : ""];
  }
  // 上下文：前后各几十字，前面从一句的开头起
  function around({ text, patterns, loose }) {
    const [[start, end]] = spans(text, patterns, loose);
    let from = Math.max(0, start - 36);
    const stop = from && text.slice(from, start).search(/[。；！？](?=[^。；！？]*$)/) + 1;
    from += stop;
    return marked(text, patterns, loose, from, Math.min(text.length, end + 60));
  }
  function printed(value, decimals) {
    const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals);
    const rest = decimals ? digits.slice(-decimals).replace(/0+$/, "") : "";
    return (value < 0 ? "\u2212" : "") + grouped(whole) + (rest && `.${rest}`);
  }
  function figures({ figures: all, patterns }) {
    return all.flatMap(({ cell, value }, i) => {
      const last = i ? all[i - 1].cell : {};
      const group = cell.group && cell.group !== last.group ? `${cell.group}：` : "";
      const label = cell.label !== last.label || group ? `${cell.label} ` : "";
      const name = (group + label + cell.column).trim();
      return [i ? "，" : "", ...marked(name, patterns), ` ${printed(value, cell.decimals)} ${cell.unit}`];
    });
  }
  function item(hit) {
    const { agency, year, anchor } = hit;
    const link = make("a", { href: to(`${year}/${agency.id}/`, encodeURIComponent(anchor)) }, `${nameIn(agency, year)} ${year} 年报告`);
    const [nodes, meta] = hit.figures
      ? [figures(hit), `${hit.figures[0].cell.table}　${hit.figures[0].cell.part}`]
      : [around(hit), hit.part + (hit.count > 1 ? `　共 ${hit.count} 段` : "")];
    return make("li", {}, make("h4", {}, link), make("p", {}, ...nodes), make("p", { class: "meta" }, meta));
  }
  function agencyItem(agency, years, patterns) {
    const links = years.filter((year) => reported(agency, year)).map(({ year }) => make("a", { href: to(`${year}/${agency.id}/`) }, make("span", { class: "visually-hidden" }, `${agency.name} `), String(year)));
    const former = agency.former.map(([name]) => name);
    const known = agency.names.slice(1).flatMap((name) => ["　", former.includes(name) ? "曾用名 " : "", ...marked(name, patterns)]);
    return make("li", {},
      make("h3", {}, make("a", { href: to(`agencies/${agency.id}/`) }, ...marked(agency.name, patterns))),
      make("p", { class: "meta" }, [agency.kind, agency.parent].filter(Boolean).join("　"), ...known),
      make("p", { class: "legend" }, ...(links.length ? ["报告", ...links] : ["没有报告"])));
  }

  function section(title, id) {
    const element = make("section", { class: "section", "aria-labelledby": id }, make("h2", { id }, title));
    place.append(element);
    return element;
  }
  const button = (text = "") => make("button", { type: "button", class: "button" }, text);
  function listAgencies(found, years, words) {
    if (!found.length) return "机关没有";
    const patterns = words.map(pattern);
    const rows = make("ol", { class: "results" });
    const add = (all) => rows.append(...all.map((agency) => agencyItem(agency, years, patterns)));
    add(found.slice(0, PAGE));
    const element = section("机关", "in-agencies");
    element.append(rows);
    if (found.length > PAGE) {
      const more = button(`再列 ${Math.min(found.length, 500) - PAGE} 个机关`);
      more.addEventListener("click", () => {
        add(found.slice(PAGE, 500));
        rows.children[PAGE].querySelector("a").focus();
        more.remove();
      });
      element.append(more);
    }
    return `机关 ${found.length} 个`;
  }
  // 把一串结果列到一节里：满一页，或者列了几份而到了更早的年度，便停下等人再按
  async function list(title, id, plans, hits) {
    let source, held = null, plan, read = 0;
    for (plan of plans) {
      source = hits(plan);
      held = (await source.next()).value ?? null;
      if (held?.stops) { read = held.stops; held = null; }
      if (held) break;
    }
    if (!held) return `${title}没有${read ? `（可能的很多，只读了 ${read} 份）` : ""}`;
    const element = section(title, id);
    if (plan.says) element.append(make("p", { class: "hint" }, plan.says));
    if (held.cells) {
      const some = plan.within && plan.within.size < 6 ? `agencies=${[...plan.within].map((a) => a.id).join(",")}&` : "";
      const link = make("a", { href: to("compare/", `${some}cells=${held.cells.map((cell) => cell.address).join(",")}`) }, "在任选比较里并列这些项目");
      element.append(make("p", { class: "hint" }, link));
    }
    const says = `${title} ${held.opens} 年度 ${held.says}`;
    let count, rows;
    const more = button();
    async function go(event) {
      let shown = 0;
      more.disabled = true;
      for (;;) {
        const next = held ?? (await source.next()).value;
        held = null;
        if (!next) { more.remove(); break; }
        if (next.stops) { more.before(make("p", { class: "hint" }, "可能的还有很多，没有再读。写得更具体，或者选定年度，找得更全。")); continue; }
        if (next.closes) { count.textContent = `　${next.closes}`; continue; }
        if (shown === PAGE || (next.opens && shown > PAGE / 2 && !plan.within)) {
          held = next;
          more.textContent = next.opens ? `再找 ${next.opens} 年度（${next.says}）` : `再列 ${PAGE} 份`;
          break;
        }
        if (next.opens) {
          count = make("small", {}, `　${next.says}`);
          rows = make("ol", { class: "results" });
          element.append(make("h3", {}, `${next.opens} 年度`, count), rows, more);
          continue;
        }
        rows.append(item(next));
        shown += 1;
        if (event && shown === 1) rows.lastChild.querySelector("a").focus();
      }
      more.disabled = false;
    }
    more.addEventListener("click", (event) => go(event).catch(failed));
    await go();
    return says;
  }

  function facets(label, name, now, options) {
    const links = options.map(([value, text]) => {
      const query = new URLSearchParams(location.search);
      if (value) query.set(name, value); else query.delete(name);
      return make("a", { href: `?${query}`, "aria-current": value === now ? "true" : null }, text);
    });
    return make("nav", { class: "facets", "aria-label": `按${label}缩小范围` }, `${label}：`, ...links);
  }

  // 先连写，后拆成词；先在所问机关的报告里，没有再到所有报告里。only 是所选那类机关，没有选是 null
  function plansOf(words, both, only) {
    const plans = [];
    for (const within of both ? [new Set(both.within), only] : [only]) {
      const asked = both && within !== only;
      const own = asked ? both.rest : words;
      const where = asked ? `在 ${within.size} 个机关的报告里找${quoted(own)}。` : both ? "这些机关的报告里没有，以下是其他机关的。" : "";
      plans.push({ words: own, within, says: where });
      const parts = cut(own);
      if (parts.length && parts.join() !== own.join()) plans.push({ words: parts, within, says: `${where}没有连写的${quoted(own)}，改找分开的${quoted(parts)}。` });
      plans.push({ words: own, within, loose: true, says: `${where}${quoted(own)}只见于别的词里。` });
    }
    return plans;
  }
  async function run(asked) {
    const finder = await open(folder);
    const kind = asked.get("kind") ?? "";
    let year = asked.get("year") ?? "";
    let words = [...new Set(fold(asked.get("q")).split(/\s+/).filter(Boolean))];
    const typed = words.find((word) => /^\d{4}(年度?)?$/.test(word) && finder.years.some((y) => word.startsWith(y.year)));
    if (typed) {
      words = words.filter((word) => word !== typed);
      year ||= typed.slice(0, 4);
    }
    place.append(
      facets("年度", "year", year, [["", "全部"], ...finder.years.map((y) => [String(y.year), `${y.year} 年`])]),
      facets("类别", "kind", kind, [["", "全部"], ["agency", "机关名称"], ["table", "表中项目"], ["text", "报告正文"]]));
    const years = year ? finder.years.filter((y) => String(y.year) === year) : finder.years;
    if (!words.length) {
      tell(`${year} 年度`);
      if (years.length) place.append(make("p", {}, make("a", { href: to(`${year}/`) }, `${year} 年度的 ${years[0].count} 份报告`)));
      return;
    }
    const agencies = await finder.names(words);
    const organ = asked.get("organ") ?? "";
    const kinds = finder.kinds.filter((name) => agencies.some((agency) => agency.kind === name));
    const fits = (agency) => !organ || agency.kind === organ;
    if (kinds.length > 1) place.append(facets("机关", "organ", organ, [["", "全部"], ...kinds.map((name) => [name, name])]));
    const all = matching(words).filter(fits);
    let both = all.length ? null : split(words);
    if (both) both = { ...both, within: both.within.filter(fits) };
    const told = [];
    if (!kind || kind === "agency") told.push(listAgencies(both?.within ?? all, years, words));
    const plans = plansOf(words, both, organ ? new Set(agencies.filter(fits)) : null);
    for (const [value, title, hits] of [["table", "表中项目", finder.inTables], ["text", "报告正文", finder.inTexts]]) {
      // 只有拼音，又是机关：报告里没有这样的词
      if ((kind && kind !== value) || (all.length && !isHan(words.join("")))) continue;
      tell(`正在找${title}……`);
      told.push(await list(title, `in-${value}`, plans, (plan) => hits(years, plan)));
    }
    tell(`${quoted([asked.get("q").trim()])}：${told.join("；")}`);
  }

  const asked = new URLSearchParams(location.search);
  const question = asked.get("q")?.trim() ?? "";
  const fill = () => { document.getElementById("q").value = question; };
  fill();
  addEventListener("pageshow", fill);
  if (question) {
    document.title = `${question} - ${document.title}`;
    place.replaceChildren(status);
    tell("正在取数据……");
    run(asked).catch(failed);
  }
})();
