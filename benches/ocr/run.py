"""Reads every page by the tesseract command and by ours, in turn, and tells character errors and
seconds of processor time (both use one core). `run.py OCR_EXAMPLE PAGES_FOLDER RAW.csv [CORPUS_FOLDER]`."""

import csv
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

# More threads than one only slow the command down on a busy machine.
os.environ["OMP_THREAD_LIMIT"] = "1"


# The best time of so many counts: on a busy machine the others tell of the machine.
ROUNDS = 2


def timed(command):
    """Seconds of processor time that a program took, and what it said."""
    before = os.times()
    done = subprocess.run(command, capture_output=True, text=True)
    after = os.times()
    seconds = (after.children_user - before.children_user
               + after.children_system - before.children_system)
    return seconds, done.stdout


def words(text):
    return " ".join(text.split())


def errors(found, truth):
    """Levenshtein distance of the letters, as a share of the truth's."""
    found, truth = words(found), words(truth)
    row = list(range(len(found) + 1))
    for i, t in enumerate(truth, 1):
        last, row[0] = row[0], i
        for j, f in enumerate(found, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (t != f))
    return row[-1] / max(1, len(truth))


def pages(folder, corpus, work):
    for path in sorted(Path(folder).glob("*.pgm")):
        yield path.stem, path.name.split("-")[0], path, path.with_suffix(".txt").read_text()
    for path in sorted(Path(corpus).glob("*.tif")) if corpus else []:
        truth = path.with_suffix(".txt")
        if truth.exists():
            out = work / f"{path.stem}.pgm"
            Image.open(path).convert("L").save(out)
            yield path.stem, "eng", out, truth.read_text()


def main():
    ocr, folder, raw = sys.argv[1:4]
    corpus = sys.argv[4] if len(sys.argv) > 4 else None
    rows = []
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        for name, language, path, truth in pages(folder, corpus, work):
            cli_times, own_times = [], []
            for _ in range(ROUNDS):
                command = ["tesseract", path, work / "cli", "-l", language]
                cli_times.append(timed(command)[0])
                seconds, said = timed([ocr, language, path, work / "own.txt"])
                own_times.append(seconds)
            cli_time, own_time = min(cli_times), min(own_times)
            cli = (work / "cli.txt").read_text()
            own = (work / "own.txt").read_text()
            detail = said.strip().split("\t")[2:]
            row = [name, f"{errors(cli, truth):.4f}", f"{errors(own, truth):.4f}",
                   f"{cli_time:.2f}", f"{own_time:.2f}", *detail]
            rows.append(row)
            print("\t".join(row), flush=True)
    with open(raw, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow("page cli_errors own_errors cli_seconds own_seconds confidence turn skew "
                     "prepared script".split())
        out.writerows(rows)
    kinds = {}
    for row in rows:
        kind = row[0].split("-")[1] if "-" in row[0] else "corpus"
        kinds.setdefault(kind, []).append(row)
    for kind, of in [*kinds.items(), ("all", rows)]:
        mean = [statistics.mean(float(r[i]) for r in of) for i in (1, 2)]
        ratio = statistics.median(float(r[4]) / float(r[3]) for r in of)
        print(f"{kind:12} errors: tesseract {mean[0]:.4f}, own {mean[1]:.4f}; time ratio {ratio:.2f}")


main()
