#include "server/cli/pusher.h"

#include "server/cli/text.h"

#include <ostream>

namespace server {

namespace {

constexpr std::int64_t documents_a_call = 1000;
constexpr std::size_t bytes_a_call = 4 * 1024 * 1024;

} // namespace

bool Pusher::add(const std::string& document)
{
    if (waiting_ > 0 && body_.size() + document.size() > bytes_a_call && !send())
        return false;
    body_ += document + "\n";
    ++waiting_;
    return waiting_ < documents_a_call || send();
}

bool Pusher::send()
{
    if (waiting_ == 0)
        return true;
    const auto answer = context_.client().post(path_, body_, "application/x-ndjson");
    auto report = JsonValue::parse(answer.body, nullptr, false);
    if (!report.is_object() || !report.contains("refused")) {
        context_.good(answer);
        return false;
    }
    add_up(report);
    sent_ += waiting_;
    waiting_ = 0;
    body_.clear();
    show_progress();
    return true;
}

JsonValue Pusher::report() const
{
    return {{"accepted", accepted_},
            {"unchanged", unchanged_},
            {"changed_after_posting", changed_after_posting_},
            {"refused", refused_}};
}

void Pusher::add_up(const JsonValue& report)
{
    accepted_ += report.value("accepted", std::int64_t{0});
    unchanged_ += report.value("unchanged", std::int64_t{0});
    changed_after_posting_ += report.value("changed_after_posting", std::int64_t{0});
    for (auto one : report.at("refused")) {
        one["index"] = one.value("index", std::int64_t{0}) + sent_;
        refused_.push_back(std::move(one));
    }
}

void Pusher::show_progress() const
{
    if (context_.world().err_is_terminal)
        context_.world().err << "\r" << sent_ << " documents sent" << std::flush;
}

void tell_faults(std::ostream& err, const JsonValue& faults)
{
    for (const auto& fault : faults) {
        const auto path = text_member(fault, "path");
        err << "  " << (path.empty() ? "" : one_line(path) + ": ") << one_line(text_member(fault, "message"));
        if (const auto advice = text_member(fault, "advice"); !advice.empty())
            err << " (" << one_line(advice) << ")";
        err << '\n';
    }
}

} // namespace server
