// The entry of the module. It is called across a shared object's border, by a program built with it.
#include "documents/readers/packed.h"

#if defined(_WIN32)
#define LAPIDARY_EXPORT __declspec(dllexport)
#else
#define LAPIDARY_EXPORT __attribute__((visibility("default")))
#endif

extern "C" LAPIDARY_EXPORT void lapidary_read(const lapidary::app::ReaderInput& input) {
    using lapidary::app::FileType;
    if (input.type == FileType::html) {
        read_page(input);
    } else if (input.type == FileType::mail || input.type == FileType::mailbox) {
        read_mail(input);
    } else {
        read_office(input);
    }
}
