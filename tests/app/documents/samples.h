// Small files for the tests of documents/, written where a test wants them.
#pragma once

#include <unistd.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/read_documents.h"

namespace lapidary::app {

// A folder that is gone when the test is over.
class SampleFolder {
public:
    explicit SampleFolder(const std::string& name)
        : path_(std::filesystem::temp_directory_path() /
                ("lapidary-documents-" + name + "-" + std::to_string(getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~SampleFolder() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
    SampleFolder(const SampleFolder&) = delete;
    SampleFolder& operator=(const SampleFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path write(const std::string& name, std::string_view bytes) const {
        const std::filesystem::path file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }

private:
    std::filesystem::path path_;
};

inline std::vector<Document> read_all(const std::filesystem::path& path, const ReadOptions& options = {}) {
    std::vector<Document> documents;
    read_documents(path, options, [&](Document&& document) { documents.push_back(std::move(document)); });
    return documents;
}

// The one document in a file.
inline Document read_one(const std::filesystem::path& path, const ReadOptions& options = {}) {
    std::vector<Document> documents = read_all(path, options);
    return documents.size() == 1 ? std::move(documents[0])
                                 : Document{.name = std::to_string(documents.size()) + " documents"};
}

using ZipEntries = std::vector<std::pair<std::string, std::string>>;

// A ZIP file; with a password its entries are encrypted with AES.
inline std::string zip_of(const ZipEntries& entries, const char* password = nullptr) {
    const SampleFolder folder("zip");
    const std::string file = (folder.path() / "a.zip").string();
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE, nullptr);
    for (const auto& [name, bytes] : entries) {
        zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        const auto index = zip_file_add(archive, name.c_str(), source, 0);
        if (password != nullptr) {
            zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password);
        }
    }
    zip_close(archive);
    std::ifstream written(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(written), {}};
}

inline std::string word_xml(const std::string& body) {
    return R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)" + body +
           "</w:body></w:document>";
}

inline std::string word_paragraph(const std::string& text) {
    return R"(<w:p><w:r><w:t xml:space="preserve">)" + text + "</w:t></w:r></w:p>";
}

inline std::string open_document_xml(const std::string& body) {
    return R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
           R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
           R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>)" +
           body + "</office:text></office:body></office:document-content>";
}

// A PDF with one page for each content stream (PDF operators), and `trailer` in its trailer.
inline std::string pdf_of(const std::vector<std::string>& contents, const std::string& trailer = {}) {
    std::string kids;
    std::vector<std::string> objects(2);
    for (const std::string& content : contents) {
        const auto number = objects.size() + 1;
        kids += std::to_string(number) + " 0 R ";
        objects.push_back(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents " + std::to_string(number + 1) +
            " 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>");
        objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
    }
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>";
    objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(contents.size()) + " >>";
    std::string file = "%PDF-1.4\n";
    std::string table;
    for (std::size_t index = 0; index < objects.size(); ++index) {
        std::string place = std::to_string(file.size());
        table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
        file += std::to_string(index + 1) + " 0 obj\n" + objects[index] + "\nendobj\n";
    }
    const std::string count = std::to_string(objects.size() + 1);
    const std::string start = std::to_string(file.size());
    return file + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer << /Size " + count +
           " /Root 1 0 R " + trailer + " >>\nstartxref\n" + start + "\n%%EOF\n";
}

inline std::string pdf_text(const std::string& text) {
    return "BT /F1 36 Tf 72 700 Td (" + text + ") Tj ET";
}

}  // namespace lapidary::app
