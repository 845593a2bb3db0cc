#!/bin/sh
# Builds one fuzz target and runs it: run.sh gguf|safetensors|config|tokenizer|encoding|table|bag_of_words BUILD_FOLDER CLANG++ SECONDS
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
    table) # the first byte chooses the options
        printf ' text,label\n"a, ""b""",x\nc,y\n' >"$seeds/table.csv"
        printf '(text\tlabel\r\ncaf\351\tx\n' >"$seeds/table.tsv"
        printf '){"a": {"b": [1, "x"]}, "c": null}\n{"d": 1.5}\n' >"$seeds/table.jsonl" ;;
    bag_of_words) # a whole file of one label and one feature; the target puts the checksum right
        { printf 'LAPBAG01\240\0\0\0\0\0\0\0'
          printf '%-160s' '{"method":"logistic_regression","labels":["a"],"features":1,"word_ngrams":1,"character_least":1,"character_most":2,"tf_idf":true}'
          printf 'hashhash\0\0\200?\0\0\200?\0<checksum'; } >"$seeds/whole.bin" ;;
esac
exec "$build/fuzz_$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=400000 -print_final_stats=1 \
    -artifact_prefix="$build/" "$corpus" "$seeds"
