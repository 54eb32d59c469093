// A list of any length of which only what is near the window stands in the page.

/**
 * Results that stand in the page at least, soon after those that are seen: what is printed or read without scrolling.
 */
const LEAST = 48;
/** Rows of results made beyond what is seen, above and below: more once nobody waits. */
const BEYOND = { soon: 1, later: 6 };

export class Results {
  /**
   * @param {HTMLElement} list @param {(row: number, place: number, total: number) => HTMLLIElement} make
   * @param {(drawn: HTMLElement[]) => void} drawn called with what was put into the page
   */
  constructor(list, make, drawn) {
    this.list = list;
    this.make = make;
    this.drawn = drawn;
    this.rows = /** @type {Int32Array} */ (new Int32Array(0));
    /** By place: the element that stands there. @type {Map<number, HTMLLIElement>} */
    this.shown = new Map();
    this.frame = 0;
    this.columns = 1;
    this.size = "";
    this.timer = 0;
    const soon = () => {
      this.frame ||= requestAnimationFrame(() => {
        this.frame = 0;
        this.draw(BEYOND.later);
      });
    };
    addEventListener("scroll", soon, { passive: true });
    new ResizeObserver(soon).observe(list);
  }

  /** Show other rows. @param {Int32Array} rows */
  show(rows) {
    this.rows = rows;
    this.empty();
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(BEYOND.later, LEAST), 30);
  }

  /** Throw away what stands in the page, to be made anew. */
  empty() {
    for (const one of this.shown.values()) one.remove();
    this.shown.clear();
    this.size = "";
  }

  /**
   * Bring the page up to where the window is.
   * @param {number} [beyond] rows more above and below
   * @param {number} [least] results
   */
  draw(beyond = BEYOND.soon, least = 0) {
    const style = getComputedStyle(this.list);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const high = parseFloat(style.getPropertyValue("--oc-high")) * rem;
    const narrow = parseFloat(style.getPropertyValue("--oc-wide")) * rem;
    const gap = parseFloat(style.getPropertyValue("--oc-gap")) * rem;
    const wide = this.list.clientWidth;
    const columns = Math.max(1, Math.floor((wide + gap) / (narrow + gap)));
    const size = `${columns} ${wide} ${high}`;
    if (size !== this.size) {
      for (const one of this.shown.values()) one.remove();
      this.shown.clear();
      this.size = size;
      this.list.style.height = `${Math.ceil(this.rows.length / columns) * (high + gap)}px`;
    }
    const above = -this.list.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(above / (high + gap)) - beyond) * columns;
    const seen = (Math.ceil(innerHeight / (high + gap)) + 2 * beyond) * columns;
    const last = Math.min(this.rows.length, first + Math.max(seen, least));
    const focused = document.activeElement?.closest("li");
    for (const [place, one] of this.shown) {
      if ((place >= first && place < last) || one === focused) continue;
      one.remove();
      this.shown.delete(place);
    }
    /** @type {HTMLElement[]} */
    const fresh = [];
    const column = (wide + gap) / columns;
    /** @type {ChildNode | null} */
    let next = this.list.firstChild;
    for (let place = first; place < last; place += 1) {
      const had = this.shown.get(place);
      if (had) {
        next = had.nextSibling;
        continue;
      }
      const one = this.make(this.rows[place], place, this.rows.length);
      const [across, down] = [place % columns, Math.floor(place / columns)];
      one.style.transform = `translate(${across * column}px, ${down * (high + gap)}px)`;
      one.style.width = `${column - gap}px`;
      this.shown.set(place, one);
      this.list.insertBefore(one, next);
      fresh.push(one);
    }
    this.columns = columns;
    if (fresh.length) this.drawn(fresh);
  }

  /** Put the focus on the link of the result at `place`, scrolling to it. @param {number} place */
  focus(place) {
    if (place < 0 || place >= this.rows.length) return;
    const high = this.list.clientHeight / Math.ceil(this.rows.length / this.columns);
    if (!this.shown.has(place)) {
      scrollTo({
        top:
          scrollY + this.list.getBoundingClientRect().top + Math.floor(place / this.columns) * high - innerHeight / 2,
      });
      this.draw();
    }
    this.shown.get(place)?.querySelector("a")?.focus();
  }

  /** The place of the result that has the focus, or -1. */
  focused() {
    const one = document.activeElement?.closest("li");
    return [...this.shown].find(([, shown]) => shown === one)?.[0] ?? -1;
  }
}
