#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <algorithm>
#include <ostream>

namespace server {

namespace {

void print_settings(std::ostream& out, const JsonValue& settings)
{
    std::vector<Row> rows{{"SETTING", "VALUE", "", "MEANING"}};
    for (const auto& setting : settings) {
        rows.push_back({text_member(setting, "name"), text_member(setting, "value"),
                        setting.value("set", false) ? "set" : "", text_member(setting, "help")});
    }
    print_table(out, rows);
}

void get(Context& context, const SettingsOptions& options)
{
    const auto company = context.company_path();
    if (!company)
        return;
    auto answer = context.good(context.client().get(*company + "/settings"));
    if (!answer)
        return;
    auto& settings = answer->at("settings");
    auto& out = context.world().out;
    if (!options.key.empty()) {
        const auto found = std::find_if(settings.begin(), settings.end(), [&](const JsonValue& setting) {
            return text_member(setting, "name") == options.key;
        });
        if (found == settings.end()) {
            context.tell(Exit::refused, "there is no setting \"" + one_line(options.key) +
                                            "\". All of them: deskbridge settings");
            return;
        }
        if (!context.json()) {
            out << one_line(text_member(*found, "value")) << '\n';
            return;
        }
        settings = JsonValue::array({JsonValue(*found)});
    }
    if (context.json())
        out << written(*answer) << '\n';
    else
        print_settings(out, settings);
}

/// KEY=VALUE texts as one object; told and nothing when one is none.
std::optional<JsonValue> read_changes(Context& context, const std::vector<std::string>& changes)
{
    JsonValue body = JsonValue::object();
    for (const auto& change : changes) {
        const auto sign = change.find('=');
        if (sign == std::string::npos || sign == 0) {
            context.tell(Exit::cannot_run, "settings set: \"" + one_line(change) + "\" is not KEY=VALUE.");
            return std::nullopt;
        }
        const auto key = change.substr(0, sign);
        if (body.contains(key)) {
            context.tell(Exit::cannot_run, "settings set: " + one_line(key) + " is set twice.");
            return std::nullopt;
        }
        body[key] = change.substr(sign + 1);
    }
    return body;
}

void set(Context& context, const SettingsOptions& options)
{
    const auto body = read_changes(context, options.changes);
    if (!body)
        return;
    const auto company = context.company_path();
    if (!company)
        return;
    const auto answer = context.good(context.client().patch(*company + "/settings", written(*body)));
    if (!answer)
        return;
    auto& out = context.world().out;
    if (context.json()) {
        out << written(*answer) << '\n';
        return;
    }
    for (const auto& [key, value] : body->items()) {
        const auto text = value.get<std::string>();
        out << one_line(key) << (text.empty() ? " is at its standard again" : " is now " + one_line(text))
            << ".\n";
    }
}

} // namespace

Verb add_settings(CLI::App& program, SettingsOptions& options)
{
    auto* app = program.add_subcommand("settings", "see and change a company's settings");
    app->require_subcommand(0, 1);
    auto* getter = app->add_subcommand("get", "all settings, or the value of one");
    getter->add_option("KEY", options.key, "name of a setting");
    auto* setter = app->add_subcommand("set", "change settings: all of those named, or none");
    setter->add_option("KEY=VALUE", options.changes, "an empty VALUE sets the standard again")->required();
    return {app, [&options, setter](Context& context) {
                if (setter->parsed())
                    set(context, options);
                else
                    get(context, options);
            }};
}

} // namespace server
