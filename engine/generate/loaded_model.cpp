#include "generate/loaded_model.h"

#include <chrono>
#include <future>
#include <optional>

#include "backend/choose.h"
#include "backend/cpu/cpu_backend.h"

namespace lapidary {

namespace {

Result<std::unique_ptr<Tokenizer>> make_tokenizer(const ModelFile& file) {
    LAPIDARY_ASSIGN(Vocabulary vocabulary, file.read_vocabulary());
    LAPIDARY_ASSIGN(Tokenizer tokenizer, Tokenizer::create(std::move(vocabulary)));
    return std::make_unique<Tokenizer>(std::move(tokenizer));
}

}  // namespace

Result<std::shared_ptr<LoadedModel>> load_model(const std::filesystem::path& path, const LoadOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    auto model = std::make_shared<LoadedModel>();
    model->options = options;
    model->options.progress = {};
    LAPIDARY_ASSIGN(model->file, open_model(path));
    // The vocabulary keeps one core busy while the others pack weights.
    std::future<Result<std::unique_ptr<Tokenizer>>> tokenizer;
    if (options.tokenizer) {
        tokenizer = std::async(std::launch::async, [&file = model->file] { return make_tokenizer(file); });
    }
    auto device = load_on_device(
        model->file, {options.backend, options.threads, options.precision, options.progress, options.trace});
    if (options.tokenizer) {
        auto made = tokenizer.get();  // also on failure: it reads the file
        if (!made.ok()) {
            return std::move(made).error();
        }
        model->tokenizer = std::move(made).value();
    }
    if (!device.ok()) {
        return std::move(device).error();
    }
    model->device = std::move(device).value();
    if (!options.adapter.empty()) {
        LAPIDARY_ASSIGN(model->adapter, model->read_adapter(options.adapter));
        LAPIDARY_TRY(model->on_device(model->adapter));
    }
    model->load_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return model;
}

Status LoadedModel::use_cpu_instead(const Error& failure) {
    const DeviceInfo failed = device->device();
    if (failed.kind == "cpu") {
        return failure;
    }
    LAPIDARY_ASSIGN(auto processor, load_on_cpu(file, {options.threads, options.precision, {}}));
    device = std::move(processor);
    ++device_number;
    if (failure.code == ErrorCode::device) {
        remember_device_lost(failed.backend);
    }
    fallback = {reason_of(failure), {.code = ReasonCode::goes_on_on_processor, .subject = failed.name}};
    return {};
}

Result<std::shared_ptr<LoadedAdapter>> LoadedModel::read_adapter(const std::filesystem::path& folder) const {
    LAPIDARY_ASSIGN(Adapter numbers, lapidary::read_adapter(folder, file.config));
    return std::make_shared<LoadedAdapter>(std::move(numbers));
}

Result<const DeviceAdapter*> LoadedModel::on_device(const std::shared_ptr<LoadedAdapter>& wanted) {
    if (wanted == nullptr) {
        return nullptr;
    }
    if (wanted->packed_ == nullptr || wanted->model_ != this || wanted->device_number_ != device_number) {
        auto packed = device->make_adapter(wanted->numbers_);
        if (!packed.ok()) {
            LAPIDARY_TRY(use_cpu_instead(packed.error()));
            packed = device->make_adapter(wanted->numbers_);
        }
        if (!packed.ok()) {
            return std::move(packed).error();
        }
        wanted->packed_ = std::move(packed).value();
        wanted->model_ = this;
        wanted->device_number_ = device_number;
    }
    return wanted->packed_.get();
}

Result<std::shared_ptr<const ConstraintVocabulary>> LoadedModel::constraint_vocabulary() {
    if (tokenizer == nullptr) {
        return Error{ErrorCode::invalid_argument,
                     "The model was loaded without its tokenizer, so it cannot answer in text.",
                     {}};
    }
    const std::scoped_lock lock(vocabulary_mutex_);
    if (vocabulary_ == nullptr) {
        LAPIDARY_ASSIGN(vocabulary_, ConstraintVocabulary::create(*tokenizer));
    }
    return vocabulary_;
}

MemoryNeed memory_need(const ModelFile& file, std::uint32_t context, Precision precision) {
    MemoryNeed need;
    need.weights = cpu_weight_bytes(file);
    need.kv_cache = cpu_kv_bytes(file, context, precision);
    // The program, activations of one batch, and the vocabulary with its look-up tables (measured: about 200 bytes a
    // piece).
    constexpr std::uint64_t kProgram = std::uint64_t{16} << 20U;
    constexpr std::uint64_t kBytesPerPiece = 200;
    need.working = kProgram + file.config.vocab_size * kBytesPerPiece;
    return need;
}

}  // namespace lapidary
