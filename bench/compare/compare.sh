#!/usr/bin/env bash
# Measures the Node.js peer and, with --other-cmd, another server of the same interface, in turn: A B A B ...
# Each server has a private PostgreSQL cluster (default settings, fsync on). Needs: node, npm, g++, cmake,
# libssl-dev, curl, PostgreSQL 15. As root the clusters run as user postgres.
#
#   compare.sh [--other-cmd 'path/to/server args'] [--other-setup 'command'] [--rounds 3] [--duration 8] [--warmup 2]
#              [--cases 'chat-closed kb-closed'] [--out results.jsonl] [--peer-env 'PEER_CHAT_BATCH=1'] [--work DIR] [--base-port 27010]
#              [--preload '--articles 0']
#
# Both commands get PORT, HOST, DATABASE_URL and JWT_SECRET; the setup command runs once, before the first start.
# Ports stay below the ephemeral range, so that no client socket can sit on a server's port.
# --peer-vs-env 'K=V' compares the peer with itself under another environment (B = peer with K=V).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
other= setup= rounds=3 duration=8 warmup=2 cases= out= penv= venv= work= base=27010 preload=
while (($#)); do
  case $1 in
    --other-cmd) other=$2;; --other-setup) setup=$2;; --rounds) rounds=$2;; --duration) duration=$2;; --warmup) warmup=$2;;
    --cases) cases=$2;; --out) out=$2;; --peer-env) penv=$2;; --peer-vs-env) venv=$2;; --work) work=$2;; --base-port) base=$2;; --preload) preload=$2;;
    *) sed -n '2,14p' "$0"; exit 2;;
  esac
  shift 2
done
work=${work:-$(mktemp -d "${TMPDIR:-/tmp}/compare.XXXXXX")}
mkdir -p "$work"; chmod 755 "$work"
out=${out:-$work/results.jsonl}; : > "$out"
bin=$(for d in "${PG_BIN:-}" /usr/lib/postgresql/15/bin "$(dirname "$(command -v initdb || echo /x)")"; do [ -x "$d/initdb" ] && echo "$d" && break; done)
[ -n "$bin" ] || { echo 'PostgreSQL 15 not found; set PG_BIN' >&2; exit 1; }
export JWT_SECRET=${JWT_SECRET:-compare-secret} HOST=127.0.0.1
ulimit -n "$(ulimit -Hn)"

aspg() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$1"; else bash -c "$1"; fi; }
pgport() { [ "$1" = peer ] && echo "$base" || echo $((base + 1)); }
port() { [ "$1" = peer ] && echo $((base + 2)) || echo $((base + 3)); }
url() { echo "postgres://postgres@127.0.0.1:$(pgport "$1")/support"; }

pid=
stop_server() { [ -n "$pid" ] || return 0; kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; pid=; }
cleanup() {
  stop_server
  for s in peer other; do [ -f "$work/pg-$s/postmaster.pid" ] && aspg "'$bin/pg_ctl' -D '$work/pg-$s' -m fast -w stop" >/dev/null 2>&1 || true; done
}
trap cleanup EXIT

new_cluster() {
  mkdir -p "$work/pg-$1"; [ "$(id -u)" != 0 ] || chown postgres "$work/pg-$1"
  aspg "'$bin/initdb' -D '$work/pg-$1' -U postgres -A trust -E UTF8 --locale=C.UTF-8" > "$work/initdb-$1.log"
  aspg "'$bin/pg_ctl' -D '$work/pg-$1' -o '-p $(pgport "$1") -c listen_addresses=127.0.0.1 -c unix_socket_directories=' -l '$work/pg-$1/log' -w start" > /dev/null
  "$bin/psql" -X -q "postgres://postgres@127.0.0.1:$(pgport "$1")/postgres" -c 'CREATE DATABASE support'
}
start_server() {  # sets pid
  local cmd
  if [ "$1" = peer ]; then cmd="env $penv node '$work/peer/index.js'"; else cmd=$other; fi
  PORT=$(port "$1") SUPPORT_SERVICE_PORT=$(port "$1") DATABASE_URL=$(url "$1") NODE_ENV=production bash -c "exec $cmd" >> "$work/server-$1.log" 2>&1 &
  pid=$!
  for _ in $(seq 150); do
    curl -s -o /dev/null "http://127.0.0.1:$(port "$1")/api/kb/popular" && return 0  # any answer will do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.2
  done
  echo "$1 did not start:" >&2; tail -5 "$work/server-$1.log" >&2; exit 1
}
gen() {  # server case round args...
  local s=$1 c=$2 r=$3; shift 3
  local pg; pg=$(head -1 "$work/pg-$s/postmaster.pid")
  echo "-- $s $c round $r" >&2
  timeout 600 "$work/loadgen/loadgen" "$@" --port "$(port "$s")" --server-pid "$pid" --pg-pid "$pg" --state "$work/state-$s" \
    --label "$s/$c/$r" --warmup "$warmup" --json-only 1 >> "$out" || echo "   loadgen: exit $? ($s $c)" >&2
}

declare -A args=(
  [chat-closed]="chat --pairs 100 --duration $duration"
  [chat-500]="chat --pairs 500 --window 2 --duration $duration"
  [chat-open]="chat --pairs 250 --rate 3000 --duration $duration"
  [write-closed]="ticket-write --conns 32 --duration $duration"
  [write-open]="ticket-write --conns 64 --rate 1500 --duration $duration"
  [read-closed]="ticket-read --conns 32 --duration $duration"
  [read-open]="ticket-read --conns 64 --rate 2000 --duration $duration"
  [kb-closed]="kb-search --conns 16 --duration $duration"
  [kb-open]="kb-search --conns 64 --rate 300 --duration $duration"
  [mixed-closed]="mixed --pairs 64 --duration $duration"
  [mixed-open]="mixed --pairs 200 --rate 1000 --duration $duration"
  [storm-2000]="connect-storm --clients 2000"
  [storm-5000]="connect-storm --clients 5000"
  [idle-5000]="idle --clients 5000 --duration 30"
  [idle-10000]="idle --clients 10000 --duration 30"
)
cases=${cases:-chat-closed chat-500 chat-open write-closed write-open read-closed read-open kb-closed kb-open mixed-closed mixed-open storm-2000 storm-5000 idle-5000 idle-10000}

cmake -S "$here/../loadgen" -B "$work/loadgen" > "$work/build.log" && cmake --build "$work/loadgen" >> "$work/build.log"
mkdir -p "$work/peer" && cp "$here"/../peer/{index.js,package.json,schema.sql} "$work/peer/"
[ -d "$work/peer/node_modules" ] || (cd "$work/peer" && npm install --no-package-lock --no-audit --no-fund > "$work/npm.log" 2>&1)
[ -z "$venv" ] || other="env $venv node '$work/peer/index.js'"
servers=peer; [ -z "$other" ] || servers='peer other'
for s in $servers; do
  new_cluster "$s"
  if [ "$s" = other ] && [ -n "$setup" ]; then PORT=$(port other) DATABASE_URL=$(url other) bash -c "$setup"; fi
  start_server "$s"
  # shellcheck disable=SC2086
  "$work/loadgen/loadgen" preload $preload --port "$(port "$s")" --state "$work/state-$s" >&2
  stop_server
  "$bin/psql" -X -q "$(url "$s")" -c 'VACUUM ANALYZE' -c 'CHECKPOINT'
done
for r in $(seq "$rounds"); do
  for s in $servers; do
    start_server "$s"
    "$bin/psql" -X -q "$(url "$s")" -c CHECKPOINT
    for c in $cases; do
      case $c in idle-*) stop_server; start_server "$s";; esac  # memory is measured on a fresh process
      # shellcheck disable=SC2086
      gen "$s" "$c" "$r" ${args[$c]}
    done
    stop_server
  done
done
node "$here/summarise.mjs" "$out"
echo "raw results: $out" >&2
