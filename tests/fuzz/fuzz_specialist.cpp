// libFuzzer: any bytes as the specialist.json of a specialist. What is taken can be written and taken again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "fleet/specialist_manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary;
    const auto manifest = parse_manifest({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (!manifest.ok()) {
        return 0;
    }
    const Specialist& specialist = manifest->specialist;
    if (model_file(specialist.method) == nullptr) {
        std::abort();
    }
    if (specialist.extract) {
        if (!extract_task_from_json(to_json(*specialist.extract), "again").ok()) {
            std::abort();
        }
        return 0;
    }
    const std::size_t labels = specialist.task.labels.size();
    if (!classify_task_from_json(to_json(specialist.task), "again").ok() ||
        !Calibration::from_json(specialist.calibration.to_json(), labels).ok()) {
        std::abort();
    }
    return 0;
}
