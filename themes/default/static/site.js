// 只作增强：没有脚本，各页同样可读、可查、可打印。
// 本文件在 <head> 中直接引用（不加 defer）：首次绘制之前字号与对比已定，页面不跳动。
(() => {
  "use strict";
  const root = document.documentElement;

  // 大字版、高对比：记住选择，同一浏览器的其他页面随之改变
  const modes = { size: "large", contrast: "more" };

  // 隐私模式或 file:// 下存储可能被拒，开关仍须可用，只是不记住
  function recall(name) {
    try { return localStorage.getItem("portal-" + name); } catch { return null; }
  }
  function remember(name, value) {
    try {
      if (value) localStorage.setItem("portal-" + name, value);
      else localStorage.removeItem("portal-" + name);
    } catch { /* 不记住 */ }
  }
  function set(name, on) {
    if (on) root.dataset[name] = modes[name];
    else delete root.dataset[name];
    document.querySelector(`[data-mode="${name}"]`)?.setAttribute("aria-pressed", String(on));
  }
  function restore() {
    for (const name of Object.keys(modes)) set(name, recall(name) === modes[name]);
  }
  restore();
  addEventListener("storage", restore);
  addEventListener("pageshow", (event) => { if (event.persisted) restore(); });
  document.addEventListener("click", (event) => {
    const name = event.target.closest("[data-mode]")?.dataset.mode;
    if (!name) return;
    const on = root.dataset[name] !== modes[name];
    set(name, on);
    remember(name, on ? modes[name] : "");
  });

  // 点法定表的一格，地址栏即为该格的网址；画面不移动，也不添历史记录
  document.addEventListener("click", (event) => {
    const cell = event.target.closest(".statutory td[id]");
    const selecting = !getSelection().isCollapsed;
    if (!cell || selecting || event.target.closest("a, button, input, label")) return;
    const boxes = [document.scrollingElement, cell.closest(".frame")].filter(Boolean);
    const places = boxes.map((box) => [box.scrollLeft, box.scrollTop]);
    location.replace("#" + encodeURIComponent(cell.id));
    boxes.forEach((box, i) => box.scrollTo(...places[i]));
    cite(cell);
  });

  // 引用一格：表下一行，写明路径、数与上年的数，引文、链接各按一下就复制
  const textOf = (element) => {
    const own = element.cloneNode(true);
    own.querySelectorAll(".change, .mark, .visually-hidden").forEach((extra) => extra.remove());
    return own.textContent.trim();
  };
  function make(name, attributes, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  }
  function cite(cell) {
    document.querySelector(".cite")?.remove();
    const heads = cell.headers.split(" ").map((id) => document.getElementById(id)).filter((head) => head && !head.matches(".relation"));
    const path = heads.map(textOf).filter(Boolean).join(" ");
    const caption = cell.closest("table").caption.textContent;
    const figure = textOf(cell);
    // 只有数才带单位：“/”和自带单位的原文没有；表的单位有几种的，不知是哪一种
    const units = cell.dataset.unit ?? /单位：([^；）]+)/.exec(caption)?.[1] ?? "";
    const unit = /^[-+\u2212]?[\d,.]+$/.test(figure) && !units.includes("、") ? units : "";
    const change = cell.querySelector(".change");
    const last = change && lastOf(cell, change);
    const marks = [...cell.querySelectorAll(".mark")].map((mark) => /存疑|提请留意|已更正/.exec(mark.getAttribute("aria-label"))?.[0]);
    const extra = [...new Set(marks), last && `上年 ${last}`, last && cell.closest("[data-unlike]")?.dataset.unlike].filter(Boolean).join("，");
    const says = `${figure ? `${figure}${unit && ` ${unit}`}` : "空白"}${extra && `（${extra}）`}`;
    const title = document.querySelector("h1").textContent;
    const table = caption.replace(/（.*/, "");
    const address = (document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0]) + `#${encodeURIComponent(cell.id)}`;
    const button = (words, text) => make("button", { type: "button", class: "button", "data-text": text }, words);
    const line = make("p", { class: "cite" }, make("span", {}, `${path}：${says}`), " ",
      button("复制引文", `《${title}》“${table}”，${path}：${says}。${address}`), " ", button("复制链接", address), " ", make("span", { role: "status" }));
    cell.closest(".frame").after(line);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.(".statutory td[id]")) event.target.click();
  });

  // 指到法定表的一格，或用方向键从项目名走到一格，给出上年的数：本年的数减去格中的增减
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  let told = null;
  // 画面滚动时随格移动；格滚出画面或表格的框，就收起
  function place() {
    if (!told) return;
    const box = told.getBoundingClientRect();
    const frame = told.closest(".frame")?.getBoundingClientRect() ?? box;
    tip.hidden = box.right <= Math.max(0, frame.left) || box.left >= Math.min(innerWidth, frame.right) || box.bottom <= 0 || box.top >= innerHeight;
    tip.style.setProperty("left", `${Math.max(4, box.right - tip.offsetWidth)}px`);
    tip.style.setProperty("top", `${box.top < tip.offsetHeight ? box.bottom : box.top - tip.offsetHeight}px`);
  }
  function lastOf(cell, change) {
    const figures = [cell, change].map((element) => element.matches("td") ? /^\D?[\d.]+/.exec(cell.textContent.trim())?.[0] : /[+\u2212][\d.]+/.exec(element.textContent)?.[0]);
    if (figures.includes(undefined)) return "";
    const [now, by] = figures.map((text) => Number(text.replace("\u2212", "-")));
    const decimals = Math.max(...figures.map((text) => text.split(".")[1]?.length ?? 0));
    return String(Number((now - by).toFixed(decimals))).replace("-", "\u2212");
  }
  function tell(cell) {
    if (cell && cell === told) return;
    tip.remove();
    told?.removeAttribute("aria-describedby");
    told = null;
    const change = cell?.querySelector(".change");
    if (!change) return;
    const last = lastOf(cell, change);
    if (!last) return;
    tip.textContent = `上年 ${last}`;
    document.body.append(tip);
    cell.setAttribute("aria-describedby", "tip");
    told = cell;
    place();
  }
  // 指针可以移到提示上去，提示不因此消失
  const cellOf = (event) => event.target === tip ? told : event.target.closest?.(".statutory td[id]");
  // 只认真的移动和点按：画面在不动的指针下滚过，浏览器也报 mouseover，键盘走到的一格不能因此收起
  let rests = "";
  document.addEventListener("pointermove", (event) => {
    const now = `${event.screenX} ${event.screenY}`;
    if (now !== rests) tell(cellOf(event));
    rests = now;
  });
  document.addEventListener("click", (event) => tell(cellOf(event)));
  document.addEventListener("focusin", (event) => tell(cellOf(event)));
  addEventListener("scroll", place, { capture: true, passive: true });
  addEventListener("resize", place);
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tell(null);
    const link = event.target.closest?.(".statutory a");
    const here = event.target.closest?.(".statutory td[id]") ?? (link?.closest("tr")?.querySelector("td[id]") ? link : null);
    const step = steps[event.key];
    if (!here || !step || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const table = here.closest("table");
    const rows = [...table.rows].map((row) => [...row.querySelectorAll("td[id]")]).filter((row) => row.length);
    const at = rows.findIndex((row) => row[0].parentNode === here.closest("tr"));
    const column = rows[at]?.indexOf(here.closest("td"));
    const row = rows[at + step[0]];
    const next = row?.[column < 0 ? (step[1] > 0 ? 0 : -1) : Math.min(column, row.length - 1) + step[1]];
    if (!next) return;
    event.preventDefault();
    next.tabIndex = -1;
    next.focus();
    tell(next);
  });

  // 复制出去的负数用连字符：表格软件不认 U+2212。拷走的与选中的相同：增减、注号、只供朗读的字都不在内
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    const text = selection.toString();
    if (!text.includes("\u2212") || event.target.closest?.("input, textarea")) return;
    const range = selection.getRangeAt(0);
    const around = range.commonAncestorContainer;
    const within = (around.nodeType === 1 ? around : around.parentElement).closest("table");
    const box = document.createElement(within ? "table" : "div");
    box.append(range.cloneContents());
    for (const extra of box.querySelectorAll(".change, .mark, .visually-hidden")) if (!extra.closest(".state") || extra.matches(".change, .mark")) extra.remove();
    const plain = (string) => string.replaceAll("\u2212", "-");
    event.clipboardData.setData("text/plain", plain(text));
    event.clipboardData.setData("text/html", plain(box.outerHTML));
    event.preventDefault();
  });

  // 打印件注明打印的日期
  addEventListener("beforeprint", () => {
    for (const place of document.querySelectorAll(".printed-on")) place.textContent = `打印于 ${new Date().toLocaleDateString("zh-CN", { dateStyle: "long" })}`;
  });

  // 列表表排序：表头原样可读，有脚本才成按钮；组题（.group）在前、合计（.sum）在后，均不动。
  // 依据是格上的 data-key，没有则用文字；data-key="" 与数字列里不是数的（未公布等），升降都排在最后
  function keyOf(row, column) {
    const cell = row.cells[column];
    const text = cell ? cell.dataset.key ?? cell.textContent.trim() : "";
    if (!cell?.matches(".n:not(.date)")) return text;
    const number = text.replace(/[,+%]/g, "").replace("\u2212", "-");
    return number === "" || Number.isNaN(Number(number)) ? "" : number;
  }
  const words = new Intl.Collator("zh-CN", { numeric: true });
  function compare(a, b) {
    const x = Number(a), y = Number(b);
    return Number.isNaN(x) || Number.isNaN(y) ? words.compare(a, b) : x - y;
  }
  function sort(table, header) {
    // 数字列先从大到小，文字与日期列先从小到大
    const first = header.classList.contains("n") ? "descending" : "ascending";
    const other = first === "descending" ? "ascending" : "descending";
    const order = header.getAttribute("aria-sort") === first ? other : first;
    for (const old of table.querySelectorAll("[aria-sort]")) old.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", order);
    // 两行的表头：第一列的表头占两行，第二行从第二列数起
    const top = table.tHead.rows[0];
    const column = header.cellIndex + (header.parentNode !== top && top.cells[0].rowSpan > 1 ? 1 : 0);
    const sign = order === "ascending" ? 1 : -1;
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.matches(".group, .sum"));
      const keyed = rows.map((row) => ({ row, key: keyOf(row, column) }));
      keyed.sort((a, b) => (a.key === "") - (b.key === "") || sign * compare(a.key, b.key));
      const sum = body.querySelector(":scope > .sum");
      for (const { row } of keyed) body.insertBefore(row, sum);
    }
  }
  function makeSortable(table) {
    for (const header of table.querySelectorAll("thead th[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(table, header));
      header.append(button);
    }
  }

  // 列表的数通到报告中的一格：项目由行或者表头写明，报告由表头或者行写明。一张表有上万个数，指到的才成链接，键盘由机关名、年度走到报告
  function reportCellOf(cell) {
    const row = cell.parentNode, heads = cell.closest("table").tHead.rows;
    if (row.matches(".group, .sum") || row.id.startsWith("share.") || cell.matches(".quiet") || !/\d/.test(cell.textContent)) return null;
    const head = heads[heads.length - 1].cells[cell.cellIndex - (heads.length > 1 ? 1 : 0)];
    const address = row.id || head.dataset.cell;
    const page = (row.id ? head : row.cells[0]).querySelector("a")?.getAttribute("href");
    if (!address || !page) return null;
    const [folder] = page.split(/index\.html$/);
    if (!head.dataset.folder) return `${page}#${address}`;
    return `${head.dataset.folder}${folder.split("/").filter(Boolean).pop()}${page.slice(folder.length - 1)}#${address}`;
  }
  const figureOf = (event) => event.target.closest?.(".leads > tbody > tr > td.n");
  document.addEventListener("pointerover", (event) => {
    const cell = figureOf(event);
    const href = cell && !cell.firstElementChild && reportCellOf(cell);
    if (href) cell.append(make("a", { class: "cell", href, tabindex: "-1" }, ...cell.childNodes));
  });
  document.addEventListener("click", (event) => {
    const cell = figureOf(event);
    const href = cell && !event.target.closest("a") && getSelection().isCollapsed && reportCellOf(cell);
    if (href) location.assign(href);
  });
  // 通到的格，报告中可能没有单独的一格：各行之和通到头一行，只有一个数的行通到这一行
  function goToNearestCell() {
    // 格的代号只有小写字母、数字、点和下划线，不必解码；别的不是格
    const id = location.hash.slice(1), row = id.replace(/\.\w+$/, "");
    if (!/^[\w.]+$/.test(id)) return;
    if (row === id || !document.querySelector(".statutory") || document.getElementById(id)) return;
    const near = document.getElementById(row) ?? document.querySelector(`.statutory [id^="${CSS.escape(row)}."]`);
    if (near) location.replace(`#${near.id}`);
  }

  // 公布情况的文字、引文和链接，一按就复制；非 https 的页面没有剪贴板接口，用选中的文字复制
  async function copy(text, button) {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* 用下面的办法 */ }
    const area = make("textarea", { class: "visually-hidden" });
    area.value = text;
    button.after(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    button.focus();
    return done;
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy], button[data-text]");
    if (!button) return;
    const done = await copy(button.dataset.text ?? document.getElementById(button.dataset.copy).innerText, button);
    button.parentNode.querySelector("[role=status], output").textContent = done ? "已复制" : "没能复制，请选中文字后复制";
  });

  // 名录的筛选：名称中的字、拼音首字母；也可按首字母
  function makeFilter(input) {
    const lists = [...document.querySelectorAll(`[data-filtered="${input.dataset.filter}"]`)];
    const items = lists.flatMap((list) => [...list.children]);
    const bar = document.querySelector(".initials");
    function show(fits) {
      for (const item of items) item.hidden = !fits(item);
      for (const list of lists) list.closest("section").hidden = ![...list.children].some((item) => !item.hidden);
      for (const button of bar.children) button.setAttribute("aria-pressed", "false");
      input.closest("p").querySelector("[role=status]").textContent = `${items.filter((item) => !item.hidden).length} 个`;
    }
    input.addEventListener("input", () => {
      const asked = input.value.trim().toLowerCase();
      show((item) => item.firstElementChild.textContent.toLowerCase().includes(asked) || item.dataset.key.includes(asked));
    });
    const letters = new Set(items.map((item) => item.dataset.key[0]).filter(Boolean));
    for (const letter of [...letters].sort()) bar.append(make("button", { type: "button", "aria-pressed": "false" }, letter.toUpperCase()));
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const again = button.getAttribute("aria-pressed") === "true";
      const letter = button.textContent.toLowerCase();
      input.value = "";
      show((item) => again || item.dataset.key.split(" ").some((key) => key[0] === letter));
      button.setAttribute("aria-pressed", String(!again));
    });
  }

  // 年度表：按一下，各行前有方框；勾上的并列比较
  function makeChoosable(table) {
    const frame = table.closest(".frame");
    const start = make("button", { type: "button", class: "button" }, "挑机关比较");
    const bar = make("p", { class: "table-bar scripted" }, start);
    start.addEventListener("click", () => {
      const chosen = new Map();
      const link = make("a", {}), says = make("span", { role: "status" });
      function tell() {
        const names = [...chosen.values()];
        says.textContent = names.length ? `已选 ${names.length} 个：${names.slice(0, 3).join("、")}${names.length > 3 ? "等" : ""}　` : "在机关名前勾选";
        link.textContent = names.length ? "并列比较" : "";
        const end = location.protocol === "file:" ? "index.html" : "";
        link.href = `${table.dataset.compare}${end}#agencies=${[...chosen.keys()].map(encodeURIComponent).join(",")}`;
      }
      for (const name of table.querySelectorAll("tbody tr:not(.group):not(.sum) > th > a")) {
        const id = name.getAttribute("href").split("/").filter((part) => part && part !== "index.html").pop();
        const box = make("input", { type: "checkbox", class: "pick", "aria-label": `比较${name.textContent}` });
        box.addEventListener("change", () => {
          if (box.checked) chosen.set(id, name.textContent); else chosen.delete(id);
          tell();
        });
        name.before(box);
      }
      tell();
      bar.remove();
      frame.after(make("p", { class: "chosen" }, says, link));
      table.querySelector(".pick")?.focus();
    });
    frame.before(bar);
  }

  // 检索框：没有脚本时通向机关名录；从磁盘打开时文件夹要写明其中的文件
  function pointBox() {
    for (const box of document.querySelectorAll("[data-search]")) {
      box.action = box.dataset.search + (location.protocol === "file:" ? "index.html" : "");
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    restore();
    pointBox();
    goToNearestCell();
    for (const table of document.querySelectorAll("table[data-leads]")) table.classList.add("leads");
    document.querySelectorAll("table[data-sortable]").forEach(makeSortable);
    document.querySelectorAll("input[data-filter]").forEach(makeFilter);
    document.querySelectorAll("table[data-compare]").forEach(makeChoosable);
  });
})();
