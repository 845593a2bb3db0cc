#include "cli/evaluate_fields.h"

#include <algorithm>

#include "cli/data_options.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "fleet/extract_training.h"
#include "fleet/field_quality.h"
#include "library/starter.h"
#include "train/table_writer.h"

namespace lapidary::app {

namespace {

// A row a field, as extract writes tables.
Status write_predictions(const std::filesystem::path& path, const FieldAnswers& answers,
                         const FieldDocuments& documents, const FieldReading& reading) {
    TableWriter writer;
    writer.add_row({"row", "field", "value", "answer", "right", "confidence"});
    const std::size_t width = answers.fields().size();
    for (std::size_t at = 0; at < reading.values.size(); ++at) {
        const bool right = field_matches(documents.truth[at], reading.values[at]);
        writer.add_row({std::to_string(documents.numbers[at / width]), answers.fields()[at % width].name,
                        documents.truth[at], reading.values[at], right ? "yes" : "no",
                        fixed(reading.confidence[at / width], 4)});
    }
    return writer.write(path);
}

// Documents that need no look, and how many of them are right in every field.
OrderedJson answered_json(const FieldDocuments& documents, const FieldReading& reading, double threshold) {
    const std::vector<bool> whole = whole_documents(documents, reading);
    std::size_t sure = 0;
    std::size_t right = 0;
    for (std::size_t document = 0; document < whole.size(); ++document) {
        if (reading.unsure[document] == 0) {
            ++sure;
            right += whole[document] ? 1 : 0;
        }
    }
    const auto share = [](std::size_t part, std::size_t all) {
        return rounded(static_cast<double>(part) / static_cast<double>(all), 4);
    };
    return {{"threshold", rounded(threshold, 4)},
            {"coverage", share(sure, documents.texts.size())},
            {"accuracy", sure == 0 ? OrderedJson() : OrderedJson(share(right, sure))}};
}

void print_text(const OrderedJson& out) {
    constexpr std::size_t kNameWidth = 28;
    const auto percent = [](const OrderedJson& share) { return fixed(100.0 * share.get<double>(), 1) + " %"; };
    for (const auto& [name, field] : out.at("fields").items()) {
        std::string line = name;
        line.resize(std::max(line.size() + 1, kNameWidth), ' ');
        print(line + percent(field.at("exact")) + " right, token F1 " + fixed(field.at("token_f1").get<double>(), 3) +
              "\n");
    }
    const OrderedJson& interval = out.at("mean_exact_interval");
    const OrderedJson& answered = out.at("answered");
    print("\nall fields: " + percent(out.at("mean_exact")) + " right, 95 % interval " + percent(interval[0]) + " to " +
          percent(interval[1]) + "; whole documents " + percent(out.at("document_exact")) + "\n");
    print("documents: " + human_count(out.at("documents").get<std::uint64_t>()) + " (" +
          out.at("part").get<std::string>() + "); above the threshold " +
          fixed(answered.at("threshold").get<double>(), 3) + ": " + percent(answered.at("coverage")) +
          " of them, right in every field: " +
          (answered.at("accuracy").is_null() ? "-" : percent(answered.at("accuracy"))) + "\n");
}

}  // namespace

Status evaluate_fields(const Specialist& specialist, const EvaluateFieldsOptions& options) {
    Interrupt interrupt;
    LAPIDARY_ASSIGN(const Dataset data, read_extract_dataset(options.data, *specialist.extract, options.columns));
    notice_findings(options.common, data);
    LAPIDARY_ASSIGN(const FieldAnswers answers, FieldAnswers::create(*specialist.extract));
    const FieldDocuments documents = collect_documents(data, answers, options.part);
    if (documents.texts.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "No row of the data is in the part that --part names, or none fits the fields' schema.",
                     {}};
    }
    if (documents.left_out > 0) {
        notice(options.common, counted(documents.left_out, "row has", "rows have") +
                                   " values that do not fit the task's schema; left out.");
    }
    LAPIDARY_ASSIGN(const auto extractor, open_extractor(specialist, options.common.load, {}, resolve_model));
    const std::stop_token stop = interrupt.begin();
    LAPIDARY_ASSIGN(const FieldReading reading, read_documents(*extractor, answers, documents.texts, {}, stop));
    interrupt.end();
    LAPIDARY_ASSIGN(const FieldQuality quality, measure_fields(answers, documents, reading, 0));
    OrderedJson out = to_json(quality);
    out["answered"] = answered_json(documents, reading, specialist.extract->info.threshold);
    out["part"] = options.part ? name_of(*options.part) : "all";
    if (!options.predictions.empty()) {
        LAPIDARY_TRY(write_predictions(options.predictions, answers, documents, reading));
    }
    if (options.common.json) {
        print(json_line(out));
    } else {
        print_text(out);
    }
    return {};
}

}  // namespace lapidary::app
