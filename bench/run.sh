#!/usr/bin/env bash
# All figures of docs/performance.md: the log's own paths, then side by side with the peer.
#   run.sh [--rounds 3] [--duration 8] [further options of compare/compare.sh]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$here/../build
echo "== the log's own paths (min / median / max of 3 rounds)"
"$build/bench_log"
compare() {
  "$here/compare/compare.sh" --other-cmd "$build/ledgerdesk serve --log-level warn" "$@"
}
echo "== side by side with the peer"
compare --cases 'chat-closed chat-500 chat-open write-closed write-open read-closed read-open kb-closed kb-open mixed-closed mixed-open storm-5000 idle-10000' "$@"
echo "== the chat, side by side with the peer when it commits in groups"
compare --preload '--articles 0' --peer-env 'PEER_CHAT_BATCH=1' --cases 'chat-closed chat-500 chat-open' "$@"
