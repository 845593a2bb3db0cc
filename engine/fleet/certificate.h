// Whether an exported file still answers like the model it was made of: held-out rows go through both, and the numbers
// stand in a certificate beside the export.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "fleet/specialist.h"
#include "generate/loaded_model.h"
#include "task/classify.h"
#include "task/extract.h"
#include "train/dataset.h"

namespace lapidary {

// Texts and the names of their labels; a label that is none of the task's counts as answered wrongly by both.
struct HeldOutRows {
    std::vector<std::string> texts;
    std::vector<std::string> labels;
};

// Labels of rows, fields of documents, or the likeliest token after each one of a text or answer.
enum class AnswerKind : std::uint8_t { label, field, token };

struct ParityCertificate {
    std::string type;  // of the export: "Q8_0"
    AnswerKind what = AnswerKind::label;
    std::uint64_t answers = 0;    // labels, fields or tokens that were compared
    std::uint64_t documents = 0;  // or texts that fields and tokens are of
    std::uint64_t agreeing = 0;   // answers that are the same from both
    std::uint64_t right_before = 0, right_after = 0;
    std::uint64_t compared = 0;          // rows whose logits were compared, spread evenly over all; or all tokens
    float largest_logit_difference = 0;  // over the whole vocabulary, where the answer begins
    double least_agreement = 0.0;        // the bounds that it was judged by
    float most_logit_difference = 0.0F;  // 0: not judged

    [[nodiscard]] double agreement() const;
    [[nodiscard]] double accuracy_before() const;
    [[nodiscard]] double accuracy_after() const;
    // Of whole logits of one place.
    void compare_logits(std::span<const float> want, std::span<const float> got);
    // An error with the numbers where a bound is not held.
    [[nodiscard]] Status judge() const;
};

// Bounds: 99 of 100 labels must be the same, or `least_agreement`; F32 files also keep every logit to 1e-3. Both models
// must have been loaded with their tokenizers, and with Precision::exact, so that only the weights differ.
Result<ParityCertificate> compare_export(const std::shared_ptr<LoadedModel>& before,
                                         const std::shared_ptr<LoadedModel>& after, DType type,
                                         const ClassifyTask& task, const HeldOutRows& rows,
                                         const ClassifyOptions& how = {}, double least_agreement = 0.99,
                                         const std::stop_token& stop = {});

// The same for a task that pulls fields out: of every row of `data` (as read_extract_dataset() makes it) the value of
// every field, as it is compared with the truth. Logits are not compared.
Result<ParityCertificate> compare_field_export(const std::shared_ptr<LoadedModel>& before,
                                               const std::shared_ptr<LoadedModel>& after, DType type,
                                               const ExtractTask& task, const Dataset& data, std::optional<Part> part,
                                               double least_agreement = 0.99, const std::stop_token& stop = {});

// The same for a specialist that writes: the likeliest token after each of the first ones of texts or answers of at
// most 64 rows, spread evenly over the part of `data`, and all logits there.
Result<ParityCertificate> compare_writing_export(const std::shared_ptr<LoadedModel>& before,
                                                 const std::shared_ptr<LoadedModel>& after, DType type,
                                                 const WriteTask& task, const Dataset& data, std::optional<Part> part,
                                                 double least_agreement = 0.99, const std::stop_token& stop = {});

// Bounds of an export of a type before anything is compared.
ParityCertificate begin_certificate(DType type, double least_agreement);

inline constexpr std::size_t kMostCompared = 64;  // rows whose logits are compared

// {"type", "rows", "label_agreement", "accuracy": {"before", "after"}, "logits": {"rows", "max_difference"}, "bounds":
// {"label_agreement", "max_difference"}}
OrderedJson to_json(const ParityCertificate& certificate);

// certificate.json in a folder, NAME.certificate.json beside a file.
std::filesystem::path certificate_path(const std::filesystem::path& exported);

}  // namespace lapidary
