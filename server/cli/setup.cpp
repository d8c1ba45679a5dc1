#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <algorithm>
#include <ostream>

namespace server {

namespace {

using std::chrono::milliseconds;

std::size_t answered_in(const JsonValue& run)
{
    const auto& requests = run.at("requests");
    return static_cast<std::size_t>(
        std::count_if(requests.begin(), requests.end(), [](const JsonValue& request) {
            const auto state = text_member(request, "state");
            return state != "queued" && state != "waiting" && state != "sent";
        }));
}

/// Asks, makes, and waits for the visits that carry it.
class SettingUp {
public:
    SettingUp(Context& context, std::string path, int timeout)
        : context_(context), path_(std::move(path)), left_(std::chrono::seconds(timeout))
    {}

    /// False: it was told why there is no answer.
    bool ask()
    {
        return context_.good(context_.client().post(path_ + "?action=ask", "")).has_value() && wait("asked");
    }

    /// Makes what is missing. What was made is asked for again, and then named in the settings.
    bool make()
    {
        for (int round = 0; round < 3; ++round) {
            const auto made = context_.good(context_.client().post(path_ + "?action=make", ""));
            if (!made)
                return false;
            for (const auto& setting : made->at("settings"))
                context_.world().err << "set " << one_line(text_member(setting, "name")) << "="
                                     << one_line(text_member(setting, "value")) << '\n';
            if (made->at("made").at("requests").empty())
                return true;
            if (!wait("made") || !ask())
                return false;
            if (failed_) {
                context_.tell(Exit::refused, "not everything could be made.");
                return true;
            }
        }
        return true;
    }

private:
    void show(const std::string& line)
    {
        if (line != shown_)
            context_.world().err << one_line(line) << std::endl;
        shown_ = line;
    }

    bool wait(const std::string& which)
    {
        for (auto pause = milliseconds(50);; pause = std::min(pause * 2, milliseconds(1000))) {
            const auto answer = context_.good(context_.client().get(path_ + "?brief=1"));
            if (!answer)
                return false;
            const auto& run = answer->at(which);
            const auto state = text_member(run, "state");
            if (state != "under_way") {
                failed_ = failed_ || state == "failed";
                return true;
            }
            show((which == "asked" ? "QuickBooks is asked: " : "QuickBooks gets what is missing: ") +
                 std::to_string(answered_in(run)) + " of " + std::to_string(run.at("requests").size()) +
                 " answered. The Web Connector brings the rest.");
            if (left_.count() <= 0) {
                context_.tell(Exit::refused,
                              "no answer yet. It stays in line; look later with: deskbridge setup --show");
                return false;
            }
            const auto now = std::min(pause, left_);
            context_.world().wait(now);
            left_ -= now;
        }
    }

    Context& context_;
    std::string path_;
    milliseconds left_;
    std::string shown_;
    bool failed_ = false;
};

std::string joined(const JsonValue& texts)
{
    std::string all;
    for (const auto& text : texts)
        all += (all.empty() ? "" : ", ") + text.get<std::string>();
    return all.empty() ? "none" : all;
}

void tell_company(std::ostream& out, const JsonValue& known)
{
    std::vector<Row> rows{{"Company file", text_member(known, "company")},
                          {"QuickBooks", text_member(known, "product")},
                          {"Sales tax", known.at("sales_tax") == true ? "on" : "off"},
                          {"Tax codes", joined(known.at("tax_codes"))},
                          {"Terms", joined(known.at("terms"))},
                          {"Payment methods", joined(known.at("payment_methods"))}};
    for (const auto& item : known.at("tax_items")) {
        const auto rate = text_member(item, "rate");
        const auto agency = text_member(item, "agency");
        rows.push_back({"Tax item", text_member(item, "name") + (rate.empty() ? "" : ", " + rate + " %") +
                                        (agency.empty() ? "" : ", owed to " + agency)});
    }
    print_table(out, rows);
}

void tell_roles(std::ostream& out, const JsonValue& roles)
{
    std::vector<Row> rows{{"SETTING", "ACCOUNT", "FOR", "WHY"}};
    for (const auto& role : roles) {
        const auto account = text_member(role, "account");
        rows.push_back({text_member(role, "setting"), account.empty() ? "MISSING" : account,
                        text_member(role, "purpose"), text_member(role, "reason")});
        for (const auto& one : role.at("suggestions")) {
            const auto name = text_member(one, "account");
            if (name != account)
                rows.push_back({"", "  or " + name, std::to_string(one.value("confidence", 0)) + " %",
                                text_member(one, "reason")});
        }
    }
    out << "\nAccounts\n";
    print_table(out, rows);
}

void tell_lists(std::ostream& out, const JsonValue& lists)
{
    std::vector<Row> rows{{"LIST", "ENTRIES", "ROOM FOR", ""}};
    for (const auto& list : lists) {
        rows.push_back({text_member(list, "list"), written(list.at("used")), written(list.at("limit")),
                        written(list.at("percent")) + " %" +
                            (list.at("warn") == true ? ": " + text_member(list, "sentence") : "")});
    }
    out << "\nLists\n";
    print_table(out, rows);
}

void tell_chart(std::ostream& out, const JsonValue& chart)
{
    std::vector<Row> rows{{"ACCOUNT", "NUMBER", "TYPE", ""}};
    for (const auto& account : chart) {
        const auto why_not = text_member(account, "why_not");
        rows.push_back({text_member(account, "name"), text_member(account, "number"),
                        text_member(account, "type"),
                        why_not.empty() ? "" : "cannot be posted to, because " + why_not});
    }
    out << "\nChart of accounts\n";
    print_table(out, rows);
}

void tell_makings(std::ostream& out, const JsonValue& makings)
{
    if (makings.empty()) {
        out << "\nNothing is missing that Deskbridge could make.\n";
        return;
    }
    out << "\nMissing, and made by: deskbridge setup --make\n";
    for (const auto& making : makings) {
        const auto setting = text_member(making, "setting");
        out << "  " << one_line(text_member(making, "what"))
            << (making.at("is_there") == true ? ", which is there already" : "")
            << (setting.empty() ? "" : ", for " + one_line(setting)) << '\n';
    }
}

void tell_failures(Context& context, const JsonValue& run)
{
    for (const auto& request : run.at("requests")) {
        const auto state = text_member(request, "state");
        if (state == "failed" || state == "unknown")
            context.world().err << one_line(text_member(request, "message") + " is " + state + ": " +
                                            text_member(request, "reason") + " " +
                                            text_member(request, "next_action"))
                                << '\n';
    }
}

void show(Context& context, const std::string& path)
{
    const auto answer = context.good(context.client().get(path));
    if (!answer)
        return;
    tell_failures(context, answer->at("asked"));
    tell_failures(context, answer->at("made"));
    const auto& known = answer->at("known");
    if (context.json()) {
        context.world().out << written(*answer) << '\n';
    } else if (!known.is_null()) {
        auto& out = context.world().out;
        tell_company(out, known);
        tell_roles(out, known.at("roles"));
        tell_lists(out, known.at("lists"));
        tell_chart(out, known.at("chart"));
        tell_makings(out, known.at("to_make"));
    }
    if (known.is_null() && context.exit() == Exit::done) {
        const auto state = text_member(answer->at("asked"), "state");
        context.tell(Exit::refused, state == "never"       ? "QuickBooks was never asked: deskbridge setup"
                                    : state == "under_way" ? "QuickBooks has not answered yet."
                                                           : "QuickBooks did not answer what is needed.");
    }
}

void set_up(Context& context, const SetupOptions& options)
{
    const auto company = context.company_path();
    if (!company)
        return;
    const auto path = *company + "/setup";
    SettingUp setting_up(context, path, options.timeout);
    if (!options.show && (!setting_up.ask() || (options.make && !setting_up.make())))
        return;
    show(context, path);
}

constexpr const char* footer_of_setup =
    "Reads the company file: its edition, taxes, lists and chart of accounts; tells for every purpose which\n"
    "account is used and why, or what is missing and how to make it. Waits for the Web Connector's visit. "
    "Can\n"
    "be run again at any time.\n"
    "--make makes what is missing and may be made, each once, and names it in the settings: a clearing "
    "account\n"
    "for every payment method that was pushed, liability and expense accounts, stand-ins, the 0 % tax item.\n"
    "Exit code: 0 done, 1 refused, failed or not answered in time, 2 cannot run.";

} // namespace

Verb add_setup(CLI::App& program, SetupOptions& options)
{
    auto* app = program.add_subcommand("setup", "what the company file has, what is missing, and make it");
    app->footer(footer_of_setup);
    app->add_flag("--make", options.make, "make what is missing and may be made");
    app->add_flag("--show", options.show, "what QuickBooks answered last; it is not asked again")
        ->excludes("--make");
    app->add_option("--timeout", options.timeout, "how long to wait for visits (default: 600)")
        ->type_name("SECONDS")
        ->check(CLI::NonNegativeNumber);
    return {app, [&options](Context& context) { set_up(context, options); }};
}

} // namespace server
