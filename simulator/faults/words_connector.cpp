#include "simulator/faults/words.h"

#include <algorithm>
#include <array>

namespace simulator {

namespace {

constexpr std::string_view of_connector = "Faults: the Web Connector and its wire";
constexpr std::string_view details = "Faults: which one";

constexpr std::array operations{"serverVersion",      "clientVersion",   "authenticate", "sendRequestXML",
                                "receiveResponseXML", "connectionError", "getLastError", "closeConnection"};

template <int FaultPlan::*Member>
std::string count(Saying& saying, const std::string& value)
{
    return take_number(saying.play.faults.*Member, value, 1);
}

template <CallFault::What What>
std::string harm(Saying& saying, const std::string& value)
{
    if (std::find(operations.begin(), operations.end(), value) == operations.end())
        return '"' + value + "\" is no call of the Web Connector";
    saying.play.faults.calls.push_back({What, value, 1});
    saying.call = &saying.play.faults.calls.back();
    return {};
}

std::string call_number(Saying& saying, const std::string& value)
{
    if (saying.call == nullptr)
        return "it belongs behind drop-reply, cut-after-send or repeat-call";
    return take_number(saying.call->number, value, 1);
}

std::string skip_close(Saying& saying, const std::string&)
{
    saying.play.faults.close = FaultPlan::Close::skipped;
    return {};
}

std::string close_after_error(Saying& saying, const std::string&)
{
    saying.play.faults.close_after_error = FaultPlan::Close::called;
    return {};
}

std::string connection_error(Saying& saying, const std::string& value)
{
    return take_hresult(saying.play.faults.connection_error, value);
}

std::string busy_file(Saying& saying, const std::string&)
{
    saying.play.faults.connection_error = "0x8004041B";
    return {};
}

std::string times(Saying& saying, const std::string& value)
{
    if (saying.play.faults.connection_error.empty())
        return "it belongs behind connection-error, busy-file or modal-dialog 0";
    return take_number(saying.play.faults.connection_error_times, value, 1);
}

std::string at(Saying& saying, const std::string& value)
{
    if (saying.at == nullptr)
        return "it belongs behind hresult, set-status, slow, second-computer or what a person does";
    return take_number(*saying.at, value, 1);
}

constexpr std::array connector_table{
    Word{"connection-error", "CODE", "QuickBooks cannot be opened: connectionError with this code",
         of_connector, connection_error},
    Word{"busy-file", "", "The company file is busy at opening: connectionError with 0x8004041B",
         of_connector, busy_file},
    Word{"times", "N", "… at the first N attempts of a session, then it opens", of_connector, times},
    Word{"drop-answer", "K",
         "Never deliver the answer of the K-th writing set; the session ends without closeConnection",
         of_connector, count<&FaultPlan::drop_answer>},
    Word{"garbage-answer", "K", "Cut the answer of the K-th writing set off", of_connector,
         count<&FaultPlan::garbage_answer>},
    Word{"repeat-answer", "K", "Send the answer of the K-th writing set twice", of_connector,
         count<&FaultPlan::repeat_answer>},
    Word{"restart", "K",
         "When the K-th set was handed out the Web Connector is started anew: authenticate at once, nothing "
         "closed",
         of_connector, count<&FaultPlan::restart>},
    Word{"drop-reply", "CALL", "What the server replies to this call (receiveResponseXML …) gets lost",
         of_connector, harm<CallFault::What::reply_lost>},
    Word{"cut-after-send", "CALL", "The connection is cut as soon as this call is out", of_connector,
         harm<CallFault::What::cut_after_send>},
    Word{"repeat-call", "CALL", "This call comes twice", of_connector, harm<CallFault::What::repeated>},
    Word{"call", "K", "… the K-th of its kind (default 1)", of_connector, call_number},
    Word{"skip-close", "", "Never call closeConnection", of_connector, skip_close},
    Word{"close-after-error", "", "Call closeConnection even after a call that failed", of_connector,
         close_after_error},
};

constexpr std::array detail_table{
    Word{"at", "K", "Which message set the word before means, counted over writing and asking ones", details,
         at},
};

} // namespace

std::span<const Word> connector_words() { return connector_table; }

std::span<const Word> detail_words() { return detail_table; }

} // namespace simulator
