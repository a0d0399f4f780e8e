#!/usr/bin/env bash
# Builds the engine for the browser: web/wasm/core (JPEG, PNG, WebP) and web/wasm/full (every
# format), and the model that sees subjects (web/wasm/model), each with its JavaScript and its
# types. Nothing is built where nothing changed. 'wasm.sh core' builds only that one.
#
# The command line multiplies and adds with one rounding, as processors do. So that the same bytes
# come out in the browser, the modules do so too, by the instruction f32x4.relaxed_madd. Where a
# browser knows it not, or rounds twice, it takes compressimage_wasm_bg.soft.wasm: the same module
# with that instruction done by others, slower (crates/soften).
#
# The target for WebAssembly comes from rustup; where that can't load it, from Debian's packages
# rustc-web and rust-web-src, with the standard library built along. Also needed: wasm-bindgen of
# the version in Cargo.lock (installed if missing), clang (for libdeflate), and wasm-opt, which
# comes with the npm packages of web/ (without it the modules are larger).
set -euo pipefail
cd "$(dirname "$0")/.."
target=wasm32-unknown-unknown
folder=target/wasm
cargo=(cargo build --quiet --profile wasm --target "$target" --target-dir "$folder")
# Makes the twin. It runs here: built before what follows is set for the browser, and in this
# folder, so that nothing waits for another build.
cargo build --quiet --release --package compressimage-soften --target-dir "$folder"
soften=$folder/release/compressimage-soften
# Pieces that are built one by one are not joined as tightly.
export CARGO_INCREMENTAL=0
# No path of this machine goes into what people load.
export RUSTFLAGS="-C target-feature=+simd128,+relaxed-simd --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo \
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

# mend CRATE FILE EXPRESSION: a copy of the crate in which sed's expression changes the file, taken
# instead of the crate.
mended=()
mend() {
  local crate="$1" file="$2" change="$3" copy="$folder/mended/$1" source
  source="$(dirname "$(grep -o "\"manifest_path\":\"[^\"]*/$crate-[0-9][^\"/]*/Cargo.toml\"" \
    <<<"$metadata" | head -1 | cut -d'"' -f4)")"
  rm -rf "$copy.new"
  mkdir -p "$folder/mended"
  cp -r "$source" "$copy.new"
  sed -i "$change" "$copy.new/$file"
  if cmp -s "$source/$file" "$copy.new/$file"; then
    echo "wasm: $crate is no longer as it was: see whether it must still be mended" >&2
    exit 1
  fi
  # Cargo keeps quiet about what a crate does; it wouldn't about a copy.
  sed -i '1i #![allow(warnings)]' "$(find "$copy.new" -maxdepth 2 -name lib.rs | head -1)"
  # An unchanged copy keeps its times, so that nothing is built anew.
  if diff -rq "$copy" "$copy.new" >/dev/null 2>&1; then rm -rf "$copy.new"; else
    rm -rf "$copy"
    mv "$copy.new" "$copy"
  fi
  mended+=("\"$PWD/$copy\"")
}
metadata="$(cargo metadata --format-version 1 --locked)"
# It transposes each 4x4 block once too often: AVIF came out wrong.
mend rav1d-safe src/safe_simd/itx_wasm.rs 's/= transpose_4x4(f0, f1, f2, f3);/= (f0, f1, f2, f3);/'
# It rounds once in software though the instruction is there, which takes fifty times as long: the
# search for a score lived on it.
mend magetypes src/wasm_fma.rs '/pub(crate) fn fused_f32x4(token/a\
    if cfg!(target_feature = "relaxed-simd") { return madd_f32x4(token, a, b, c); }'
cargo+=(--config "paths=[$(IFS=,; echo "${mended[*]}")]")

version="$(echo "$metadata" |
  grep -o '"name":"wasm-bindgen","version":"[^"]*"' | head -1 | cut -d'"' -f8)"
export PATH="$PWD/target/tools/bin:$PWD/web/node_modules/.bin:$PATH"
if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $version" ]; then
  # It runs for seconds: what makes it faster takes longer than that.
  RUSTFLAGS='' CARGO_PROFILE_RELEASE_OPT_LEVEL=1 cargo install --quiet --root target/tools wasm-bindgen-cli --version "$version"
fi

# What browsers know that have WebAssembly's SIMD, and relaxed SIMD, which the twin does without;
# wasm-opt may use nothing newer.
features=(--enable-simd --enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext
  --enable-mutable-globals --enable-nontrapping-float-to-int --enable-reference-types
  --enable-multivalue --enable-relaxed-simd)

# build NAME CRATE [CARGO ARGUMENT...]
build() {
  local name="$1" crate="$2" out="web/wasm/$1" built="$folder/$target/wasm/${2//-/_}.wasm"
  shift 2
  [[ " $wanted " == *" $name "* ]] || return 0
  "${cargo[@]}" --package "$crate" "$@"
  local file="$out/${crate//-/_}_bg.wasm" twin="$out/${crate//-/_}_bg.soft.wasm" sum
  sum="$(sha256sum "$built" | cut -d' ' -f1)"
  if [ "$(cat "$out/.built" 2>/dev/null)" != "$sum" ]; then
    mkdir -p "$out"
    wasm-bindgen --target web --out-dir "$out" "$built"
    "$soften" --settle "$file" "$file.settled"
    mv "$file.settled" "$file"
    if command -v wasm-opt >/dev/null; then
      # Split at its spaces: one pass after the other.
      wasm-opt ${optimise[$name]:--O2} "${features[@]}" --strip-debug --strip-producers \
        -o "$file.small" "$file"
      mv "$file.small" "$file"
    fi
    echo "$sum" >"$out/.built"
  fi
  if [ ! "$twin" -nt "$file" ] || [ ! "$twin" -nt "$soften" ]; then
    "$soften" "$file" "$twin.new"
    mv "$twin.new" "$twin"
  fi
}
# The small module is what everybody loads: bytes count. The model's module is small anyway, and its
# user waits for it: speed counts more.
declare -A optimise=([core]="-O2 -Os" [model]=-O3)
wanted="${*:-core full model}"
build core compressimage-wasm
build full compressimage-wasm --features full
build model compressimage-wasm-model
