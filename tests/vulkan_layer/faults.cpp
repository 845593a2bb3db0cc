#include "faults.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace lapidary::fault {

namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::vector<std::uint32_t> read_words(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    std::vector<std::uint32_t> words(bytes.size() / sizeof(std::uint32_t));
    std::copy_n(bytes.begin(), words.size() * sizeof(std::uint32_t), reinterpret_cast<char*>(words.data()));
    return words;
}

}  // namespace

Faults::Faults() {
    std::stringstream list(variable("LAPIDARY_FAULT"));
    for (std::string word; std::getline(list, word, ',');) {
        const std::size_t equals = word.find('=');
        words_[word.substr(0, equals)] = equals == std::string::npos ? "" : word.substr(equals + 1);
    }
    const std::string folder = variable("LAPIDARY_FAULT_MODULES");
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".spv") {
            modules_[entry.path().stem().string()] = read_words(entry.path());
        }
    }
}

Faults& Faults::get() {
    static Faults faults;
    return faults;
}

std::optional<std::uint64_t> Faults::number(const std::string& word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? std::nullopt : std::optional(std::strtoull(found->second.c_str(), nullptr, 10));
}

bool Faults::reached(const std::string& word, std::uint64_t count) const {
    const auto limit = number(word);
    return limit && count >= *limit;
}

std::string Faults::module_name(std::span<const std::uint32_t> code) {
    for (const auto& [name, words] : modules_) {
        if (std::equal(words.begin(), words.end(), code.begin(), code.end())) {
            return name;
        }
    }
    return {};
}

bool Faults::is_garbage(const std::string& module) const {
    const auto found = words_.find("garbage");
    return found != words_.end() && found->second == module;
}

void Faults::note_dispatch(const std::string& module) {
    const std::string path = variable("LAPIDARY_FAULT_LOG");
    if (!path.empty() && !module.empty() && dispatched_.insert(module).second) {
        std::ofstream(path, std::ios::app) << module << "\n";
    }
}

}  // namespace lapidary::fault
