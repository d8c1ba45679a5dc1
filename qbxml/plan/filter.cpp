#include "qbxml/plan/grouping.h"
#include "qbxml/value/text.h"

#include <array>

namespace qbxml {
namespace {

/// In the order of Document's alternatives.
constexpr std::array<std::string_view, 11> kind_words{"customers", "vendors",     "items",     "sales",
                                                      "payments",  "settlements", "purchases", "adjustments",
                                                      "transfers", "journals",    "payouts"};

std::string_view word_for(SaleType type)
{
    switch (type) {
    case SaleType::receipt:
        return "receipt";
    case SaleType::invoice:
        return "invoice";
    case SaleType::refund:
        return "refund";
    case SaleType::order:
        return "order";
    case SaleType::estimate:
        return "estimate";
    }
    return {};
}

const Party* party_of(const Document& document)
{
    if (const auto* customer = std::get_if<Customer>(&document)) {
        return customer;
    }
    if (const auto* vendor = std::get_if<Vendor>(&document)) {
        return vendor;
    }
    if (const auto* sale = std::get_if<Sale>(&document)) {
        return &sale->customer;
    }
    if (const auto* payment = std::get_if<Payment>(&document)) {
        return &payment->customer;
    }
    const auto* purchase = std::get_if<Purchase>(&document);
    return purchase == nullptr ? nullptr : &purchase->vendor;
}

Refusal aside(std::string sentence, const std::string& setting)
{
    return {Verdict::needs_person, filtered_code, std::move(sentence),
            "Nobody has to do anything. It is queued by itself when the setting " + setting +
                " no longer says so."};
}

} // namespace

std::optional<Refusal> set_aside(const Document& document, const Policy& policy)
{
    const Filter& filter = policy.filter;
    const auto* sale = std::get_if<Sale>(&document);
    if (sale != nullptr && sale->group) {
        return std::nullopt; // its sources went through
    }
    if (const Party* party = party_of(document)) {
        for (const std::string& name : {party->name, party->external_id}) {
            if (!name.empty() && filter.parties.contains(fold(name))) {
                return aside("\"" + name + "\" is not kept in step with QuickBooks.", "skip." + name);
            }
        }
    }
    const auto date = date_of(document);
    if (filter.from && date && *date < *filter.from) {
        return aside("It is dated " + date->text() + ", before " + filter.from->text() + ".", "filter.from");
    }
    if (sale != nullptr && filter.least && sale->total < *filter.least) {
        return aside("It comes to " + sale->total.plain() + ", less than " + filter.least->plain() + ".",
                     "filter.least");
    }
    const std::string kind(kind_words.at(document.index()));
    const std::string type(sale == nullptr ? std::string_view{} : word_for(sale->type));
    if (filter.without.contains(kind) || (!type.empty() && filter.without.contains(type))) {
        return aside("Documents of this kind are set aside.", "filter.without");
    }
    return std::nullopt;
}

} // namespace qbxml
