#pragma once

#include "store/time.h"

#include <string>
#include <string_view>

namespace simulate {

/// What happened in a run, a line each, for a person who looks for the reason of a failure. Says nothing when
/// it is off, so that thousands of runs cost nothing.
class Journal {
public:
    enum class Keeps { nothing, all };
    explicit Journal(Keeps keeps) : on_(keeps == Keeps::all) {}

    [[nodiscard]] bool is_on() const { return on_; }
    void line(store::Time now, std::string_view text)
    {
        if (on_)
            text_.append(store::to_text(now).substr(5, 14)).append("  ").append(text).append("\n");
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    bool on_;
    std::string text_;
};

/// What a call of the Web Connector carries, in a line: "writes ab12: CustomerAdd 2, InvoiceAdd".
std::string told_request(std::string_view text);
/// What an answer of QuickBooks holds: "CustomerAdd 0, InvoiceAdd 3140".
std::string told_answer(std::string_view text);

} // namespace simulate
