#pragma once

#include "simulator/faults/fault_plan.h"
#include "simulator/quickbooks/interference.h"

#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace simulator {

/// Counts message sets, calls and requests, and says for the present one what goes wrong.
class Faults {
public:
    explicit Faults(FaultPlan plan);

    [[nodiscard]] const FaultPlan& plan() const { return plan_; }

    enum class Kind { asking, writing };
    /// The next message set has come.
    void next(Kind kind, std::string_view text = {});
    /// The next call is about to go out.
    std::optional<CallFault::What> on_call(const std::string& operation);
    /// What a person does now (before the first set: before the visit); each change comes once.
    std::vector<Edit> edits_due();
    /// The HRESULT with which QuickBooks fails to open the file at the next attempt; empty: it opens.
    std::string on_opening();

    [[nodiscard]] bool stalls() const { return hits(plan_.stall_after_send); }
    [[nodiscard]] bool restarts() const { return plan_.restart != 0 && sets_ == plan_.restart; }
    [[nodiscard]] bool dies_after_post() const { return hits(plan_.die_after_post); }
    [[nodiscard]] bool dies_inside() const { return hits(plan_.die_in_set); }
    [[nodiscard]] bool loses_power() const { return hits(plan_.power_cut); }
    [[nodiscard]] bool drops_answer() const { return hits(plan_.drop_answer); }
    [[nodiscard]] bool garbles_answer() const { return hits(plan_.garbage_answer); }
    [[nodiscard]] bool repeats_answer() const { return hits(plan_.repeat_answer); }
    [[nodiscard]] bool meets_other(FaultPlan::Moment moment) const
    {
        return plan_.meanwhile && sets_ == plan_.meanwhile_at && moment == plan_.meanwhile_moment;
    }
    /// The HRESULT with which QuickBooks fails now; empty: it does not.
    [[nodiscard]] std::string hresult() const;
    [[nodiscard]] int slow_seconds() const;
    /// Which message set this is, counted from 1.
    [[nodiscard]] int set_number() const { return sets_; }

    /// For ProcessRequest of the present set. Refers to this object.
    [[nodiscard]] Interference interference();

    /// Ends the process (a test may have made it throw). Asserts that the plan says how.
    void die() const;

private:
    [[nodiscard]] bool hits(int which) const { return kind_ == Kind::writing && which == writing_; }
    [[nodiscard]] Fate fate(std::size_t done) const;
    std::optional<Trouble> trouble(const qbxml::Request& request);

    /// How far a RequestFault has got.
    struct Progress {
        int fitting = 0;
        std::mt19937_64 draw;
    };

    FaultPlan plan_;
    Kind kind_ = Kind::asking;
    int sets_ = 0;
    int writing_ = 0;
    bool holds_refused_text_ = false;
    int openings_ = 0;
    std::map<std::string, int> calls_; ///< by operation
    std::vector<Progress> progress_;   ///< beside plan_.requests
};

} // namespace simulator
