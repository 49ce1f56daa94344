// 检索所用的数据：怎样取，怎样查。页面由 search.js 画。
// 数据是 search/data/ 里的脚本，所以从磁盘打开也能用。年度从新到旧，要多少取多少：先取词所在的那几个文件，
// 得出候选的报告，再取候选的正文，确有所问的词才算。
(() => {
  "use strict";
  const got = new Map();
  const PAGE = 10;
  // 候选接连这么多份都不是，就不再读：常用字凑成的词，几千份里也许一份都没有
  const PATIENCE = 200;
  let ask;

  async function load(name) {
    await ask(name);
    return got.get(name);
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
  async function lookUp(year, term) {
    const bucket = await load(`${year.year}/terms-${hash(term) % year.buckets}`);
    return Object.hasOwn(bucket, term) ? bucket[term] : null;
  }

  // 数列：一位五比特，低位在前，不是末位的另加 32
  const digit = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((c, i) => [c, i]));
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
    const every = (is) => Array.from({ length: count }, (_, i) => i).filter(is);
    if (text[0] === "b") return every((i) => (digit.get(rest[Math.floor(i / 6)]) >> (i % 6)) & 1);
    let next = 0;
    const listed = numbers(rest).map((gap) => { next += gap + 1; return next - 1; });
    if (text[0] === "l") return listed;
    const missing = new Set(listed);
    return every((i) => !missing.has(i));
  }

  // 一个机关：各种名称，某年有没有报告，当年叫什么
  const agencies = [];
  const reported = (agency, year) => Math.floor(agency.bits / 2 ** year.bit) % 2 === 1;
  function take(index, [parents, rows]) {
    for (const [id, name, short, former, others, kind, parent, bits] of rows) {
      const names = [name, short, ...former.map(([n]) => n), ...others].filter(Boolean);
      agencies.push({ id, name, former, names, flat: names.map(fold), kind: index.kinds[kind], parent: parents[parent], bits });
    }
  }
  function nameIn(agency, year) {
    const then = agency.former.filter(([, until]) => year <= until).sort((a, b) => a[1] - b[1]);
    return then.length ? then[0][0] : agency.name;
  }
  // 一年的报告依名录的次序编号
  function reporters(year) {
    year.reporters ??= agencies.filter((agency) => reported(agency, year));
    return year.reporters;
  }

  const segmenter = Intl.Segmenter && new Intl.Segmenter("zh", { granularity: "word" });
  // 一段文字里，某处是不是夹在别的词当中，如“人民政府”里的“民政”。只问这个：切词常有错，不能靠它断定边界
  function whole(text) {
    if (!segmenter) return () => true;
    let words = null;
    return ([from, to]) => {
      words ??= [...segmenter.segment(text)].map((s) => [s.index, s.index + s.segment.length]);
      return !words.some(([start, end]) => start < from && to < end);
    };
  }

  // 拼音：逐字，全拼或声母都行，可以混用；多音字哪个音都算。得出对上之后的位置，没有对上是 -1
  const syllables = new Map();
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
  // 0 全同，1 在头，2 在尾，3 在中，4 夹在别的词当中，9 没有
  function closeness(word, name) {
    const place = (from, end, length) => from === 0 ? (end === length ? 0 : 1) : end === length && word.length > 2 ? 2 : 3;
    const at = name.indexOf(word);
    if (at >= 0) return whole(name)([at, at + word.length]) ? place(at, at + word.length, name.length) : 4;
    if (!syllables.size || !/^[a-z]+$/.test(word)) return 9;
    const chars = [...name];
    for (let from = 0; from < chars.length; from += 1) {
      const end = spelt(word, chars, from);
      if (end > 0) return place(from, end, chars.length);
    }
    return 9;
  }
  const best = (word, agency) => Math.min(...agency.flat.map((name) => closeness(word, name)));
  function matching(words) {
    const found = [];
    agencies.forEach((agency, order) => {
      const each = words.map((word) => best(word, agency));
      if (!each.includes(9)) found.push({ agency, sum: each.reduce((a, b) => a + b), order });
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
    for (const one of agencies.flatMap((a) => a.flat)) if (one.length > Math.max(2, name.length) && word.startsWith(one)) name = one;
    const rest = word.slice(name.length);
    return name && rest ? { within: agencies.filter((a) => a.flat.includes(name)), rest: [rest, ...words.slice(1)] } : null;
  }
  function cut(words) {
    const all = words.flatMap((word) => segmenter ? [...segmenter.segment(word)].filter((s) => s.isWordLike).map((s) => s.segment) : terms(word));
    return [...new Set(all.filter((word) => word.length > 1))];
  }

  // 词在文中：字间的空格不算，字母数字要整词
  function pattern(word) {
    const inside = [...word].map((c) => c.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&")).join("\\s*");
    return new RegExp((/^[a-z0-9]/.test(word) ? "(?<![a-z0-9])" : "") + inside + (/[a-z0-9]$/.test(word) ? "(?![a-z0-9])" : ""), "g");
  }
  function spans(text, patterns, loose) {
    const flat = fold(text);
    const fits = loose ? () => true : whole(flat);
    const all = patterns.flatMap((p) => [...flat.matchAll(p)].map((m) => [m.index, m.index + m[0].length]).filter(fits));
    all.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let last = 0;
    return all.filter(([from, to]) => from >= last && (last = to));
  }

  // 正文：各词都在一份报告里，取词最全的那一段
  async function textOf(year, position) {
    let file = year.starts.findIndex((start) => start > position) - 1;
    if (file < 0) file = year.starts.length - 1;
    return (await load(`${year.year}/texts-${file}`))[position - year.starts[file]];
  }
  function hitIn(index, [edition, ...places], patterns, loose) {
    let first = null, count = 0;
    const seen = new Set();
    for (const [anchor, ...paragraphs] of places) {
      for (const text of paragraphs) {
        const here = patterns.filter((p) => spans(text, [p], loose).length);
        here.forEach((p) => seen.add(p));
        if (here.length) count += 1;
        if (here.length > (first?.here ?? 0)) first = { here: here.length, anchor, text, title: paragraphs[0] };
      }
    }
    if (seen.size < patterns.length) return null;
    const part = index.editions[edition].parts[first.anchor];
    return { ...first, count, part: part ?? (first.anchor.startsWith("correction") ? "更正" : first.title) };
  }
  async function* inTexts(index, years, { words, within, loose }) {
    const patterns = words.map(pattern);
    const wanted = [...new Set(words.flatMap(terms))];
    if (!wanted.length) return;
    let missed = 0;
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
        if (missed === PATIENCE) { yield { stops: PATIENCE }; return; }
        if (i % PAGE === 0) found.slice(i, i + PAGE).forEach((p) => textOf(year, p).catch(() => {}));
        const hit = hitIn(index, await textOf(year, position), patterns, loose);
        missed = hit ? 0 : missed + 1;
        if (!hit) continue;
        if (!count) yield { opens: year.year, says: `${found.length > 1 ? "约 " : ""}${found.length} 份` };
        count += 1;
        yield { agency: reporters(year)[position], year: year.year, patterns, loose, ...hit };
      }
      if (count) yield { closes: `${count} 份` };
    }
  }

  // 表中项目：各词都在行名（连同组名）里，取总计；有的词只在栏名里，就取那一栏
  function cellsOf(index, words) {
    const all = new Map();
    const has = (text, word) => fold(text).includes(word);
    for (const edition of Object.keys(index.editions).sort().reverse()) {
      const { parts, blocks, rows } = index.editions[edition];
      for (const [block, row, labels] of rows) {
        const label = labels.join(" ");
        const whole = words.every((word) => has(label, word));
        if (!words.some((word) => has(label, word))) continue;
        const [part, table, columns] = blocks[block];
        const total = columns.some((column) => column[4]);
        for (const [key, column, unit, decimals, is] of columns) {
          const address = `${row}.${key}`;
          if (all.has(address) || (whole ? total && !is : !words.every((word) => has(label, word) || has(column, word)))) continue;
          const exact = fold(labels.at(-1)).replace(/^[（(]?[一二三四五六七八九十\d]+[）).、]?/, "") === words.join("");
          const one = columns.length === 1;
          all.set(address, { address, anchor: one ? row : address, part: parts[part], table, group: labels.at(-2) ?? "", label: labels.at(-1), column: one ? "" : column, unit, decimals, exact });
        }
      }
    }
    return [...all.values()].sort((a, b) => b.exact - a.exact).slice(0, 8);
  }
  async function* inTables(index, years, { words, within }) {
    const cells = cellsOf(index, words);
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
          if (!within || within.has(reporters(year)[next - 1])) found.set(next - 1, [...(found.get(next - 1) ?? []), { cell, value }]);
        }
      });
      if (!found.size) continue;
      yield { opens: year.year, says: `${found.size} 份不是 0`, cells };
      for (const position of [...found.keys()].sort((a, b) => a - b)) {
        const figures = found.get(position);
        yield { agency: reporters(year)[position], year: year.year, patterns, figures, anchor: figures[0].cell.anchor };
      }
    }
  }

  async function open(from) {
    ask = window.portalTools.loader(from);
    const index = await load("index");
    const years = index.years.map(([year, count, buckets, texts], bit) => {
      let next = 0;
      const starts = numbers(texts).map((n) => { next += n; return next - n; });
      return { year, count, buckets, starts, bit };
    }).reverse();
    async function names(words) {
      if (words.some((word) => /[a-z]/.test(word))) {
        for (const [syllable, chars] of Object.entries(await load("pinyin"))) for (const c of chars) syllables.set(c, [...(syllables.get(c) ?? []), syllable]);
      }
      const files = Array.from({ length: index.shards }, (_, i) => load(`agencies-${i}`));
      for (const file of files) take(index, await file);
      return agencies;
    }
    return {
      years, names, kinds: index.kinds,
      inTexts: (some, plan) => inTexts(index, some, plan),
      inTables: (some, plan) => inTables(index, some, plan),
    };
  }
  window.portalSearch = Object.assign((name, value) => got.set(name, value), {
    PAGE, open, fold, cut, split, matching, pattern, spans, reported, nameIn, isHan: (text) => HAN.test(text),
  });
})();
