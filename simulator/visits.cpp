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
    if (!qwc.certificate_url.empty() && get_status(qwc.certificate_url, wire) == 0)
        return ConnectorError{1048,
                              "The certificate of the server cannot be verified: " + qwc.certificate_url};
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

/// The path of a copy: Explorer's way of naming one.
std::string copied_path(const std::string& path)
{
    const auto dot = path.rfind('.');
    return path.substr(0, dot) + " - Copy" + (dot == std::string::npos ? "" : path.substr(dot));
}

bool is_number(const std::string& text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

/// One run of the program: a row of sessions on one company file.
class Run {
public:
    Run(const Options& options, const QwcFile& qwc, const WireOptions& wire, const Clockwork& clock,
        std::ostream& out, const Log& log)
        : options_(options), qwc_(qwc), clock_(clock), out_(out), log_(log), wire_options_(wire),
          file_(options.books, options.company, clock.now()), quickbooks_(file_, options.play.quickbooks),
          wire_(qwc.app_url, wire), faults_(options.play.faults)
    {}

    [[nodiscard]] const QuickBooks& quickbooks() const { return quickbooks_; }
    [[nodiscard]] const HttpWire& wire() const { return wire_; }

    SessionResult session(int number)
    {
        if (options_.scenario && options_.scenario->goes_back())
            before_.push_back(file_.snapshot());
        Play play = options_.scenario ? options_.scenario->play(number, options_.play) : options_.play;
        if (number > 1 && !options_.scenario)
            play.file.back_to.clear(); // a run goes back once
        play = drawn(options_.chaos, file_.commits(), std::move(play));
        if (!play.file.copy_on.empty())
            return on_copy(std::move(play));
        go_back(file_, play.file);
        quickbooks_.set_settings(play.quickbooks);
        if (!options_.scenario && options_.chaos.percent == 0 && play.file.second_at == 0)
            return talk(wire_, quickbooks_, options_.session, faults_);
        meet_second_computer(play);
        Faults faults(std::move(play.faults));
        return talk(wire_, quickbooks_, options_.session, faults);
    }

private:
    SessionResult talk(Wire& wire, QuickBooks& quickbooks, const SessionOptions& session, Faults& faults)
    {
        return Session(wire, quickbooks, qwc_, session, faults, log_, clock_).run();
    }

    void go_back(CompanyFile& file, const FilePlay& play)
    {
        if (play.back_to.empty())
            return;
        if (!is_number(play.back_to)) {
            file.restore(read_snapshot(play.back_to));
            return;
        }
        const std::size_t number = std::stoul(play.back_to);
        if (number == 0 || number > before_.size())
            throw std::runtime_error("restoring a backup: session " + play.back_to + " has not been held");
        file.restore(before_[number - 1]);
    }

    /// Somebody has copied the file to another computer and goes on there.
    SessionResult on_copy(Play play)
    {
        CompanyFile copy("", options_.company, clock_.now());
        copy.restore(file_.snapshot());
        go_back(copy, play.file);
        QuickBooks there(copy, play.quickbooks);
        SessionOptions session = options_.session;
        session.computer = play.file.copy_on;
        if (play.faults.opened_as.empty())
            play.faults.opened_as = copied_path(copy.books().company().path);
        Faults faults(std::move(play.faults));
        return talk(wire_, there, session, faults);
    }

    /// The same company file, opened in multi-user mode by a QuickBooks elsewhere.
    void meet_second_computer(Play& play)
    {
        if (play.file.second_at == 0)
            return;
        play.faults.meanwhile_at = play.file.second_at;
        play.faults.meanwhile_moment = play.file.second_moment;
        play.faults.meanwhile = [this, name = play.file.second_computer] {
            QuickBooks other(file_, quickbooks_.settings());
            HttpWire wire(qwc_.app_url, wire_options_);
            SessionOptions session = options_.session;
            session.computer = name;
            Faults none{FaultPlan{}};
            const SessionResult result = talk(wire, other, session, none);
            if (!options_.json)
                out_ << "on " << name << " meanwhile, " << one_line(result, 0, wire.calls()) << std::endl;
        };
    }

    const Options& options_;
    const QwcFile& qwc_;
    const Clockwork& clock_;
    std::ostream& out_;
    const Log& log_;
    WireOptions wire_options_;
    CompanyFile file_;
    QuickBooks quickbooks_;
    HttpWire wire_;
    Faults faults_;                ///< of the whole run, when no scenario counts within sessions
    std::vector<Snapshot> before_; ///< each session of a scenario that goes back
};

} // namespace

int visit(const Options& options, const Clockwork& clock, std::ostream& out, std::ostream& log_out,
          const std::function<bool()>& stopped)
{
    const auto read = read_qwc(read_file(options.qwc));
    if (const auto* error = std::get_if<ConnectorError>(&read))
        return refuse(*error, options, out);
    const auto& qwc = std::get<QwcFile>(read);
    WireOptions wire_options = options.wire;
    wire_options.style = options.style.value_or(qwc.style);
    const Log log(options.verbose ? &log_out : nullptr, clock);
    Run run(options, qwc, wire_options, clock, out, log);
    if (!is_stamped(run.quickbooks(), qwc)) {
        if (const auto error = try_out(qwc, wire_options))
            return refuse(*error, options, out);
    }
    int done = 0;
    bool all_fine = true;
    SessionResult result;
    while (!stopped() && (options.sessions == 0 || done < options.sessions)) {
        if (done > 0 && result.next == SessionResult::Next::when_due)
            clock.sleep(pause_after(options, result));
        const int before = run.wire().calls();
        log.line("UpdateThisScheduledApp()", "Performing SCHEDULED UPDATE for application = " + qwc.app_name);
        result = run.session(++done);
        all_fine = all_fine && result.fine();
        if (!options.json)
            out << one_line(result, done, run.wire().calls() - before) << std::endl;
    }
    if (options.json)
        out << summary_json(result, done, run.wire().calls()) << std::endl;
    else
        out << done << " sessions, " << run.wire().calls() << " SOAP calls, " << run.wire().stalls()
            << " without 100 Continue" << std::endl;
    return all_fine ? 0 : 1;
}

} // namespace simulator
