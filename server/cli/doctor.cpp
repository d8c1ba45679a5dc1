#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <ostream>

namespace server {

namespace {

void tell_checks(std::ostream& out, const JsonValue& checks)
{
    for (const auto& check : checks) {
        const auto company = text_member(check, "company");
        out << (check.value("ok", false) ? "ok       " : "WRONG    ")
            << (company.empty() ? "" : company + ": ") << one_line(text_member(check, "detail")) << '\n';
        if (const auto remedy = text_member(check, "remedy"); !remedy.empty())
            out << "         " << one_line(remedy) << '\n';
    }
}

/// Without --company everything is looked at: whoever is in trouble should not have to choose first.
void doctor(Context& context, const std::string& path)
{
    const auto answer = context.good(context.client().get(path));
    if (!answer)
        return;
    const auto& checks = answer->at("checks");
    if (context.json())
        context.world().out << written(*answer) << '\n';
    else
        tell_checks(context.world().out, checks);
    std::int64_t wrong = 0;
    for (const auto& check : checks)
        wrong += check.value("ok", false) ? 0 : 1;
    if (wrong > 0)
        context.tell(Exit::refused, number_of(wrong, "thing needs", "things need") + " to be put right.");
    else if (!context.json())
        context.world().out << "All is well.\n";
}

} // namespace

Verb add_doctor(CLI::App& program)
{
    auto* app = program.add_subcommand("doctor", "check everything that can be wrong, and say the remedy");
    return {app, [](Context& context) {
                const auto company = context.chosen_company();
                doctor(context, company.empty()
                                    ? "/api/v1/doctor"
                                    : "/api/v1/companies/" + percent_encoded(company) + "/doctor");
            }};
}

} // namespace server
