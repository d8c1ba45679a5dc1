#pragma once

#include "simulator/connector/log.h"
#include "simulator/connector/qwc_file.h"
#include "simulator/connector/wire.h"
#include "simulator/faults/faults.h"
#include "simulator/quickbooks/quickbooks.h"

#include <optional>
#include <string>

namespace simulator {

/// How one session with the server went.
struct SessionResult {
    std::string authenticate;         ///< second member of the server's answer: "", none, nvu, busy, a path
    std::string last_error;           ///< what getLastError said; empty when it was not asked
    std::optional<std::string> close; ///< what closeConnection said
    std::optional<int> percent;       ///< the last answer of receiveResponseXML
    int sets = 0;                     ///< message sets that QuickBooks was given
    std::optional<ConnectorError> error;
    std::optional<int> postpone_seconds; ///< third member: this update is postponed
    std::optional<int> least_interval;   ///< fourth member: lower limit of the schedule
    enum class Next { when_due, at_once };
    Next next = Next::when_due; ///< at_once: the Web Connector was started anew in the middle of a visit

    /// Went as the server wanted it, without any error.
    [[nodiscard]] bool fine() const;
};

struct SessionOptions {
    std::string password;
    std::string computer = "DESKTOP-STANDIN"; ///< named in AppLock
    std::string version = "34.0.10018.95";    ///< of the Web Connector
};

/// One update of one app: the calls of the Web Connector in their order, with QuickBooks in between
/// (Programmer's Guide, chapters 2, 8 and 10).
class Session {
public:
    /// Everything must outlive the session.
    Session(Wire& wire, QuickBooks& quickbooks, const QwcFile& qwc, const SessionOptions& options,
            Faults& faults, const Log& log, const Clockwork& clock);

    SessionResult run();

private:
    struct Over; // thrown inside: the session is at its end

    SoapAnswer speak(const std::string& operation, const Parameters& parameters);
    std::string call(const char* operation, const Parameters& parameters, int error_code);
    void ask_versions();
    std::string authenticate();
    void open_company(const std::string& path);
    void exchange_all();
    std::string next_request();
    int deliver(const Processed& processed);
    void come_to_pass(const std::string& request);
    Processed ask_quickbooks(const std::string& request);
    int process(const std::string& request);
    bool wait_or_stop();
    void close();
    [[noreturn]] void fail(int code, const std::string& text);

    Wire& wire_;
    QuickBooks& quickbooks_;
    const QwcFile& qwc_;
    const SessionOptions& options_;
    Faults& faults_;
    const Log& log_;
    const Clockwork& clock_;
    SessionResult result_;
    std::string ticket_;
    std::string hcp_; ///< for the first sendRequestXML
    bool locked_ = false;
};

} // namespace simulator
