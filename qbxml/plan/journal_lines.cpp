#include "qbxml/plan/journal_lines.h"

#include "qbxml/value/text.h"

#include <algorithm>
#include <array>

namespace qbxml {
namespace {

struct RoleName {
    std::string_view setting;
    Role role;
};

constexpr std::array<RoleName, 8> role_names{{{"account.cogs", Role::cogs},
                                              {"account.shop_inventory", Role::shop_inventory},
                                              {"account.purchases", Role::purchases},
                                              {"account.shrinkage", Role::shrinkage},
                                              {"account.fees", Role::fees},
                                              {"account.rounding", Role::rounding},
                                              {"account.bank", Role::bank},
                                              {"account.deposit", Role::deposit}}};

bool is_called(const Account& account, const std::string& wish)
{
    return fold(account.full_name) == fold(wish) || (!account.number.empty() && account.number == wish);
}

Entity entity_of(const Account& account)
{
    if (account.type == "AccountsReceivable") {
        return Entity::customer;
    }
    const bool agency =
        account.special == "SalesTaxPayable" || fold(account.full_name) == "sales tax payable";
    return agency || account.type == "AccountsPayable" ? Entity::vendor : Entity::anybody;
}

/// QuickBooks books the stock of its items on it by itself.
bool is_stock_of_items(const Account& account, const Policy& policy)
{
    if (account.special == "InventoryAssets") {
        return true;
    }
    const std::string& own = wish_of(Role::asset, policy);
    return policy.modes.inventory == Detail::detailed && !own.empty() && is_called(account, own);
}

std::string missing_entity(const BookedLine& line)
{
    if (!line.line->entity.empty() || line.entity == Entity::anybody) {
        return {};
    }
    return std::string("a line on \"") + line.account.full_name + "\" needs the " +
           (line.entity == Entity::customer          ? "customer"
            : line.account.type == "AccountsPayable" ? "vendor"
                                                     : "tax agency");
}

/// What keeps a line from that account; empty: nothing.
std::string against(const Account& account, const Policy& policy)
{
    if (is_stock_of_items(account, policy)) {
        return "\"" + account.full_name +
               "\" is the stock of items, which only adjustments, bills and sales may move";
    }
    return {};
}

/// Why no account is found, in place of what account_for would say where there is more to say.
std::string why_not(const std::string& wish, const Refusal& refusal, const std::vector<Account>& chart)
{
    const auto match = std::find_if(chart.begin(), chart.end(),
                                    [&](const Account& account) { return is_called(account, wish); });
    if (!wish.empty() && match != chart.end() && match->type == "NonPosting") {
        return "\"" + match->full_name +
               "\" is a non-posting account: QuickBooks keeps orders and estimates there, and nothing can be "
               "booked on it";
    }
    std::string sentence = refusal.sentence;
    if (sentence.ends_with('.')) {
        sentence.pop_back();
    }
    return sentence;
}

} // namespace

bool is_party_balance(const Account& account)
{
    return account.type == "AccountsReceivable" || account.type == "AccountsPayable";
}

JournalPlace place_of(const std::string& account)
{
    const auto named = std::find_if(role_names.begin(), role_names.end(),
                                    [&](const RoleName& name) { return name.setting == account; });
    return named == role_names.end() ? JournalPlace{Role::any, account} : JournalPlace{named->role, ""};
}

BookedLines booked_lines(const Journal& journal, const std::vector<Account>& chart, const Policy& policy)
{
    BookedLines all;
    for (std::size_t i = 0; i < journal.lines.size(); ++i) {
        const JournalLine& line = journal.lines[i];
        const std::string path = "lines[" + std::to_string(i) + "]";
        const Decimal net = line.debit - line.credit;
        if (net.is_zero()) {
            continue;
        }
        const JournalPlace place = place_of(line.account);
        const std::string& wish = place.role == Role::any ? place.wish : wish_of(place.role, policy);
        if (!net.is_whole_cents()) {
            all.gaps.push_back(path + ": " + net.plain() + " has parts of a cent");
        } else if (place.role == Role::any && wish.empty()) {
            all.gaps.push_back(path + ".account: no account is told");
        } else {
            const auto found = account_for(place.role, wish, chart);
            if (const auto* refusal = std::get_if<Refusal>(&found)) {
                all.gaps.push_back(path + ".account: " + why_not(wish, *refusal, chart));
                continue;
            }
            const Account& account = std::get<Account>(found);
            BookedLine booked{
                i, &line, net.is_negative() ? -net : net, !net.is_negative(), account, entity_of(account)};
            if (const std::string reason = against(account, policy); !reason.empty()) {
                all.gaps.push_back(path + ".account: " + reason);
            }
            if (const std::string reason = missing_entity(booked); !reason.empty()) {
                all.gaps.push_back(path + ".entity: " + reason);
            }
            all.lines.push_back(std::move(booked));
        }
    }
    return all;
}

} // namespace qbxml
