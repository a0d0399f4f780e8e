#!/usr/bin/env python3
"""Draws every page of the corpus' PDFs with our renderer and with pdfium, on one core each, and
writes what each drew and how long it took.

    benches/pdf/run.py PATH_OF_DRAW CORPUS_PDF_FOLDER > benches/pdf/results.tsv

PATH_OF_DRAW is target/release/examples/draw. Needs pypdfium2 (PyPI). Times are CPU time for opening
the file and drawing all its pages, the median of ROUNDS in a program that runs already, so that
neither others at work on the machine nor the start of a program are part of them. Both are warmed
up by one round that is not counted.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

import pypdfium2

DPI = 100
ROUNDS = 9
draw, folder = sys.argv[1], pathlib.Path(sys.argv[2])
os.sched_setaffinity(0, {0})


def once(data):
    drawn = pages = 0
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
        for page in range(pages):
            document[page].render(scale=DPI / 72, may_draw_forms=True)
            drawn += 1
        document.close()
    except (pypdfium2.PdfiumError, MemoryError):
        pass
    return drawn, pages


def pdfium(path):
    data = path.read_bytes()
    drawn, pages = once(data)
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        once(data)
        times.append((time.process_time() - start) * 1000)
    return drawn, pages, statistics.median(times)


def ours(path):
    line = subprocess.run([draw, str(DPI), str(ROUNDS), path], capture_output=True, text=True).stdout
    fields = line.rstrip("\n").split("\t")
    if len(fields) < 5:
        return 0, 0, 0.0, "the program ended"
    return int(fields[1]), int(fields[2]), float(fields[3]), fields[4]


print("file\tours drawn\tours pages\tours ms\tpdfium drawn\tpdfium pages\tpdfium ms\tours says")
whole = [0, 0]
both = [0.0, 0.0]
ratios = []
for path in sorted(folder.rglob("*.pdf")):
    mine, theirs = ours(path), pdfium(path)
    print(path.name, *mine[:2], f"{mine[2]:.2f}", *theirs[:2], f"{theirs[2]:.2f}", mine[3], sep="\t")
    good = [mine[0] == mine[1] > 0, theirs[0] == theirs[1] > 0]
    whole = [whole[0] + good[0], whole[1] + good[1]]
    if all(good):
        both = [both[0] + mine[2], both[1] + theirs[2]]
        ratios.append(mine[2] / max(theirs[2], 0.01))
ratios.sort()
slower = sum(ratio > 1 for ratio in ratios)
print(f"# drawn whole: ours {whole[0]}, pdfium {whole[1]}")
print(f"# time where both did: ours {both[0]:.0f} ms, pdfium {both[1]:.0f} ms, ratio {both[0] / both[1]:.2f}")
print(f"# median ratio of a file: {ratios[len(ratios) // 2]:.2f}; {slower} of {len(ratios)} files took longer than pdfium")
