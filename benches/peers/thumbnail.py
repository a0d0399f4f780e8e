#!/usr/bin/env python3
"""sharp's own published case in both programs, by turns: on one core and on all.

usage: thumbnail.py OUT.csv PHOTO.jpg [ROUNDS]

Rows: program, cores, operations per second, processor milliseconds of an operation, bytes of the
result, peak MiB. Prints the medians. sharp is looked for below PEERS_NODE.
"""
import csv
import json
import os
import shutil
import statistics
import subprocess
import sys

from common import HERE, PEERS, processor_seconds

SECONDS = "2"


def programs(photo, cores):
    for effort in ("2", "5"):
        yield f"ours-e{effort}", [PEERS, "thumbnail", photo, SECONDS, str(cores), effort]
    if os.environ.get("PEERS_NODE"):
        script = shutil.copy(HERE / "thumbnail.mjs", os.environ["PEERS_NODE"])
        yield "sharp", ["node", script, photo, SECONDS, str(cores)]


def main():
    csv_path, photo = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    rows = []
    for _ in range(rounds):
        for cores in (1, os.cpu_count()):
            for name, command in programs(photo, cores):
                # On one core means on one core: sharp's threads would take others as well.
                pinned = ["taskset", "-c", f"0-{cores - 1}", *command]
                before = processor_seconds()
                out = subprocess.run(pinned, capture_output=True, check=True).stdout
                made = json.loads(out)
                cpu = (processor_seconds() - before) * 1000 / (made["ops"] * float(SECONDS))
                rows.append([name, cores, round(made["ops"], 2), round(cpu, 2), made["bytes"],
                             round(made["peak_mb"], 1)])
    with open(csv_path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["program", "cores", "ops", "cpu_ms", "bytes", "peak_mib"])
        writer.writerows(rows)
    for name, cores in dict.fromkeys((row[0], row[1]) for row in rows):
        mine = [row for row in rows if row[:2] == [name, cores]]
        ops, cpu, size, peak = (statistics.median(column) for column in list(zip(*mine))[2:])
        print(f"{name:8} {cores} cores {ops:6.1f} operations a second, {cpu:5.1f} ms of processor, "
              f"{size:7.0f} bytes, {peak:5.1f} MiB at most")


if __name__ == "__main__":
    main()
