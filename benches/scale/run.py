#!/usr/bin/env python3
"""One and several machines, measured: processes on this machine stand for them.

    run.py PROGRAM TESTBED [PHASE...]       PHASE: overhead, cost, nodes, kills (JOBS); all of them by default

`overhead`: 1,000 jobs wait, then one worker takes them: what a job costs beside its work, over
SQLite and a folder and over PostgreSQL and S3.
`cost`: the database's processor time for a job.
`nodes`: CPU-bound jobs with 1, 2 and 4 workers, each bound to one core, over PostgreSQL and S3, and
with one over SQLite.
`kills`: 10,000 jobs while workers and servers are killed at random and the database is restarted
twice: each job must end once, and nothing may be left in the store.
Prints comma separated rows.
"""
import http.client, json, os, random, shutil, signal, struct, subprocess, sys, tempfile, threading, time, zlib

program, testbed = (os.path.abspath(path) for path in sys.argv[1:3])
phases = sys.argv[3:] or ["overhead", "cost", "nodes", "kills"]
many = next((int(phase) for phase in phases if phase.isdigit()), 10_000)
FREE = {f"COMPRESSIMAGE_SERVER_{name}": value for name, value in {
    "RATES__TASKS": "10000000", "RATES__BURST": "10000000", "RATES__REQUESTS": "10000000",
    "JOBS__LEASE": "2s", "JOBS__TRIES": "1000", "JOBS__PER_CLIENT": "1000000",
    "JOBS__QUEUE": "1000000", "LOG__LEVEL": "error", "JOBS__WORKERS": "1",
}.items()}


def picture(seed, width=32, height=24):
    """A PNG that nobody else has."""
    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(width * 3) for _ in range(height))
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")


class Shared:
    """PostgreSQL and S3."""

    def __init__(self):
        self.bed = subprocess.Popen([testbed], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.environment = {}
        while (line := self.bed.stdout.readline().strip()) != "ready":
            name, _, value = line.partition("=")
            self.environment[name] = value
        self.folder = tempfile.mkdtemp(prefix="compressimage-scale-")

    def results(self, job):
        """Whether there is the one result of a job."""
        folder = os.path.join(self.environment["KEPT"], "tests/files", job)
        return os.path.isdir(folder) and any(name.startswith("out-") for name in os.listdir(folder))

    def database_seconds(self):
        """Processor time of PostgreSQL so far, that of processes which have ended too."""
        told = {}
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                text = open(f"/proc/{pid}/stat").read()
            except OSError:
                continue
            name, fields = text[text.index("(") + 1:text.rindex(")")], text[text.rindex(")") + 2:].split()
            told[int(pid)] = (name, int(fields[1]), sum(map(int, fields[11:15])), sum(map(int, fields[11:13])))
        of = lambda pid: pid == self.bed.pid or (pid in told and of(told[pid][1]))
        ticks = 0
        for pid, (name, parent, everything, own) in told.items():
            if name == "postgres" and of(pid):
                # The first of them has waited for those that ended.
                ticks += own if told[parent][0] == "postgres" else everything
        return ticks / os.sysconf("SC_CLK_TCK")

    def restart(self):
        self.bed.stdin.write("restart\n")
        self.bed.stdin.flush()
        self.bed.stdout.readline()

    def close(self):
        self.bed.stdin.close()
        self.bed.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Alone:
    """SQLite and a folder."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="compressimage-scale-")
        self.environment = {}

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


ports = iter(range(21000 + os.getpid() % 1000 * 8, 65000))


def serve(stores, takes, core=None):
    """A server; gives its process and port."""
    port = next(ports)
    environment = {**os.environ, **FREE, **stores.environment, "COMPRESSIMAGE_SERVER_JOBS__TAKE": str(takes).lower()}
    data = stores.folder if isinstance(stores, Alone) else f"{stores.folder}/{port}"
    words = [program, "serve", "--listen", f"127.0.0.1:{port}", "--data", data]
    words = (["taskset", "-c", str(core)] if core is not None else []) + words
    server = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(600):
        try:
            if ask(port, "GET", "/healthz")[0] == 200:
                return server, port
        except OSError:
            time.sleep(0.02)
    raise SystemExit("the server does not start")


def work(stores, core=None):
    environment = {**os.environ, **FREE, **stores.environment, "COMPRESSIMAGE_SERVER_DATA": stores.folder + "/worker"}
    words = (["taskset", "-c", str(core)] if core is not None else []) + [program, "worker"]
    return subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ask(port, method, path, body=None, headers={}):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


def submit(port, seed, query, body):
    """Sent until it is accepted; the name makes sure that it is one job."""
    while True:
        try:
            status, told = ask(port(), "POST", f"/v1/jobs?{query}", body, {"Idempotency-Key": str(seed)})
            if status == 202 or status == 200:
                return json.loads(told)["id"]
        except (OSError, ValueError, KeyError):
            pass
        time.sleep(0.05)


def crowd(count, act, threads=8):
    """Does something for each number, several at a time."""
    numbers, guard, out = iter(range(count)), threading.Lock(), {}

    def some():
        while True:
            with guard:
                number = next(numbers, None)
            if number is None:
                return
            out[number] = act(number)

    crew = [threading.Thread(target=some) for _ in range(threads)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    return out


def ended(port, jobs):
    """Waits until every job is over; gives their states."""
    states = {}
    for job in jobs:
        while True:
            try:
                status, told = ask(port(), "GET", f"/v1/jobs/{job}")
                told = json.loads(told)
                if status == 404 or told.get("state") in ("done", "failed"):
                    break
            except (OSError, ValueError):
                pass
            time.sleep(0.05)
        state = told.get("state", str(status))
        states[state] = states.get(state, 0) + 1
    return states


def batch(stores, count, query, body, workers):
    """So many jobs that wait, then those who take them: seconds from then to the last result."""
    front, port = serve(stores, False)
    jobs = crowd(count, lambda n: submit(lambda: port, n, query, body(n)))
    since = time.monotonic()
    crew = [start() for start in workers]
    last = sorted(jobs)[-1]
    states = ended(lambda: port, [jobs[n] for n in sorted(jobs)])
    seconds = time.monotonic() - since
    for one in crew + [front]:
        one.terminate()
    for one in crew + [front]:
        one.wait()
    return seconds, states


def overhead():
    print("stores,jobs,seconds,ms a job,states")
    for name, stores in (("sqlite", Alone()), ("shared", Shared())):
        taking = (lambda: serve(stores, True, 1)[0]) if name == "sqlite" else (lambda: work(stores, 1))
        seconds, states = batch(stores, 1000, "tool=strip", lambda n: picture(n), [taking])
        print(f"{name},1000,{seconds:.2f},{seconds:.3f},{states}", flush=True)
        stores.close()


def cost():
    """Processor time of the database for a job, and for looks into an empty queue."""
    print("stores,jobs,database ms a job,database ms a look")
    stores = Shared()
    since = stores.database_seconds()
    batch(stores, 1000, "tool=strip", lambda n: picture(n), [lambda: work(stores, 1)])
    job = stores.database_seconds() - since
    idle = [work(stores) for _ in range(4)]
    time.sleep(3)
    since = stores.database_seconds()
    time.sleep(20)
    # Two takers in each look twice a second; what else a process does now and then is in it.
    look = (stores.database_seconds() - since) / (4 * 2 * 2 * 20)
    for process in idle:
        process.kill()
    print(f"shared,1000,{job:.2f},{look * 1000:.2f}", flush=True)
    stores.close()


def nodes():
    print("stores,workers,cores,jobs,seconds,jobs a second,states")
    big = picture(1, 640, 480)
    query, count = "tool=convert&to=webp&quality=80&effort=5", 120
    cores = os.cpu_count() or 1
    for name, number in (("sqlite", 1), ("shared", 1), ("shared", 2), ("shared", 4)):
        stores = Alone() if name == "sqlite" else Shared()
        if name == "sqlite":
            crew = [lambda: serve(stores, True, 1)[0]]
        else:
            crew = [lambda n=n: work(stores, (1 + n) % cores) for n in range(number)]
        seconds, states = batch(stores, count, query, lambda n: big, crew)
        print(f"{name},{number},{min(number, cores)},{count},{seconds:.2f},{count / seconds:.1f},{states}", flush=True)
        stores.close()


def kills():
    stores, running, number = Shared(), True, 0
    crew = [lambda: work(stores) for _ in range(3)]
    alive = [start() for start in crew]
    fronts = [serve(stores, False) for _ in range(2)]
    guard, killed, restarted = threading.Lock(), 0, 0

    def harm():
        nonlocal killed, restarted
        dice = random.Random(7)
        while running:
            time.sleep(dice.uniform(0.5, 2.0))
            if dice.random() < 0.8:
                which = dice.randrange(len(alive))
                alive[which].send_signal(signal.SIGKILL)
                alive[which].wait()
                alive[which] = crew[which]()
            else:
                which = dice.randrange(len(fronts))
                fronts[which][0].send_signal(signal.SIGKILL)
                fronts[which][0].wait()
                fronts[which] = serve(stores, False)
            killed += 1

    threading.Thread(target=harm, daemon=True).start()
    port = lambda: random.choice(fronts)[1]
    since = time.monotonic()

    def one(seed):
        nonlocal restarted
        with guard:
            if seed in (many // 3, 2 * many // 3):
                stores.restart()
                restarted += 1
        return submit(port, seed, "tool=convert&to=webp&lossless=true&effort=0", picture(seed))

    jobs = crowd(many, one)
    states = ended(port, jobs.values())
    seconds = time.monotonic() - since
    running = False
    time.sleep(3)
    for seed in range(200):
        erased(port, jobs[seed])
    # What a kill left of jobs that were never accepted goes when the store is looked through.
    until = time.monotonic() + 18 * 60
    while (left := strangers(stores, jobs)) and time.monotonic() < until:
        time.sleep(10)
    print("jobs,names,seconds,kills,restarts,states,results missing,files of nobody,minutes until they went")
    missing = sum(not stores.results(jobs[seed]) for seed in range(200, many))
    print(f"{many},{len(set(jobs.values()))},{seconds:.0f},{killed},{restarted},{states},{missing},{left},"
          f"{(time.monotonic() - until) / 60 + 18:.1f}", flush=True)
    for process in alive + [front for front, _ in fronts]:
        process.kill()
    stores.close()


def strangers(stores, jobs):
    """Files of the store that belong to no job that is there."""
    there = {jobs[seed] for seed in range(200, len(jobs))}
    folders = os.path.join(stores.environment["KEPT"], "tests/files")
    return sum(len(os.listdir(os.path.join(folders, owner))) for owner in os.listdir(folders) if owner not in there)


def erased(port, job):
    while True:
        try:
            if ask(port(), "DELETE", f"/v1/jobs/{job}")[0] in (200, 404):
                return
        except OSError:
            time.sleep(0.05)


for phase in phases:
    {"overhead": overhead, "cost": cost, "nodes": nodes, "kills": kills}.get(phase, lambda: None)()
