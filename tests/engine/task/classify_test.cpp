// Label scores against a plain computation: one document, one token, one forward pass after the other, and a softmax
// over the tokens with which a label can go on.
#include "task/classify.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <set>

#include "generate/probe_scorer.h"
#include "generate/session.h"
#include "task/label_trie.h"
#include "task/prompt.h"

namespace lapidary {
namespace {

const std::filesystem::path kGolden = std::filesystem::path(LAPIDARY_TEST_DATA) / "golden";

std::shared_ptr<LoadedModel> load(const char* file, unsigned threads = 2) {
    LoadOptions options;
    options.threads = threads;
    options.backend = "cpu";
    auto model = load_model(kGolden / file, options);  // an absolute path stays as it is
    EXPECT_TRUE(model.ok()) << model.error().message;
    return std::move(model).value();
}

ClassifyTask task_of(const std::string& labels) {
    ClassifyTask task;
    auto parsed = labels_from_list(labels);
    EXPECT_TRUE(parsed.ok()) << parsed.error().message;
    task.labels = std::move(parsed).value();
    return task;
}

// Some begin alike, one is the beginning of another.
const char* const kLabels = "refund=money back,refund request,card lost,card,delivery,delivery late";

std::vector<std::string> some_texts() {
    std::vector<std::string> texts{"Where is my parcel? It should have come on Monday.", "I lost my card.", "",
                                   "  hi  "};
    for (int index = 0; index < 30; ++index) {
        std::string text = "Message " + std::to_string(index) + ":";
        for (int word = 0; word < index * 7 % 61; ++word) {
            text += " word" + std::to_string(word * index % 13);
        }
        texts.push_back(text);
    }
    // One that overwrites the rings of sliding layers, so that the instruction has to be copied again.
    std::string& longest = texts[12];
    while (longest.size() < 4000) {
        longest += " and so on";
    }
    return texts;
}

std::vector<Classification> classify(std::shared_ptr<LoadedModel> model, const ClassifyTask& task,
                                     std::span<const std::string> texts, ClassifyOptions options = {}) {
    auto classifier = make_classifier(std::move(model), task, options);
    EXPECT_TRUE(classifier.ok()) << classifier.error().message;
    std::vector<Classification> results;
    const Status status = (*classifier)
                              ->classify(texts,
                                         [&](std::size_t text, const Classification& result) {
                                             EXPECT_EQ(text, results.size());
                                             results.push_back(result);
                                             return true;
                                         },
                                         {});
    EXPECT_TRUE(status.ok()) << status.error().message;
    EXPECT_EQ(results.size(), texts.size());
    return results;
}

// The labels' log-probabilities for one text by whole-vocabulary logits, token by token.
std::vector<double> plainly(const std::shared_ptr<LoadedModel>& model, const ClassifyTask& task,
                            const std::string& text) {
    const Tokenizer& tokenizer = *model->tokenizer;
    const TaskPrompt prompt = *make_prompt(tokenizer, classify_instruction(task));
    std::vector<TokenId> start = prompt.prefix;
    const std::vector<TokenSpan> spans = *encode_document(tokenizer, text);
    for (const TokenSpan& span : spans) {
        start.push_back(span.id);
    }
    start.insert(start.end(), prompt.tail.begin(), prompt.tail.end());
    std::vector<std::vector<TokenId>> labels;
    for (const Label& label : task.labels) {
        labels.push_back(*tokenizer.encode(label.name));
        labels.back().push_back(prompt.end);
    }
    std::vector<double> out;
    for (const std::vector<TokenId>& label : labels) {
        std::vector<TokenId> ids = start;
        double log_probability = 0.0;
        for (std::size_t depth = 0; depth < label.size(); ++depth) {
            std::set<TokenId> children;
            for (const std::vector<TokenId>& other : labels) {
                if (other.size() > depth && std::equal(label.begin(), label.begin() + depth, other.begin())) {
                    children.insert(other[depth]);
                }
            }
            Session session = *Session::create(model, static_cast<std::uint32_t>(ids.size() + 1));
            const std::span<const float> logits = *session.evaluate(ids);
            double sum = 0.0;
            for (const TokenId child : children) {
                sum += std::exp(double{logits[static_cast<std::size_t>(child)]});
            }
            log_probability += logits[static_cast<std::size_t>(label[depth])] - std::log(sum);
            ids.push_back(label[depth]);
        }
        out.push_back(log_probability);
    }
    return out;
}

class ClassifyTest : public testing::TestWithParam<const char*> {};

TEST_P(ClassifyTest, ScoresAreThoseOfThePlainComputation) {
    const auto model = load(GetParam());
    const ClassifyTask task = task_of(kLabels);
    const std::vector<std::string> texts = some_texts();
    const std::vector<Classification> results = classify(model, task, texts, {.calibration = {}, .contextual = false});
    for (std::size_t text = 0; text < texts.size(); text += 5) {
        const std::vector<double> wanted = plainly(model, task, texts[text]);
        for (std::size_t label = 0; label < wanted.size(); ++label) {
            EXPECT_NEAR(results[text].log_scores[label], wanted[label], 1e-4) << texts[text] << " label " << label;
            EXPECT_NEAR(results[text].scores[label], std::exp(wanted[label]), 1e-4);
        }
    }
}

TEST_P(ClassifyTest, TheBatchAndTheThreadsDoNotMatter) {
    const ClassifyTask task = task_of(kLabels);
    const std::vector<std::string> texts = some_texts();
    const std::vector<Classification> together = classify(load(GetParam(), 2), task, texts);
    const auto alone = load(GetParam(), 1);
    for (std::size_t text = 0; text < texts.size(); text += 3) {
        const std::vector<Classification> one = classify(alone, task, std::span(texts).subspan(text, 1));
        EXPECT_EQ(one[0].scores, together[text].scores) << texts[text];
        EXPECT_EQ(one[0].labels, together[text].labels);
    }
}

// Two small models, or the one that LAPIDARY_CLASSIFY_MODEL names: the slow run has one of the 270M geometry.
std::vector<const char*> models() {
    const char* const given = std::getenv("LAPIDARY_CLASSIFY_MODEL");
    return given != nullptr ? std::vector{given} : std::vector{"gemma3-tiny-F32.gguf", "gemma3-tiny-Q8_0.gguf"};
}

INSTANTIATE_TEST_SUITE_P(Models, ClassifyTest, testing::ValuesIn(models()));

TEST(Classify, ProbabilitiesSumToOneAndTheBestIsFirst) {
    ClassifyTask task = task_of(kLabels);
    task.info.threshold = 0.999;
    for (const Classification& result : classify(load("gemma3-tiny-F32.gguf"), task, some_texts())) {
        EXPECT_NEAR(std::accumulate(result.scores.begin(), result.scores.end(), 0.0), 1.0, 1e-5);
        ASSERT_EQ(result.labels.size(), 1U);
        EXPECT_EQ(result.confidence, *std::max_element(result.scores.begin(), result.scores.end()));
        EXPECT_EQ(result.confidence, result.scores[result.labels[0]]);
        EXPECT_LE(result.scores[result.runner_up], result.confidence);
        EXPECT_NE(result.runner_up, result.labels[0]);
        EXPECT_EQ(result.unsure, result.confidence < 0.999F);
        EXPECT_GT(result.ms, 0.0);
    }
}

TEST(Classify, ContextualCalibrationMakesNothingOfNothing) {
    const auto model = load("gemma3-tiny-F32.gguf");
    const ClassifyTask task = task_of("one,two,three");
    // The mean of the three empty documents is what is divided by.
    const std::vector<std::string> empty{"", "N/A", "[MASK]"};
    const std::vector<Classification> raw = classify(model, task, empty, {.calibration = {}, .contextual = false});
    const std::vector<Classification> calibrated = classify(model, task, empty);
    for (std::size_t text = 0; text < empty.size(); ++text) {
        double sum = 0.0;
        std::vector<double> wanted;
        for (std::size_t label = 0; label < 3; ++label) {
            const double mean = (raw[0].scores[label] + raw[1].scores[label] + raw[2].scores[label]) / 3.0;
            wanted.push_back(raw[text].scores[label] / mean);
            sum += wanted.back();
        }
        for (std::size_t label = 0; label < 3; ++label) {
            EXPECT_NEAR(calibrated[text].scores[label], wanted[label] / sum, 1e-5);
        }
    }
}

TEST(Classify, LongDocumentsAreReadInWindowsAndAveraged) {
    const auto model = load("gemma3-tiny-F32.gguf");
    const ClassifyTask task = task_of("one,two,three");
    std::string text;
    for (int word = 0; word < 200; ++word) {
        text += "word" + std::to_string(word % 17) + " ";
    }
    const std::vector<TokenSpan> spans = *encode_document(*model->tokenizer, text);
    ASSERT_GT(spans.size(), 250U);
    const ClassifyOptions options{.calibration = {}, .contextual = false, .window = 100, .overlap = 20};
    const Classification whole = classify(model, task, {&text, 1}, options)[0];
    EXPECT_EQ(whole.tokens, spans.size());

    // The windows by hand: a hundred tokens every eighty, the last one full.
    const TaskPrompt prompt = *make_prompt(*model->tokenizer, classify_instruction(task));
    std::vector<std::vector<TokenId>> documents;
    for (std::size_t begin = 0;; begin = std::min(begin + 80, spans.size() - 100)) {
        std::vector<TokenId> ids;
        for (std::size_t token = begin; token < begin + 100; ++token) {
            ids.push_back(spans[token].id);
        }
        ids.insert(ids.end(), prompt.tail.begin(), prompt.tail.end());
        documents.push_back(ids);
        if (begin + 100 == spans.size()) {
            break;
        }
    }
    std::vector<std::vector<TokenId>> names;
    for (const Label& label : task.labels) {
        names.push_back(*model->tokenizer->encode(label.name));
    }
    const LabelTrie trie = *LabelTrie::build(names, prompt.end);
    ASSERT_TRUE(trie.forced().empty());
    ProbeScorer scorer = *ProbeScorer::create(model, prompt.prefix, trie.probes(), 200);
    std::vector<double> mean(3);
    const Status status = scorer.score(documents, [&](std::size_t, std::span<const std::vector<float>> logits, double) {
        const std::vector<float> logs = trie.log_probabilities(logits);
        for (std::size_t label = 0; label < 3; ++label) {
            mean[label] += std::exp(double{logs[label]}) / static_cast<double>(documents.size());
        }
        return true;
    });
    ASSERT_TRUE(status.ok());
    EXPECT_EQ(whole.windows, documents.size());
    ASSERT_EQ(whole.passages.size(), documents.size());
    EXPECT_EQ(whole.passages.front().span.begin, spans.front().begin);
    EXPECT_EQ(whole.passages[1].span, (TextSpan{spans[80].begin, spans[179].end}));
    EXPECT_EQ(whole.passages.back().span.end, spans.back().end);
    EXPECT_GE(whole.passages[1].score, 1.0F / 3.0F);
    const std::string brief = text.substr(0, spans[99].end);
    EXPECT_TRUE(classify(model, task, {&brief, 1}, options)[0].passages.empty());
    for (std::size_t label = 0; label < 3; ++label) {
        EXPECT_NEAR(whole.scores[label], mean[label], 1e-5);
    }
}

TEST(Classify, SeveralLabelsAreJudgedOneByOne) {
    const auto model = load("gemma3-tiny-F32.gguf");
    ClassifyTask task = task_of("urgent,angry,question=asks for something");
    task.multi = true;
    const std::vector<std::string> texts = some_texts();
    const std::vector<Classification> results = classify(model, task, texts, {.calibration = {}, .contextual = false});
    task.labels = {task.labels[2], task.labels[0], task.labels[1]};
    for (const Classification& result : results) {
        std::set<std::size_t> chosen(result.labels.begin(), result.labels.end());
        float least = 1.0F;
        for (std::size_t label = 0; label < result.scores.size(); ++label) {
            EXPECT_EQ(chosen.contains(label), result.scores[label] >= 0.5F);
            least = std::min(least, std::max(result.scores[label], 1.0F - result.scores[label]));
        }
        EXPECT_EQ(result.confidence, least);
    }
}

TEST(Classify, StopsWhenItIsTold) {
    auto made = make_classifier(load("gemma3-tiny-F32.gguf"), task_of("a,b"));
    ASSERT_TRUE(made.ok());
    Classifier& classifier = **made;
    const std::vector<std::string> texts = some_texts();
    std::size_t seen = 0;
    const Status refused = classifier.classify(texts, [&](std::size_t, const auto&) { return ++seen < 5; }, {});
    EXPECT_EQ(refused.error().code, ErrorCode::cancelled);
    EXPECT_EQ(seen, 5U);
    std::stop_source stop;
    stop.request_stop();
    const Status stopped = classifier.classify(
        texts, [](std::size_t, const auto&) { return true; }, stop.get_token());
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
    // What was interrupted leaves nothing behind.
    std::vector<Classification> results;
    const auto keep = [&](std::size_t, const Classification& result) {
        results.push_back(result);
        return true;
    };
    ASSERT_TRUE(classifier.classify(texts, keep, {}).ok());
    EXPECT_EQ(results[7].scores, classify(load("gemma3-tiny-F32.gguf"), task_of("a,b"), {&texts[7], 1})[0].scores);
}

// Bag of words does the same task, with its own labels.
TEST(Classify, BagOfWordsTakesTheModelsPlace) {
    std::vector<std::string> texts;
    std::vector<ClassId> labels;
    for (int row = 0; row < 60; ++row) {
        const std::array<const char*, 3> words{"please pay the invoice", "the parcel came late", "i lost my password"};
        texts.push_back(std::string(words[row % 3]) + " number " + std::to_string(row));
        labels.push_back(static_cast<ClassId>(row % 3));
    }
    ThreadPool pool(1);
    auto trained = BagOfWords::train(texts, labels, {"payment", "delivery", "account"}, {}, pool);
    ASSERT_TRUE(trained.ok()) << trained.error().message;
    const auto words = std::make_shared<const BagOfWords>(std::move(trained).value());
    const auto run = [&](const std::string& names) {
        auto made = make_classifier(words, task_of(names));
        EXPECT_TRUE(made.ok()) << made.error().message;
        std::vector<Classification> results;
        const std::vector<std::string> asked{"my parcel is late", "invoice"};
        const auto keep = [&](std::size_t, const Classification& result) {
            results.push_back(result);
            return true;
        };
        EXPECT_TRUE((*made)->classify(asked, keep, {}).ok());
        return results;
    };
    const std::vector<Classification> all = run("account,delivery,payment");
    EXPECT_EQ(all[0].labels, std::vector<std::size_t>{1});
    EXPECT_EQ(all[1].labels, std::vector<std::size_t>{2});
    const std::vector<Classification> two = run("delivery,payment");
    EXPECT_NEAR(two[0].scores[0] + two[0].scores[1], 1.0, 1e-6);
    EXPECT_NEAR(two[0].scores[0] / two[0].scores[1], all[0].scores[1] / all[0].scores[2], 1e-2);
    EXPECT_FALSE(make_classifier(words, task_of("delivery,weather")).ok());
}

TEST(Classify, RefusesWhatCannotWork) {
    const auto model = load("gemma3-tiny-F32.gguf");
    ClassifyTask task = task_of("a,b");
    task.info.instruction = std::string(200'000, 'x');
    const auto long_instruction = make_classifier(model, task);
    ASSERT_FALSE(long_instruction.ok());
    EXPECT_EQ(long_instruction.error().code, ErrorCode::limit);
    auto calibration = std::make_shared<Calibration>();
    calibration->bias = {1.0F, 2.0F, 3.0F};
    EXPECT_FALSE(make_classifier(model, task_of("a,b"), {.calibration = calibration}).ok());
}

}  // namespace
}  // namespace lapidary
