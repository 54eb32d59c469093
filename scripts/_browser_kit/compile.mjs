// Compiles every .py below one folder into another folder, by the Python that browsers will run: node compile.mjs PYODIDE FROM TO.
// Docstrings and asserts are left out, and nothing of the clock or of the machine goes in.
import process from "node:process";
import { pathToFileURL } from "node:url";

const [pyodide, from, to] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${pyodide}/` });
for (const [at, root] of [
  ["/from", from],
  ["/to", to],
]) {
  python.FS.mkdir(at);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, at);
}
python.runPython(`
import py_compile
from pathlib import Path

mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
for source in sorted(Path("/from").rglob("*")):
    name = source.relative_to("/from")
    made = Path("/to") / name
    if source.is_dir():
        made.mkdir(parents=True, exist_ok=True)
    elif source.suffix == ".py":
        py_compile.compile(source, made.with_suffix(".pyc"), dfile=str(name), doraise=True, optimize=2, invalidation_mode=mode)
    else:
        made.write_bytes(source.read_bytes())
`);
