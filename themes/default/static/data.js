// 任选比较与检索共用：取数据，造元素，数字分节。数据是脚本文件，所以从磁盘打开也能用。
(() => {
  "use strict";
  // 2020 年以前的浏览器（Chromium 86、Firefox 78、Safari 14 以下）读不懂其余的脚本。本文件只用 2015 年的写法，由它说明
  if (!("replaceChildren" in Element.prototype && "replaceAll" in String.prototype)) {
    const place = document.getElementById("found") || document.getElementById("free-compare");
    const link = document.createElement("a");
    link.href = place.dataset.register;
    link.textContent = "机关名录";
    const note = document.createElement("p");
    note.className = "annotation";
    note.append("这个浏览器太旧，不能检索，也不能任选比较。请换用 2020 年以后的浏览器，或者从", link, "进入。");
    place.append(note);
    return;
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
  // 一个文件夹里的文件各取一次；没有取到的，再问时重取。网址后面可以另带一段
  function loader(folder, after = () => "") {
    const loading = new Map();
    return (name) => {
      if (!loading.has(name)) {
        loading.set(name, new Promise((done, fail) => {
          const script = make("script", { src: `${folder}${name}.js${after()}` });
          script.onload = done;
          script.onerror = () => { loading.delete(name); script.remove(); fail(name); };
          document.head.append(script);
        }));
      }
      return loading.get(name);
    };
  }
  const grouped = (digits) => digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, ",") : digits;
  window.portalTools = { make, loader, grouped };
})();
