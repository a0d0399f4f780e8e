#!/usr/bin/env python3
"""Draws every page of the corpus' PDFs with our renderer and with pdfium, on one core each, and
writes what each drew and how long it took.

    benches/pdf/run.py PATH_OF_DRAW CORPUS_PDF_FOLDER > benches/pdf/results.tsv

PATH_OF_DRAW is target/release/examples/draw. Needs pypdfium2 (PyPI). Each file is drawn three
times by each, in turns; the best time counts. Times are CPU time, so that others at work on the
machine hardly matter. Opening is part of them; for ours starting the program is, too.
"""
import os
import pathlib
import resource
import subprocess
import sys
import time

import pypdfium2

DPI = 100
draw, folder = sys.argv[1], pathlib.Path(sys.argv[2])
os.sched_setaffinity(0, {0})


def pdfium(path):
    start = time.process_time()
    drawn = pages = 0
    try:
        document = pypdfium2.PdfDocument(path)
        pages = len(document)
        for page in range(pages):
            document[page].render(scale=DPI / 72, may_draw_forms=True)
            drawn += 1
    except (pypdfium2.PdfiumError, MemoryError):
        pass
    return drawn, pages, (time.process_time() - start) * 1000


def ours(path):
    before = spent()
    line = subprocess.run([draw, str(DPI), path], capture_output=True, text=True).stdout
    milliseconds = (spent() - before) * 1000
    fields = line.rstrip("\n").split("\t")
    if len(fields) < 5:
        return 0, 0, milliseconds, "the program ended"
    return int(fields[1]), int(fields[2]), milliseconds, fields[4]


def spent():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


print("file\tours drawn\tours pages\tours ms\tpdfium drawn\tpdfium pages\tpdfium ms\tours says")
whole = [0, 0]
both = [0.0, 0.0]
ratios = []
for path in sorted(folder.rglob("*.pdf")):
    runs = [(ours(path), pdfium(path)) for _ in range(3)]
    mine = min((run[0] for run in runs), key=lambda run: run[2])
    theirs = min((run[1] for run in runs), key=lambda run: run[2])
    print(path.name, *mine[:2], f"{mine[2]:.1f}", *theirs[:2], f"{theirs[2]:.1f}", mine[3], sep="\t")
    good = [mine[0] == mine[1] > 0, theirs[0] == theirs[1] > 0]
    whole = [whole[0] + good[0], whole[1] + good[1]]
    if all(good):
        both = [both[0] + mine[2], both[1] + theirs[2]]
        ratios.append(mine[2] / max(theirs[2], 0.01))
ratios.sort()
print(f"# drawn whole: ours {whole[0]}, pdfium {whole[1]}")
print(f"# time where both did: ours {both[0]:.0f} ms, pdfium {both[1]:.0f} ms, ratio {both[0] / both[1]:.2f}")
print(f"# median ratio of a file: {ratios[len(ratios) // 2]:.2f}")
