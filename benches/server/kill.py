#!/usr/bin/env python3
"""Kills the server and the processes of its tasks again and again under load, and counts.

    kill.py PROGRAM KILLS

Holds that every job that was accepted ends exactly once with a result that is whole, and that
nothing of an erased job is left: neither its folder nor, anywhere in the data folder, bytes of the
picture, of its result or of its name.
"""
import json, os, random, shutil, signal, subprocess, sys, tempfile, threading, time, urllib.request, urllib.error, zlib, struct

program, kills = sys.argv[1], int(sys.argv[2])
data = tempfile.mkdtemp(prefix="compressimage-kill-")
port = 17000 + os.getpid() % 1000
base = f"http://127.0.0.1:{port}"
settings = {f"COMPRESSIMAGE_SERVER_{name}": value for name, value in {
    "RATES__TASKS": "1000000", "RATES__BURST": "1000000", "RATES__REQUESTS": "10000000",
    "JOBS__LEASE": "2s", "JOBS__TRIES": "1000", "JOBS__PER_CLIENT": "100000", "JOBS__QUEUE": "100000",
}.items()}


def picture(seed):
    """A PNG of 96 x 64 pixels that nobody else has."""
    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(96 * 3) for _ in range(64))
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 96, 64, 8, 2, 0, 0, 0)) + \
        chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")


def start():
    server = subprocess.Popen([program, "serve", "--listen", f"127.0.0.1:{port}", "--data", data],
                              env={**os.environ, **settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(400):
        try:
            urllib.request.urlopen(f"{base}/healthz", timeout=1)
            return server
        except OSError:
            time.sleep(0.02)
    raise SystemExit("the server does not start")


def ask(method, path, body=None):
    """The answer, however often the server has to be asked: it is dead now and then."""
    for _ in range(600):
        try:
            request = urllib.request.Request(base + path, data=body, method=method)
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"no answer to {method} {path}")


def submit(seed):
    """Sent until it is accepted; the name makes sure that it is one job."""
    while True:
        request = urllib.request.Request(f"{base}/v1/jobs?tool=convert&to=webp&lossless=true&name=secret-{seed}.png",
                                         data=picture(seed), method="POST",
                                         headers={"Idempotency-Key": str(seed)})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)["id"]
        except (OSError, ValueError):
            time.sleep(0.05)


server = start()
jobs, running = {}, True


def client(first):
    seed = first
    while running:
        jobs[seed] = submit(seed)
        seed += 100
        time.sleep(0.05)


threads = [threading.Thread(target=client, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for number in range(kills):
    time.sleep(random.uniform(0.3, 1.2))
    children = subprocess.run(["pgrep", "-P", str(server.pid)], capture_output=True, text=True).stdout.split()
    if number % 3 == 2 and children:
        os.kill(int(random.choice(children)), signal.SIGKILL)
    else:
        server.kill()
        server.wait()
        server = start()
running = False
for thread in threads:
    thread.join()

states = {}
for seed, job in jobs.items():
    while True:
        status, told = ask("GET", f"/v1/jobs/{job}")
        told = json.loads(told)
        if status != 200 or told["state"] in ("done", "failed"):
            break
        time.sleep(0.1)
    state = told.get("state", status)
    if state == "done":
        status, result = ask("GET", f"/v1/jobs/{job}/files/0")
        state = "done" if result[:4] == b"RIFF" and len(told["files"]) == 1 else "broken"
    states[state] = states.get(state, 0) + 1
print(f"{kills} kills, {len(jobs)} jobs: {states}, {len(set(jobs.values()))} names")
well = states == {"done": len(jobs)} and len(set(jobs.values())) == len(jobs)

for job in jobs.values():
    ask("DELETE", f"/v1/jobs/{job}")
# What a crash left of jobs that were never accepted is swept after ten minutes.
for _ in range(700):
    if not os.listdir(os.path.join(data, "files")):
        break
    time.sleep(1)
server.terminate()
server.wait()
left = 0
for folder, _, files in os.walk(data):
    for name in files:
        held = open(os.path.join(folder, name), "rb").read()
        for seed, job in jobs.items():
            if picture(seed)[60:124] in held or f"secret-{seed}.".encode() in held:
                left += 1
folders = os.listdir(os.path.join(data, "files"))
print(f"left after erasing: {left} finds, {len(folders)} folders")
shutil.rmtree(data)
sys.exit(0 if well and not left and not folders else 1)
