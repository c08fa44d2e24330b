#!/bin/sh
# Ways to search 10,000 articles, measured one after the other by a single client:
#   bench/search_candidates/run.sh BUILD_FOLDER
# The build must have desk_search. PostgreSQL is a private one, with postgresql-15-rum installed.
set -eu
build=${1:?the build folder}
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
work=$(mktemp -d /tmp/search_candidates.XXXXXX)
chmod 755 "$work"
bin=/usr/lib/postgresql/15/bin
port=27300

g++ -std=c++20 -O2 -I"$root" -I"$root/bench/loadgen" -o "$work/candidates" \
  "$here/candidates.cpp" "$build/libdesk_search.a" "$build/libdesk_events.a" \
  -lstemmer -licui18n -licuuc -lsimdjson -lfmt -lcrypto -ljemalloc
"$work/candidates" articles >"$work/articles.tsv"
"$work/candidates" queries 2000 >"$work/queries.tsv"
"$work/candidates" typos 2000 >"$work/typos.tsv"

mkdir "$work/data" && chown postgres "$work/data"
as_postgres() { su postgres -c "$1"; }
as_postgres "$bin/initdb -D $work/data -E UTF8 --locale=C.UTF-8 >/dev/null"
as_postgres "$bin/pg_ctl -D $work/data -w -l $work/data/log start \
  -o '-p $port -k $work/data -c listen_addresses= -c shared_buffers=512MB' >/dev/null"
trap 'as_postgres "$bin/pg_ctl -D $work/data -m fast stop >/dev/null"; rm -rf "$work"' EXIT
psql="psql -q -h $work/data -p $port -U postgres -v ON_ERROR_STOP=1"
measure() { # name, file
  for round in 1 2 3; do
    printf '%s: ' "$1"
    pgbench -n -M prepared -c 1 -T 8 -h "$work/data" -p "$port" -U postgres -f "$2" postgres |
      grep 'latency average'
  done
}

$psql -f "$here/postgres.sql"
$psql -c "\\copy kb_articles (slug, title, content, category) FROM '$work/articles.tsv'"
$psql -c "\\copy queries (q) FROM '$work/queries.tsv'"
$psql -c "\\copy typos FROM '$work/typos.tsv'"

$psql -c "CREATE INDEX by_words ON kb_articles USING gin (search)" -c "VACUUM ANALYZE"
measure gin "$here/gin.sql"
$psql -f "$here/recall.sql"
$psql -c "DROP INDEX by_words" \
  -c "CREATE INDEX by_words ON kb_articles USING rum (search rum_tsvector_ops)" -c "VACUUM ANALYZE"
measure rum "$here/rum.sql"
"$work/candidates" memory 10000
