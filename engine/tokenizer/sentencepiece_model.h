// Our vocabulary as the bytes of a SentencePiece ModelProto, for LoadFromSerializedProto.
#pragma once

#include <string>

#include "tokenizer/vocabulary.h"

namespace lapidary {

// BPE, identity normaliser, no dummy prefix, spaces escaped as U+2581, byte fallback when all 256 byte pieces are
// there. Pieces that the library would refuse (empty or repeated) get private names of type unused: they are never
// produced.
std::string serialize_for_sentencepiece(const Vocabulary& vocabulary);

}  // namespace lapidary
