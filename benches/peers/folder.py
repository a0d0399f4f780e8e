#!/usr/bin/env python3
"""Compresses one folder with each program over a range of qualities, in the same run.

usage: folder.py FORMAT OUT.csv FILE...

Rows: program, quality, wall seconds, processor seconds, bytes of all files, and per file bytes
and SSIMULACRA2 (judged by `compressimage score`). Programs that are not installed are named on
standard error and left out. sharp is looked for below PEERS_NODE (a folder with node_modules).
EFFORTS are ours ("2 5").
"""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from common import HERE, OURS, processor_seconds

QUALITIES = {
    "jpeg": [50, 60, 70, 80, 88],
    "webp": [50, 62, 75, 85, 92],
    "png": [60, 80, 95],
    "avif": [45, 60, 72, 82, 90],
    "jxl": [45, 60, 72, 82, 90],
}

EFFORTS = {"jpeg": "5 10", "webp": "2 3 5 10", "png": "2 5 7", "avif": "2 5 10", "jxl": "2 5 10"}


def ours(effort):
    def command(fmt, quality, out, files):
        yield [OURS, "compress", "--quiet", "--format", fmt, "--quality", str(quality),
               "--effort", str(effort), "-o", out, *files]
    return command


def caesium(fmt, quality, out, files):
    yield ["caesiumclt", "-q", str(quality), "--format", fmt, "-o", out, *files]


def sharp(fmt, quality, out, files):
    script = shutil.copy(HERE / "sharp.mjs", os.environ["PEERS_NODE"])
    yield ["node", script, fmt, str(quality), out, *files]


def avifenc(_, quality, out, files):
    """One file at a time, with all cores for each."""
    # Its quantisers go from 0 (best) to 63.
    level = round((100 - quality) * 63 / 100)
    for file in files:
        yield ["avifenc", "-s", "6", "-j", "all", "-d", "10", "--min", "0", "--max", "63",
               "-a", "end-usage=q", "-a", f"cq-level={level}", file,
               f"{out}/{pathlib.Path(file).stem}.avif"]


def cjxl(_, quality, out, files):
    """One file at a time, with all cores for each."""
    for file in files:
        yield ["cjxl", "-e", "7", "-q", str(quality), file,
               f"{out}/{pathlib.Path(file).stem}.jxl"]


def programs(fmt):
    efforts = os.environ.get("EFFORTS", EFFORTS[fmt]).split()
    found = {f"ours-e{effort}": ours(effort) for effort in efforts}
    own = {"avif": avifenc, "jxl": cjxl}
    if fmt in own:
        name = own[fmt].__name__
        if shutil.which(name):
            return found | {name: own[fmt]}
        raise SystemExit(f"{name} is not installed")
    if shutil.which("caesiumclt"):
        found["caesium"] = caesium
    if os.environ.get("PEERS_NODE"):
        found["sharp"] = sharp
    for name in ("caesium", "sharp"):
        if name not in found:
            print(f"left out: {name} is not installed", file=sys.stderr)
    return found


def score(a, b):
    out = subprocess.run([OURS, "score", "--json", a, b], capture_output=True, check=True).stdout
    return json.loads(out.splitlines()[0])["ssimulacra2"]


def main():
    fmt, csv_path, *files = sys.argv[1:]
    with open(csv_path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["encoder", "quality", "wall", "ms", "file", "bytes", "score"])
        for quality in QUALITIES[fmt]:
            for name, command in programs(fmt).items():
                with tempfile.TemporaryDirectory() as out:
                    began, used = time.monotonic(), processor_seconds()
                    # One that fails made nothing, which is said below.
                    for words in command(fmt, quality, out, files):
                        subprocess.run(words, check=False, capture_output=True)
                    wall, used = time.monotonic() - began, processor_seconds() - used
                    made = {p.stem: p for p in pathlib.Path(out).iterdir()}
                    for original in files:
                        result = made.get(pathlib.Path(original).stem)
                        if result is None:
                            print(f"{name} made nothing of {original} at {quality}",
                                  file=sys.stderr)
                            continue
                        writer.writerow([name, quality, f"{wall:.3f}",
                                         f"{used * 1000 / len(files):.2f}",
                                         pathlib.Path(original).name, result.stat().st_size,
                                         f"{score(original, str(result)):.3f}"])
                file.flush()


if __name__ == "__main__":
    main()
