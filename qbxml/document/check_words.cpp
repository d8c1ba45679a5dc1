#include "qbxml/document/check_words.h"

namespace qbxml {

void need(Faults& faults, const std::string& text, const std::string& path, std::string_view what)
{
    if (text.empty()) {
        faults.push_back({path, std::string(what) + " is missing", "give " + path + " a text"});
    }
}

void need_cents(Faults& faults, Decimal amount, const std::string& path)
{
    if (!amount.is_whole_cents()) {
        faults.push_back({path, amount.plain() + " has parts of a cent", "round it to two decimals"});
    }
}

void need_not_negative(Faults& faults, Decimal amount, const std::string& path)
{
    if (amount.is_negative()) {
        faults.push_back({path, amount.plain() + " is negative", "give 0 or more"});
    }
}

void need_above_zero(Faults& faults, Decimal amount, const std::string& path)
{
    if (amount.is_negative() || amount.is_zero()) {
        faults.push_back({path, amount.plain() + " is not more than 0", "give more than 0"});
    }
}

void need_money(Faults& faults, Decimal amount, const std::string& path)
{
    need_not_negative(faults, amount, path);
    need_cents(faults, amount, path);
}

void only_of(Faults& faults, bool told, bool fits, const std::string& path, std::string_view told_of)
{
    if (told && !fits) {
        faults.push_back({path, "it can only be told of " + std::string(told_of), "leave it out"});
    }
}

std::string money(Decimal amount) { return amount.is_whole_cents() ? amount.amount() : amount.plain(); }

std::string path_in(std::string_view list, std::size_t index, std::string_view member)
{
    return std::string(list) + "[" + std::to_string(index) + "]" +
           (member.empty() ? std::string() : "." + std::string(member));
}

std::string added_up(const std::vector<Part>& parts)
{
    std::vector<std::string> told;
    for (const Part& part : parts) {
        if (!part.amount.is_zero()) {
            told.push_back(part.name + " " + money(part.amount));
        }
    }
    std::string text;
    for (std::size_t i = 0; i < told.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == told.size() ? " and " : ", ") + told[i];
    }
    return (text.empty() ? "the parts" : text) + " add up to " + money(sum_of(parts));
}

Decimal sum_of(const std::vector<Part>& parts)
{
    Decimal sum;
    for (const Part& part : parts) {
        sum += part.amount;
    }
    return sum;
}

std::string explained(Decimal difference, const std::vector<Part>& suspects, std::string_view total)
{
    const std::string whole(total);
    for (const Part& part : suspects) {
        if (part.amount.is_zero()) {
            continue;
        }
        if (difference == -part.amount) {
            return "; the difference is exactly the " + part.name + ", which the " + whole + " leaves out";
        }
        if (difference == part.amount) {
            return "; the difference is exactly the " + part.name + ", which the " + whole +
                   " counts once more";
        }
        if (part.amount.is_negative() && difference == -part.amount - part.amount) {
            return "; the difference is exactly twice the " + part.name + ", which the " + whole +
                   " adds instead of taking off";
        }
    }
    return {};
}

} // namespace qbxml
