#include "server/api/answers.h"
#include "server/api/doctor.h"
#include "server/api/visit_story.h"
#include "server/intake/settings.h"
#include "store/exchanges.h"
#include "store/guards.h"
#include "store/queue.h"
#include "store/visits.h"

#include <chrono>

namespace server {

namespace {

/// The Web Connector calls every five minutes while it runs; a closed shop is no fault.
constexpr std::chrono::hours long_silence{24};

Check contact_check(const store::Company& company)
{
    if (company.last_contact)
        return {"first_contact", true, "The Web Connector has logged in with the right password.", ""};
    return {"first_contact", false,
            "The Web Connector has never logged in for " + company.pairing.title + ".",
            "On the computer with QuickBooks: add the .qwc file in the Web Connector, type the password in, "
            "tick the "
            "box in front of \"" +
                company.pairing.app_name + "\" and press Update Selected."};
}

Check pairing_check(const store::Company& company, store::Time now)
{
    if (company.unpaired)
        return {"pairing", false, "This company was unpaired " + ago(*company.unpaired, now) + ".",
                "To go on: deskbridge pair \"" + company.pairing.title + "\""};
    const auto sentence = pairing_sentence(company, now);
    return {"pairing", true, sentence.empty() ? "The pairing is in order." : sentence, ""};
}

Check hold_check(store::Session& session, const store::Company& company)
{
    const auto hold = store::Guards(session).get(company.id).hold;
    if (!hold)
        return {"right_company_file", true, "Nothing speaks against writing into the company file.", ""};
    return {"right_company_file", false, hold->sentence,
            "Look in QuickBooks first. If the open file is the right one: deskbridge company confirm"};
}

Check recent_check(const store::Company& company, store::Time now)
{
    if (!company.last_contact)
        return {"recent_contact", true, "There has been no contact yet.", ""};
    const auto detail = "The Web Connector last logged in " + ago(*company.last_contact, now) + ".";
    if (now - *company.last_contact < long_silence)
        return {"recent_contact", true, detail, ""};
    return {"recent_contact", false, detail,
            "See that the Web Connector runs on the computer with QuickBooks, and that Auto-Run is ticked."};
}

Check file_check(const store::Company& company)
{
    if (company.stamped)
        return {"company_file", true, "The company file is " + company.contact.company_file + ".", ""};
    const bool called = company.last_contact.has_value();
    return {
        "company_file", !called, "QuickBooks has not told yet which company file it has open.",
        called
            ? "Open the company file in QuickBooks as Admin, press Update Selected in the Web Connector, and "
              "allow access when QuickBooks asks."
            : ""};
}

Check visit_check(store::Session& session, const store::Company& company)
{
    const auto last = store::Visits(session).last(company.id);
    if (!last || last->last_error.empty())
        return {"last_visit", true, last ? "The last visit went well." : "There has been no visit yet.", ""};
    return {"last_visit", false, "The last visit said: " + last->last_error,
            "See what was said: deskbridge trace --company " + company.pairing.slug};
}

Check people_check(store::Session& session, const store::Company& company)
{
    auto counts = store::Queue(session).counts(company.id);
    const auto failed = counts[store::State::failed];
    const auto held = counts[store::State::held];
    if (failed + held == 0)
        return {"documents", true, "No document needs you.", ""};
    return {"documents", false,
            counted(failed, "document has failed", "documents have failed") + " and " +
                counted(held, "is held.", "are held."),
            std::string("See why: deskbridge list --state ") + (failed > 0 ? "failed" : "held") +
                " --company " + company.pairing.slug};
}

Check exchange_check(store::Session& session, const store::Company& company, store::Time now)
{
    const auto settings = store::Companies(session).settings(company.id);
    const std::chrono::seconds patience{seconds_of(settings, "exchange_timeout")};
    for (const auto& exchange : store::Exchanges(session).open(company.id)) {
        if (now - exchange.handed_out <= patience)
            continue;
        return {"exchanges", false,
                "What was handed to QuickBooks " + ago(exchange.handed_out, now) +
                    " has no known outcome yet.",
                "Let the Web Connector call once more: Deskbridge asks QuickBooks what became of it and "
                "sends nothing "
                "twice."};
    }
    return {"exchanges", true, "Nothing waits for an answer of QuickBooks for long.", ""};
}

} // namespace

std::vector<Check> company_checks(const ApiParts& parts, const store::Company& company)
{
    const auto now = parts.clock();
    auto snapshot = parts.database.read();
    return {pairing_check(company, now),         contact_check(company),
            recent_check(company, now),          file_check(company),
            hold_check(snapshot, company),       visit_check(snapshot, company),
            people_check(snapshot, company),     exchange_check(snapshot, company, now),
            host_check(parts, snapshot, company)};
}

} // namespace server
