#!/usr/bin/env bash
# Builds the page's part of the site: web/wasm (see wasm.sh) and web/dist, which the program
# embeds; 'web.sh modules' builds only the former. Without npm the site is served without it: its
# forms then work on the server.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v npm >/dev/null; then
  echo "web: npm (Node 20 or newer) is not installed: the site will work on the server only" >&2
  exit 0
fi
if [ web/package-lock.json -nt web/node_modules/.package-lock.json ]; then
  (cd web && npm ci --no-audit --no-fund --silent)
fi
scripts/wasm.sh
[ "${1:-}" != modules ] || exit 0
# Only where something changed since the last build.
newest() { find "$@" -type f -newer web/dist/.vite/manifest.json -print -quit; }
if [ ! -f web/dist/.vite/manifest.json ] ||
  [ -n "$(newest web/src web/public web/scripts web/wasm web/package.json web/vite.config.ts locales)" ]; then
  (cd web && npm run --silent check && npm run --silent build)
fi
