#include "server/sync/fact_rows.h"

#include <nlohmann/json.hpp>

namespace server {
namespace {

using nlohmann::json;

json to_json(const qbxml::Entry& entry)
{
    return {{"list_id", entry.list_id},
            {"full_name", entry.full_name},
            {"kind", entry.kind},
            {"edit_sequence", entry.edit_sequence},
            {"part_number", entry.part_number},
            {"owner_sku", entry.owner_sku},
            {"active", entry.active},
            {"ours", entry.ours},
            {"company", entry.company},
            {"email", entry.email},
            {"phone", entry.phone}};
}

qbxml::Entry entry_from(const json& from)
{
    return {from.at("list_id"),       from.at("full_name"),   from.at("kind"),
            from.at("edit_sequence"), from.at("part_number"), from.at("owner_sku"),
            from.at("active"),        from.at("ours"),        from.value("company", ""),
            from.value("email", ""),  from.value("phone", "")};
}

std::string_view word_for(qbxml::Known::What what)
{
    switch (what) {
    case qbxml::Known::What::unasked:
        return "unasked";
    case qbxml::Known::What::absent:
        return "absent";
    case qbxml::Known::What::present:
        return "present";
    case qbxml::Known::What::taken:
        return "taken";
    case qbxml::Known::What::refused:
        return "refused";
    }
    return {};
}

qbxml::Known::What what_from(const std::string& word)
{
    for (const auto what : {qbxml::Known::What::absent, qbxml::Known::What::present,
                            qbxml::Known::What::taken, qbxml::Known::What::refused}) {
        if (word_for(what) == word) {
            return what;
        }
    }
    return qbxml::Known::What::unasked;
}

/// [name, text], or [name, [children]] of an aggregate. Attributes are none of a Ret's.
json to_json(const qbxml::Element& element)
{
    if (element.children.empty()) {
        return json::array({element.name, element.text});
    }
    json children = json::array();
    for (const qbxml::Element& child : element.children) {
        children.push_back(to_json(child));
    }
    return json::array({element.name, std::move(children)});
}

qbxml::Element element_from(const json& from)
{
    if (from.at(1).is_string()) {
        return qbxml::leaf(from.at(0), from.at(1));
    }
    std::vector<qbxml::Element> children;
    for (const json& child : from.at(1)) {
        children.push_back(element_from(child));
    }
    return qbxml::aggregate(from.at(0), std::move(children));
}

} // namespace

std::string write_current(const Current& current)
{
    json out{{"stale", current.stale}};
    if (current.ret) {
        out["ret"] = to_json(*current.ret);
    }
    return out.dump();
}

Current read_current(const std::string& text)
{
    const json from = json::parse(text);
    Current current;
    current.stale = from.at("stale");
    if (from.contains("ret")) {
        current.ret = element_from(from["ret"]);
    }
    return current;
}

std::string document_name(store::DocumentId document)
{
    return std::to_string(static_cast<std::int64_t>(document));
}

std::string topic_of(qbxml::List list) { return std::string(qbxml::word_for(list)); }

std::string spelling_topic_of(qbxml::List list) { return topic_of(list) + " spelled"; }

std::string write_known(const qbxml::Known& known)
{
    json out{{"what", word_for(known.what)}};
    if (!known.spelled_for.empty()) {
        out["spelled_for"] = known.spelled_for;
    }
    if (known.what == qbxml::Known::What::present) {
        out["entry"] = to_json(known.entry);
    }
    if (known.what == qbxml::Known::What::refused) {
        out["refusal"] = {{"verdict", static_cast<int>(known.refusal.verdict)},
                          {"code", known.refusal.code},
                          {"sentence", known.refusal.sentence},
                          {"next_action", known.refusal.next_action}};
    }
    return out.dump();
}

qbxml::Known read_known(const std::string& text)
{
    const json from = json::parse(text);
    qbxml::Known known;
    known.what = what_from(from.at("what"));
    known.spelled_for = from.value("spelled_for", "");
    if (from.contains("entry")) {
        known.entry = entry_from(from["entry"]);
    }
    if (from.contains("refusal")) {
        const json& refusal = from["refusal"];
        known.refusal = {static_cast<qbxml::Verdict>(refusal.at("verdict").get<int>()), refusal.at("code"),
                         refusal.at("sentence"), refusal.at("next_action")};
    }
    return known;
}

std::string write_entry(const qbxml::Entry& entry) { return to_json(entry).dump(); }

qbxml::Entry read_entry(const std::string& text) { return entry_from(json::parse(text)); }

std::string write_accounts(const std::vector<qbxml::Account>& accounts)
{
    json out = json::array();
    for (const qbxml::Account& account : accounts) {
        out.push_back({account.list_id, account.full_name, account.number, account.type, account.special,
                       account.active});
    }
    return out.dump();
}

std::vector<qbxml::Account> read_accounts(const std::string& text)
{
    std::vector<qbxml::Account> accounts;
    for (const json& row : json::parse(text)) {
        accounts.push_back({row.at(0), row.at(1), row.at(2), row.at(3), row.at(4), row.at(5)});
    }
    return accounts;
}

std::string write_preferences(const qbxml::Preferences& preferences)
{
    return json{{"sales_tax", preferences.sales_tax},
                {"taxable_code", preferences.taxable_code},
                {"non_taxable_code", preferences.non_taxable_code},
                {"default_tax_item", preferences.default_tax_item},
                {"closing_date", preferences.closing_date ? preferences.closing_date->text() : ""},
                {"multi_currency", preferences.multi_currency},
                {"classes", preferences.classes},
                {"sites", preferences.sites},
                {"edition", preferences.edition}}
        .dump();
}

qbxml::Preferences read_preferences(const std::string& text)
{
    const json from = json::parse(text);
    return {from.at("sales_tax"),
            from.at("taxable_code"),
            from.at("non_taxable_code"),
            from.at("default_tax_item"),
            qbxml::Date::parse(from.at("closing_date").get<std::string>()),
            from.value("multi_currency", false),
            from.value("classes", true),
            from.value("sites", false),
            from.value("edition", "")};
}

} // namespace server
