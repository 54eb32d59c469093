// The last days of a list as a calendar (RFC 5545), as ocop/outputs/icalendar.py writes that of a province.
import { say } from "../shared/words.js";
import { ROOT } from "../shared/sharing.js";

/** @typedef {import("./rows.js").Row} Row */

const DAY = 864e5;
/** Months before a last day on which a calendar reminds: ocop/outputs/expiry_calendar.py. */
const ALARMS = [12, 6, 3, 1];
/** Octets that a line may have. */
const FOLD = 75;

/** @param {string} words */
const text = (words) => words.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");

/** A line in pieces of at most 75 octets, no letter cut in two. @param {string} line */
const folded = (line) => {
  const encoder = new TextEncoder();
  const pieces = [""];
  let room = FOLD;
  for (const char of line) {
    const size = encoder.encode(char).length;
    if (size > room) {
      pieces.push("");
      room = FOLD - 1;
    }
    pieces[pieces.length - 1] += char;
    room -= size;
  }
  return `${pieces.join("\r\n ")}\r\n`;
};

/** @param {number} time @returns {string} YYYYMMDD */
const plain = (time) => new Date(time).toISOString().slice(0, 10).replaceAll("-", "");

/** The same day so many months before, or the last of a shorter month. @param {number} day @param {number} months */
const before = (day, months) => {
  const [year, month, date] = [
    new Date(day).getUTCFullYear(),
    new Date(day).getUTCMonth() - months,
    new Date(day).getUTCDate(),
  ];
  return Math.min(Date.UTC(year, month, date), Date.UTC(year, month + 1, 0));
};

/**
 * An alarm at nine in the morning, for an entry that begins at midnight.
 * @param {number} days before @param {string} words
 */
const alarm = (days, words) => [
  ...["BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:-P${days > 1 ? `${days - 1}D` : ""}T15H`, `DESCRIPTION:${words}`],
  "END:VALARM",
];

/** @param {Row} row @returns {string[]} */
const entry = ({ id, name, url, province, from, last }) => {
  const day = Date.parse(last);
  const words = text(say("feeds.last_day", { name }));
  return [
    "BEGIN:VEVENT",
    `UID:da-chon-${id}@${new URL(ROOT).hostname || "ocop"}`,
    `DTSTAMP:${(from || last).replaceAll("-", "")}T000000Z`,
    `SEQUENCE:${Math.max(0, Math.round(day / DAY))}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `DTEND;VALUE=DATE:${plain(day + DAY)}`,
    `SUMMARY:${words}`,
    `LOCATION:${text(province)}`,
    `URL:${url}`,
    ...["STATUS:CONFIRMED", "TRANSP:TRANSPARENT"],
    ...ALARMS.flatMap((months) => alarm(Math.round((day - before(day, months)) / DAY), words)),
    "END:VEVENT",
  ];
};

/**
 * A calendar of those in force whose last day is known: only what has a day can be put into one.
 * @param {Row[]} rows @param {{title: string}} list
 * @returns {Promise<Blob>}
 */
export const ics = async (rows, { title }) => {
  const dated = rows.filter(({ last }) => last).sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0));
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ocop-catalogue//VI", "CALSCALE:GREGORIAN"],
    `X-WR-CALNAME:${text(say("feeds.calendar", { name: title }))}`,
    ...dated.flatMap(entry),
    "END:VCALENDAR",
  ];
  return new Blob(lines.map(folded), { type: "text/calendar;charset=utf-8" });
};
