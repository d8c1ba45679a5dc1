#pragma once

#include "simulator/books/numbers.h"

#include <functional>
#include <ostream>
#include <string>
#include <string_view>

namespace simulator {

/// Where the time comes from, and how it passes. Tests put their own here.
struct Clockwork {
    std::function<Time()> now;
    std::function<void(int seconds)> sleep;
};

/// Lines as QWCLog.txt has them: `YYYYMMDD.HH:MM:SS UTC<TAB>: Class.Method() : text`. Silent without a
/// stream.
class Log {
public:
    Log(std::ostream* out, const Clockwork& clock) : out_(out), clock_(clock) {}

    [[nodiscard]] bool is_on() const { return out_ != nullptr; }
    void line(std::string_view method, std::string_view text) const;
    /// A SOAP call of the Web Connector: `QBWebConnector.SOAPWebService.do_<operation>() : text`.
    void call(std::string_view operation, std::string_view text) const;

private:
    std::ostream* out_;
    const Clockwork& clock_;
};

} // namespace simulator
