#!/usr/bin/env bash
# All figures of docs/performance.md: the log's own paths, then side by side with the peer.
#   run.sh [--rounds 3] [--duration 8] [further options of compare/compare.sh]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$here/../build
echo "== the log's own paths (min / median / max of 3 rounds)"
"$build/bench_log"
echo "== side by side with the peer"
# The knowledge base is not served yet: no articles are loaded, and only tickets are compared.
exec "$here/compare/compare.sh" --other-cmd "$build/ledgerdesk serve --log-level warn" \
  --preload '--articles 0' --cases 'write-closed write-open read-closed read-open' "$@"
