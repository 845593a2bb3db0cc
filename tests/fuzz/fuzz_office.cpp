// libFuzzer: any bytes as an archive; and, because hardly any of them are one, as the XML in a Word or OpenDocument
// file.
#include <zip.h>

#include <string>

#include "fuzz_document.h"

namespace {

// A ZIP file, uncompressed, in memory.
std::string packed(const std::uint8_t* data, std::size_t size, const char* name, const char* mime) {
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(memory);
    zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, nullptr);
    const auto add = [&](const char* entry, const void* bytes, std::size_t length) {
        const auto index = zip_file_add(archive, entry, zip_source_buffer(archive, bytes, length, 0), 0);
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    };
    add("mimetype", mime, std::string_view(mime).size());
    add(name, data, size);
    zip_close(archive);
    zip_source_open(memory);
    zip_source_seek(memory, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(memory)), '\0');
    zip_source_seek(memory, 0, SEEK_SET);
    zip_source_read(memory, bytes.data(), bytes.size());
    zip_source_close(memory);
    zip_source_free(memory);
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary::app;
    run_reader(read_office, FileType::archive, data, size);
    const auto read = [](const std::string& bytes) {
        run_reader(read_office, FileType::archive, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    };
    read(packed(data, size, "word/document.xml", "none"));
    read(packed(data, size, "content.xml", "application/vnd.oasis.opendocument.text"));
    return 0;
}
