#!/usr/bin/env bash
# check.sh COMPILER ROOT FILE: the file must compile as it stands, and must not with -DFORGOTTEN; then
# the compiler must say what the file's line "// says: ..." expects.
set -u
compiler=$1 root=$2 file=$3
says=$(sed -n 's|^// says: ||p' "$file")
flags=(-std=c++20 -fsyntax-only -I"$root" -DFMT_SHARED)
if ! "$compiler" "${flags[@]}" "$file"; then
  echo "$file must compile when nothing is forgotten"
  exit 1
fi
if output=$("$compiler" "${flags[@]}" -DFORGOTTEN "$file" 2>&1); then
  echo "$file compiled although something was forgotten"
  exit 1
fi
if ! grep -qE "$says" <<<"$output"; then
  echo "the compiler did not say: $says"
  echo "$output" | head -n 20
  exit 1
fi
