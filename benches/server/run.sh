#!/usr/bin/env bash
# Our server beside sharp's (sharp.mjs) and oximg's, one after the other on the same machine, then
# 64 clients for five minutes: run.sh PROGRAM OXIMG PHOTO [SECONDS [SOAK]]. The rows are
# comma separated; sharp is taken from target/peers (benches/peers/run.sh sets it up).
set -euo pipefail
program="$(realpath "$1")" oximg="$(realpath "$2")" photo="$(realpath "$3")"
seconds="${4:-30}" soak="${5:-300}"
cd "$(dirname "$0")"
work="$(mktemp -d)"
cp "$photo" "$work/photo.jpg"
mkdir "$work/photos"
for n in $(seq 0 63); do cp "$photo" "$work/photos/$n.jpg"; done
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT

ours() {
  COMPRESSIMAGE_SERVER_RATES__TASKS=10000000 COMPRESSIMAGE_SERVER_RATES__BURST=10000000 \
    COMPRESSIMAGE_SERVER_RATES__REQUESTS=100000000 "$program" serve --listen 127.0.0.1:7101 \
    --data "$work/data-$RANDOM" >/dev/null 2>"$work/log" &
}
load() { # NAME URL PID SECONDS CLIENTS FILE [HEALTHZ]
  for _ in $(seq 100); do curl -s -o /dev/null "${2%/*}" && break || sleep 0.1; done
  node load.mjs "$@"
}
echo "server,clients,seconds,a second,median ms,p99 ms,MB at most,MB at a quarter,MB at the end,healthz p99 ms,bytes,answers"
small='resize?width=720&height=588&quality=80&effort=0' same='compress?quality=80&effort=0&keep=orientation'
for round in 1 2; do
  ours; one=$!
  load "thumbnail ours" "http://127.0.0.1:7101/v1/$small" $one "$seconds" 8 "$work/photo.jpg"
  load "compress ours" "http://127.0.0.1:7101/v1/$same" $one "$seconds" 8 "$work/photo.jpg"
  kill $one; wait $one || true
  # Beside its packages.
  cp sharp.mjs ../../target/peers/node/server.mjs
  node ../../target/peers/node/server.mjs 7102 2>/dev/null &
  one=$!
  load "thumbnail sharp" http://127.0.0.1:7102/thumbnail $one "$seconds" 8 "$work/photo.jpg"
  load "compress sharp" http://127.0.0.1:7102/compress $one "$seconds" 8 "$work/photo.jpg"
  kill $one; wait $one || true
  PORT=7103 IMAGES_DIR="$work/photos" "$oximg" serve >/dev/null 2>&1 &
  one=$!
  load "thumbnail oximg" "http://127.0.0.1:7103/resize/720/588/{n}.jpg" $one "$seconds" 8 -
  load "compress oximg" "http://127.0.0.1:7103/resize/2725/2225/{n}.jpg" $one "$seconds" 8 -
  kill $one; wait $one || true
done
ours; one=$!
load "soak ours" "http://127.0.0.1:7101/v1/$small" $one "$soak" 64 "$work/photo.jpg" http://127.0.0.1:7101/healthz
kill $one; wait $one
