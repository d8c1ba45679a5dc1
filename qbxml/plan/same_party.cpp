#include "qbxml/plan/same_party.h"

#include "qbxml/value/text.h"

namespace qbxml {
namespace {

/// Without the country and area codes, which are often left out.
std::string core_digits(const std::string& phone)
{
    constexpr std::size_t core = 7;
    std::string digits;
    for (const char letter : phone) {
        if (letter >= '0' && letter <= '9') {
            digits += letter;
        }
    }
    return digits.size() > core ? digits.substr(digits.size() - core) : digits;
}

enum class Says { nothing, same, other };

Says compared(const std::string& one, const std::string& other)
{
    if (one.empty() || other.empty()) {
        return Says::nothing;
    }
    return one == other ? Says::same : Says::other;
}

} // namespace

bool may_be_same_party(const Party& told, const Entry& entry)
{
    bool differs = false;
    for (const Says says :
         {compared(fold(told.company), fold(entry.company)), compared(fold(told.email), fold(entry.email)),
          compared(core_digits(told.phone), core_digits(entry.phone))}) {
        if (says == Says::same) {
            return true;
        }
        differs = differs || says == Says::other;
    }
    return !differs;
}

} // namespace qbxml
