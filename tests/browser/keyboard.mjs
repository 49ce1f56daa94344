// A page with the Tab key alone: every stop in the order of the source, which is the order for the eye, and in sight with a ring.

/** Notes, in the page, what Tab should stop at, and tells of elements that would upset it. */
function prepare() {
  const NATIVE = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable]';
  const describe = (element) => {
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 20);
    return `<${element.localName}${element.id ? ` id="${element.id}"` : ''}${element.className ? ` class="${element.getAttribute('class')}"` : ''}>${text}`;
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const stops = (element) => element.matches(NATIVE) && element.tabIndex >= 0 && !element.disabled && shown(element);
  const loses = (element) => element.type === 'radio' && !element.checked
    && [...document.getElementsByName(element.name)].some((other) => other.checked);
  const all = [...document.body.querySelectorAll('*')];
  const scrolls = (element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    return shown(element) && ((/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1)
      || (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 1));
  };
  /** Where a stop stands as seen from another one: what scrolls in a frame of its own stands where the frame does. */
  const place = (element, other) => {
    let box = element;
    for (let up = element.parentElement; up && !up.contains(other); up = up.parentElement) if (scrolls(up)) box = up;
    return box.getBoundingClientRect();
  };
  /** Before anything scrolls: a stop that stands above the one before it in its column, or to the left of it on its line. */
  const backwards = (one, next) => {
    const [a, b] = [place(one, next), place(next, one)];
    const above = b.bottom <= a.top + 1 && b.left < a.right;
    const leftward = b.right <= a.left + 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
    return above || leftward ? [`${describe(next)} comes after ${describe(one)}, but stands ${above ? 'above' : 'to the left of'} it`] : [];
  };
  const faults = all.filter((element) => element.tabIndex > 0).map((element) => `${describe(element)} has a positive tabindex`);
  for (const element of all.filter(scrolls)) {
    if (!stops(element) && !all.some((inner) => element.contains(inner) && stops(inner))) {
      faults.push(`${describe(element)} scrolls, and no key gets into it`);
    }
  }
  document.activeElement?.blur();
  scrollTo(0, 0);
  const list = all.filter((element) => stops(element) && !loses(element));
  window.tabStops = { list, describe };
  return { faults: [...faults, ...list.slice(2).flatMap((element, i) => backwards(list[i + 1], element))], count: list.length };
}

/** Looks, in the page, at what has the focus: its place among the stops and what is wrong with it. */
function look() {
  const { list, describe } = window.tabStops;
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const faults = [];
  const rectangles = [...element.getClientRects()].filter((r) => r.width >= 8 && r.height >= 8);
  const inSight = rectangles.some((r) => {
    const left = Math.max(r.left, 0), right = Math.min(r.right, innerWidth), top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) return false;
    return [[(left + right) / 2, (top + bottom) / 2], [left + 2, (top + bottom) / 2], [right - 2, (top + bottom) / 2]].some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (element.contains(hit) || hit.contains(element) || hit.closest('label')?.control === element);
    });
  });
  if (!inSight) faults.push(`${describe(element)} has the focus and is out of sight or covered`);
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 1) faults.push(`${describe(element)} has no ring around it`);
  return { index: list.indexOf(element), named: describe(element), skips: element.matches('.skip, [href="#main"]'), faults };
}

/** What is wrong with a page when one presses Tab from its beginning to its end. */
export async function tabOrder(page) {
  const { faults, count } = await page.evaluate(prepare);
  for (let n = 0; n <= count; n += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(look);
    if (!stop) {
      if (n < count) faults.push(`Tab leaves the page after ${n} of ${count} stops`);
      return faults;
    }
    if (n === 0 && !stop.skips) faults.push(`the first stop is ${stop.named}, not the link to the main part`);
    if (stop.index !== n) {
      faults.push(`stop ${n + 1} is ${stop.named}, which the source has ${stop.index < 0 ? 'not among the stops' : `as number ${stop.index + 1}`}`);
      return faults;
    }
    faults.push(...stop.faults);
  }
  faults.push(`Tab does not leave the page after its ${count} stops`);
  return faults;
}
