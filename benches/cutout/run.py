"""Cuts the subjects of the corpus out, plainly and fully, and compares with the mattes that another
program (rembg) gave. `run.py CUTOUT_EXAMPLE MODEL MATTING_FOLDER RAW.csv`.

These mattes are no ground truth, but other models' results. One of them, plants-1, was made with a
point that a person set (a single pot of many): no automatic cutout can know it, so the means are
given with and without it."""

import csv
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
from PIL import Image

PROMPTED = {"plants-1"}


def scores(out, truth):
    found = numpy.asarray(Image.open(out))[:, :, 3].astype(float) / 255 if out.suffix == ".png" else pam(out)
    wanted = numpy.asarray(Image.open(truth).convert("RGBA"))[:, :, 3].astype(float) / 255
    a, b = found >= 0.5, wanted >= 0.5
    return (a & b).sum() / max(1, (a | b).sum()), numpy.abs(found - wanted).mean()


def pam(path):
    head, data = path.read_bytes().split(b"ENDHDR\n", 1)
    fields = dict(line.split(" ", 1) for line in head.decode().splitlines()[1:])
    shape = int(fields["HEIGHT"]), int(fields["WIDTH"]), 4
    return numpy.frombuffer(data, numpy.uint8).reshape(shape)[:, :, 3].astype(float) / 255


def main():
    program, model, folder, raw = sys.argv[1:5]
    rows = []
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        for truth in sorted(Path(folder).glob("*.out.png")):
            name = truth.name.removesuffix(".out.png")
            picture = work / f"{name}.ppm"
            Image.open(truth.with_name(f"{name}.jpg")).convert("RGB").save(picture)
            row = [name]
            for options in (["--plain"], []):
                out = work / "out.pam"
                said = subprocess.run([program, model, *options, picture, out], check=True,
                                      capture_output=True, text=True).stdout
                iou, error = scores(out, truth)
                row += [f"{iou:.4f}", f"{error:.5f}", said.strip().split("\t")[-1]]
            rows.append(row)
            print("\t".join(row), flush=True)
    with open(raw, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow("picture plain_iou plain_error plain_seconds iou error seconds".split())
        out.writerows(rows)
    for title, of in [("all", rows), ("without the prompted one", [r for r in rows if r[0] not in PROMPTED])]:
        mean = [statistics.mean(float(r[i]) for r in of) for i in (1, 2, 4, 5)]
        print(f"{title}: IoU plain {mean[0]:.4f}, full {mean[2]:.4f}; "
              f"error plain {mean[1]:.5f}, full {mean[3]:.5f}")


main()
