// How much longer a batch will take, from what its files have taken so far. Files of one kind take alike: a page of PDF
// is not a line of text. Those that hold any number of documents (tables, mailboxes) are judged by their size.
#pragma once

#include <QtGlobal>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lapidary::app {

class TimeLeft {
public:
    // The files that are done now, in order. Asks the disk for the sizes of tables and mailboxes.
    explicit TimeLeft(const std::vector<std::filesystem::path>& files);
    // So much time went by for a document of this file, which has so many bytes of text.
    void spent(std::size_t file, double seconds, std::size_t bytes);
    // Every file before this one is done.
    void reached(std::size_t file);

    // -1: not known yet.
    [[nodiscard]] double seconds() const;
    // Of the time for all files, how much has gone by: 0 to 1, never less than before.
    double share();

private:
    struct Kind {
        bool many = false;  // a file holds any number of documents
        double seconds = 0.0;
        double done = 0.0;  // files, or bytes of them
        double left = 0.0;
    };
    struct File {
        Kind* kind = nullptr;
        double size = 1.0;  // in what its kind counts
    };
    [[nodiscard]] double perUnit(const Kind& kind) const;

    std::map<std::string, Kind> m_kinds;  // by the ending of the name
    std::vector<File> m_files;
    std::size_t m_current = 0;
    double m_currentSeconds = 0.0;
    double m_currentBytes = 0.0;
    double m_seconds = 0.0;
    double m_share = 0.0;
};

}  // namespace lapidary::app
