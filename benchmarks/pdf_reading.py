"""How fast PDFs are read, beside bare text extraction by pypdfium2 on the same pages: part of `make bench`.

    python benchmarks/pdf_reading.py [--pages 10 100 1000 5000] [--runs 3] [FILE.pdf ...]

Without files the pages are those of the example manual, over and over (needs the development dependencies), and once
more as LibreOffice writes them, where it is installed: the fonts in such files make their pages dearer to open, both
ways. Both ways take turns and the best run of each counts, so that other work on the machine weighs less; the share of
the bare rate is given for the best runs and as the median of all pairs. "Clock" is what people wait for: we use as many
processes as there are cores, which other work takes away, the bare way one. "Processor" is the work done in all of
them. "Without the start" leaves out what a file of one page takes, which is nearly all the start of a process. Memory
is the highest sum of what the reading process and its workers held at one time, in MiB (Linux only). Run it under
`chrt --fifo 50` (as root) where other work cannot be stopped: both ways then come before it.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdfium2
from measure import ROOT, heading, row

from checker.manual.read import read

PAGES = (10, 100, 1_000, 5_000)
_LIBREOFFICE = 1_000


def repeated(source: list[Path], target: Path, pages: int) -> Path:
    """A file of so many pages, made of the pages of other files over and over."""
    whole = pypdfium2.PdfDocument.new()
    documents = [pypdfium2.PdfDocument(file) for file in source]
    while len(whole) < pages:
        for document in documents:
            left = pages - len(whole)
            if left > 0:
                whole.import_pages(document, list(range(min(left, len(document)))))
    whole.save(target)
    return target


def bare(file: Path) -> None:
    """Only the text of every page, in one process."""
    document = pypdfium2.PdfDocument(file)
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def spent(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of the processor, child processes included."""
    before, start = _processor(), time.perf_counter()
    work()
    return time.perf_counter() - start, _processor() - before


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak_memory(file: Path) -> float:
    """MiB held at one time by a process that reads the file, and by its workers."""
    if not Path("/proc/self/status").exists():
        return 0.0
    program = f"from checker.manual.read import read; read({str(file)!r})"
    most = 0
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) as process:
        while process.poll() is None:
            most = max(most, sum(map(_held, _family(process.pid))))
            time.sleep(0.02)
    return most / 1024


def _family(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _family(child))]


def _held(pid: int) -> int:
    """KiB; pages shared between processes count for each by its part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def by_libreoffice(documents: list[Path], folder: Path) -> list[Path]:
    """Word documents as PDFs; none where LibreOffice is not installed."""
    soffice = shutil.which("soffice")
    if not soffice:
        return []
    profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, documents)]
    subprocess.run(command, check=True, capture_output=True)
    return sorted(folder.glob("*.pdf"))


def measure(file: Path, runs: int, start: float = 0.0) -> None:
    """One file both ways; `start` is the seconds that a file of one page takes."""
    pages = len(pypdfium2.PdfDocument(file))
    ours, floor = [], []
    for _ in range(runs):
        floor.append(spent(lambda: bare(file)))
        ours.append(spent(lambda: read(file)))
    (clock, processor), (bare_clock, bare_processor) = (
        tuple(min(values) for values in zip(*each, strict=True)) for each in (ours, floor)
    )
    pairs = median(one / other for (one, _), (other, _) in zip(floor, ours, strict=True))
    row(
        f"{pages:,} pages on the clock",
        f"{1000 * clock / pages:.2f} ms/page",
        f"{1000 * max(clock - start, 0) / pages:.2f} without the start; {bare_clock / clock:.2f} of the bare rate "
        f"({1000 * bare_clock / pages:.2f} ms/page), median {pairs:.2f}",
    )
    row(
        f"{pages:,} pages, processor",
        f"{1000 * processor / pages:.2f} ms/page",
        f"{bare_processor / processor:.2f} of the bare rate ({1000 * bare_processor / pages:.2f} ms/page); "
        f"{peak_memory(file):.0f} MiB",
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", nargs="*", type=int, default=PAGES)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    heading(f"Reading PDF, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before; best of {options.runs} runs")
    for file in options.files:
        measure(file, options.runs)
    if options.files:
        return
    if not all(importlib.util.find_spec(name) for name in ("docx", "fpdf")):
        print("left out: the example manual is made into PDFs with the development dependencies")
        return
    sys.path.insert(0, str(ROOT / "examples"))
    from convert import convert

    with tempfile.TemporaryDirectory() as folder:
        convert(ROOT / "examples" / "northshire", Path(folder))
        chapters = sorted(Path(folder, "pdf").glob("*.pdf"))
        single = repeated(chapters, Path(folder, "1.pdf"), 1)
        start = min(spent(lambda: read(single))[0] for _ in range(max(options.runs, 3)))
        row("1 page on the clock", f"{1000 * start:.0f} ms")
        for pages in options.pages:
            measure(repeated(chapters, Path(folder, f"{pages}.pdf"), pages), options.runs, start)
        written = Path(folder, "libreoffice")
        written.mkdir()
        if chapters := by_libreoffice(sorted(Path(folder, "docx").glob("*.docx")), written):
            heading("As LibreOffice writes them")
            measure(repeated(chapters, Path(folder, "libreoffice.pdf"), _LIBREOFFICE), options.runs)


if __name__ == "__main__":
    main()
