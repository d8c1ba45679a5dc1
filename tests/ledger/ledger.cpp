#include "tests/ledger/ledger.h"

#include <cstdlib>
#include <set>

namespace ledger {

namespace {

template <typename Number>
void compare(const std::string& what, const std::map<std::string, Number>& expected,
             const std::map<std::string, Number>& books, std::vector<std::string>& all)
{
    std::set<std::string> names;
    for (const auto& entry : expected)
        names.insert(entry.first);
    for (const auto& entry : books)
        names.insert(entry.first);
    for (const std::string& name : names) {
        const Number wanted = expected.contains(name) ? expected.at(name) : Number{};
        const Number found = books.contains(name) ? books.at(name) : Number{};
        if (wanted != found)
            all.push_back(what + " " + name + ": the sources say " + std::to_string(wanted) + ", the books " +
                          std::to_string(found));
    }
}

} // namespace

std::string money(Cents cents)
{
    const Cents size = std::abs(cents);
    const std::string part = std::to_string(size % 100);
    return (cents < 0 ? "-" : "") + std::to_string(size / 100) + "." + (part.size() == 1 ? "0" : "") + part;
}

void Ledger::post(const std::string& date, const std::string& account, Cents amount)
{
    days[date][account] += amount;
}

std::map<std::string, Cents> Ledger::balances() const
{
    std::map<std::string, Cents> all;
    for (const auto& [date, accounts] : days)
        for (const auto& [account, amount] : accounts)
            all[account] += amount;
    return all;
}

std::vector<std::string> differences(const Ledger& expected, const Ledger& books)
{
    std::vector<std::string> all;
    std::set<std::string> dates;
    for (const auto& entry : expected.days)
        dates.insert(entry.first);
    for (const auto& entry : books.days)
        dates.insert(entry.first);
    const std::map<std::string, Cents> none;
    for (const std::string& date : dates)
        compare(date, expected.days.contains(date) ? expected.days.at(date) : none,
                books.days.contains(date) ? books.days.at(date) : none, all);
    compare("owed by", expected.receivables, books.receivables, all);
    compare("pieces of", expected.stock, books.stock, all);
    return all;
}

} // namespace ledger
