#!/usr/bin/env bash
# The page in a real browser against the real program, and the module's bytes against the
# program's: scripts/web-test.sh [TEST FILE...]. Needs web.sh's results and Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v npm >/dev/null; then
  echo "web-test: skipped, npm is not installed" >&2
  exit 0
fi
work="$(mktemp -d)"
export COMPRESSIMAGE_SERVER_DATA="$work/data"
target/release/compressimage serve --listen 127.0.0.1:0 >"$work/log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 100); do
  url="$(grep -o 'http://[0-9.:]*' "$work/log" | head -1 || true)"
  [ -n "$url" ] && break
  sleep 0.1
done
[ -n "$url" ] || { cat "$work/log" >&2; exit 1; }
export COMPRESSIMAGE_URL="$url"
cd web
tests=("$@")
[ "${#tests[@]}" -gt 0 ] || tests=(test/*.test.mjs)
# Much of a test's time is waited: more run at once than there are cores.
node --test --test-concurrency=3 "${tests[@]}"
if [ "$#" -eq 0 ]; then
  compared=()
  for module in core core.soft full; do
    node test/bytes.mjs "$module" &
    compared+=($!)
  done
  for one in "${compared[@]}"; do wait "$one"; done
fi
