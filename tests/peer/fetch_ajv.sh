#!/bin/sh
# Fetches the JSON Schema validator Ajv and its formats (npm packages ajv and ajv-formats, MIT) for tests/peer. They stay
# outside the repository: in LAPIDARY_AJV, or ~/.cache/lapidary/ajv.
set -e
target=${LAPIDARY_AJV:-$HOME/.cache/lapidary/ajv}
[ -d "$target/node_modules/ajv-formats" ] && { echo "Already there: $target"; exit 0; }
mkdir -p "$target"
cd "$target"
npm install --silent --no-audit --no-fund --prefix . ajv@8 ajv-formats@3 >/dev/null
echo "Fetched to $target"
