#pragma once

#include <functional>
#include <string>

namespace simulator {

/// What is to go wrong. Message sets are counted from 1 within one run of the program; 0 means never.
/// "Writing" sets are those with a request that changes something.
struct FaultPlan {
    int die_after_post = 0; ///< writing set: recorded, then the process dies before the answer is sent
    int die_in_set = 0;     ///< writing set: the process dies inside it, nothing of the set recorded …
    int after_request = 0;  ///< … once this many of its requests are in the books
    int drop_answer =
        0; ///< writing set: the answer is never sent, the session is over without closeConnection
    int stall_after_send = 0;     ///< writing set: handed out, never run; the process dies
    int garbage_answer = 0;       ///< writing set: its answer arrives cut off
    int repeat_answer = 0;        ///< writing set: its answer is sent twice
    std::string hresult;          ///< QuickBooks answers with this code and runs nothing …
    int at = 1;                   ///< … for this set, whether it writes or not
    std::string connection_error; ///< QuickBooks cannot be opened: this code goes to connectionError
    enum class Close { called, skipped };
    Close close = Close::called;
    enum class File { right, another, unmarked };
    File file = File::right;   ///< which company file the first sendRequestXML speaks of
    std::function<void()> die; ///< ends the process at once
};

/// Counts message sets and says for the present one what goes wrong.
class Faults {
public:
    explicit Faults(FaultPlan plan) : plan_(std::move(plan)) {}

    [[nodiscard]] const FaultPlan& plan() const { return plan_; }

    enum class Kind { asking, writing };
    /// The next message set has come.
    void next(Kind kind);

    [[nodiscard]] bool stalls() const { return hits(plan_.stall_after_send); }
    [[nodiscard]] bool dies_after_post() const { return hits(plan_.die_after_post); }
    [[nodiscard]] bool dies_within(std::size_t applied) const;
    [[nodiscard]] bool drops_answer() const { return hits(plan_.drop_answer); }
    [[nodiscard]] bool garbles_answer() const { return hits(plan_.garbage_answer); }
    [[nodiscard]] bool repeats_answer() const { return hits(plan_.repeat_answer); }
    [[nodiscard]] bool refuses() const { return !plan_.hresult.empty() && sets_ == plan_.at; }

    void die() const { plan_.die(); }

private:
    [[nodiscard]] bool hits(int which) const { return kind_ == Kind::writing && which == writing_; }

    FaultPlan plan_;
    Kind kind_ = Kind::asking;
    int sets_ = 0;
    int writing_ = 0;
};

} // namespace simulator
