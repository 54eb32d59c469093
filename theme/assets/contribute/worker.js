// Python in a worker of its own, so that the page stays quick: it fetches the kit, starts the desk (hooks/ocop/desk)
// and hands questions on. No rule of the catalogue is written here.
import kit from "./kit.js";

/** @typedef {{ id: number, question: Record<string, unknown>, content?: Uint8Array }} Asked */

const ROOT = new URL("../../", import.meta.url);
/** The part of a worker that is used here; the type checker knows only pages. @type {any} */
const here = self;
const inflated = typeof DecompressionStream === "function";
const network = fetch.bind(globalThis);
/** Bytes that have come, of those that are told. */
let come = 0;
/** What was built for; without it nothing here is started. */
const { python: home, code, sizes } = kit ?? { python: "", code: "", sizes: {} };
const all = Object.entries(sizes).reduce((sum, [name, size]) => sum + (name.endsWith(".gz") ? size : 0), 0);

/** @param {string} step @param {Record<string, unknown>} [more] */
const tell = (step, more = {}) => here.postMessage({ step, ...more });

/**
 * A file of the kit, inflated where it was packed by the build, and counted while it comes.
 * @param {string} name @param {string} [type]
 */
const part = async (name, type = "application/octet-stream") => {
  const folder = name.startsWith("catalogue") ? code : home;
  const answer = await network(new URL(folder + name, ROOT));
  if (!answer.ok || !answer.body) throw new Error(`${name}: ${answer.status}`);
  const counting = new TransformStream({
    transform(piece, out) {
      come += piece.byteLength;
      tell("loading", { come, all });
      out.enqueue(piece);
    },
  });
  const counted = answer.body.pipeThrough(counting);
  const body = name.endsWith(".gz") ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
  return new Response(body, { headers: { "content-type": type } });
};

/** The files of a pack: a length, names and sizes as JSON, then file after file. @param {ArrayBuffer} packed */
const unpacked = function* (packed) {
  const length = new DataView(packed).getUint32(0, true);
  /** @type {[string, number][]} */
  const names = JSON.parse(new TextDecoder().decode(new Uint8Array(packed, 4, length)));
  let at = 4 + length;
  for (const [name, size] of names) {
    yield/** @type {[string, Uint8Array]} */ ([name, new Uint8Array(packed, at, size)]);
    at += size;
  }
};

/** @param {any} python @param {ArrayBuffer} packed */
const put = (python, packed) => {
  const home = "/lib/python3.14/site-packages/";
  const made = new Set();
  for (const [name, body] of unpacked(packed)) {
    const folder = home + name.slice(0, name.lastIndexOf("/") + 1);
    if (!made.has(folder)) python.FS.mkdirTree(folder);
    made.add(folder);
    python.FS.writeFile(home + name, body);
  }
};

const start = async () => {
  if (!inflated) throw new Error("DecompressionStream");
  const folder = new URL(home, ROOT).href;
  const [libraries, ours] = [part("libraries.pack.gz"), part("catalogue.pack.gz")].map((one) =>
    one.then((answer) => answer.arrayBuffer()),
  );
  const wasm = part("pyodide.asm.wasm.gz", "application/wasm");
  const stdlib = part("stdlib.zip.gz");
  for (const one of [libraries, ours, wasm, stdlib]) one.catch(() => {}); // told where it is waited for
  // Pyodide asks for its files by their plain names; what comes is packed, whatever the host does with files of a kind.
  /** @type {Record<string, Promise<Response>>} */
  const packed = { [`${folder}pyodide.asm.wasm`]: wasm, [`${folder}stdlib.zip`]: stdlib };
  globalThis.fetch = (/** @type {any} */ asked, /** @type {any} */ how) =>
    packed[asked?.url ?? String(asked)] ?? network(asked, how);
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const python = await loadPyodide({
    indexURL: folder,
    stdLibURL: `${folder}stdlib.zip`,
    lockFileContents: JSON.stringify({
      info: { abi_version: "2026_0", arch: "wasm32", platform: "", version: "314.0.7", python: "3.14.0" },
      packages: {},
    }),
    checkAPIVersion: false,
    env: { HOME: "/home/pyodide", PYDANTIC_DISABLE_PLUGINS: "__all__" }, // to look for plugins takes a while
  });
  tell("starting");
  put(python, await libraries);
  put(python, await ours);
  const made = python.runPython("from ocop.desk.desk import Desk\nDesk()");
  made.watch((/** @type {number} */ done, /** @type {number} */ all) => tell("rows", { done, all }));
  return made;
};

const desk = kit ? start() : Promise.reject(new Error("kit"));
desk.then(
  () => tell("ready", { come }),
  (error) => tell("failed", { why: String(error?.message ?? error), kit: Boolean(kit) }),
);

/** @param {Asked} asked */
const answered = async ({ question, content }) => {
  const python = await desk;
  let unseen = false;
  for (;;) {
    const said = JSON.parse(python.answer(JSON.stringify(question), content ?? new Uint8Array()));
    if (!said?.need) {
      if (!unseen) return said;
      python.forget(); // what could not be had now is asked for again
      return typeof said === "object" ? { ...said, unseen } : said;
    }
    for (const address of said.need) {
      try {
        const answer = await network(new URL(address, ROOT));
        // undefined is None in Python; null would be an object of its own
        python.give(address, answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined);
      } catch {
        unseen = true; // no network, and never seen before: said beside the verdict
        python.give(address, undefined);
      }
    }
  }
};

here.addEventListener("message", async (/** @type {MessageEvent<Asked>} */ { data }) => {
  try {
    here.postMessage({ id: data.id, answer: await answered(data) });
  } catch (error) {
    here.postMessage({ id: data.id, error: String(/** @type {any} */ (error)?.message ?? error) });
  }
});
