#!/bin/sh
# Cargo runs this in place of rustc for the crates of this workspace (RUSTC_WORKSPACE_WRAPPER): it
# adds the counters by which libFuzzer sees which code an input reaches. Libraries have none, so
# that they are those that the program is built with and need no build of their own.
exec "$@" -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
  -Cllvm-args=-sanitizer-coverage-trace-compares
