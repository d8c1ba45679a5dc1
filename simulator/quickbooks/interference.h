#pragma once

#include "qbxml/message/request.h"
#include "simulator/quickbooks/outcome.h"

#include <cstddef>
#include <functional>
#include <optional>

namespace simulator {

/// What QuickBooks does with a request instead of working on it as asked, or beside that.
struct Trouble {
    Refusal refusal; ///< the status that its answer carries
    enum class Work { left_undone, done };
    Work work = Work::left_undone; ///< done: what was asked is in the books all the same
};

/// How QuickBooks stands after a request of a writing set.
enum class Fate {
    lives,
    dies_without_record,          ///< the message set was never recorded
    dies_with_record_of_what_ran, ///< the record lists the requests that ran, and ends there
    dies_with_whole_record        ///< the record lists every request, those that did not run with 3231
};

/// What goes wrong inside ProcessRequest; by default nothing does. A function that is not set changes
/// nothing. The functions may throw, or end the process: what was committed by then stays in the company
/// file.
struct Interference {
    /// Asked before each request is worked on.
    std::function<std::optional<Trouble>(const qbxml::Request&)> before_request;
    /// Asked within a set that writes: first with 0, before anything ran, then after each request with how
    /// many are done. The message set is not recorded yet.
    std::function<Fate(std::size_t done)> after_request;
    enum class Recording { kept, lost };
    /// lost: the set runs, but its outcome cannot be stored; its answer carries messageSetStatusCode 9005.
    Recording recording = Recording::kept;
    /// The set is refused with this messageSetStatusCode and nothing of it runs; 0: it is not.
    int set_status = 0;
};

} // namespace simulator
