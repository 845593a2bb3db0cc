// XML as events, from libxml2: no tree, no entities but the five of the standard, nothing from the network.
#pragma once

#include <memory>
#include <string_view>

namespace lapidary::app {

class XmlAttributes {
public:
    XmlAttributes(const unsigned char** values, int count) : values_(values), count_(count) {}
    // By local name; empty where there is none. Valid during the event.
    [[nodiscard]] std::string_view get(std::string_view name) const;

private:
    const unsigned char** values_;
    int count_;
};

// Names are local names, without their prefix.
class XmlListener {
public:
    virtual ~XmlListener() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view utf8) = 0;
};

class XmlEvents {
public:
    explicit XmlEvents(XmlListener& listener);
    ~XmlEvents();
    XmlEvents(const XmlEvents&) = delete;
    XmlEvents& operator=(const XmlEvents&) = delete;
    // The next piece of the file. False once it is not well formed (or nests deeper than 256 elements).
    bool feed(std::string_view bytes);
    // The file is over. False where something is missing.
    bool finish();

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace lapidary::app
