#include "server/intake/documents.h"

#include "server/intake/families.h"
#include "server/intake/payload.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace server {
namespace {

constexpr std::size_t longest_id = 255;

template <auto read>
qbxml::Document read_as(Members& in)
{
    return read(in);
}

/// A list entry may tell the day it was made; nothing hangs on it.
template <auto read>
qbxml::Document read_party_as(Members& in)
{
    in.date("date");
    return read(in);
}

struct KindOf {
    std::string_view kind;
    int rank;
    qbxml::Document (*read)(Members&);
};

/// What others depend on goes first.
constexpr std::array<KindOf, 11> kinds{{
    {"vendors", 10, read_party_as<read_vendor>},
    {"customers", 20, read_party_as<read_customer>},
    {"items", 30, read_as<read_item>},
    {"purchases", 40, read_as<read_purchase>},
    {"adjustments", 45, read_as<read_adjustment>},
    {"transfers", 46, read_as<read_transfer>},
    {"sales", 50, read_as<read_sale>},
    {"payments", 60, read_as<read_payment>},
    {"settlements", 65, read_as<read_settlement>},
    {"journals", 70, read_as<read_journal>},
    {"payouts", 80, read_as<read_payout>},
}};

const KindOf& kind_of(std::string_view kind)
{
    const auto* const found =
        std::find_if(kinds.begin(), kinds.end(), [&](const KindOf& one) { return one.kind == kind; });
    if (found == kinds.end()) {
        throw std::runtime_error("reading a document: there is no kind \"" + std::string(kind) + "\"");
    }
    return *found;
}

qbxml::Document read(const KindOf& how, const Json& json, qbxml::Faults& faults, Origin origin)
{
    Members in(json, "", faults, origin);
    qbxml::Document document = how.read(in);
    in.finish();
    return document;
}

const std::string& id_of(const qbxml::Document& document)
{
    const auto id = [](const auto& value) -> const std::string& {
        if constexpr (std::is_same_v<decltype(value), const qbxml::Item&>) {
            return value.sku;
        } else {
            return value.external_id;
        }
    };
    return std::visit(id, document);
}

} // namespace

const std::vector<std::string>& document_kinds()
{
    static const std::vector<std::string> names{"sales",    "customers", "items",       "vendors",
                                                "payments", "purchases", "adjustments", "transfers",
                                                "journals", "payouts"};
    return names;
}

bool is_kept_kind(std::string_view kind)
{
    return std::any_of(kinds.begin(), kinds.end(), [&](const KindOf& one) { return one.kind == kind; });
}

int rank_of(std::string_view kind) { return kind_of(kind).rank; }

std::variant<Accepted, Refused> accept_document(std::string_view kind, const Json& json,
                                                const qbxml::Allowances& allowances)
{
    const KindOf& how = kind_of(kind);
    qbxml::Faults faults;
    const qbxml::Document document = read(how, json, faults, Origin::people);
    const std::string id = id_of(document);
    if (faults.empty()) {
        faults = qbxml::check(document, allowances);
    }
    if (id.size() > longest_id) {
        faults.push_back(
            {kind == "items" ? "sku" : "external_id", "it is longer than 255 bytes", "give a shorter one"});
    }
    if (!faults.empty()) {
        return Refused{id, std::move(faults)};
    }
    return Accepted{id, write_payload(document), how.rank};
}

qbxml::Document document_from(std::string_view kind, std::string_view payload)
{
    const auto json = read_json(payload);
    if (const auto* wrong = std::get_if<NotJson>(&json)) {
        throw std::runtime_error("reading a stored document of kind " + std::string(kind) + ": " +
                                 wrong->why);
    }
    qbxml::Faults faults;
    qbxml::Document document = read(kind_of(kind), std::get<Json>(json), faults, Origin::stored);
    if (!faults.empty()) {
        throw std::runtime_error("reading a stored document of kind " + std::string(kind) + ": " +
                                 faults[0].path + ": " + faults[0].message);
    }
    return document;
}

} // namespace server
