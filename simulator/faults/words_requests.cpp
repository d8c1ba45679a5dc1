#include "qbxml/schema/catalogue.h"
#include "simulator/faults/words.h"

#include <array>
#include <charconv>

namespace simulator {

namespace {

constexpr std::string_view of_requests = "Faults: what QuickBooks does with single requests";

std::string add_fault(Saying& saying, RequestFault fault)
{
    saying.play.faults.requests.push_back(std::move(fault));
    saying.request = &saying.play.faults.requests.back();
    return {};
}

std::string status(Saying& saying, const std::string& value)
{
    RequestFault fault;
    if (std::string wrong = take_number(fault.status, value, 1); !wrong.empty())
        return wrong;
    return add_fault(saying, std::move(fault));
}

std::string lock(Saying& saying, const std::string& value)
{
    RequestFault fault;
    if (std::string wrong = take_number(fault.status, value, 3000); !wrong.empty())
        return wrong;
    fault.text = RequestFault::Text::of_a_lock;
    fault.which.message = "writing";
    return add_fault(saying, std::move(fault));
}

/// A message that does not exist would never be met, and nobody would know why.
std::string take_message(std::string& into, const std::string& text)
{
    if (qbxml::schema::find_message(text) == nullptr)
        return '"' + text + "\" is no message of qbXML like InvoiceAdd";
    into = text;
    return {};
}

std::string feature_off(Saying& saying, const std::string& value)
{
    RequestFault fault;
    fault.status = 3250;
    if (std::string wrong = take_message(fault.which.message, value); !wrong.empty())
        return wrong;
    return add_fault(saying, std::move(fault));
}

std::string read_only(Saying& saying, const std::string&)
{
    RequestFault fault;
    fault.status = 3263;
    fault.which.message = "writing";
    return add_fault(saying, std::move(fault));
}

constexpr const char* no_request = "it belongs behind status or lock";

std::string on(Saying& saying, const std::string& value)
{
    if (saying.request == nullptr)
        return no_request;
    Which& which = saying.request->which;
    const bool digits = !value.empty() && value.find_first_not_of("0123456789") == std::string::npos;
    if (value == "writing" || value == "asking") {
        which.message = value;
        return {};
    }
    if (!digits)
        return take_message(which.message, value);
    which.count = 1;
    return take_number(which.from, value, 1);
}

template <int Which::*Member>
std::string number(Saying& saying, const std::string& value)
{
    return saying.request == nullptr ? no_request : take_number(saying.request->which.*Member, value, 1);
}

std::string percent(Saying& saying, const std::string& value)
{
    if (saying.request == nullptr)
        return no_request;
    std::string wrong = take_number(saying.request->which.percent, value, 0);
    return wrong.empty() && saying.request->which.percent > 100 ? "at most 100" : wrong;
}

std::string seed(Saying& saying, const std::string& value)
{
    if (saying.request == nullptr)
        return no_request;
    auto& into = saying.request->which.seed;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), into);
    return error == std::errc{} && end == value.data() + value.size() ? "" : '"' + value + "\" is no number";
}

std::string holding(Saying& saying, const std::string& value)
{
    if (saying.request == nullptr)
        return no_request;
    saying.request->which.holds = value;
    return {};
}

std::string because(Saying& saying, const std::string& value)
{
    if (saying.request == nullptr)
        return no_request;
    saying.request->why = value;
    return {};
}

std::string done(Saying& saying, const std::string&)
{
    if (saying.request == nullptr)
        return no_request;
    saying.request->work = RequestFault::Work::done;
    return {};
}

constexpr std::array request_table{
    Word{"status", "CODE",
         "A request gets this status (3140, 530 …) in place of its own, as the next words say", of_requests,
         status},
    Word{"lock", "CODE", "A writing request gets 3170, 3175, 3176, 3180 or 3185 in the words of a lock",
         of_requests, lock},
    Word{"feature-off", "MESSAGE", "Every request of that message (CurrencyQuery …) gets 3250", of_requests,
         feature_off},
    Word{"read-only", "", "The app may only read: 3263 for every writing request", of_requests, read_only},
    Word{
        "on", "WHICH",
        "… only a message (InvoiceAdd), writing or asking ones; a number K: the K-th that fits (requests are "
        "counted over all sets)",
        of_requests, on},
    Word{"from", "K", "… beginning with the K-th that fits", of_requests, number<&Which::from>},
    Word{"first", "N", "… and so many of them (default all)", of_requests, number<&Which::count>},
    Word{"percent", "P", "… and only P of 100 of those …", of_requests, percent},
    Word{"seed", "S", "… drawn from S (default 1)", of_requests, seed},
    Word{"holding", "TEXT", "… and only those in which TEXT stands", of_requests, holding},
    Word{"because", "TEXT", "… with TEXT behind \"QuickBooks error message:\"", of_requests, because},
    Word{"done", "", "… though QuickBooks has done what was asked", of_requests, done},
};

} // namespace

std::span<const Word> request_words() { return request_table; }

} // namespace simulator
