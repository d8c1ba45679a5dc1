#pragma once

#include "qbxml/message/envelope.h"
#include "simulator/books/books.h"
#include "simulator/quickbooks/settings.h"

#include <string>
#include <string_view>
#include <vector>

namespace simulator {

/// What the ids of a message set mean for it (reference 4.6).
struct SetVerdict {
    enum class Way { run, run_and_store, answer_from_store, refuse };
    Way way = Way::run;
    int status = 0; ///< messageSetStatusCode, when refused
    const StoredSet* stored = nullptr;
    std::vector<std::string> forget; ///< stored sets that go before anything runs
};

SetVerdict judge(const Books& books, const qbxml::RequestSet& set, std::string_view checksum,
                 const Settings& settings);

/// SHA-1 of the request text. The same text under the same id is answered from the store, another one is
/// refused (9001).
std::string checksum_of(std::string_view text);

/// The stored answer as it comes back: as it was, or with ErrorRecovery in place of every Ret.
std::string recovered_answer(const StoredSet& stored, const Settings& settings);

} // namespace simulator
