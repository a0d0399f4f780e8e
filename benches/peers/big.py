#!/usr/bin/env python3
"""Memory of a 100-megapixel resize, and speed and memory of a batch of 1,000 files.

usage: big.py OUT.csv PHOTO.jpg

The large picture is the photograph made larger by the program itself; the batch is copies of the
photograph's reduction. Peak memory is what the system counted for the process. Rows: case, jobs,
seconds, peak MiB.
"""
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from common import OURS



def measured(*command):
    """Seconds and peak MiB of a command."""
    began = time.monotonic()
    child = subprocess.Popen([OURS, *command], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"failed: {command}")
    return time.monotonic() - began, used.ru_maxrss / 1024


def main():
    csv_path, photo = sys.argv[1:]
    with open(csv_path, "w", newline="") as file, tempfile.TemporaryDirectory() as folder:
        writer = csv.writer(file)
        writer.writerow(["case", "jobs", "seconds", "peak_mib"])
        work = pathlib.Path(folder)

        def case(name, jobs, *command):
            seconds, peak = measured(*command)
            writer.writerow([name, jobs, f"{seconds:.2f}", f"{peak:.0f}"])
            print(f"{name:28} jobs {jobs}: {seconds:7.2f} s {peak:7.0f} MiB")

        large = str(work / "large.jpg")
        case("enlarge to 100 megapixels", 1, "resize", "--quiet", "--width", "12000", "--height",
             "8400", "--fit", "fill", "--quality", "85", "--effort", "2", "-o", large, photo)
        decoded = 12000 * 8400 * 3 / 2**20
        print(f"decoded: {decoded:.0f} MiB")
        for width in ("1200", "5000", "9000", "11900"):
            case(f"100 megapixels to {width}", 1, "resize", "--quiet", "--width", width, "-o",
                 str(work / f"w{width}.jpg"), large)
        small = str(work / "small.jpg")
        case("reduce", 1, "resize", "--quiet", "--width", "800", "--quality", "92", "-o", small,
             photo)
        batch = work / "batch"
        batch.mkdir()
        for number in range(1000):
            shutil.copy(small, batch / f"{number:04}.jpg")
            if number == 99:
                for jobs in ("1", "2"):
                    case("100 files", jobs, "compress", "--quiet", "-r", "--jobs", jobs,
                         "--quality", "75", "-o", str(work / f"out-100-{jobs}"), str(batch))
        for jobs in ("1", "2"):
            case("1,000 files", jobs, "compress", "--quiet", "-r", "--jobs", jobs,
                 "--quality", "75", "-o", str(work / f"out-{jobs}"), str(batch))


if __name__ == "__main__":
    main()
