#!/usr/bin/env bash
# The site's tests once more, with what several machines share: a database on PostgreSQL and a store
# that speaks S3, both started by the tests themselves.
set -euo pipefail
cd "$(dirname "$0")/.."
export COMPRESSIMAGE_TEST_SHARED=1
# Of the store in crates/testbed; it is of no use elsewhere.
export AWS_ACCESS_KEY_ID=tester AWS_SECRET_ACCESS_KEY=of-no-use-elsewhere
exec cargo test --release --workspace $(scripts/features.sh) --test site "$@"
