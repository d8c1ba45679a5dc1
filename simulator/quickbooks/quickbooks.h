#pragma once

#include "qbxml/message/envelope.h"
#include "qbxml/message/response.h"
#include "simulator/books/company_file.h"
#include "simulator/quickbooks/interference.h"
#include "simulator/quickbooks/query.h"
#include "simulator/quickbooks/settings.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace simulator {

/// What ProcessRequest gives: an answer, or an HRESULT.
struct Processed {
    std::string answer;
    std::string hresult; ///< "0x80040400"; empty when there is an answer
    std::string message; ///< QuickBooks' own words, which never say what is wrong
    std::string detail;  ///< what is wrong, for the developer at the console
};

/// Called within a writing set, first with 0, then after each request with how many are done. A test may
/// throw there: the message set is not recorded yet.
using AfterRequest = std::function<void(std::size_t)>;

/// QuickBooks Desktop with one company file open. Refuses what QuickBooks refuses. Not for several threads.
class QuickBooks {
public:
    /// The file must outlive it.
    QuickBooks(CompanyFile& file, Settings settings) : file_(file), settings_(std::move(settings)) {}

    /// BeginSession: iterators of the session before are gone, and a QuickBooks that had died runs again.
    void begin_session();

    /// ProcessRequest. `now` is the time of everything that the set makes. When QuickBooks dies inside it
    /// (0x80010105), everything until the next begin_session() gets 0x8004040D.
    Processed process(std::string_view text, Time now, const Interference& interference = {});
    /// The same, watched.
    Processed process(std::string_view text, Time now, const AfterRequest& after_request);

    /// False from the moment in which it died inside a set until the next begin_session().
    [[nodiscard]] bool is_alive() const { return alive_; }

    [[nodiscard]] const Books& books() const { return file_.books(); }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    void set_settings(Settings settings) { settings_ = std::move(settings); }
    /// For what happens to the file beside QuickBooks' work: a person, a backup, a power cut.
    [[nodiscard]] CompanyFile& file() { return file_; }

private:
    struct Ran;

    Processed settle(const qbxml::RequestSet& set, const std::string& checksum, Time now,
                     const Interference& interference);
    Ran run(const qbxml::RequestSet& set, Time now, const Interference& interference);
    qbxml::Reply answer(const qbxml::RequestSet::Entry& entry, Time now, const Interference& interference);
    [[nodiscard]] qbxml::Request as_meant(qbxml::Request request) const;
    void record(const std::string& id, const std::string& checksum, const Ran& ran);

    CompanyFile& file_;
    Settings settings_;
    Iterators iterators_;
    bool alive_ = true;
};

/// Does the text hold a request that changes something? False when it cannot be read.
bool is_writing_set(std::string_view text);

} // namespace simulator
