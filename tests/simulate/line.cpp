#include "tests/simulate/line.h"

#include "qbxml/message/envelope.h"
#include "simulator/quickbooks/quickbooks.h"
#include "tests/simulate/fault_table.h"
#include "tests/simulate/port_call.h"

#include <variant>

namespace simulate {

namespace {

constexpr std::size_t late_call_at = 4; ///< in the midst of a later visit

int requests_in(const std::string& text)
{
    const auto read = qbxml::read_request_set(text);
    const auto* set = std::get_if<qbxml::RequestSet>(&read);
    return set == nullptr ? 0 : static_cast<int>(set->entries.size());
}

} // namespace

void Line::strike(Moment& moment)
{
    const int number = static_cast<int>(visited.operations.size());
    for (const Strike& each : strikes_) {
        if (each.fault->strike != nullptr && each.at == number && each.side == moment.side) {
            world_.note("now: " + told(each));
            world_.count(each.fault->name);
            each.fault->strike(world_, moment);
        }
    }
}

simulator::SoapAnswer Line::call(const std::string& operation, const simulator::Parameters& parameters)
{
    visited.operations.push_back(operation);
    world_.pass(std::chrono::seconds(1));
    if (visited.operations.size() == late_call_at)
        world_.tell_late();
    Moment moment{operation, parameters, Side::before, std::nullopt};
    strike(moment);
    if (!moment.answer) {
        moment.answer = world_.deliver(operation, moment.parameters);
        moment.side = Side::after;
        tell(moment);
        strike(moment);
    }
    if (!moment.answer->problem.empty())
        world_.note(computer_ + " " + operation + " failed: " + moment.answer->problem);
    look_at(moment);
    return *moment.answer;
}

/// What went to QuickBooks.
void Line::look_at(const Moment& moment)
{
    const std::string text = moment.answer->text.value_or("");
    if (moment.operation != "sendRequestXML" || text.empty())
        return;
    const int requests = requests_in(text);
    ++visited.sets;
    visited.requests += requests;
    if (simulator::is_writing_set(text))
        visited.writing_sets.push_back(requests);
}

void Line::tell(const Moment& moment)
{
    if (!world_.journal_.is_on())
        return;
    const std::string said = moment.answer->text.value_or(moment.answer->problem);
    std::string text = computer_ + " " + moment.operation + " -> ";
    if (moment.operation == "authenticate")
        text += moment.answer->members.size() > 1 ? "\"" + moment.answer->members[1] + "\"" : said;
    else if (moment.operation == "sendRequestXML")
        text += told_request(said);
    else if (moment.operation == "receiveResponseXML")
        text += said + "% for " + parameter(moment.parameters, "hresult") +
                told_answer(parameter(moment.parameters, "response"));
    else
        text += said;
    world_.note(text);
}

} // namespace simulate
