#pragma once

#include "qbxml/message/envelope.h"
#include "qbxml/message/response.h"
#include "simulator/books/company_file.h"
#include "simulator/quickbooks/query.h"
#include "simulator/quickbooks/settings.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace simulator {

/// What ProcessRequest gives: an answer, or an HRESULT.
struct Processed {
    std::string answer;
    std::string hresult; ///< "0x80040400"; empty when there is an answer
    std::string message; ///< QuickBooks' own words, which never say what is wrong
    std::string detail;  ///< what is wrong, for the developer at the console
};

/// Called after each request of a writing set whose outcome is in the books, with how many that are so far. A
/// test or a fault may throw or end the process there: the message set is not recorded yet.
using AfterRequest = std::function<void(std::size_t)>;

/// QuickBooks Desktop with one company file open. Refuses what QuickBooks refuses. Not for several threads.
class QuickBooks {
public:
    /// The file must outlive it.
    QuickBooks(CompanyFile& file, Settings settings) : file_(file), settings_(settings) {}

    /// BeginSession: iterators of the session before are gone.
    void begin_session() { iterators_ = {}; }

    /// ProcessRequest. `now` is the time of everything that the set makes.
    Processed process(std::string_view text, Time now, const AfterRequest& after_request = {});

    [[nodiscard]] const Books& books() const { return file_.books(); }
    [[nodiscard]] const Settings& settings() const { return settings_; }

private:
    Processed run(const qbxml::RequestSet& set, bool writing, Time now, const AfterRequest& after_request);
    qbxml::Reply answer(const qbxml::RequestSet::Entry& entry, Time now);

    CompanyFile& file_;
    Settings settings_;
    Iterators iterators_;
};

/// Does the text hold a request that changes something? False when it cannot be read.
bool is_writing_set(std::string_view text);

} // namespace simulator
