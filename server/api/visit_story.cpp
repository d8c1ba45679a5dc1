#include "server/api/visit_story.h"

#include "server/api/answers.h"

namespace server {

namespace {

std::string account(const store::Visit& visit)
{
    std::vector<std::string> parts{std::to_string(visit.posted) + " posted"};
    if (const auto others = visit.done - visit.posted; others > 0)
        parts.push_back(counted(others, "not posted", "not posted"));
    if (visit.answered > 0)
        parts.push_back(counted(visit.answered, "answer for apps", "answers for apps"));
    return listed(parts);
}

std::string others(const store::Visit& visit)
{
    if (visit.turned_away == 0)
        return "";
    return " Meanwhile the Web Connector called " + counted(visit.turned_away, "more time", "more times") +
           " and was told to wait" +
           (visit.turned_away > 2 ? ": is it running on two computers, or twice?" : ".");
}

std::string under_way(const store::Visit& visit, std::chrono::seconds patience, store::Time now)
{
    if (now - visit.last_heard >= patience)
        return "A visit of " + ago(visit.started, now) + " fell silent " + ago(visit.last_heard, now) + " (" +
               account(visit) + "); the next one takes it over.";
    return "A visit that began " + ago(visit.started, now) + " is under way: " + account(visit) + " so far.";
}

} // namespace

std::string visit_story(const std::optional<store::Visit>& visit, std::chrono::seconds patience,
                        store::Time now)
{
    if (!visit)
        return "";
    if (visit->state == store::VisitState::live)
        return under_way(*visit, patience, now) + others(*visit);
    const auto begin = "The last visit (" + ago(visit->last_heard, now) + ", " + account(*visit) + ") ended";
    const auto end = visit->last_error.empty() ? std::string(" well.") : ": " + visit->last_error;
    return begin + end + others(*visit);
}

std::string pairing_sentence(const store::Company& company, store::Time now)
{
    if (company.unpaired)
        return "This company was unpaired " + ago(*company.unpaired, now) +
               ": the Web Connector is let in no more, and its documents are kept. To go on: deskbridge pair "
               "\"" +
               company.pairing.title + "\"";
    if (!company.old_token_hash.empty() && company.old_token_until > now)
        return "The password was changed; the old one is taken until " +
               store::to_text(*company.old_token_until).substr(0, 16).replace(10, 1, " ") + " UTC.";
    return "";
}

} // namespace server
