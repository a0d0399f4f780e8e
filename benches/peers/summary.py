#!/usr/bin/env python3
"""Reads the CSV of `peers` and prints, per wanted score, each encoder's bytes and time as a
ratio to the peer's: bytes interpolated (logarithm of bytes over score, per picture), geometric
mean over the pictures that every encoder reaches; time is the median over the qualities around.

usage: summary.py RESULTS.csv PEER [SCORE...]
"""
import csv
import math
import statistics
import sys
from collections import defaultdict


def at(points, wanted):
    """Bytes and milliseconds at the wanted score, or None outside of what was measured."""
    points = sorted(points, key=lambda p: p[0])
    for (s0, b0, t0), (s1, b1, t1) in zip(points, points[1:]):
        if s0 <= wanted <= s1:
            share = 0.0 if s1 == s0 else (wanted - s0) / (s1 - s0)
            between = lambda a, b: math.exp(math.log(a) + (math.log(b) - math.log(a)) * share)
            return between(b0, b1), between(t0, t1)
    return None


def main():
    path, peer, *scores = sys.argv[1:]
    scores = [float(s) for s in scores] or [60.0, 70.0, 80.0]
    runs = defaultdict(lambda: defaultdict(list))
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            point = (float(row["score"]), float(row["bytes"]), float(row["ms"]))
            runs[row["encoder"]][row["file"]].append(point)
    print(f"{'encoder':16} {'score':>6} {'bytes':>7} {'time':>7} {'pictures':>9}   (ratio to {peer})")
    for wanted in scores:
        for encoder in sorted(runs):
            pairs = []
            for picture, points in runs[encoder].items():
                ours, theirs = at(points, wanted), at(runs[peer][picture], wanted)
                if ours and theirs:
                    pairs.append((ours[0] / theirs[0], ours[1] / theirs[1]))
            if not pairs:
                continue
            size = statistics.geometric_mean(p[0] for p in pairs)
            time = statistics.median(p[1] for p in pairs)
            print(f"{encoder:16} {wanted:6.0f} {size:7.3f} {time:7.2f} {len(pairs):9}")


if __name__ == "__main__":
    main()
