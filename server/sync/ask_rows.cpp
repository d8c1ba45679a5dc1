#include "server/sync/ask_rows.h"

#include <nlohmann/json.hpp>

namespace server {

using nlohmann::json;

namespace {

json text_or_null(const std::optional<qbxml::Decimal>& figure)
{
    return figure ? json(figure->plain()) : json();
}

std::optional<qbxml::Decimal> figure_in(const json& from)
{
    return from.is_null() ? std::nullopt : qbxml::Decimal::parse(from.get<std::string>());
}

} // namespace

std::string write_ask(const qbxml::Ask& ask)
{
    json out{{"purpose", static_cast<int>(ask.purpose)},
             {"list", static_cast<int>(ask.list)},
             {"names", ask.names},
             {"message", ask.request.message}};
    if (!ask.told.empty()) {
        out["told"] = ask.told;
    }
    if (!ask.sku.empty()) {
        out["sku"] = ask.sku;
    }
    if (!ask.id.empty()) {
        out["id"] = ask.id;
    }
    if (ask.all_ours) {
        out["all_ours"] = true;
    }
    if (!ask.note.empty()) {
        out["note"] = ask.note;
    }
    if (!ask.likeness.mark.empty()) {
        const qbxml::Likeness& like = ask.likeness;
        out["likeness"] = {like.mark,         like.ref_number, like.date,  like.party,   like.total,
                           like.any_revision, like.txn_id,     like.group, like.one_day, like.known};
        for (const auto& [key, sum] : like.lines) {
            out["lines"].push_back({key, text_or_null(sum.amount), text_or_null(sum.quantity)});
        }
    }
    return out.dump();
}

qbxml::Ask read_ask(const std::string& text)
{
    const json from = json::parse(text);
    qbxml::Ask ask;
    ask.purpose = static_cast<qbxml::Ask::Purpose>(from.at("purpose").get<int>());
    ask.list = static_cast<qbxml::List>(from.at("list").get<int>());
    ask.names = from.at("names").get<std::vector<std::string>>();
    ask.request.message = from.at("message").get<std::string>();
    ask.told = from.value("told", std::vector<std::string>{});
    ask.sku = from.value("sku", "");
    ask.id = from.value("id", "");
    ask.all_ours = from.value("all_ours", false);
    ask.note = from.value("note", "");
    if (from.contains("likeness")) {
        const json& like = from["likeness"];
        ask.likeness = {like.at(0), like.at(1), like.at(2), like.at(3), like.at(4)};
        if (like.size() > 6) {
            ask.likeness.any_revision = like.at(5);
            ask.likeness.txn_id = like.at(6);
        }
        if (like.size() > 9) {
            ask.likeness.group = like.at(7);
            ask.likeness.one_day = like.at(8);
            ask.likeness.known = like.at(9).get<std::vector<std::string>>();
        }
        for (const json& line : from.value("lines", json::array())) {
            ask.likeness.lines[line.at(0)] = {figure_in(line.at(1)), figure_in(line.at(2))};
        }
    }
    return ask;
}

} // namespace server
