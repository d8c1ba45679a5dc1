#include "simulator/visits.h"

#include "simulator/connector/company_marks.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace simulator {

namespace {

std::string read_file(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw std::runtime_error("reading the .qwc file " + path + ": it cannot be opened");
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// What the Web Connector tries out before it takes a new app into its list.
std::optional<ConnectorError> try_out(const QwcFile& qwc, const WireOptions& wire)
{
    if (const int status = get_status(qwc.app_url, wire); status != 200)
        return ConnectorError{1048, "AppURL does not answer: HTTP status " + std::to_string(status)};
    const int support = get_status(qwc.support_url, wire);
    if (support == 0)
        return ConnectorError{1004, "AppSupport cannot be reached"};
    if (support != 200 && support != 202)
        return ConnectorError{1003, "AppSupport answers with HTTP status " + std::to_string(support)};
    return std::nullopt;
}

std::string one_line(const SessionResult& result, int number, int calls)
{
    std::string out = "session " + std::to_string(number) + ": " + std::to_string(calls) + " calls, " +
                      std::to_string(result.sets) + " message sets, ";
    out += result.percent ? std::to_string(*result.percent) + " %" : std::string("no work");
    if (!result.authenticate.empty())
        out += ", authenticate \"" + result.authenticate + '"';
    if (result.postpone_seconds)
        out += ", postponed by " + std::to_string(*result.postpone_seconds) + " s";
    if (result.error)
        out += ", " + result.error->whole();
    if (!result.last_error.empty())
        out += ", last error \"" + result.last_error + '"';
    out += result.close ? ", closed: " + *result.close : std::string(", not closed");
    return out;
}

std::string summary_json(const SessionResult& last, int sessions, int calls)
{
    nlohmann::ordered_json out{
        {"sessions", sessions}, {"soap_calls", calls}, {"authenticate", last.authenticate}};
    out["percent"] = last.percent ? nlohmann::ordered_json(*last.percent) : nlohmann::ordered_json();
    out["last_error"] = last.last_error;
    out["error"] = last.error ? last.error->whole() : "";
    out["close"] = last.close.value_or("");
    return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

int pause_after(const Options& options, const SessionResult& result)
{
    if (result.postpone_seconds)
        return *result.postpone_seconds;
    if (options.every == 0)
        return 0;
    return std::max(options.every, result.least_interval.value_or(0));
}

int refuse(const ConnectorError& error, const Options& options, std::ostream& out)
{
    SessionResult result;
    result.error = error;
    out << (options.json ? summary_json(result, 0, 0) : error.whole()) << std::endl;
    return 1;
}

} // namespace

int visit(const Options& options, const Clockwork& clock, std::ostream& out, std::ostream& log_out,
          const std::function<bool()>& stopped)
{
    const auto read = read_qwc(read_file(options.qwc));
    if (const auto* error = std::get_if<ConnectorError>(&read))
        return refuse(*error, options, out);
    const QwcFile& qwc = std::get<QwcFile>(read);
    CompanyFile file(options.books, options.company, clock.now());
    QuickBooks quickbooks(file, options.quickbooks);
    WireOptions wire_options = options.wire;
    wire_options.style = options.style.value_or(qwc.style);
    if (!is_stamped(quickbooks, qwc)) {
        if (const auto error = try_out(qwc, wire_options))
            return refuse(*error, options, out);
    }
    HttpWire wire(qwc.app_url, wire_options);
    Faults faults(options.faults);
    const Log log(options.verbose ? &log_out : nullptr, clock);
    int done = 0;
    bool all_fine = true;
    SessionResult result;
    while (!stopped() && (options.sessions == 0 || done < options.sessions)) {
        if (done > 0)
            clock.sleep(pause_after(options, result));
        const int before = wire.calls();
        log.line("UpdateThisScheduledApp()", "Performing SCHEDULED UPDATE for application = " + qwc.app_name);
        result = Session(wire, quickbooks, qwc, options.session, faults, log, clock).run();
        all_fine = all_fine && result.fine();
        if (!options.json)
            out << one_line(result, ++done, wire.calls() - before) << std::endl;
        else
            ++done;
    }
    if (options.json)
        out << summary_json(result, done, wire.calls()) << std::endl;
    else
        out << done << " sessions, " << wire.calls() << " SOAP calls, " << wire.stalls()
            << " without 100 Continue" << std::endl;
    return all_fine ? 0 : 1;
}

} // namespace simulator
