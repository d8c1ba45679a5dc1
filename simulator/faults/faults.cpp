#include "simulator/faults/faults.h"

#include "simulator/quickbooks/status_texts.h"

#include <algorithm>
#include <cassert>

namespace simulator {

namespace {

bool holds(const std::vector<Element>& elements, const std::string& text)
{
    return std::any_of(elements.begin(), elements.end(), [&](const Element& element) {
        return element.text.find(text) != std::string::npos || holds(element.children, text);
    });
}

bool is_meant(const Which& which, const qbxml::Request& request)
{
    if (which.message == "writing" || which.message == "asking") {
        if (qbxml::is_writing(request.message) != (which.message == "writing"))
            return false;
    } else if (!which.message.empty() && which.message != request.message) {
        return false;
    }
    return which.holds.empty() || holds(request.body, which.holds);
}

Trouble trouble_of(const RequestFault& fault, const std::string& message)
{
    const bool done = fault.work == RequestFault::Work::done || works_with(fault.status);
    return {fault.text == RequestFault::Text::of_a_lock ? played_lock(fault.status, message)
                                                        : played_status(fault.status, message, fault.why),
            done ? Trouble::Work::done : Trouble::Work::left_undone};
}

} // namespace

Faults::Faults(FaultPlan plan) : plan_(std::move(plan))
{
    for (const RequestFault& fault : plan_.requests)
        progress_.push_back({0, std::mt19937_64(fault.which.seed)});
}

void Faults::next(Kind kind, std::string_view text)
{
    kind_ = kind;
    ++sets_;
    if (kind == Kind::writing)
        ++writing_;
    holds_refused_text_ =
        std::any_of(plan_.refused_texts.begin(), plan_.refused_texts.end(),
                    [&](const std::string& refused) { return text.find(refused) != std::string_view::npos; });
}

std::optional<CallFault::What> Faults::on_call(const std::string& operation)
{
    const int number = ++calls_[operation];
    for (const CallFault& fault : plan_.calls) {
        if (fault.operation == operation && fault.number == number)
            return fault.what;
    }
    return std::nullopt;
}

std::vector<Edit> Faults::edits_due()
{
    std::vector<Edit> due;
    for (const EditAt& change : plan_.edits) {
        if (change.at == sets_)
            due.push_back(change.edit);
    }
    std::erase_if(plan_.edits, [&](const EditAt& change) { return change.at == sets_; });
    return due;
}

std::string Faults::on_opening()
{
    ++openings_;
    const bool still = plan_.connection_error_times == 0 || openings_ <= plan_.connection_error_times;
    return still ? plan_.connection_error : std::string{};
}

std::string Faults::hresult() const
{
    if (holds_refused_text_)
        return "0x80040400";
    return sets_ == plan_.at ? plan_.hresult : std::string{};
}

int Faults::slow_seconds() const
{
    return plan_.slow_at == 0 || plan_.slow_at == sets_ ? plan_.slow_seconds : 0;
}

Fate Faults::fate(std::size_t done) const
{
    const bool here = done == static_cast<std::size_t>(plan_.after_request);
    if (!here || (!hits(plan_.die_in_set) && !hits(plan_.quickbooks_dies)))
        return Fate::lives;
    switch (plan_.record) {
    case FaultPlan::Record::of_what_ran:
        return Fate::dies_with_record_of_what_ran;
    case FaultPlan::Record::whole:
        return Fate::dies_with_whole_record;
    case FaultPlan::Record::none:
        break;
    }
    return Fate::dies_without_record;
}

std::optional<Trouble> Faults::trouble(const qbxml::Request& request)
{
    std::optional<Trouble> found;
    for (std::size_t i = 0; i < plan_.requests.size(); ++i) {
        const Which& which = plan_.requests[i].which;
        if (!is_meant(which, request))
            continue;
        const int number = ++progress_[i].fitting;
        if (number < which.from || (which.count > 0 && number >= which.from + which.count))
            continue;
        const bool drawn =
            which.percent >= 100 || progress_[i].draw() % 100 < static_cast<std::uint64_t>(which.percent);
        if (drawn && !found)
            found = trouble_of(plan_.requests[i], request.message);
    }
    return found;
}

Interference Faults::interference()
{
    Interference out;
    if (!plan_.requests.empty())
        out.before_request = [this](const qbxml::Request& request) { return trouble(request); };
    if (hits(plan_.die_in_set) || hits(plan_.quickbooks_dies))
        out.after_request = [this](std::size_t done) { return fate(done); };
    if (hits(plan_.lose_record))
        out.recording = Interference::Recording::lost;
    if (hits(plan_.set_status_at))
        out.set_status = plan_.set_status;
    return out;
}

void Faults::die() const
{
    assert(plan_.die && "a fault plan that kills has to say how");
    plan_.die();
}

} // namespace simulator
