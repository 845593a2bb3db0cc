#!/bin/sh
# Builds one fuzz target and runs it: run.sh gguf|safetensors|config|tokenizer|encoding BUILD_FOLDER CLANG++ SECONDS
set -e
name=$1 build=$2 compiler=$3 seconds=$4
here=$(cd "$(dirname "$0")" && pwd)
data=$here/../data/golden
cmake -S "$here/project" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" >/dev/null
cmake --build "$build" --target "fuzz_$name" >"$build/build_$name.log" || { cat "$build/build_$name.log"; exit 1; }
seeds=$build/seeds_$name
corpus=$build/corpus_$name
mkdir -p "$seeds" "$corpus"
case $name in
    gguf) head -c 40000 "$data/gemma3-tiny-Q4_0.gguf" >"$seeds/cut.gguf"; cp "$data/gemma3-tiny-Q4_0.gguf" "$seeds/" ;;
    safetensors) # a cut file, and a whole one of two tensors: 112 bytes of header and 12 of data
        head -c 20000 "$data/hf/model.safetensors" >"$seeds/cut.safetensors"
        { printf 'p\0\0\0\0\0\0\0'
          printf '%-112s' '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[1,2],"data_offsets":[8,12]}}'
          printf 'abcdefghijkl'; } >"$seeds/whole.safetensors" ;;
    config) cp "$data/hf/config.json" "$seeds/tiny.json"; cp "$here/../../resources/models/starter-chat/config.json" "$seeds/" ;;
    tokenizer) cp "$data/hf/tokenizer.json" "$here/../../resources/models/starter-chat/tokenizer.model" "$seeds/" ;;
    encoding) printf 'caf\303\251' >"$seeds/utf8.txt"; printf '\376\377\000a' >"$seeds/utf16.txt"; printf '\276\310\263\347' >"$seeds/korean.txt" ;;
esac
exec "$build/fuzz_$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=400000 -print_final_stats=1 \
    -artifact_prefix="$build/" "$corpus" "$seeds"
