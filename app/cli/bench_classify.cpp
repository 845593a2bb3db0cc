// Documents a second: 100 documents of 50 to 70 tokens after an instruction of 40, five labels.
#include "cli/bench.h"
#include "generate/probe_scorer.h"
#include "task/label_trie.h"

namespace lapidary::app {

namespace {

constexpr std::size_t kDocuments = 100;
constexpr std::size_t kInstruction = 40;

struct Workload {
    std::vector<TokenId> instruction;
    std::vector<std::vector<TokenId>> documents;
};

Workload make_workload(RandomTokens& random) {
    Workload workload{random.take(kInstruction), {}};
    for (std::size_t index = 0; index < kDocuments; ++index) {
        workload.documents.push_back(random.take(50 + index * 37 % 21));
    }
    return workload;
}

// Everything from the instruction on, as for a first batch of documents.
Result<double> documents_per_second(const std::shared_ptr<LoadedModel>& model, const Workload& workload,
                                    const LabelTrie& trie) {
    const std::int64_t start = monotonic_ns();
    LAPIDARY_ASSIGN(ProbeScorer scorer, ProbeScorer::create(model, workload.instruction, trie.probes(), 80));
    double sum = 0.0;
    LAPIDARY_TRY(scorer.score(workload.documents, [&](std::size_t, std::span<const std::vector<float>> logits, double) {
        sum += trie.log_probabilities(logits).front();
        return true;
    }));
    if (!(sum < 0.0)) {
        return Error{ErrorCode::internal, "The labels' probabilities are no probabilities.", {}};
    }
    return kDocuments * 1000.0 / milliseconds_since(start);
}

}  // namespace

Status bench_classify(const BenchOptions& options, const std::shared_ptr<LoadedModel>& model, Stopwatch& watch,
                      Json& document) {
    if (model->config().context_length < kInstruction + 84) {
        notice(options.common, "[Classification is left out: this model's context is too short.]");
        return {};
    }
    RandomTokens random(model->config().vocab_size);
    const Workload workload = make_workload(random);
    const std::vector<TokenId> t = random.take(8);
    // Labels of one token each; and labels of up to three that begin alike, so that three places have to be scored.
    const std::vector<std::vector<TokenId>> one{{t[0]}, {t[1]}, {t[2]}, {t[3]}, {t[4]}};
    const std::vector<std::vector<TokenId>> several{{t[0]}, {t[1]}, {t[2], t[3]}, {t[2], t[4]}, {t[2], t[4], t[5]}};
    Json rates = Json::object();
    const auto measure = [&](const char* key, const std::vector<std::vector<TokenId>>& labels) -> Status {
        LAPIDARY_ASSIGN(const LabelTrie trie, LabelTrie::build(labels, model->tokenizer->vocabulary().eos));
        LAPIDARY_TRY(documents_per_second(model, workload, trie));  // warm-up
        LAPIDARY_ASSIGN(const auto figures, watch.measure([&] { return documents_per_second(model, workload, trie); }));
        rates[key] = rounded(figures.median, 2);
        return {};
    };
    LAPIDARY_TRY(measure("one_best_docs_s", one));
    LAPIDARY_TRY(measure("multi_best_docs_s", several));
    document["classify"] = std::move(rates);
    return {};
}

}  // namespace lapidary::app
