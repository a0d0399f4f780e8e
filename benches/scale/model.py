#!/usr/bin/env python3
"""From 1 to 10,000 workers: jobs a second and what bends, by a simulation of queues.

    model.py [SECONDS OF WORK A JOB]        0.5 by default

Each worker (one core) takes a job, fetches its file, works, saves the result, ends the job. What is
shared is the database: so many cores, a log that is written by one commit after the other, in groups.
The times are those that were measured on one machine (MEASURED); the store's are what such services
promise. Prints comma separated rows.
"""
import heapq, random, sys

MEASURED = {
    # Processor time of the database for a job from its arrival to its erasure, and for a look into an
    # empty queue: seconds (run.py cost).
    "database": 0.0036,
    "look": 0.0005,
    # Statements of a job that change something: each ends with a commit.
    "commits": 8,
}
STORE = 0.03  # seconds for a request to a store in the same region; a job makes three
FLUSH = 0.001  # seconds for a write to the database's log that is on the disk
GROUP = 40  # commits that such a write takes with it at most
CORES = 8  # of the database
NAP = 0.5  # seconds between looks of a worker that found nothing
PRICE = {"worker": 0.02, "database": 0.5}  # an hour, per core of a worker and for the database


def simulate(workers, seconds, jobs):
    """Jobs a second when more wait than can be done, and how busy the database is."""
    dice = random.Random(1)
    cores = [0.0] * CORES
    heapq.heapify(cores)
    busy, done, ends = 0.0, 0, []
    # Two takers for each core: one fetches while the other works.
    ready = [(dice.random() * (seconds + 3 * STORE), n) for n in range(2 * workers)]
    heapq.heapify(ready)
    core = [0.0] * workers
    flushed = 0.0
    while done < jobs:
        now, taker = heapq.heappop(ready)
        # The database's processor; then its log, which takes GROUP commits with each write.
        begin = max(now, heapq.heappop(cores))
        heapq.heappush(cores, begin + MEASURED["database"])
        busy += MEASURED["database"]
        flushed = max(flushed, begin) + FLUSH * MEASURED["commits"] / GROUP
        fetched = max(begin + MEASURED["database"], flushed) + FLUSH * MEASURED["commits"] + 2 * STORE
        worker = taker % workers
        core[worker] = max(core[worker], fetched) + dice.uniform(0.5, 1.5) * seconds
        end = core[worker] + STORE
        ends.append(end)
        heapq.heappush(ready, (end, taker))
        done += 1
    ends.sort()
    # Without the start and the end.
    low, high = ends[len(ends) // 4], ends[3 * len(ends) // 4]
    rate = (len(ends) // 2) / max(high - low, 1e-9)
    return rate, busy / CORES / max(ends[-1], 1e-9)


seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 0.5
print("workers,jobs a second,of what they could,database busy,looks of idle workers (cores),cost of a million jobs")
for workers in (1, 2, 4, 10, 30, 100, 300, 1_000, 3_000, 10_000):
    rate, busy = simulate(workers, seconds, max(4_000, workers * 6))
    looks = 2 * workers / NAP * MEASURED["look"]
    cost = (workers * PRICE["worker"] + PRICE["database"]) / 3600 / rate * 1e6
    print(f"{workers},{rate:.1f},{rate * seconds / workers:.2f},{busy:.2f},{looks:.2f},{cost:.2f}")
