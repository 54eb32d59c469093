"""The parts of the bench that run in processes of their own: what they hold would count as memory of what they start.

Called as `python -m _bench.jobs JOB PATH…`; each prints its result as JSON.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from _bench.hugo import even_out, prepare, weighed, weights


def write(site: str, target: str) -> dict[str, Any]:
    """Write the files of a built site once more, the same bytes to the same paths.

    Only the writing is timed, not the reading.
    """
    cpu = wall = 0.0
    made = Path(target)
    for folder, _, names in os.walk(site):
        below = made / Path(folder).relative_to(site)
        below.mkdir(parents=True, exist_ok=True)
        for name in names:
            data = (Path(folder) / name).read_bytes()
            began, busy = time.perf_counter(), time.process_time()
            (below / name).write_bytes(data)
            cpu, wall = cpu + time.process_time() - busy, wall + time.perf_counter() - began
    return {"cpu": cpu, "wall": wall}


def photos(nation: str, cache: str) -> dict[str, Any]:
    """Make what the site shows of every photo of a nation, or find it in `cache`.

    `bytes` is what would be published.
    """
    from ocop.photos import store, variants as images

    originals = sorted(Path(nation, "products").glob("*/*.jpg"))
    began, busy = time.perf_counter(), time.process_time()
    made = [found for _, found in images.derive(originals, Path(cache), progress=lambda _done, _of: None)]
    spent = {"cpu": time.process_time() - busy, "wall": time.perf_counter() - began}
    weight = sum(one.bytes for found in made if not isinstance(found, store.Problem) for one in found.variants)
    return {**spent, "photos": len(made), "bytes": weight}


def hugo(nation: str, site: str, folder: str) -> dict[str, Any]:
    """Lay out the peer's project after our site."""
    prepare(Path(nation), Path(site), Path(folder))
    return weigh(folder)


def even(folder: str, made: str) -> dict[str, Any]:
    """Have the peer's pages weigh what ours do, by the weight of those that it has just made."""
    ours, theirs = weights(Path(folder)), weighed(Path(made))
    even_out(Path(folder), {kind: round(ours[kind].mean - theirs[kind].mean) for kind in ours})
    return weigh(folder)


def weigh(folder: str, made: str = "") -> dict[str, Any]:
    """Return pages and bytes by kind, ours or (with `made`) the peer's."""
    found = weighed(Path(made)) if made else weights(Path(folder))
    return {kind: one._asdict() for kind, one in found.items()}


def size(site: str) -> dict[str, Any]:
    """Return how many files a site has, how many are pages, the bytes of these and of all."""
    weights = {path: path.stat().st_size for path in Path(site).rglob("*") if path.is_file()}
    pages = [weight for path, weight in weights.items() if path.suffix == ".html"]
    return {"files": len(weights), "pages": len(pages), "html": sum(pages), "bytes": sum(weights.values())}


JOBS = {job.__name__: job for job in (write, photos, hugo, even, weigh, size)}

if __name__ == "__main__":
    print(json.dumps(JOBS[sys.argv[1]](*sys.argv[2:])))
