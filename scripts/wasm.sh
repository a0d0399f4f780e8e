#!/usr/bin/env bash
# Builds the engine for the browser: web/wasm/core (JPEG, PNG, WebP) and web/wasm/full (every
# format), each with its JavaScript and its types. Nothing is built where nothing changed.
#
# The target for WebAssembly comes from rustup; where that can't load it, from Debian's packages
# rustc-web and rust-web-src, with the standard library built along. Also needed: wasm-bindgen of
# the version in Cargo.lock (installed if missing), clang (for libdeflate), and wasm-opt, which
# comes with the npm packages of web/ (without it the modules are larger).
set -euo pipefail
cd "$(dirname "$0")/.."
target=wasm32-unknown-unknown
folder=target/wasm
cargo=(cargo build --quiet --profile wasm --target "$target" --target-dir "$folder"
  --package compressimage-wasm)
# No path of this machine goes into what people load.
export RUSTFLAGS="-C target-feature=+simd128 --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo \
--remap-path-prefix=$PWD=. --remap-path-prefix=$HOME=home"

# Whether the compiler knows the target's standard library.
has_target() {
  [ -d "$("${RUSTC:-rustc}" --print sysroot)/lib/rustlib/$target/lib" ]
}
if ! has_target && command -v rustup >/dev/null; then
  timeout 120 rustup target add "$target" || true
fi
if ! has_target; then
  if [ ! -x /usr/bin/rustc ] || [ ! -d /usr/lib/rustlib/src ]; then
    echo "wasm: needs 'rustup target add $target', or Debian's rustc-web and rust-web-src" >&2
    exit 1
  fi
  export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
  cargo+=(-Zbuild-std=std,panic_abort --config "target.$target.linker=\"wasm-ld\"")
fi

version="$(cargo metadata --format-version 1 --locked |
  grep -o '"name":"wasm-bindgen","version":"[^"]*"' | head -1 | cut -d'"' -f8)"
export PATH="$PWD/target/tools/bin:$PWD/web/node_modules/.bin:$PATH"
if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $version" ]; then
  RUSTFLAGS='' cargo install --quiet --root target/tools wasm-bindgen-cli --version "$version"
fi

# What every browser knows that has WebAssembly's SIMD; wasm-opt may use nothing newer.
features=(--enable-simd --enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext
  --enable-mutable-globals --enable-nontrapping-float-to-int --enable-reference-types
  --enable-multivalue)

# build NAME [CARGO ARGUMENT...]
build() {
  local name="$1" out="web/wasm/$1" built="$folder/$target/wasm/compressimage_wasm.wasm"
  shift
  "${cargo[@]}" "$@"
  local sum
  sum="$(sha256sum "$built" | cut -d' ' -f1)"
  [ "$(cat "$out/.built" 2>/dev/null)" != "$sum" ] || return 0
  mkdir -p "$out"
  wasm-bindgen --target web --out-dir "$out" "$built"
  if command -v wasm-opt >/dev/null; then
    local file="$out/compressimage_wasm_bg.wasm"
    wasm-opt -O2 "${features[@]}" --strip-debug --strip-producers -o "$file.small" "$file"
    mv "$file.small" "$file"
  fi
  echo "$sum" >"$out/.built"
}
build core
build full --features full
