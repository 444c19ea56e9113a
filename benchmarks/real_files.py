"""What the readers make of files that nobody here wrote: one row for each file of a folder.

    python benchmarks/real_files.py FOLDER [--jobs 2] [--seconds 120] > table.md

Point it at the test files of other projects, or at manuals of your own. Each file is read in a process of its own, so
that a crash, a hang or a hunger for memory belongs to one row. A row says what became of the file (read, partly read,
not read), why, how many blocks and words it gave, the seconds by the clock, start-up included, and the peak memory in
MiB. The last lines count what must never happen: a reader that stopped, a file without an end, a file that was called
read and gave no words. There are such rows if the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

_READ = """
import json, resource, sys
from pathlib import Path
from checker.manual import apart
from checker.manual.errors import InputError
from checker.manual.read import read
told = {"kind": "", "status": "not-read", "blocks": 0, "words": 0}
try:
    document = read(Path(sys.argv[1]))
except InputError as error:
    told["reason"] = error.message
else:
    files = document.files
    bad = [file for file in files if file.status != "read"]
    told["kind"] = files[0].media_type.rpartition("/")[2].rpartition(".")[2] if len(files) == 1 else "several"
    told["reason"] = bad[0].reason if bad else ""
    if len(files) > 1 and bad:
        told["reason"] = f"{len(bad)} of {len(files)} files: {bad[0].reason}"
    every = {file.status for file in files}
    told["status"] = every.pop() if len(every) == 1 else "partly-read"
    told["blocks"], told["words"] = len(document.blocks), document.words
apart.end()  # so that its memory is counted
own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps(told))
print(max(own, children))
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `kind`, `status` and so on are those of its account, `fault` what must never happen."""

    name: str
    kind: str
    status: str
    reason: str
    blocks: int
    words: int
    seconds: float
    memory: float
    fault: str = ""


def outcome(file: Path, name: str, seconds: float) -> Outcome:
    """Read one file in a process of its own, for at most this long."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", _READ, str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        out, err = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        return Outcome(name, file.suffix, "", "", 0, 0, seconds, 0, "no end")
    spent = time.perf_counter() - start
    if child.returncode:
        return Outcome(name, file.suffix, "", err.decode().strip()[-200:], 0, 0, spent, 0, "crash")
    *_, line, peak = out.decode().splitlines()
    told = json.loads(line)
    fault = ""
    if "stopped (" in told["reason"]:
        fault = "reader stopped"
    elif told["status"] == "read" and not told["words"]:
        fault = "read without words"
    return Outcome(
        name,
        told["kind"] or file.suffix.lstrip("."),
        told["status"],
        told["reason"],
        told["blocks"],
        told["words"],
        spent,
        int(peak) / (1024 * 1024 if sys.platform == "darwin" else 1024),
        fault,
    )


def main() -> int:
    """Read every file below a folder and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="files at once")
    parser.add_argument("--seconds", type=float, default=120.0, help="longest time for one file")
    options = parser.parse_args()
    files = sorted(path for path in options.folder.rglob("*") if path.is_file())
    print("| file | kind | outcome | reason | blocks | words | seconds | MiB |")
    print("| --- | --- | --- | --- | ---: | ---: | ---: | ---: |")
    counts: Counter[str] = Counter()
    with ThreadPoolExecutor(options.jobs) as pool:
        names = [path.relative_to(options.folder).as_posix() for path in files]
        for got in pool.map(outcome, files, names, [options.seconds] * len(files)):
            shown = f"**{got.fault}**" if got.fault else got.status
            reason = got.reason.replace("|", "\\|").replace("\n", " ")
            cells = (got.name, got.kind, shown, reason, f"{got.blocks:,}", f"{got.words:,}")
            print(f"| {' | '.join(cells)} | {got.seconds:.2f} | {got.memory:.0f} |", flush=True)
            counts[got.fault or got.status] += 1
    print("\n" + ", ".join(f"{name}: {count:,}" for name, count in sorted(counts.items())))
    return int(bool(counts.keys() - {"read", "partly-read", "not-read"}))


if __name__ == "__main__":
    raise SystemExit(main())
