#include "server/intake/words.h"

#include <array>

namespace server {
namespace {

template <typename Enum, std::size_t N>
std::optional<Enum> among(const std::array<Enum, N>& all, std::string_view word)
{
    for (const Enum one : all) {
        if (word_for(one) == word) {
            return one;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<qbxml::ItemType> item_type_from(std::string_view word)
{
    using enum qbxml::ItemType;
    return among(std::array{inventory, non_inventory, service, other_charge}, word);
}

std::string_view word_for(qbxml::ItemType type)
{
    switch (type) {
    case qbxml::ItemType::inventory:
        return "inventory";
    case qbxml::ItemType::non_inventory:
        return "non_inventory";
    case qbxml::ItemType::service:
        return "service";
    case qbxml::ItemType::other_charge:
        return "other_charge";
    case qbxml::ItemType::discount:
        return "discount";
    case qbxml::ItemType::subtotal:
        return "subtotal";
    case qbxml::ItemType::sales_tax:
        return "sales_tax";
    }
    return {};
}

std::optional<qbxml::SaleType> sale_type_from(std::string_view word)
{
    using enum qbxml::SaleType;
    return among(std::array{receipt, invoice, refund, order, estimate}, word);
}

std::string_view word_for(qbxml::SaleType type)
{
    switch (type) {
    case qbxml::SaleType::receipt:
        return "receipt";
    case qbxml::SaleType::invoice:
        return "invoice";
    case qbxml::SaleType::refund:
        return "refund";
    case qbxml::SaleType::order:
        return "order";
    case qbxml::SaleType::estimate:
        return "estimate";
    }
    return {};
}

std::optional<qbxml::PurchaseType> purchase_type_from(std::string_view word)
{
    using enum qbxml::PurchaseType;
    return among(std::array{order, receipt, bill, credit}, word);
}

std::string_view word_for(qbxml::PurchaseType type)
{
    switch (type) {
    case qbxml::PurchaseType::order:
        return "order";
    case qbxml::PurchaseType::receipt:
        return "receipt";
    case qbxml::PurchaseType::bill:
        return "bill";
    case qbxml::PurchaseType::credit:
        return "credit";
    }
    return {};
}

} // namespace server
