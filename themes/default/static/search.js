// 检索页：所问都写在网址里，链接和后退都回到同样的结果。所问由 ask.js 读，数据由 find.js 取。
(() => {
  "use strict";
  const place = document.getElementById("found");
  if (!place || !window.portalTools) return;
  const { folder, root } = place.dataset;
  const { make, grouped } = window.portalTools;
  const { yearsOf, wordsOf, cut, matching, loosely, shortly, split } = window.portalAsk;
  const { PAGE, open, pattern, spans, reported, nameIn } = window.portalSearch;

  const status = make("p", { role: "status", class: "quiet search-tips" });
  const tell = (text) => { status.textContent = text; };
  function failed(error) {
    if (typeof error !== "string") {
      tell("检索没有完成：程序出错，或者浏览器太旧。请从");
      status.append(make("a", { href: place.dataset.register }, "机关名录"), "进入。");
      throw error;
    }
    tell(error === "changed" ? "数据已更新，请" : "数据没有取到，请");
    status.append(make("a", { href: location.href }, "重新载入本页"));
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
  // 网址里写明所标的字句，到了那一页就在眼前：前后各带几个字，在标点处起止，免得落到同样的字句上
  function words({ text, patterns, loose, figures: is }) {
    if (is || !("fragmentDirective" in document)) return "";
    const [[start, end]] = spans(text, patterns, loose);
    const before = text.slice(0, start).match(/(?:^|[\p{P}\s])([^\p{P}\s]{0,40})$/u)?.[1] ?? "";
    const after = text.slice(end).match(/^([^\p{P}\s]{0,40})(?:$|[\p{P}\s])/u)?.[1] ?? "";
    const [from, found, to] = [before, text.slice(start, end), after].map((part) => encodeURIComponent(part).replaceAll("-", "%2D"));
    return `:~:text=${from && `${from}-,`}${found}${to && `,-${to}`}`;
  }
  function item(hit) {
    const { agency, year, anchor } = hit;
    const link = make("a", { href: to(`${year}/${agency.id}/`, encodeURIComponent(anchor) + words(hit)) }, `${nameIn(agency, year)} ${year} 年报告`);
    const [nodes, meta] = hit.figures
      ? [figures(hit), `${hit.figures[0].cell.table}　${hit.figures[0].cell.part}`]
      : [around(hit), hit.part + (hit.count > 1 ? `　共 ${hit.count} 段` : "")];
    return make("li", {}, make("h4", {}, link), make("p", {}, ...nodes), make("p", { class: "meta" }, meta));
  }
  function agencyItem(agency, years, patterns) {
    const there = years.filter((year) => reported(agency, year));
    const home = to(`agencies/${agency.id}/`);
    const links = there.map(({ year }) => make("a", { href: to(`${year}/${agency.id}/`) }, make("span", { class: "visually-hidden" }, `${agency.name} `), String(year)));
    const former = agency.former.map(([name]) => name);
    const known = agency.names.slice(1).flatMap((name) => ["　", former.includes(name) ? "曾用名 " : "", ...marked(name, patterns)]);
    // 只问一年，就先给那一年的报告
    const one = years.length === 1 && there.length;
    const title = one
      ? make("a", { href: to(`${years[0].year}/${agency.id}/`) }, ...marked(nameIn(agency, years[0].year), patterns), ` ${years[0].year} 年报告`)
      : make("a", { href: home }, ...marked(agency.name, patterns));
    return make("li", {},
      make("h3", {}, title),
      make("p", { class: "meta" }, [agency.kind, agency.parent].filter(Boolean).join("　"), ...known),
      make("p", { class: "legend" }, ...(one ? [make("a", { href: home }, "历年")] : links.length ? ["报告", ...links] : ["没有报告"])));
  }

  // 回到这一页时，列到原来那么多，停在原来那里
  const before = history.state ?? {};
  const pressed = {};
  const keep = () => history.replaceState({ pressed, y: scrollY }, "");
  async function again(key, more) {
    for (let i = before.pressed?.[key] ?? 0; i > 0; i -= 1) await more();
  }
  const button = (text = "") => make("button", { type: "button", class: "button" }, text);
  const hint = (...children) => make("p", { class: "hint" }, ...children);
  function section(title, id) {
    const element = make("section", { class: "section", "aria-labelledby": id }, make("h2", { id }, title));
    place.append(element);
    return element;
  }
  async function listAgencies({ found, says }, years, words) {
    if (!found.length) return "机关没有";
    const patterns = words.map(pattern);
    const rows = make("ol", { class: "results" });
    const add = (all) => rows.append(...all.map((agency) => agencyItem(agency, years, patterns)));
    add(found.slice(0, PAGE));
    const element = section("机关", "in-agencies");
    element.append(...(says ? [hint(says)] : []), rows);
    if (found.length > PAGE) {
      const more = button(`再列 ${Math.min(found.length, 500) - PAGE} 个机关`);
      const go = () => { add(found.slice(PAGE, 500)); more.remove(); pressed.agencies = 1; };
      more.addEventListener("click", () => {
        go();
        rows.children[PAGE].querySelector("a").focus();
      });
      element.append(more);
      await again("agencies", go);
    }
    return `机关 ${found.length} 个`;
  }

  // 把一串结果列到一块里：满一页，或者列了几份而到了更早的年度，或者读了许多还没有，便停下等人再按
  async function pages(box, source, first, plan, key) {
    const more = button(), note = make("p", { class: "hint", tabindex: "-1" });
    let held = first, count, rows, any = false;
    async function go(event) {
      let shown = 0;
      if (event) pressed[key] = (pressed[key] ?? 0) + 1;
      note.remove();
      more.disabled = true;
      more.textContent = "正在找……";
      for (;;) {
        const next = held ?? (await source.next()).value;
        held = null;
        if (!next) {
          more.replaceWith(...(any ? [] : [note]));
          note.textContent = "读完了，没有。";
          break;
        }
        if (next.stops) {
          note.textContent = `${quoted(plan.words)}：${next.stops} 年度可能有的 ${next.of} 份里只读了 ${next.read} 份${next.count ? `，有的 ${next.count} 份` : ""}，还没有读完${next.older ? "，更早的年度没有读" : ""}。写得更具体，或者选定年度，读得更快。`;
          more.before(note);
          more.textContent = "继续找";
          break;
        }
        if (next.closes) { count.textContent = `　${next.closes}`; continue; }
        if (shown === PAGE || (next.opens && shown > PAGE / 2 && !plan.within)) {
          held = next;
          more.textContent = next.opens ? `再找 ${next.opens} 年度（${next.says}）` : `再列 ${PAGE} 份`;
          break;
        }
        if (next.opens) {
          count = make("small", {}, `　${next.says}`);
          rows = make("ol", { class: "results" });
          box.append(make("h3", {}, `${next.opens} 年度`, count), rows, more);
          continue;
        }
        rows.append(item(next));
        any = true;
        shown += 1;
        if (event?.type && shown === 1) rows.lastChild.querySelector("a").focus();
      }
      more.disabled = false;
      if (event?.type && !shown) (more.isConnected ? more : note).focus();
    }
    box.append(more);
    more.addEventListener("click", (event) => go(event).catch(failed));
    await go();
    await again(key, () => more.isConnected && go({}));
  }
  function tableLinks(plan, { cells, left }) {
    const some = plan.within && plan.within.size < 6 ? `agencies=${[...plan.within].map((a) => a.id).join(",")}&` : "";
    const link = make("a", { href: to("compare/", `${some}cells=${cells.map((cell) => cell.address).join(",")}`) }, "在任选比较里并列这些项目");
    return hint(link, left ? `　合所问的还有 ${left} 项没有列，写得更具体就列得全。` : "");
  }
  // 依次试各个办法，有了就不再试；没有读完的也列在那里，由人接着找
  async function list(title, id, plans, hits, years) {
    let element, unsure = false, cannot = false;
    for (const [n, plan] of plans.entries()) {
      const source = hits(plan);
      const first = (await source.next()).value;
      if (first?.zero) return { some: true, says: `${title}里有这一项，${plan.asked ? "所问的机关" : ""}${years.length > 1 ? "各年" : "这一年"}都是 0 或者空着` };
      cannot = cannot || (first?.cannot && !plan.apart);
      if (!first || first.cannot) continue;
      const box = make("div", {});
      const says = plan.says(unsure);
      if (says) box.append(hint(says));
      if (first.cells) box.append(tableLinks(plan, first));
      element = element ?? section(title, id);
      element.append(box);
      await pages(box, source, first, plan, `${id}-${n}`);
      if (!first.stops) return { some: true, says: `${title} ${first.opens} 年度 ${first.says}${plan.as}` };
      unsure = true;
    }
    const { words } = plans[0];
    if (unsure) return { some: true, says: `${title}还没有读完` };
    if (!cannot) return { says: `${title}没有` };
    return { says: words.every((word) => /[a-z0-9]|\p{L}/u.test(word)) ? `一个字不查${title.slice(-2)}，请写两个字以上` : `这样的符号不查${title.slice(-2)}，请写汉字、字母或者数字` };
  }

  function facets(label, name, now, options, change = () => {}) {
    const links = options.map(([value, text]) => {
      const query = new URLSearchParams(location.search);
      change(query);
      if (value) query.set(name, value); else query.delete(name);
      return make("a", { href: `?${query}`, "aria-current": value === now ? "true" : null }, text, ...(value ? [] : [make("span", { class: "visually-hidden" }, label)]));
    });
    return make("nav", { class: "facets", "aria-label": `按${label}缩小范围` }, `${label}：`, ...links);
  }

  // 窄屏上收起来，先看结果；选了什么，收起来也看得见
  function narrowing() {
    if (!matchMedia("(max-width: 40rem)").matches) return make("div", {});
    const chosen = ["year", "kind", "organ"].filter((name) => asked.get(name)).length;
    return make("details", {}, make("summary", {}, chosen ? `缩小范围（选了 ${chosen} 样）` : "缩小范围"));
  }
  // 先连写，后拆成词；先在所问机关的报告里，没有再到所有报告里。only 是所选那类机关，没有选是 null
  function plansOf({ words, exact }, both, only) {
    const plans = [];
    for (const within of both ? [new Set(both.within), only] : [only]) {
      const asked = both && within !== only;
      const own = asked ? both.rest : words;
      const where = (unsure) => (asked ? `在 ${within.size} 个机关的报告里找${quoted(own)}。` : both ? (unsure ? "以下是所有机关的。" : "这些机关的报告里没有，以下是其他机关的。") : "");
      const parts = cut(own, exact);
      plans.push({ words: own, within, asked, says: where, as: "" });
      if (parts.length && parts.join() !== own.join()) {
        const says = (unsure) => `${where(unsure)}${unsure ? "以下" : `没有连写的${quoted(own)}，以下`}是分开的${quoted(parts)}。`;
        plans.push({ words: parts, within, says, as: `（分开的${quoted(parts)}）`, asked, apart: true });
      }
      const says = (unsure) => `${where(unsure)}${unsure ? `以下的${quoted(own)}夹在别的词里` : `${quoted(own)}只见于别的词里`}。`;
      plans.push({ words: own, within, says, as: "（夹在别的词里）", loose: true });
    }
    return plans;
  }
  // 所问的机关；问的若是机关和其报告里的词，分成两样
  function agenciesOf(agencies, { words, exact }, fits, isTerm) {
    const found = matching(agencies, words).filter(fits);
    const both = found.length ? null : split(agencies, words, exact, isTerm);
    if (both) both.within = both.within.filter(fits);
    if (found.length || both) return { found: both?.within ?? found, both };
    const near = loosely(agencies, words).filter(fits);
    const short = near.length || both ? [] : shortly(agencies, words).filter(fits);
    if (short.length) return { found: short, both, says: `没有叫${quoted(words)}的机关，以下机关的简称与它相近。` };
    return { found: near, both, says: near.length ? `没有叫${quoted(words)}的机关，以下${words.every((word) => /^[a-z']+$/i.test(word)) ? "按拼音或拼音首字母找到" : "机关的名称依次有这些字"}。` : "" };
  }
  // 所问的词在名词解释里的，先给解释：“结转是什么”、“拒绝”
  function explained(terms, words) {
    const bare = (word) => word.replace(/[?？！!。]+$/u, "").replace(/^(什么是|什么叫|何谓|谁|哪些|哪个|哪家)(机关|单位|部门)?|了$|(是|指|叫)?(什么|啥)(意思)?$|的?(意思|含义|解释|定义)$/gu, "");
    const asked = words.map(bare).filter((word) => word.length > 1);
    const fits = ([, , names]) => asked.some((word) => names.some((name) => name === word || name.replace(/（.*）/, "") === word));
    const near = ([, , [name]]) => asked.some((word) => (word.length > 3 || !words.includes(word)) && name.includes(word));
    const exact = terms.filter(fits);
    const found = (exact.length ? exact : terms.filter(near)).slice(0, 3);
    if (!found.length) return "";
    const rows = found.map(([id, says, [name]]) => make("li", {}, make("h3", {}, make("a", { href: to("terms/", id) }, name)), make("p", {}, says), make("p", { class: "meta" }, make("a", { href: `?q=${encodeURIComponent(name.replace(/（.*）/, ""))}` }, `找“${name}”`))));
    section("名词解释", "in-terms").append(make("ol", { class: "results" }, ...rows));
    return `名词解释 ${found.length} 条`;
  }
  function onlyYears(years, asked) {
    if (!years.length) return tell(`没有${asked.map((year) => ` ${year} `).join("、")}年度的报告，请另选年度`);
    tell(`${years.map(({ year }) => year).join("、")} 年度`);
    place.append(...years.map(({ year, count }) => make("p", {}, make("a", { href: to(`${year}/`) }, `${year} 年度的 ${count} 份报告`))));
  }
  // literally：所写的年度也当作要找的字
  async function run(asked, literally) {
    const finder = await open(folder);
    const all = finder.years.map(({ year }) => String(year));
    const { years: typed, rest } = yearsOf(question, literally ? [] : all);
    const chosen = typed.size ? [...typed] : [asked.get("year")].filter(Boolean);
    const kinds = [["", "全部"], ["agency", "机关名称"], ["table", "表中项目"], ["text", "报告正文"]];
    const kind = kinds.find(([value]) => value === asked.get("kind"))?.[0] ?? "";
    const range = narrowing();
    place.replaceChildren(status, range);
    range.append(
      facets("年度", "year", chosen.length === 1 ? chosen[0] : chosen.length ? null : "", [["", "全部"], ...all.map((year) => [year, `${year} 年`])], (query) => { if (typed.size) query.set("q", rest); }),
      facets("类别", "kind", kind, kinds));
    const years = chosen.length ? finder.years.filter(({ year }) => chosen.includes(String(year))) : finder.years;
    const read = wordsOf(rest);
    if (!read.words.length && !chosen.length) read.words = read.all;
    const { words } = read;
    if (!words.length || !years.length) return onlyYears(years, chosen);
    const terms = (asked.get("kind") ?? "") === "" ? explained(finder.terms, words) : "";
    const agencies = await finder.names(words);
    const called = new Set(agencies.map((agency) => agency.kind));
    const organs = [...new Set([...finder.kinds, ...called])].filter((name) => called.has(name));
    const organ = organs.find((name) => name === asked.get("organ")) ?? "";
    const fits = (agency) => !organ || agency.kind === organ;
    if (organs.length > 1) range.append(facets("机关", "organ", organ, [["", "全部"], ...organs.map((name) => [name, name])]));
    const isTerm = (word) => finder.terms.some(([, , names]) => names.some((name) => name.includes(word)));
    const asks = agenciesOf(agencies, read, fits, isTerm);
    const told = terms ? [{ some: true, says: terms }] : [];
    if (!kind || kind === "agency") told.push({ some: asks.found.length, says: await listAgencies(asks, years, words) });
    const plans = plansOf(read, asks.both, organ ? new Set(agencies.filter(fits)) : null);
    // 表中项目不拆：写的人空了格，才是分开的
    const tables = plans.filter(({ loose, apart }) => !loose && (!apart || words.length > 1));
    for (const [value, title, some, hits] of [["table", "表中项目", tables, finder.inTables], ["text", "报告正文", plans, finder.inTexts]]) {
      if (kind && kind !== value) continue;
      tell(`正在找${title}……`);
      told.push(await list(title, `in-${value}`, some, (plan) => hits(years, plan), years));
    }
    const none = !told.some(({ some }) => some);
    if (none && typed.size && !literally) return run(asked, true);
    if (none) place.append(hint("可以少写几个字，或者换个说法；机关也可以从", make("a", { href: to("agencies/") }, "机关名录"), "里找。"));
    tell(`${/["“「]/.test(question) ? question : quoted([question])}：${told.map(({ says }) => says).join("；")}`);
    if (before.y) scrollTo(0, before.y);
  }

  const asked = new URLSearchParams(location.search);
  const question = asked.get("q")?.trim() ?? "";
  const input = document.getElementById("q");
  const fill = () => { input.value = question; };
  fill();
  addEventListener("pageshow", fill);
  if (question || asked.get("year")) {
    document.title = `${question || `${asked.get("year")} 年度`} - ${document.title}`;
    document.querySelector(".lead").hidden = true;
    // 改几个字再问，范围还在；另写了年度，就依所写的
    for (const name of ["year", "kind", "organ"]) if (asked.get(name)) input.form.append(make("input", { type: "hidden", name, value: asked.get(name) }));
    history.scrollRestoration = "manual";
    addEventListener("pagehide", keep);
    place.addEventListener("click", keep);
    place.replaceChildren(status);
    tell("正在取数据……");
    run(asked).catch(failed);
  }
})();
