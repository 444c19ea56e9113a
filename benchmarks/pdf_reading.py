"""How fast PDFs are read, beside bare text extraction by pypdfium2 on the same pages: part of `make bench`.

    python benchmarks/pdf_reading.py [--pages 10 100 1000 5000] [--runs 3] [FILE.pdf ...]

Without files the pages are those of the example manual, over and over (needs the development dependencies): in files
of several lengths, in a folder of short files, and once more as LibreOffice writes them, where it is installed: the
fonts in such files make their pages dearer to open, both ways. Both ways take turns and the best run of each counts, so
that other work on the machine weighs less; the share of the bare rate is given for the best runs and as the median of
all pairs. "Clock" is what people wait for: we use as many processes as there are cores, which other work takes away,
the bare way one. "Processor" is the work done in all of them. The processes are kept from file to file: what starting
them takes, once for each command, is told apart. Memory is the highest sum of what the reading process and its workers
held at one time, in MiB (Linux only). Run it under `chrt --fifo 50` (as root) where other work cannot be stopped: both
ways then come before it.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdfium2
from measure import ROOT, family, heading, processor, row

from checker.manual.read import read

PAGES = (10, 100, 1_000, 5_000)
_LIBREOFFICE = 1_000
_FILES, _FILE_PAGES = 200, 10
_SHORT, _MOST_RUNS = 1_000, 20
"""Short files are read up to so many times, until so many pages have been read."""


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


def folder_of(source: list[Path], target: Path) -> Path:
    """A folder of short files, each of which begins with another page."""
    target.mkdir()
    for number in range(_FILES):
        first = number % len(source)
        repeated([*source[first:], *source[:first]], target / f"{number:03}.pdf", _FILE_PAGES)
    return target


def files_of(path: Path) -> list[Path]:
    """The PDFs of a folder, or the one file."""
    return sorted(path.glob("*.pdf")) if path.is_dir() else [path]


def bare(path: Path) -> None:
    """Only the text of every page, in one process."""
    for file in files_of(path):
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
    before, start = processor(), time.perf_counter()
    work()
    return time.perf_counter() - start, processor() - before


def peak_memory(file: Path) -> float:
    """MiB held at one time by a process that reads the file, and by its workers."""
    if not Path("/proc/self/status").exists():
        return 0.0
    program = f"from checker.manual.read import read; read({str(file)!r})"
    most = 0
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) as process:
        while process.poll() is None:
            most = max(most, sum(map(_held, family(process.pid))))
            time.sleep(0.02)
    return most / 1024


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


def first(file: Path) -> float:
    """Seconds for a file that is the first one read by a process: it starts the workers."""
    program = f"""
import time
from checker.manual.read import read
start = time.perf_counter()
read({str(file)!r})
print(time.perf_counter() - start)
"""
    return float(subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True).stdout)


def measure(path: Path, runs: int) -> None:
    """One file or folder both ways."""
    pages = sum(len(pypdfium2.PdfDocument(file)) for file in files_of(path))
    ours, floor = [], []
    for _ in range(max(runs, min(_SHORT // pages, _MOST_RUNS))):
        floor.append(spent(lambda: bare(path)))
        ours.append(spent(lambda: read(path)))
    (clock, used), (bare_clock, bare_used) = (
        tuple(min(values) for values in zip(*each, strict=True)) for each in (ours, floor)
    )
    pairs = median(one / other for (one, _), (other, _) in zip(floor, ours, strict=True))
    row(
        f"{pages:,} pages on the clock",
        f"{1000 * clock / pages:.2f} ms/page",
        f"{bare_clock / clock:.2f} of the bare rate ({1000 * bare_clock / pages:.2f} ms/page), median {pairs:.2f}",
    )
    row(
        f"{pages:,} pages, processor",
        f"{1000 * used / pages:.2f} ms/page",
        f"{bare_used / used:.2f} of the bare rate ({1000 * bare_used / pages:.2f} ms/page); "
        f"{peak_memory(path):.0f} MiB",
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
    with tempfile.TemporaryDirectory() as folder:
        # In a process of its own: what makes PDFs leaves threads behind, and the reading process has none otherwise.
        examples = ROOT / "examples"
        convert: list[str | Path] = [sys.executable, examples / "convert.py", examples / "northshire", folder]
        subprocess.run(convert, check=True, capture_output=True)
        chapters = sorted(Path(folder, "pdf").glob("*.pdf"))
        single = repeated(chapters, Path(folder, "1.pdf"), 1)
        start = min(first(single) for _ in range(max(options.runs, 3)))
        row("1 page, the first file read", f"{1000 * start:.0f} ms")
        for pages in options.pages:
            measure(repeated(chapters, Path(folder, f"{pages}.pdf"), pages), options.runs)
        heading(f"A folder of {_FILES} files of {_FILE_PAGES} pages")
        measure(folder_of(chapters, Path(folder, "short")), options.runs)
        written = Path(folder, "libreoffice")
        written.mkdir()
        if chapters := by_libreoffice(sorted(Path(folder, "docx").glob("*.docx")), written):
            heading("As LibreOffice writes them")
            measure(repeated(chapters, Path(folder, "libreoffice.pdf"), _LIBREOFFICE), options.runs)


if __name__ == "__main__":
    main()
