// A list of any length of which only what is near the window stands in the page.

/**
 * Results that stand in the page at least, soon after those that are seen: what is printed or read without scrolling.
 */
const LEAST = 48;
/** Rows of results made beyond what is seen, above and below: more once nobody waits. */
const BEYOND = { soon: 1, later: 6 };

/** Milliseconds after which the results that nobody sees yet are made, too. */
const SOON = 30;

/** Pixels of a rem. */
const remOf = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

/** How rows of results lie in a list, in pixels. @param {HTMLElement} list */
const measured = (list) => {
  const style = getComputedStyle(list);
  const rem = remOf();
  const high = parseFloat(style.getPropertyValue("--oc-high")) * rem;
  const narrow = parseFloat(style.getPropertyValue("--oc-wide")) * rem;
  const gap = parseFloat(style.getPropertyValue("--oc-gap")) * rem;
  const wide = list.clientWidth;
  return { rem, high, gap, wide, columns: Math.max(1, Math.floor((wide + gap) / (narrow + gap))) };
};

export class Results {
  /**
   * @param {HTMLElement} list
   * @param {(row: number, place: number, total: number, had?: HTMLLIElement) => HTMLLIElement} make
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
    /** How rows lie, null where it is to be measured anew. @type {ReturnType<typeof measured> | null} */
    this.size = null;
    this.timer = 0;
    const soon = () => {
      this.frame ||= requestAnimationFrame(() => {
        this.frame = 0;
        this.draw(BEYOND.later);
      });
    };
    addEventListener("scroll", soon, { passive: true });
    new ResizeObserver(() => {
      const { wide, rem } = this.size ?? { wide: -1, rem: 0 };
      if (list.clientWidth === wide && remOf() === rem) return; // only longer or shorter
      this.size = null;
      soon();
    }).observe(list);
  }

  /** Show other rows. @param {Int32Array} rows */
  show(rows) {
    this.rows = rows;
    this.draw(BEYOND.soon, 0, true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(BEYOND.later, LEAST), SOON);
  }

  /** Throw away what stands in the page, to be made anew. */
  empty() {
    for (const one of this.shown.values()) one.remove();
    this.shown.clear();
    this.size = null;
  }

  /**
   * Bring the page up to where the window is.
   * @param {number} [beyond] rows more above and below
   * @param {number} [least] results
   * @param {boolean} [anew] whether the rows are others
   */
  draw(beyond = BEYOND.soon, least = 0, anew = false) {
    // All is read before anything is written: a browser that is asked in between lays out the page anew.
    const above = -this.list.getBoundingClientRect().top;
    const fresh = !this.size;
    const { columns, wide, high, gap } = (this.size ??= measured(this.list));
    const first = Math.max(0, Math.floor(above / (high + gap)) - beyond) * columns;
    const seen = (Math.ceil(innerHeight / (high + gap)) + 2 * beyond) * columns;
    const last = Math.min(this.rows.length, first + Math.max(seen, least));
    const focused = document.activeElement?.closest("li");
    // Before the first answer there is room for it, which the style sheet keeps while the list has no style of its own.
    if (anew || (fresh && this.rows.length))
      this.list.style.height = `${Math.ceil(this.rows.length / columns) * (high + gap)}px`;
    for (const [place, one] of this.shown) {
      if ((place >= first && place < last) || (one === focused && !anew)) continue;
      one.remove();
      this.shown.delete(place);
    }
    /** @type {HTMLElement[]} */
    const drawn = [];
    const column = (wide + gap) / columns;
    /** @type {ChildNode | null} */
    let next = this.list.firstChild;
    for (let place = first; place < last; place += 1) {
      const had = this.shown.get(place);
      if (had) next = had.nextSibling;
      if (had && !anew && !fresh) continue;
      const one = had && !anew ? had : this.make(this.rows[place], place, this.rows.length, had);
      if (!had || fresh) {
        const [across, down] = [place % columns, Math.floor(place / columns)];
        one.style.transform = `translate(${across * column}px, ${down * (high + gap)}px)`;
        one.style.width = `${column - gap}px`;
      }
      if (!had) {
        this.shown.set(place, one);
        this.list.insertBefore(one, next);
      }
      if (!had || anew) drawn.push(one);
    }
    this.columns = columns;
    if (drawn.length) this.drawn(drawn);
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
