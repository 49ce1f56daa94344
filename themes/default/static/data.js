// 任选比较与检索共用：取数据，造元素，数字分节。数据是脚本文件，所以从磁盘打开也能用。
(() => {
  "use strict";
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
