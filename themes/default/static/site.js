// 只作增强：没有脚本，各页同样可读、可查、可打印。
// 本文件在 <head> 中直接引用（不加 defer）：首次绘制之前字号与对比已定、开关已在位，页面不跳动。
(() => {
  "use strict";
  const root = document.documentElement;

  // 大字版、高对比：记住选择，同一浏览器的其他页面随之改变
  const modes = [
    { name: "size", on: "large", label: "大字版" },
    { name: "contrast", on: "more", label: "高对比" },
  ];
  const buttons = [];

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
  function set(mode, on) {
    if (on) root.dataset[mode.name] = mode.on;
    else delete root.dataset[mode.name];
    const button = buttons[modes.indexOf(mode)];
    if (button) button.setAttribute("aria-pressed", String(on));
  }
  function restore() {
    for (const mode of modes) set(mode, recall(mode.name) === mode.on);
  }
  restore();
  addEventListener("storage", restore);
  addEventListener("pageshow", (event) => { if (event.persisted) restore(); });

  function addSwitches(place) {
    const bar = document.createElement("div");
    bar.className = "modes";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "阅读方式");
    for (const mode of modes) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = mode.label;
      button.setAttribute("aria-pressed", String(root.dataset[mode.name] === mode.on));
      button.addEventListener("click", () => {
        const on = root.dataset[mode.name] !== mode.on;
        set(mode, on);
        remember(mode.name, on ? mode.on : "");
      });
      buttons.push(button);
      bar.append(button);
    }
    place.append(bar);
  }

  // 报头读完（其后已有别的元素）便放上开关，不等整页
  function trySwitches(finished) {
    const header = document.querySelector(".masthead");
    if (buttons.length || !header || !(finished || header.nextElementSibling)) return;
    addSwitches(header.querySelector(".page") || header);
    watcher.disconnect();
  }
  const watcher = new MutationObserver(() => trySwitches(false));
  watcher.observe(root, { childList: true, subtree: true });

  // 点法定表的一格，地址栏即为该格的网址；画面不移动，也不添历史记录
  document.addEventListener("click", (event) => {
    const cell = event.target.closest(".statutory td[id]");
    const selecting = !getSelection().isCollapsed;
    if (!cell || selecting || event.target.closest("a, button, input, label")) return;
    const boxes = [document.scrollingElement, cell.closest(".frame")].filter(Boolean);
    const places = boxes.map((box) => [box.scrollLeft, box.scrollTop]);
    location.replace("#" + encodeURIComponent(cell.id));
    boxes.forEach((box, i) => box.scrollTo(...places[i]));
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
    const sign = order === "ascending" ? 1 : -1;
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.matches(".group, .sum"));
      const keyed = rows.map((row) => ({ row, key: keyOf(row, header.cellIndex) }));
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

  // 检索框：没有脚本时通向机关名录；从磁盘打开时文件夹要写明其中的文件
  function pointBox() {
    const box = document.querySelector("[data-search]");
    if (box) box.action = box.dataset.search + (location.protocol === "file:" ? "index.html" : "");
  }

  document.addEventListener("DOMContentLoaded", () => {
    trySwitches(true);
    pointBox();
    document.querySelectorAll("table[data-sortable]").forEach(makeSortable);
  });
})();
