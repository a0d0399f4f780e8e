#!/usr/bin/env bash
# Prints the features of the command line that can be built on this machine: text recognition
# where Tesseract's and Leptonica's headers and libclang are here (scripts/setup.sh installs them).
set -euo pipefail

libclang() {
  compgen -G '/usr/lib/llvm-*/lib/libclang*.so*' >/dev/null || [ -n "${LIBCLANG_PATH:-}" ]
}

if command -v pkg-config >/dev/null 2>&1 && pkg-config --exists tesseract lept && libclang; then
  echo "--features compressimage/tesseract"
fi
