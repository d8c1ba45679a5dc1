#pragma once

#include "simulator/faults/words.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace simulator {

/// Which faults come in which session, as somebody wrote it down: one line each,
///     session 2: drop-answer 1
///     sessions 3-5: lock 3175 on InvoiceAdd first 2
///     every session: keep-sets newest
/// Within a session everything is counted from 1 again.
class Scenario {
public:
    /// `base` with everything that the lines say of that session (counted from 1), in their order.
    [[nodiscard]] Play play(int session, Play base) const;
    /// The last session that a line names; 0 when none names any.
    [[nodiscard]] int last_session() const;

    /// Does a line go back to what was before a session? So those moments have to be kept.
    [[nodiscard]] bool goes_back() const;

private:
    friend std::variant<Scenario, std::string> read_scenario(std::string_view text);

    struct Line {
        int first = 1;
        int last = 0; ///< 0: without end
        std::vector<Said> words;
    };
    std::vector<Line> lines_;
};

/// Reads the text of a scenario; a text in its place names the line and what is wrong with it.
std::variant<Scenario, std::string> read_scenario(std::string_view text);

} // namespace simulator
