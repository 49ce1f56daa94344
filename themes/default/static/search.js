// 检索。数据是 search/data/ 里的脚本，所以从磁盘打开也能用；所问都写在网址里，链接和后退都回到同样的结果。
// 年度从新到旧，要多少取多少：先取词所在的那几个文件，得出候选报告，再取候选的正文，确有原句才列出。
(() => {
  "use strict";
  const place = document.getElementById("found");
  if (!place) return;
  const { folder, root } = place.dataset;
  const PAGE = 10;
  const got = new Map();
  const loading = new Map();
  window.portalSearch = (name, value) => got.set(name, value);

  async function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = `${folder}${name}.js`;
        script.onload = done;
        script.onerror = () => { loading.delete(name); script.remove(); fail(name); };
        document.head.append(script);
      }));
    }
    await loading.get(name);
    return got.get(name);
  }

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }
  const status = make("p", { role: "status", class: "quiet" });
  const tell = (text) => { status.textContent = text; };
  function failed(error) {
    tell("数据没有取到，请重新载入本页");
    if (typeof error !== "string") throw error;
  }

  // 与生成数据时同样的规则：全角变半角，大写变小写；汉字两两成对，字母数字成词
  const fold = (text) => text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ").replace(/[A-Z]/g, (c) => c.toLowerCase());
  const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  function terms(text) {
    const all = new Set();
    let last = "", word = "";
    const end = () => { if (word && word.length <= 32) all.add(word); word = ""; };
    for (const c of text) {
      if (/[a-z0-9]/.test(c)) { word += c; last = ""; continue; }
      end();
      if (HAN.test(c)) { if (last) all.add(last + c); last = c; } else if (/\S/.test(c)) last = "";
    }
    end();
    return [...all];
  }
  function hash(term) {
    let value = 0x811c9dc5;
    for (let i = 0; i < term.length; i += 1) value = Math.imul(value ^ term.charCodeAt(i), 0x01000193) >>> 0;
    return value;
  }

  // 数列：一位五比特，低位在前，不是末位的另加 32
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const digit = new Map([...DIGITS].map((c, i) => [c, i]));
  function numbers(text) {
    const all = [];
    let value = 0, unit = 1;
    for (const c of text) {
      const d = digit.get(c);
      value += (d % 32) * unit;
      unit *= 32;
      if (d < 32) { all.push(value); value = 0; unit = 1; }
    }
    return all;
  }
  function positions(text, count) {
    const rest = text.slice(1);
    if (text[0] === "b") return Array.from({ length: count }, (_, i) => i).filter((i) => (digit.get(rest[Math.floor(i / 6)]) >> (i % 6)) & 1);
    let next = 0;
    const listed = numbers(rest).map((gap) => { next += gap + 1; return next - 1; });
    if (text[0] === "l") return listed;
    const missing = new Set(listed);
    return Array.from({ length: count }, (_, i) => i).filter((i) => !missing.has(i));
  }
  async function lookUp(year, term) {
    const bucket = await load(`${year.year}/terms-${hash(term) % year.buckets}`);
    return Object.hasOwn(bucket, term) ? bucket[term] : null;
  }

  let index, years, syllables = null;
  const agencies = [];
  // 一年的报告依名录的次序编号
  function reporters(year) {
    year.reporters ??= agencies.filter((a) => Math.floor(a.bits / 2 ** year.bit) % 2);
    return year.reporters;
  }
  function take([parents, rows]) {
    for (const [id, name, short, former, others, kind, parent, bits] of rows) {
      const names = [name, short, ...former.map(([n]) => n), ...others].filter(Boolean).map(fold);
      agencies.push({ id, name, former, names, kind: index.kinds[kind], parent: parents[parent], bits });
    }
  }
  function nameIn(agency, year) {
    const then = agency.former.filter(([, until]) => year <= until).sort((a, b) => a[1] - b[1]);
    return then.length ? then[0][0] : agency.name;
  }

  // 拼音：逐字，全拼或声母都行，可以混用；多音字哪个音都算。返回对上之后的位置，没有对上是 -1
  function spelt(word, name, at) {
    if (!word) return at;
    for (const syllable of (at < name.length && syllables.get(name[at])) || []) {
      if (syllable.startsWith(word)) return at + 1;
      for (const part of [syllable, syllable[0]]) {
        const end = word.startsWith(part) ? spelt(word.slice(part.length), name, at + 1) : -1;
        if (end > 0) return end;
      }
    }
    return -1;
  }
  // 0 全同，1 在头，2 在尾，3 在中，9 没有
  function closeness(word, name) {
    if (name === word) return 0;
    const at = name.indexOf(word);
    if (at === 0) return 1;
    if (at > 0) return name.endsWith(word) && word.length > 2 ? 2 : 3;
    if (!syllables || !/^[a-z]+$/.test(word)) return 9;
    const chars = [...name];
    for (let from = 0; from < chars.length; from += 1) {
      const end = spelt(word, chars, from);
      if (end > 0) return from ? (end === chars.length && word.length > 2 ? 2 : 3) : end === chars.length ? 0 : 1;
    }
    return 9;
  }
  const best = (word, agency) => Math.min(...agency.names.map((name) => closeness(word, name)));

  function matching(words) {
    const found = [];
    agencies.forEach((agency, order) => {
      let sum = 0;
      for (const word of words) { const one = best(word, agency); if (one === 9) return; sum += one; }
      found.push({ agency, sum, order });
    });
    return found.sort((a, b) => a.sum - b.sum || a.order - b.order).map(({ agency }) => agency);
  }
  // 问机关，也问其报告里的词：“示例县民政局 行政复议”，连写也行
  function split(words) {
    const names = words.filter((word) => word.length > 1 && agencies.some((agency) => best(word, agency) < 3));
    if (names.length && names.length < words.length) {
      const within = matching(names);
      if (within.length) return { within, rest: words.filter((word) => !names.includes(word)) };
    }
    const [word] = words;
    let name = "";
    for (const one of agencies.flatMap((a) => a.names)) if (one.length > Math.max(2, name.length) && word.startsWith(one)) name = one;
    const rest = word.slice(name.length);
    return name && rest ? { within: agencies.filter((a) => a.names.includes(name)), rest: [rest, ...words.slice(1)] } : null;
  }

  // 词在文中：字间的空格不算，字母数字要整词
  function pattern(word) {
    const inside = [...word].map((c) => c.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&")).join("\\s*");
    return new RegExp((/^[a-z0-9]/.test(word) ? "(?<![a-z0-9])" : "") + inside + (/[a-z0-9]$/.test(word) ? "(?![a-z0-9])" : ""), "g");
  }
  function spans(text, patterns) {
    const flat = fold(text);
    const all = patterns.flatMap((p) => [...flat.matchAll(p)].map((m) => [m.index, m.index + m[0].length]));
    all.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return all.filter(([from], i) => !all.slice(0, i).some(([, to]) => from < to));
  }
  function marked(text, patterns, from = 0, to = text.length) {
    const nodes = [];
    let at = from;
    for (const [start, end] of spans(text, patterns)) {
      if (start < at || end > to) continue;
      nodes.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [from ? "……" : "", ...nodes, text.slice(at, to), to < text.length ? "……" : ""];
  }
  // 上下文：句读处断开，前后各三四十字
  function around(text, patterns) {
    const [[start, end]] = spans(text, patterns);
    let from = Math.max(0, start - 36);
    const stop = text.slice(from, start).search(/[。；！？](?=[^。；！？]*$)/);
    if (from > 0 && stop >= 0) from += stop + 1;
    const to = Math.min(text.length, end + 60);
    return marked(text, patterns, from, to);
  }

  async function textOf(year, position) {
    let file = year.starts.findIndex((start) => start > position) - 1;
    if (file < 0) file = year.starts.length - 1;
    return (await load(`${year.year}/texts-${file}`))[position - year.starts[file]];
  }
  function hitIn([edition, ...places], patterns) {
    let first = null, count = 0;
    const seen = new Set();
    for (const [anchor, ...paragraphs] of places) {
      for (const text of paragraphs) {
        const here = patterns.filter((p) => spans(text, [p]).length);
        here.forEach((p) => seen.add(p));
        if (here.length) count += 1;
        if (here.length > (first?.here ?? 0)) first = { here: here.length, anchor, text, title: paragraphs[0] };
      }
    }
    if (seen.size < patterns.length) return null;
    const part = index.editions[edition].parts[first.anchor];
    return { ...first, count, part: part ?? (first.anchor.startsWith("correction") ? "更正" : first.title) };
  }
  async function* inTexts({ words, within }) {
    const patterns = words.map(pattern);
    const wanted = [...new Set(words.flatMap(terms))];
    if (!wanted.length) return;
    for (const year of years) {
      const lists = await Promise.all(wanted.map((term) => lookUp(year, term)));
      if (lists.includes(null)) continue;
      let found = within ? [...reporters(year).keys()].filter((i) => within.has(reporters(year)[i])) : null;
      for (const list of lists.sort((a, b) => a.length - b.length)) {
        const own = positions(list, year.count);
        const set = found && new Set(own);
        found = found ? found.filter((i) => set.has(i)) : own;
        if (!found.length) break;
      }
      let count = 0;
      for (const [i, position] of found.entries()) {
        if (i % PAGE === 0) found.slice(i, i + PAGE).forEach((p) => textOf(year, p).catch(() => {}));
        const hit = hitIn(await textOf(year, position), patterns);
        if (!hit) continue;
        if (!count) yield { year: year.year, says: `${found.length > 1 ? "约 " : ""}${found.length} 份` };
        count += 1;
        const more = hit.count > 1 ? `　共 ${hit.count} 段` : "";
        yield item(reporters(year)[position], year.year, hit.anchor, around(hit.text, patterns), hit.part + more);
      }
      if (count) yield { closes: `${count} 份` };
    }
  }

  // 表中项目：各词都在行名（连同组名）里；有的词只在栏名里，就取那一栏，否则取总计
  function cellsOf(words) {
    const all = new Map();
    for (const edition of Object.keys(index.editions).sort().reverse()) {
      for (const [part, table, labels, cells] of index.editions[edition].rows) {
        const row = fold(labels.join(" "));
        const whole = words.every((word) => row.includes(word));
        if (!whole && !words.some((word) => row.includes(word))) continue;
        const total = cells.some(([, , , , , is]) => is);
        for (const [address, id, column, unit, decimals, is] of cells) {
          const named = words.every((word) => row.includes(word) || fold(column).includes(word));
          if (!named || all.has(address) || (whole && total && !is)) continue;
          const exact = words.length === 1 && fold(labels.at(-1)).replace(/^[（(]?[一-十\d]+[）).、]?/, "") === words[0];
          all.set(address, { address, id, part: index.editions[edition].parts[part], table, label: labels.join(" "), column, unit, decimals, exact });
        }
      }
    }
    return [...all.values()].sort((a, b) => b.exact - a.exact).slice(0, 8);
  }
  function printed(value, decimals) {
    const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals);
    const rest = decimals ? digits.slice(-decimals).replace(/0+$/, "") : "";
    return (value < 0 ? "\u2212" : "") + (whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole) + (rest && `.${rest}`);
  }
  async function* inTables({ words, within }) {
    const cells = cellsOf(words);
    if (!cells.length) return;
    const patterns = words.map(pattern);
    for (const year of years) {
      const texts = await Promise.all(cells.map((cell) => lookUp(year, `#${cell.address}`)));
      const found = new Map();
      cells.forEach((cell, i) => {
        let next = 0;
        const all = numbers(texts[i] ?? "");
        for (let at = 0; at < all.length; at += 2) {
          next += all[at] + 1;
          const value = all[at + 1] % 2 ? -(all[at + 1] + 1) / 2 : all[at + 1] / 2;
          if (!within || within.has(reporters(year)[next - 1])) found.set(next - 1, [...(found.get(next - 1) ?? []), [cell, value]]);
        }
      });
      if (!found.size) continue;
      yield { year: year.year, says: `${found.size} 份不是 0`, cells };
      for (const position of [...found.keys()].sort((a, b) => a - b)) {
        const figures = found.get(position);
        const [first] = figures[0];
        const nodes = figures.flatMap(([cell, value], i) => {
          const name = i && figures[i - 1][0].label === cell.label ? cell.column : `${cell.label} ${cell.column}`.trim();
          return [i ? "，" : "", ...marked(name, patterns), ` ${printed(value, cell.decimals)} ${cell.unit}`];
        });
        yield item(reporters(year)[position], year.year, first.id, nodes, `${first.table}　${first.part}`);
      }
    }
  }

  const local = location.protocol === "file:" ? "index.html" : "";
  const to = (path, id = "") => `${root}${path}${local}${id && `#${id}`}`;
  function item(agency, year, id, nodes, meta) {
    const link = make("a", { href: to(`${year}/${agency.id}/`, encodeURIComponent(id)) }, `${nameIn(agency, year)} ${year} 年报告`);
    return make("li", {}, make("h4", {}, link), make("p", {}, ...nodes), make("p", { class: "meta" }, meta));
  }
  function agencyItem(agency, words) {
    const patterns = words.map(pattern);
    const links = years.filter((year) => Math.floor(agency.bits / 2 ** year.bit) % 2)
      .flatMap(({ year }) => [" ", make("a", { href: to(`${year}/${agency.id}/`) }, String(year))]);
    const known = agency.names.slice(1).map((name) => agency.former.some(([n]) => fold(n) === name) ? `曾用名 ${name}` : name);
    return make("li", {},
      make("h3", {}, make("a", { href: to(`agencies/${agency.id}/`) }, ...marked(agency.name, patterns))),
      make("p", { class: "meta" }, [agency.kind, agency.parent, ...known].filter(Boolean).join("　")),
      make("p", {}, ...(links.length ? ["报告", ...links] : ["没有报告"])));
  }

  function section(title, id) {
    const element = make("section", { class: "section", "aria-labelledby": id }, make("h2", { id }, title));
    place.append(element);
    return element;
  }
  // 把一串结果列到一节里：满一页，或者到了更早的年度，便停下等人再按
  async function list(title, id, plans, hits) {
    let source, held = null, plan;
    for (plan of plans) {
      source = hits(plan);
      held = (await source.next()).value ?? null;
      if (held) break;
    }
    if (!held) return "";
    const element = section(title, id);
    if (plan.says) element.append(make("p", { class: "hint" }, plan.says));
    if (held.cells) {
      const addresses = held.cells.map((cell) => cell.address).join(",");
      const some = plan.within && plan.within.size < 6 ? `agencies=${[...plan.within].map((a) => a.id).join(",")}&` : "";
      element.append(make("p", { class: "hint" }, make("a", { href: to("compare/", `${some}cells=${addresses}`) }, "在任选比较里并列这些项目")));
    }
    const says = `${title} ${held.year} 年度${held.says}`;
    let heading, rows;
    const button = make("button", { type: "button", class: "button" });
    async function go(event) {
      let shown = 0;
      button.disabled = true;
      for (;;) {
        const next = held ?? (await source.next()).value;
        held = null;
        if (!next) { button.remove(); break; }
        if (next.closes) { heading.lastChild.textContent = `　${next.closes}`; continue; }
        if (shown && (next.year || shown === PAGE)) {
          held = next;
          button.textContent = next.year ? `再找 ${next.year} 年度（${next.says}）` : `再列 ${PAGE} 份`;
          break;
        }
        if (next.year) {
          heading = make("h3", {}, `${next.year} 年度`, make("small", {}, `　${next.says}`));
          rows = make("ol", { class: "results" });
          element.append(heading, rows, button);
          continue;
        }
        rows.append(next);
        shown += 1;
        if (event && shown === 1) next.querySelector("a").focus();
      }
      button.disabled = false;
    }
    button.addEventListener("click", (event) => go(event).catch(failed));
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

  const segmenter = Intl.Segmenter && new Intl.Segmenter("zh", { granularity: "word" });
  function cut(words) {
    const all = words.flatMap((word) => segmenter ? [...segmenter.segment(word)].filter((s) => s.isWordLike).map((s) => s.segment) : terms(word));
    return [...new Set(all.filter((word) => word.length > 1))];
  }
  const quoted = (words) => words.map((word) => `“${word}”`).join("");

  async function run(asked) {
    const kind = asked.get("kind") ?? "";
    let year = asked.get("year") ?? "";
    let words = [...new Set(fold(asked.get("q")).split(/\s+/).filter(Boolean))];
    const typed = words.find((word) => /^\d{4}(年度?)?$/.test(word) && years.some((y) => y.year === Number(word.slice(0, 4))));
    if (typed) {
      words = words.filter((word) => word !== typed);
      year = year || typed.slice(0, 4);
    }
    place.append(
      facets("年度", "year", year, [["", "全部"], ...years.map((y) => [String(y.year), String(y.year)])]),
      facets("类别", "kind", kind, [["", "全部"], ["agency", "机关"], ["table", "表中项目"], ["text", "报告正文"]]));
    if (year) years = years.filter((y) => String(y.year) === year);
    if (!words.length) {
      tell(year ? `${year} 年度` : "请写要找的机关或者词");
      if (years.length && year) place.append(make("p", { class: "section" }, make("a", { href: to(`${year}/`) }, `${year} 年度的 ${years[0].count} 份报告`)));
      return;
    }

    if (words.some((word) => /^[a-z]+$/.test(word))) {
      syllables = new Map();
      for (const [syllable, chars] of Object.entries(await load("pinyin"))) for (const c of chars) syllables.set(c, [...(syllables.get(c) ?? []), syllable]);
    }
    const files = Array.from({ length: index.shards }, (_, i) => load(`agencies-${i}`));
    for (const file of files) take(await file);
    let found = matching(words);
    const both = found.length ? null : split(words);
    if (both) found = both.within;
    const told = [];
    if (!kind || kind === "agency") {
      told.push(`机关 ${found.length} 个`);
      if (found.length) {
        const rows = make("ol", { class: "results" });
        const more = make("button", { type: "button", class: "button" }, `其余 ${found.length - PAGE} 个机关`);
        const add = (all) => rows.append(...all.map((agency) => agencyItem(agency, words)));
        add(found.slice(0, PAGE));
        section("机关", "in-agencies").append(rows, ...(found.length > PAGE ? [more] : []));
        more.addEventListener("click", () => {
          add(found.slice(PAGE, 500));
          rows.children[PAGE].querySelector("a").focus();
          more.remove();
        });
      }
    }
    const plans = [];
    for (const within of both ? [new Set(both.within), null] : [null]) {
      const own = within ? both.rest : words;
      const where = within ? `在 ${within.size} 个机关的报告里找${quoted(own)}。` : both ? "这些机关的报告里没有，以下是其他机关的。" : "";
      plans.push({ words: own, within, says: where });
      const parts = cut(own);
      if (parts.join() !== own.join() && parts.length) plans.push({ words: parts, within, says: `${where}没有连写的${quoted(own)}，改找分开的${quoted(parts)}。` });
    }
    for (const [value, title, hits] of [["table", "表中项目", inTables], ["text", "报告正文", inTexts]]) {
      if (kind && kind !== value) continue;
      tell(`正在找${title}……`);
      told.push(await list(title, `in-${value}`, plans, hits) || `${title}没有`);
    }
    tell(`${quoted([asked.get("q").trim()])}：${told.join("；")}`);
  }

  async function start() {
    const asked = new URLSearchParams(location.search);
    const input = document.getElementById("q");
    const fill = () => { input.value = asked.get("q") ?? ""; };
    fill();
    addEventListener("pageshow", fill);
    if (!asked.get("q")?.trim()) return;
    document.title = `${asked.get("q").trim()} - ${document.title}`;
    place.replaceChildren(status);
    tell("正在取数据……");
    try {
      index = await load("index");
      years = index.years.map(([year, count, buckets, texts], bit) => {
        let next = 0;
        const starts = numbers(texts).map((n) => { next += n; return next - n; });
        return { year, count, buckets, starts, bit };
      }).reverse();
      await run(asked);
    } catch (error) {
      failed(error);
    }
  }
  start();
})();
