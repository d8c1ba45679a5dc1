#include "simulator/connector/session.h"

#include "simulator/connector/company_marks.h"
#include "simulator/quickbooks/hresults.h"

#include <Poco/String.h>

#include <charconv>

namespace simulator {

/// Thrown where the session ends early; what is known stands in the result.
struct Session::Over {
    FaultPlan::Close close;
};

namespace {

std::optional<int> whole_number(const std::string& text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

bool says(const std::string& text, const char* word) { return Poco::icompare(text, word) == 0; }

constexpr int no_op_seconds = 5;

std::string spelled(const std::string& operation, const Parameters& parameters)
{
    std::string said = "*** Calling " + operation + "()";
    for (const auto& [name, value] : parameters)
        said.append(" ").append(name).append("=\"").append(value).append("\"");
    return said;
}

} // namespace

bool SessionResult::fine() const
{
    return !error && last_error.empty() && authenticate != "nvu" && authenticate != "busy";
}

Session::Session(Wire& wire, QuickBooks& quickbooks, const QwcFile& qwc, const SessionOptions& options,
                 Faults& faults, const Log& log, const Clockwork& clock)
    : wire_(wire), quickbooks_(quickbooks), qwc_(qwc), options_(options), faults_(faults), log_(log),
      clock_(clock)
{}

void Session::fail(int code, const std::string& text)
{
    result_.error = ConnectorError{code, text};
    log_.line("QBWebConnector.WebServiceManager.DoUpdateSelected()", result_.error->whole());
    // Whether closeConnection still comes after a failed call is not documented; unless told otherwise this
    // one stays silent, the harder case.
    throw Over{faults_.plan().close_after_error};
}

/// One call, with the harm that it is to come to on its way.
SoapAnswer Session::speak(const std::string& operation, const Parameters& parameters)
{
    SoapAnswer lost;
    lost.problem = "The underlying connection was closed: an unexpected error occurred on a receive.";
    const auto harm = faults_.on_call(operation);
    if (harm == CallFault::What::cut_after_send) {
        wire_.send_and_cut(operation, parameters);
        return lost;
    }
    SoapAnswer answer = wire_.call(operation, parameters);
    if (harm == CallFault::What::repeated)
        answer = wire_.call(operation, parameters);
    if (harm == CallFault::What::reply_lost) {
        wire_.cut();
        return lost;
    }
    return answer;
}

std::string Session::call(const char* operation, const Parameters& parameters, int error_code)
{
    if (log_.is_on())
        log_.call(operation, spelled(operation, parameters));
    const SoapAnswer answer = speak(operation, parameters);
    if (!answer.problem.empty())
        fail(error_code, std::string(operation) + "() failed: " + answer.problem);
    log_.call(operation,
              "Received from " + std::string(operation) + "(): \"" + answer.text.value_or("(null)") + '"');
    if (!answer.text && (error_code == 1041 || error_code == 1042))
        fail(error_code, "Object reference not set to an instance of an object.");
    return answer.text.value_or("");
}

void Session::ask_versions()
{
    call("serverVersion", {}, 1036);
    const std::string said = call("clientVersion", {{"strVersion", options_.version}}, 1036);
    if (said.empty())
        return;
    if (said.size() < 2 || said[1] != ':')
        fail(1046, "bad syntax in the answer of clientVersion: " + said);
    if (said.starts_with("E:") || said.starts_with("O:"))
        fail(1037, "the server wants another Web Connector: " + said.substr(2));
    if (!said.starts_with("W:"))
        fail(1046, "bad syntax in the answer of clientVersion: " + said);
}

std::string Session::authenticate()
{
    const Parameters parameters{{"strUserName", qwc_.user_name}, {"strPassword", options_.password}};
    log_.call("authenticate", "*** Calling authenticate() with userName = " + qwc_.user_name);
    const SoapAnswer answer = speak("authenticate", parameters);
    if (!answer.problem.empty())
        fail(1012, "authenticate() failed: " + answer.problem);
    const std::vector<std::string>& members = answer.members;
    std::string seen;
    for (std::size_t i = 0; i < members.size(); ++i)
        seen += "<authRet[" + std::to_string(i) + "]=\"" + members[i] + "\">";
    log_.call("authenticate", "Received from authenticate() following parameters:" + seen);
    if (members.size() < 2)
        fail(1012, "Index was outside the bounds of the array.");
    ticket_ = members[0];
    for (std::size_t i = 2; i < members.size() && i < 4; ++i) {
        if (members[i].empty())
            continue;
        const std::optional<int> seconds = whole_number(members[i]);
        if (!seconds)
            fail(1012, "Input string was not in a correct format: " + members[i]);
        (i == 2 ? result_.postpone_seconds : result_.least_interval) = seconds;
    }
    const std::string word = Poco::toLower(members[1]);
    return word == "none" || word == "nvu" || word == "busy" ? word : members[1];
}

/// connectionError may name another file; that is tried twice at most.
void Session::open_company(const std::string& path)
{
    const std::string open = company_path(quickbooks_, faults_.plan());
    std::string wanted = path;
    for (int attempt = 0;; ++attempt) {
        std::string hresult = faults_.on_opening();
        if (hresult.empty() && !wanted.empty() && Poco::icompare(wanted, open) != 0)
            hresult = "0x8004040A";
        if (hresult.empty())
            break;
        const std::string answer =
            call("connectionError",
                 {{"ticket", ticket_}, {"hresult", hresult}, {"message", hresult_text(hresult)}}, 1045);
        if (says(answer, "done") || attempt == 2) {
            result_.error = ConnectorError{1013, "QuickBooks could not be opened: " + hresult};
            throw Over{FaultPlan::Close::called};
        }
        wanted = answer;
    }
    quickbooks_.begin_session();
    if (const auto refused = stamp(quickbooks_, qwc_, clock_.now()))
        fail(refused->code, refused->text);
    log_.line("QBWebConnector.CompanyFileLock.getLock()",
              "Got Lock = " + lock(quickbooks_, qwc_, options_.computer, clock_.now()));
    locked_ = true;
    hcp_ = host_company_preferences(quickbooks_, qwc_, faults_.plan(), clock_.now());
}

/// getLastError: `NoOp` means wait and ask again; anything else ends the session. True when it goes on.
bool Session::wait_or_stop()
{
    const std::string said = call("getLastError", {{"ticket", ticket_}}, 1043);
    if (says(said, "NoOp")) {
        clock_.sleep(no_op_seconds);
        return true;
    }
    result_.last_error = said.empty() ? "(empty)" : said;
    return false;
}

std::string Session::next_request()
{
    for (;;) {
        const auto highest = quickbooks_.settings().highest;
        std::string request = call("sendRequestXML",
                                   {{"ticket", ticket_},
                                    {"strHCPResponse", hcp_},
                                    {"strCompanyFileName", company_path(quickbooks_, faults_.plan())},
                                    {"qbXMLCountry", "US"},
                                    {"qbXMLMajorVers", std::to_string(highest.major)},
                                    {"qbXMLMinorVers", std::to_string(highest.minor)}},
                                   1041);
        hcp_.clear();
        if (!request.empty() && !says(request, "NoOp"))
            return request;
        if (!wait_or_stop())
            throw Over{FaultPlan::Close::called};
    }
}

int Session::deliver(const Processed& processed)
{
    std::string response = processed.answer;
    if (faults_.garbles_answer())
        response.resize(response.size() * 3 / 5);
    const Parameters parameters{{"ticket", ticket_},
                                {"response", response},
                                {"hresult", processed.hresult},
                                {"message", processed.message}};
    std::string said = call("receiveResponseXML", parameters, 1042);
    if (faults_.repeats_answer())
        said = call("receiveResponseXML", parameters, 1042);
    const std::optional<int> percent = whole_number(said);
    if (!percent || *percent > 100)
        fail(1042, "receiveResponseXML answered no percentage: " + said);
    return *percent;
}

/// What happens once a set was handed out, before QuickBooks sees it.
void Session::come_to_pass(const std::string& request)
{
    ++result_.sets;
    faults_.next(is_writing_set(request) ? Faults::Kind::writing : Faults::Kind::asking, request);
    for (const Edit& change : faults_.edits_due())
        edit(quickbooks_.file(), change, clock_.now());
    if (faults_.meets_other(FaultPlan::Moment::before_run))
        faults_.plan().meanwhile();
    if (faults_.stalls())
        faults_.die();
    if (faults_.restarts()) {
        result_.error = ConnectorError{1031, "the Web Connector was started anew"};
        result_.next = SessionResult::Next::at_once;
        throw Over{FaultPlan::Close::skipped};
    }
    if (const int seconds = faults_.slow_seconds())
        clock_.sleep(seconds);
}

Processed Session::ask_quickbooks(const std::string& request)
{
    const std::string hresult = faults_.hresult();
    Processed processed;
    if (hresult.empty() || faults_.plan().failing == FaultPlan::Failing::afterwards)
        processed = quickbooks_.process(request, clock_.now(), faults_.interference());
    if (!hresult.empty())
        processed = {"", hresult, hresult_text(hresult), "the stand-in was told to fail with this code"};
    if (!processed.hresult.empty()) {
        log_.line("QBWebConnector.WebServiceManager.ProcessRequest()",
                  processed.hresult + ' ' + processed.message + ' ' + processed.detail);
    }
    return processed;
}

int Session::process(const std::string& request)
{
    come_to_pass(request);
    const Processed processed = ask_quickbooks(request);
    if (faults_.meets_other(FaultPlan::Moment::before_answer))
        faults_.plan().meanwhile();
    if (faults_.loses_power())
        quickbooks_.file().lose_last(static_cast<std::size_t>(faults_.plan().lost_commits));
    if (faults_.dies_inside() || faults_.dies_after_post() || faults_.loses_power())
        faults_.die();
    if (faults_.drops_answer()) {
        wire_.cut();
        result_.error = ConnectorError{1042, "the answer was dropped on the way"};
        throw Over{FaultPlan::Close::skipped};
    }
    return deliver(processed);
}

void Session::exchange_all()
{
    for (;;) {
        const int percent = process(next_request());
        result_.percent = percent;
        if (percent == 100)
            return;
        if (percent < 0 && !wait_or_stop())
            return;
    }
}

void Session::close()
{
    if (locked_ && quickbooks_.is_alive()) { // a QuickBooks that died leaves the lock
        unlock(quickbooks_, qwc_, clock_.now());
        log_.line("QBWebConnector.CompanyFileLock.unLock()", "Company file has been unlocked for ownerID");
    }
    if (faults_.plan().close == FaultPlan::Close::called)
        result_.close = call("closeConnection", {{"ticket", ticket_}}, 1044);
}

SessionResult Session::run()
{
    FaultPlan::Close closing = FaultPlan::Close::called;
    for (const Edit& change : faults_.edits_due())
        edit(quickbooks_.file(), change, clock_.now());
    try {
        ask_versions();
        result_.authenticate = authenticate();
        const std::string& said = result_.authenticate;
        if (said == "nvu")
            result_.error = ConnectorError{1040, "invalid user name or password"};
        if (said != "none" && said != "nvu" && said != "busy" && !result_.postpone_seconds) {
            open_company(said);
            exchange_all();
        }
    } catch (const Over& over) {
        closing = over.close;
    }
    try {
        if (closing == FaultPlan::Close::called)
            close();
    } catch (const Over&) {
        // its error stands in the result already
    }
    return result_;
}

} // namespace simulator
