"""One build, in a process of its own, so that its memory is its own: ``python measure.py SOURCE GRAPH JOBS``.

Prints one line of JSON: documents read, statements, seconds for the whole and for the index, and the peaks of resident
memory in MB of this process and of its largest worker.
"""

import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from kg.build import BuildOptions, build
from kg.store import index

_EVERY = 0.05


def main(source: str, graph: str, jobs: str) -> None:
    """Build and print what it took."""
    in_index = Timer(index.update)
    index.update = in_index
    workers = Workers()
    workers.start()
    begin = time.perf_counter()
    report = build([Path(source)], BuildOptions(graph=Path(graph), jobs=int(jobs)))
    seconds = time.perf_counter() - begin
    unit = 1_000_000 if sys.platform == "darwin" else 1_000  # getrusage counts bytes there, KiB elsewhere
    result = {
        "documents": len(report.entries),
        "read": report.read,
        "quads": sum(entry.quads for entry in report.entries),
        "seconds": round(seconds, 3),
        "index_seconds": round(in_index.seconds, 3),
        "parent_mb": round(getrusage(RUSAGE_SELF).ru_maxrss / unit),
        "worker_mb": round(workers.stop() or getrusage(RUSAGE_CHILDREN).ru_maxrss / unit),
    }
    print(json.dumps(result))


class Timer:
    """A function that adds up how long it runs."""

    def __init__(self, function: Callable[..., None]) -> None:
        self.function = function
        self.seconds = 0.0

    def __call__(self, *args: object, **kwargs: object) -> None:
        """Run the function."""
        begin = time.perf_counter()
        self.function(*args, **kwargs)
        self.seconds += time.perf_counter() - begin


class Workers(threading.Thread):
    """Watches the children of this process for their peak of resident memory.

    ``getrusage`` would do, but a child begins with the peak of the process that started it: it tells the parent's size
    where that is larger. Linux keeps a peak of its own for each program; where ``/proc`` is missing, nothing is seen.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._peak_kib = 0
        self._done = threading.Event()

    def run(self) -> None:
        """Look at every child until told to stop."""
        children = Path(f"/proc/self/task/{threading.main_thread().native_id}/children")
        while not self._done.wait(_EVERY):
            for pid in _words(children):
                status = _words(Path(f"/proc/{pid}/status"))
                if "VmHWM:" in status:
                    self._peak_kib = max(self._peak_kib, int(status[status.index("VmHWM:") + 1]))

    def stop(self) -> float:
        """Return the highest peak seen, in MB; 0 where none was."""
        self._done.set()
        self.join()
        return self._peak_kib * 1024 / 1e6


def _words(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").split()
    except OSError:
        return []


if __name__ == "__main__":
    main(*sys.argv[1:])
