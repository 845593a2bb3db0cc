#!/bin/sh
# Builds one fuzz target (fuzz_NAME.cpp) and runs it: run.sh NAME BUILD_FOLDER CLANG++ SECONDS
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
    adapter) # its configuration, a zero byte, and weights of one pair: 208 bytes of header and 64 of data
        { printf '{"peft_type":"LORA","r":1,"lora_alpha":2}\0\320\0\0\0\0\0\0\0'
          printf '%-208s' '{"model.layers.0.self_attn.q_proj.lora_A.weight":{"dtype":"F32","shape":[1,8],"data_offsets":[0,32]},"model.layers.0.self_attn.q_proj.lora_B.weight":{"dtype":"F32","shape":[8,1],"data_offsets":[32,64]}}'
          printf '%064d' 0; } >"$seeds/pair.bin" ;;
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
    field_finder) # a whole file of one field and one weight; the target puts the checksum right
        { printf 'LAPFND01\140\0\0\0\0\0\0\0'
          printf '%-96s' '{"fields":[{"name":"a","kind":"text","words":2,"lines":1,"may_be_missing":true,"weights":1}]}'
          printf 'a\0\0\0\0<checksum'; } >"$seeds/whole.bin"
        printf 'SHOP (A)\nDate: 2 March 2024\nTotal: RM12.50\n' >"$seeds/text.bin" ;;
    html) printf '<html><meta charset=latin1><p hidden>a<table><tr><td>b</table><ul><li>c<pre>d</pre><script>e</script>&amp;' >"$seeds/a.html" ;;
    mail) # a message of several parts, and a mailbox
        printf '%s\n' 'From: =?utf-8?q?a?= <a@b>' 'Subject: s' 'MIME-Version: 1.0' 'Content-Type: multipart/mixed; boundary=q' '' '--q' \
            'Content-Type: multipart/alternative; boundary=r' '' '--r' 'Content-Type: text/plain; charset=latin1' \
            'Content-Transfer-Encoding: quoted-printable' '' '=FC' '--r' 'Content-Type: text/html' '' '<b>h' '--r--' '--q' \
            'Content-Type: message/rfc822' '' 'Subject: t' '' 'u' '--q' 'Content-Disposition: attachment; filename=f' \
            'Content-Transfer-Encoding: base64' '' 'AAAA' '--q--' >"$seeds/a.eml"
        printf '%s\n' 'From a@b' 'Subject: 1' '' 'x' '' 'From a@b' 'Subject: 2' '' 'y' >"$seeds/a.mbox" ;;
    office)
        printf '<w:d xmlns:w="w"><w:p><w:r><w:t>a</w:t><w:tab/><w:br/></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:d>' >"$seeds/word.xml"
        printf '<o xmlns:t="t"><t:p>a<t:s t:c="2"/><t:note><t:note-body><t:p>b</t:p></t:note-body></t:note></t:p></o>' >"$seeds/text.xml" ;;
    rtf) printf '%s' '{\rtf1\ansicpg1252{\fonttbl{\f1\fcharset204 C;}{\f2\fcharset128 J;}}\f1\u8364?\u-10179?\u-8704?{\*\x y}\bin2 zz\par\cell\row\page\~}' >"$seeds/a.rtf" ;;
    pdf_pages) printf 'pages 2\npage 3 text\nabc\npage 0 picture\n\n' >"$seeds/a.txt" ;;
    rows) # the first byte chooses the kind of table and the options
        printf ' text,label\n"a, ""b""",x\nc,y\n' >"$seeds/table.csv"
        printf '"text\tlabel\r\ncaf\351\tx\n' >"$seeds/table.tsv"
        printf '(id,note\n1,"a\nb"\n' >"$seeds/chosen.csv"
        printf '!{"a": {"b": [1, "x"]}, "c": null}\n{"d": 1.5}\n' >"$seeds/table.jsonl" ;;
    specialist) # those that ship, and one that pulls fields out
        for folder in "$here"/../../resources/specialists/*; do cp "$folder/specialist.json" "$seeds/$(basename "$folder").json"; done
        printf '%s' '{"format":"lapidary-specialist","version":1,"method":"lora","model":{"file":"adapter_model.safetensors","hash":"1"},"base":{"name":"a","path":"b","fingerprint":"0123456789abcdef"},"task":{"kind":"extract","schema":{"type":"object","properties":{"a":{"type":"string"}}}}}' >"$seeds/lora.json" ;;
    schema) cp "$here"/schemas/*.json "$seeds/" ;;
esac
exec "$build/fuzz_$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=400000 -print_final_stats=1 \
    -artifact_prefix="$build/" "$corpus" "$seeds"
