// The end of words-en.js, which only pages in English load: how English writes what scripts put together.

/** A day, a month or a year. @param {string} day YYYY-MM-DD, YYYY-MM or YYYY @returns {string} */
globalThis.ocopWords.day = (day) => {
  const [year, month, date] = day.split("-");
  /** @type {Intl.DateTimeFormatOptions} */
  const shape = { year: "numeric", ...(month && { month: "long" }), ...(date && { day: "numeric" }), timeZone: "UTC" };
  return new Date(Date.UTC(+year, +(month ?? 1) - 1, +(date ?? 1))).toLocaleDateString("en-GB", shape);
};
