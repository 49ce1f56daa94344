// 检索所用的数据：怎样取，怎样查。所问由 ask.js 读，页面由 search.js 画。
// 数据是 search/data/ 里的脚本，所以从磁盘打开也能用。年度从新到旧，要多少取多少：先取词所在的那几个文件，
// 得出候选的报告，再取候选的正文，确有所问的词才算。
(() => {
  "use strict";
  const { fold, terms, whole, learn, hasLatin } = window.portalAsk;
  const got = new Map();
  const marks = new Map();
  const PAGE = 10;
  // 候选接连这么多份都不是，就不再读：常用字凑成的词，几千份里也许一份都没有
  const PATIENCE = 200;
  // 一次最多列这么多项
  const MOST = 24;
  // 每个网址都带版本：各文件或者都是旧的，或者都是新的。版本自己总是重新取
  let version = `${Date.now()}`;
  let ask;

  async function load(name) {
    await ask(name);
    return got.get(name);
  }

  // 编号依报告的次序：与名录、年度不是同一时刻的文件，一份也不能用
  async function same(name, mark) {
    const value = await load(name);
    if (marks.get(name) !== mark) throw "changed";
    return value;
  }
  function hash(term) {
    let value = 0x811c9dc5;
    for (let i = 0; i < term.length; i += 1) value = Math.imul(value ^ term.charCodeAt(i), 0x01000193) >>> 0;
    return value;
  }
  async function lookUp(year, term) {
    const bucket = await same(`${year.year}/terms-${hash(term) % year.buckets}`, year.mark);
    return Object.prototype.hasOwnProperty.call(bucket, term) ? bucket[term] : null;
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
    for (const [id, name, short, former, others, kind, parent, bits, called] of rows) {
      const names = [name, short, ...former.map(([n]) => n), ...others].filter(Boolean);
      agencies.push({ id, name, former, names, flat: names.map(fold), kind: called ?? index.kinds[kind], parent: parents[parent], bits });
    }
  }
  function nameIn(agency, year) {
    const then = agency.former.filter(([, until]) => year <= until).sort((a, b) => a[1] - b[1]);
    return then.length ? then[0][0] : agency.name;
  }
  // 一年的报告依名录的次序编号
  const sum = (some) => hash(some.map(({ id }) => `${id} `).join("")).toString(16);
  function reporters(year) {
    if (!year.reporters) {
      const all = agencies.filter((agency) => reported(agency, year));
      if (`${sum(all)}.${year.buckets}` !== year.mark) throw "changed";
      year.reporters = all;
    }
    return year.reporters;
  }

  // 词在文中：字间的空格不算，字母数字要整词；一个字的，夹在词里也算
  function pattern(word) {
    const inside = [...word.replace(/\s/g, "")].map((c) => c.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&")).join("\\s*");
    const exactly = inside + (/[a-z0-9]$/.test(word) ? "(?![a-z0-9])" : "");
    return Object.assign(new RegExp(exactly, "g"), { short: word.length < 2, latin: /^[a-z0-9]/.test(word) });
  }
  // 词在文中各处的起止。16.4 以前的 Safari 的正则不能往前看，词前是不是字母数字另问
  function placesOf(pattern, flat) {
    const all = [];
    pattern.lastIndex = 0;
    for (let m = pattern.exec(flat); m; m = pattern.exec(flat)) {
      if (pattern.latin && /[a-z0-9]/.test(flat.charAt(m.index - 1))) pattern.lastIndex = m.index + 1;
      else all.push([m.index, pattern.lastIndex]);
    }
    return all;
  }
  function spans(text, patterns, loose) {
    const flat = fold(text);
    const fits = whole(flat);
    const all = patterns.flatMap((p) => placesOf(p, flat).filter((at) => loose || p.short || fits(at)));
    all.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let last = 0;
    return all.filter(([from, to]) => from >= last && (last = to));
  }

  // 正文：各词都在一份报告里，取词最全的那一段
  async function textOf(year, position) {
    let file = year.starts.findIndex((start) => start > position) - 1;
    if (file < 0) file = year.starts.length - 1;
    const from = year.starts[file];
    year.marks[file] = year.marks[file] ?? sum(reporters(year).slice(from, year.starts[file + 1]));
    return (await same(`${year.year}/texts-${file}`, year.marks[file]))[position - from];
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
    const other = { main: "索引号、文号", correction: "更正" }[first.anchor.split("-")[0]];
    return { ...first, count, part: part ?? other ?? first.title };
  }
  async function* inTexts(index, years, { words, within, loose }) {
    const patterns = words.map(pattern);
    const wanted = [...new Set(words.flatMap(terms))];
    if (!wanted.length) { yield { cannot: true }; return; }
    let missed = 0, patience = PATIENCE;
    for (const year of years) {
      const lists = await Promise.all(wanted.map((term) => lookUp(year, term)));
      if (lists.includes(null)) continue;
      const own = reporters(year);
      let found = within ? [...own.keys()].filter((i) => within.has(own[i])) : null;
      for (const list of lists.sort((a, b) => a.length - b.length)) {
        const there = positions(list, year.count);
        const set = found && new Set(there);
        found = found ? found.filter((i) => set.has(i)) : there;
        if (!found.length) break;
      }
      let count = 0;
      for (const [i, position] of found.entries()) {
        // 没有读完的，要人说了才再读，一次比一次多
        if (missed === patience) {
          yield { stops: year.year, read: i, of: found.length, count, older: year !== years[years.length - 1] };
          missed = 0;
          patience *= 4;
        }
        if (i % PAGE === 0) found.slice(i, i + PAGE).forEach((p) => textOf(year, p).catch(() => {}));
        const hit = hitIn(index, await textOf(year, position), patterns, loose);
        missed = hit ? 0 : missed + 1;
        if (!hit) continue;
        if (!count) yield { opens: year.year, says: `${found.length > 1 ? "至多 " : ""}${found.length} 份` };
        count += 1;
        yield { agency: own[position], year: year.year, patterns, loose, ...hit };
      }
      if (count) yield { closes: `${count} 份` };
    }
  }

  // 表中项目：各词都在行名（连同组名）里，取总计；有的词只在栏名里，就取那一栏；只有栏名，取代表各行的行
  function cellsOf(index, words) {
    const all = new Map(), bare = new Map();
    const has = (text, word) => fold(text).replace(/"/g, "").includes(word);
    for (const edition of Object.keys(index.editions).sort().reverse()) {
      const { parts, blocks, rows } = index.editions[edition];
      const standing = new Set(rows.filter(([, , , stands]) => stands).map(([block]) => block));
      for (const [block, row, labels, stands, ids] of rows) {
        const label = labels.join(" ");
        const [group, own] = labels.length > 1 ? labels.slice(-2) : ["", labels[0]];
        const whole = words.every((word) => has(label, word));
        const some = words.some((word) => has(label, word));
        const [part, table, columns] = blocks[block];
        const total = columns.some((column) => column[4]);
        for (const [at, [key, column, unit, decimals, is, above]] of columns.entries()) {
          const address = `${row}.${key}`;
          const into = some ? all : bare;
          if (into.has(address) || (whole ? total && !is : !words.every((word) => has(label, word) || has(`${above} ${column}`, word)))) continue;
          if (!some && standing.has(block) && !stands) continue;
          const exact = fold(own).replace(/^[（(]?[一二三四五六七八九十\d]+[）).、]?/, "") === words.join("");
          const one = columns.length === 1;
          const family = `${table} ${labels.slice(0, -1).join(" ")}`;
          into.set(address, { address, id: numbers(ids)[at], family, anchor: one ? row : address, part: parts[part], table, group, label: own, column: one ? "" : column, unit, decimals, exact });
        }
      }
    }
    return [...(all.size ? all : bare).values()].sort((a, b) => b.exact - a.exact);
  }
  // 太多就少列几组，一组之内不少列
  function limited(cells) {
    const families = new Map();
    for (const cell of cells) families.set(cell.family, [...(families.get(cell.family) ?? []), cell]);
    const some = [];
    for (const family of families.values()) if (!some.length || some.length + family.length <= MOST) some.push(...family);
    return some;
  }
  async function* inTables(index, years, { words, within }) {
    const known = cellsOf(index, words);
    if (!known.length) return;
    const filled = known.filter(({ id }) => years.some((year) => year.cells.has(id)));
    const cells = limited(filled);
    const patterns = words.map(pattern);
    let any = false;
    for (const year of years) {
      const texts = await Promise.all(cells.map((cell) => (year.cells.has(cell.id) ? lookUp(year, `#${cell.address}`) : null)));
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
      any = true;
      yield { opens: year.year, says: `${found.size} 份有数`, cells, left: filled.length - cells.length };
      for (const position of [...found.keys()].sort((a, b) => a - b)) {
        const figures = found.get(position);
        yield { agency: reporters(year)[position], year: year.year, patterns, figures, anchor: figures[0].cell.anchor };
      }
    }
    if (!any) yield { zero: true };
  }

  async function open(from) {
    ask = window.portalTools.loader(from, () => `?${version}`);
    version = `v=${await load("version")}`;
    const index = await load("index");
    const size = 1 + Math.max(...Object.values(index.editions).flatMap(({ rows }) => rows.flatMap(([, , , , ids]) => numbers(ids))));
    const years = index.years.map(([year, count, buckets, texts, mark, cells], bit) => {
      let next = 0;
      const starts = numbers(texts).map((n) => { next += n; return next - n; });
      return { year, count, buckets, starts, bit, mark, marks: [], cells: new Set(positions(cells, size)) };
    }).reverse();
    async function names(words) {
      if (words.some(hasLatin)) learn(await load("pinyin"));
      const files = Array.from({ length: index.shards }, (_, i) => load(`agencies-${i}`));
      for (const file of files) take(index, await file);
      return agencies;
    }
    return {
      years, names, kinds: index.kinds, terms: index.terms,
      inTexts: (some, plan) => inTexts(index, some, plan),
      inTables: (some, plan) => inTables(index, some, plan),
    };
  }
  window.portalSearch = Object.assign((name, value, mark) => { got.set(name, value); marks.set(name, mark); }, {
    PAGE, open, pattern, spans, reported, nameIn,
  });
})();
