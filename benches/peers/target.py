#!/usr/bin/env python3
"""Asks for sizes in bytes and says how near each result comes, and in how many encodes.

usage: target.py OUT.csv FILE...

For each file and format the wanted sizes are parts of what quality 85 takes. Rows: file, format,
wanted bytes, bytes, encodes, and the reason where there is no result.
"""
import csv
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from common import OURS

FORMATS = ["jpeg", "webp", "avif", "jxl", "png"]
PARTS = [0.8, 0.5, 0.25]


def compress(out, fmt, path, *goal):
    command = [OURS, "compress", "--json", "--format", fmt, "-o", out, "--overwrite", *goal, path]
    lines = subprocess.run(command, capture_output=True, check=False).stdout.splitlines()
    return json.loads(lines[0])


def main():
    csv_path, *files = sys.argv[1:]
    rows = []
    with open(csv_path, "w", newline="") as file, tempfile.TemporaryDirectory() as out:
        writer = csv.writer(file)
        writer.writerow(["file", "format", "wanted", "bytes", "encodes", "error"])
        for path in files:
            for fmt in FORMATS:
                full = compress(out, fmt, path, "--quality", "85")
                for part in PARTS:
                    wanted = int(full["bytes_out"] * part)
                    made = compress(out, fmt, path, "--max-size", str(wanted))
                    error = (made.get("error") or {}).get("code", "")
                    row = [pathlib.Path(path).name, fmt, wanted, made.get("bytes_out") or 0,
                           made.get("encodes") or 0, error]
                    rows.append(row)
                    writer.writerow(row)
    for fmt in FORMATS:
        mine = [r for r in rows if r[1] == fmt]
        met = [r for r in mine if not r[5]]
        near = sum(1 for r in met if 0.97 * r[2] <= r[3] <= r[2])
        over = sum(1 for r in met if r[3] > r[2])
        print(f"{fmt:5} {len(met)}/{len(mine)} met, {near} within 3 % below, {over} over, "
              f"median {statistics.median(r[3] / r[2] for r in met):.4f}, "
              f"most encodes {max(r[4] for r in met)}")


if __name__ == "__main__":
    main()
