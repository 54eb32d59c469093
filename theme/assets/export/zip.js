// A ZIP archive (APPNOTE 6.3.10) made in the browser, part by part, so that a long table never stands in memory as
// text.

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * The checksum of `bytes` after that of what came before (0 for nothing).
 * @param {Uint8Array} bytes
 * @param {number} [before]
 */
export const crc32 = (bytes, before = 0) => {
  let value = ~before;
  for (const byte of bytes) value = table[(value ^ byte) & 255] ^ (value >>> 8);
  return ~value >>> 0;
};

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {{name: Bytes, method: number, crc: number, size: number, packed: Bytes[], length: number}} Entry */

const [STORED, DEFLATED] = [0, 8];
/** 1 January 1980, the earliest day that an archive can name: the files say their day themselves. */
const DATE = 33;
const UTF8 = 0x800;
const VERSION = 20;

/** @param {[size: 2 | 4, value: number][]} fields @returns {Bytes} the fields, little-endian */
const packed = (fields) => {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
};

/** What local header and directory say alike of an entry. @param {Entry} entry @returns {[2 | 4, number][]} */
const common = ({ name, method, crc, size, length }) => [
  [2, VERSION],
  [2, UTF8],
  [2, method],
  [2, 0],
  [2, DATE],
  [4, crc],
  [4, length],
  [4, size],
  [2, name.length],
  [2, 0],
];

/** What packs as an archive wants it; null in a browser that has no such thing, or only for other formats. */
const deflater = () => {
  try {
    return new CompressionStream("deflate-raw");
  } catch {
    return null;
  }
};

/** @param {string} name @param {Iterable<string> | AsyncIterable<string>} content @returns {Promise<Entry>} */
const entry = async (name, content) => {
  const encoder = new TextEncoder();
  /** @type {Bytes[]} */
  const out = [];
  let [crc, size] = [0, 0];
  const pieces = Symbol.asyncIterator in content ? content[Symbol.asyncIterator]() : content[Symbol.iterator]();
  const bytes = new ReadableStream({
    async pull(stream) {
      const { done, value } = await pieces.next();
      if (done) return stream.close();
      const part = encoder.encode(value);
      crc = crc32(part, crc);
      size += part.length;
      stream.enqueue(part);
    },
  });
  const deflating = deflater();
  const reader = (deflating ? bytes.pipeThrough(deflating) : bytes).getReader();
  for (let got = await reader.read(); !got.done; got = await reader.read()) out.push(got.value);
  const length = out.reduce((sum, part) => sum + part.length, 0);
  return { name: encoder.encode(name), method: deflating ? DEFLATED : STORED, crc, size, packed: out, length };
};

/**
 * An archive of `files`, each a name and its text in pieces.
 * @param {[name: string, content: Iterable<string> | AsyncIterable<string>][]} files
 * @param {string} type its media type
 * @returns {Promise<Blob>}
 */
export const zip = async (files, type) => {
  /** @type {Bytes[]} */
  const parts = [];
  /** @type {Bytes[]} */
  const directory = [];
  let offset = 0;
  for (const [name, content] of files) {
    const made = await entry(name, content);
    const head = packed([[4, 0x04034b50], ...common(made)]);
    parts.push(head, made.name, ...made.packed);
    directory.push(
      packed([[4, 0x02014b50], [2, VERSION], ...common(made), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]),
      made.name,
    );
    offset += head.length + made.name.length + made.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = packed([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, length],
    [4, offset],
    [2, 0],
  ]);
  return new Blob([...parts, ...directory, end], { type });
};
