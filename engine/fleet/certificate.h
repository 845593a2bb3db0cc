// Whether an exported file still answers like the model it was made of: held-out rows go through both, and the numbers
// stand in a certificate beside the export.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
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

struct ParityCertificate {
    std::string type;     // of the export: "Q8_0"
    bool fields = false;  // of documents are compared, not labels: `rows` are fields then
    std::uint64_t rows = 0;
    std::uint64_t documents = 0;  // that the fields are of
    std::uint64_t agreeing = 0;   // rows with the same label from both
    std::uint64_t right_before = 0, right_after = 0;
    std::uint64_t compared = 0;          // rows whose logits were compared, spread evenly over all
    float largest_logit_difference = 0;  // over the whole vocabulary, where the answer begins
    double least_agreement = 0.0;        // the bounds that it was judged by
    float most_logit_difference = 0.0F;  // 0: not judged

    [[nodiscard]] double agreement() const;
    [[nodiscard]] double accuracy_before() const;
    [[nodiscard]] double accuracy_after() const;
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

// {"type", "rows", "label_agreement", "accuracy": {"before", "after"}, "logits": {"rows", "max_difference"}, "bounds":
// {"label_agreement", "max_difference"}}
OrderedJson to_json(const ParityCertificate& certificate);

// certificate.json in a folder, NAME.certificate.json beside a file.
std::filesystem::path certificate_path(const std::filesystem::path& exported);

}  // namespace lapidary
