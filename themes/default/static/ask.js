// 读所问：引号里的原话，年度，机关的名称和拼音，其余是要找的词。不取数据，也不画页面。
(() => {
  "use strict";
  // 与生成数据时同样的规则（terms.rs），一字换一字：全角变半角，大写变小写，各种引号、括号都当一种
  const ALIKE = ["\"“”„‟「」『』〝〞", "'‘’‚‛", "([〔【〖﹝", ")]〕】〗﹞", "《〈", "》〉", "-‐‑–—―−", "·•・‧", " \u3000\u00a0"];
  const alike = new Map(ALIKE.flatMap(([one, ...all]) => all.map((c) => [c, one])));
  const fold = (text) => text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[^\u4e00-\u9fff]/g, (c) => alike.get(c) ?? (/[A-Z]/.test(c) ? c.toLowerCase() : c));
  const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  // 汉字两两成对，字母数字成词
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
  const segmenter = Intl.Segmenter && new Intl.Segmenter("zh", { granularity: "word" });
  // 一段文字里，某处是不是夹在别的词当中，如“人民政府”里的“民政”。只问这个：切词常有错，不能靠它断定边界
  function whole(text) {
    if (!segmenter) return () => true;
    let words = null;
    return ([from, to]) => {
      words = words ?? [...segmenter.segment(text)].map((s) => [s.index, s.index + s.segment.length]);
      return !words.some(([start, end]) => start < from && to < end);
    };
  }

  // 年度写在哪里都行，连着写也行；文号、索引号里的不是，引号里的也不是。得出年度和余下的话
  const YEAR = /"[^"]*"|(20\d\d)(?:年度(?!报告)|年(?!度报告|报))?(?![\d)./a-z-])/g;
  function yearsOf(question, known) {
    const years = new Set();
    let rest = "", at = 0;
    const flat = fold(question);
    for (const { 0: found, 1: year, index } of flat.matchAll(YEAR)) {
      if (!year || !known.includes(year) || /[\d(./a-z-]/.test(flat.charAt(index - 1))) continue;
      years.add(year);
      rest += `${question.slice(at, index)} `;
      at = index + found.length;
    }
    return { years, rest: (rest + question.slice(at)).replace(/\s+/g, " ").trim() };
  }
  // 引号里的是原话，不拆；其余按空格分。报告题名里哪份报告都有的话不找，除非只写了这个
  const TITLE = /((?:人民)?政府)?(?:信息公开)?(?:工作)?(?:年度报告|年报)$/;
  const untitled = (text) => text.replace(TITLE, (_, whose) => (whose === "人民政府" ? whose : ""));
  function wordsOf(question) {
    const exact = new Set(), words = new Set(), all = new Set();
    for (const [, phrase, word] of fold(question).matchAll(/"([^"]+)"|([^\s"]+)/g)) {
      const text = (phrase ?? word).trim();
      if (phrase) exact.add(text);
      all.add(text);
      words.add(phrase ? text : untitled(text));
    }
    words.delete("");
    all.delete("");
    return { words: [...words], all: [...all], exact };
  }
  // 拆成词，一个字不丢；原话不拆
  function cut(words, exact) {
    const pieces = (word) => [...segmenter.segment(word)].filter((s) => s.isWordLike).map((s) => s.segment);
    return [...new Set(words.flatMap((word) => (exact.has(word) ? word : segmenter ? pieces(word) : terms(word))))];
  }

  // 拼音：逐字，汉字、全拼、首字母都行，可以混用；多音字哪个音都算。声调和 ü 照写也行，撇号是两个字之间
  const syllables = new Map();
  function learn(all) {
    for (const [syllable, chars] of Object.entries(all)) for (const c of chars) syllables.set(c, [...(syllables.get(c) ?? []), syllable]);
  }
  function sound(word) {
    const plain = word.toLowerCase().normalize("NFD").replace(/u\u0304?\u0308/g, "v").replace(/[\u0300-\u036f]/g, "");
    return /[a-z]/.test(plain) && /^(?:[a-z']|[^\x00-\xff])+$/.test(plain) ? plain : "";
  }
  const heads = (word, c) => [c, ...(syllables.get(c) ?? []).flatMap((s) => (s.length > 1 ? [s, s[0]] : [s]))].filter((part) => word.startsWith(part));
  // 从某字起对上，得出对上之后的位置；没有对上是 -1
  function spelt(word, name, at) {
    if (word[0] === "'") word = word.slice(1);
    if (!word) return at;
    if (at === name.length) return -1;
    if ((syllables.get(name[at]) ?? []).some((syllable) => syllable.startsWith(word))) return at + 1;
    for (const part of heads(word, name[at])) {
      const end = spelt(word.slice(part.length), name, at + 1);
      if (end > 0) return end;
    }
    return -1;
  }
  // 0 全同，1 在头，2 在尾，3 在中，4 夹在别的词当中，9 没有
  function closeness(word, name) {
    const place = (from, end, length) => from === 0 ? (end === length ? 0 : 1) : end === length && word.length > 2 ? 2 : 3;
    const at = name.indexOf(word);
    if (at >= 0) return whole(name)([at, at + word.length]) ? place(at, at + word.length, name.length) : 4;
    const spelling = syllables.size ? sound(word) : "";
    if (!spelling) return 9;
    const chars = [...name];
    for (let from = 0; from < chars.length; from += 1) {
      const end = spelt(spelling, chars, from);
      if (end > 0) return place(from, end, chars.length);
    }
    return 9;
  }
  const best = (word, agency) => Math.min(...agency.flat.map((name) => closeness(word, name)));
  function matching(agencies, words) {
    const found = [];
    agencies.forEach((agency, order) => {
      const each = words.map((word) => best(word, agency));
      if (!each.includes(9)) found.push({ agency, sum: each.reduce((a, b) => a + b, 0), order });
    });
    return found.sort((a, b) => a.sum - b.sum || a.order - b.order).map(({ agency }) => agency);
  }
  // 平常的简称，如“人社局”：各字依次在名称里，头一字在名称开头或者地名之后，末一字在末尾
  function skips(word, name, at, open) {
    if (!word) return open || at === name.length;
    for (let i = at; i < name.length; i += 1) {
      if (heads(word, name[i]).some((part) => skips(word.slice(part.length), name, i + 1, open))) return true;
    }
    return false;
  }
  const starts = (chars) => [...chars.keys()].filter((i) => i === 0 || /[省市县区旗州盟镇乡]/.test(chars[i - 1]));
  const runs = (word, name, open) => {
    const chars = [...name];
    return starts(chars).some((i) => heads(word, chars[i]).some((part) => skips(word.slice(part.length), chars, i + 1, open)));
  };
  // 更短的：“人社”“renshe”不写末尾；“卫健委”今为局，末一字换过；“县政府”是本级政府
  const FEW = 3;
  function shortly(agencies, words) {
    if (words.every((word) => /^([省市县区州旗]?政府|(sheng|shi|xian|qu|zhou|qi)?'?zhengfu)$/.test(word))) return agencies.filter(({ parent, name }) => !parent && name.endsWith("政府"));
    const bare = (word) => (HAN.test(word) ? word.replace(/(..)[局委办厅院会]$/, "$1") : word.length > 2 ? word.replace(/[jwb]$/, "") : word);
    for (const form of [(word) => word, bare]) {
      const sounds = words.map((word) => (sound(form(word)) || form(word)).replaceAll("'", ""));
      if (!words.length || sounds.some((word) => word.length < 2)) return [];
      // 末一字换过的，名称的末一字不再算
      const held = (name) => (form === bare ? [...name].slice(0, -1).join("") : name);
      const found = agencies.filter((agency) => sounds.every((word) => agency.flat.some((name) => runs(word, held(name), true))));
      if (found.length && found.length <= FEW) return found;
    }
    return [];
  }
  function loosely(agencies, words) {
    const sounds = words.map((word) => (sound(word) || word).replaceAll("'", ""));
    if (!words.length || sounds.some((word) => word.length < 3)) return [];
    const fits = (word, name) => !(HAN.test(word.slice(-1)) && !name.endsWith(word.slice(-1))) && runs(word, name);
    return agencies.filter((agency) => sounds.every((word) => agency.flat.some((name) => fits(word, name))));
  }
  // 问机关，也问其报告里的词：“示例县民政局 行政复议”，连写也行，次序不论。“人社 不予公开”也是；isTerm 是表中、释义里的词，不当作简称
  function split(agencies, words, exact, isTerm = () => false) {
    const free = words.filter((word) => !exact.has(word));
    for (const is of [(word) => agencies.some((agency) => best(word, agency) < 3), (word) => loosely(agencies, [word]).length, (word) => !isTerm(word) && shortly(agencies, [word]).length]) {
      const names = free.filter((word) => word.length > 1 && is(word));
      if (!names.length || names.length === words.length) continue;
      const within = [matching, loosely, shortly].reduce((found, find) => (found.length ? found : find(agencies, names)), []);
      if (within.length) return { within, rest: words.filter((word) => !names.includes(word)) };
    }
    const named = (part) => agencies.filter(({ flat }) => flat.some((name) => name.startsWith(part) || name.endsWith(part)));
    for (const find of [named, (part) => loosely(agencies, [part])]) {
      for (const word of free.filter((one) => one.length < 60 && HAN.test(one))) {
        for (let length = word.length - 1; length > 2; length -= 1) {
          for (const [part, rest] of [[word.slice(0, length), word.slice(length)], [word.slice(-length), word.slice(0, -length)]]) {
            const within = find(part);
            const left = rest.replace(/^的|的$/, "");
            if (within.length && left.length > 1) return { within, rest: words.map((one) => (one === word ? left : one)) };
          }
        }
      }
    }
    return null;
  }
  window.portalAsk = { fold, terms, whole, yearsOf, wordsOf, cut, learn, matching, loosely, shortly, split, hasLatin: (text) => /[a-z]/i.test(text.normalize("NFD")) };
})();
