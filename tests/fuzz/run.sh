#!/bin/sh
# Builds one fuzz target and runs it: run.sh gguf|safetensors|config|tokenizer BUILD_FOLDER CLANG++ SECONDS
set -e
name=$1 build=$2 compiler=$3 seconds=$4
here=$(cd "$(dirname "$0")" && pwd)
data=$here/../data/golden
cmake -S "$here/project" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" >/dev/null
cmake --build "$build" --target "fuzz_$name" >/dev/null
seeds=$build/seeds_$name
corpus=$build/corpus_$name
mkdir -p "$seeds" "$corpus"
case $name in
    gguf) head -c 40000 "$data/gemma3-tiny-Q4_0.gguf" >"$seeds/cut.gguf"; cp "$data/gemma3-tiny-Q4_0.gguf" "$seeds/" ;;
    safetensors) head -c 20000 "$data/hf/model.safetensors" >"$seeds/cut.safetensors" ;;
    config) cp "$data/hf/config.json" "$here/../../resources/models/starter-chat/config.json" "$seeds/" ;;
    tokenizer) cp "$data/hf/tokenizer.json" "$here/../../resources/models/starter-chat/tokenizer.model" "$seeds/" ;;
esac
exec "$build/fuzz_$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=400000 -print_final_stats=1 \
    -artifact_prefix="$build/" "$corpus" "$seeds"
