#include "simulator/quickbooks/status_texts.h"

#include <array>

namespace simulator {

namespace {

/// `%` stands for the object's kind. Without a `why` of its own a code has nothing behind its headline.
struct Pattern {
    int status;
    std::string_view headline;
    std::string_view why;
};

constexpr std::string_view locked = "The transaction could not be locked. It is in use by another user.";

constexpr std::array patterns{
    Pattern{501, "The object % cannot be expressed in the requested version of qbXML.", ""},
    Pattern{510, "The object % cannot be returned.", ""},
    Pattern{530, "A field of % is not supported by this QuickBooks. The field was ignored.", ""},
    Pattern{531, "A value in % is not supported by this QuickBooks. It was ignored.", ""},
    Pattern{550, "The % was saved, but its notes could not be saved.", ""},
    Pattern{560, "A deprecated field in % was used.", ""},
    Pattern{570, "The % was saved, but could not be linked to a transaction that is closed.", ""},
    Pattern{1000, "There has been an internal error when processing the request.", ""},
    Pattern{1010, "The system is not available.", ""},
    Pattern{1030, "The request is not supported by this version of QuickBooks.", ""},
    Pattern{1060, "The request ID is too long, maximum length is 50.", ""},
    Pattern{3100, "The name \"%\" of the list element is already in use.", ""},
    Pattern{3140, "There is an invalid reference to QuickBooks % \"\" in the %.",
            "Invalid argument.  The specified record does not exist in the list."},
    Pattern{3160, "Cannot delete the object specified by the id.", "It is in use and cannot be deleted."},
    Pattern{3162, "The % cannot be processed while the company file is in multi-user mode.", ""},
    Pattern{3170, "There was an error when modifying a %.", "The operation is not allowed."},
    Pattern{3171,
            "An attempt was made to modify a % with a date that is on or before the closing date of the "
            "company.",
            ""},
    Pattern{3173, "An object that the % is related to was deleted or changed.", ""},
    Pattern{3175, "There was an error when saving a %, because it is already in use.",
            "The transaction could not be locked."},
    Pattern{3176, "A related object of the % is already in use.",
            "The application failed to acquire the lock."},
    Pattern{3180, "There was an error when saving a %.",
            "Transaction not in balance. Make sure the amounts on "
            "the left equal the amounts on the right."},
    Pattern{3185, "Cannot void the object specified by the id.", "It is linked to another transaction."},
    Pattern{3190, "Cannot clear the element in the \"%\" field.", ""},
    Pattern{3200, "The provided edit sequence \"\" is out-of-date.", ""},
    Pattern{3210, "The \"%\" field has an invalid value \"\".", "You cannot pay more than the amount due."},
    Pattern{3220, "The application is not authorized to do this.", ""},
    Pattern{3231, "The request has not been processed.", ""},
    Pattern{3250, "This feature is not enabled or not available in this version of QuickBooks.", ""},
    Pattern{3260, "Insufficient permission level to perform this action.", ""},
    Pattern{3261, "The integrated application has no permission to access sensitive data.", ""},
    Pattern{3263, "The integrated application has read-only access to this company file.", ""},
    Pattern{3270, "The posting account of the % is missing.", ""},
    Pattern{3391, "The iteratorID is not valid.", ""},
};

/// "Invoice" of "InvoiceAdd"; texts speak of what is worked on, not of the request.
std::string object_of(std::string_view message)
{
    for (const std::string_view ending : {"Add", "Mod", "Del", "Query"}) {
        if (message.ends_with(ending) && message.size() > ending.size())
            return std::string(message.substr(0, message.size() - ending.size()));
    }
    return std::string(message);
}

std::string filled(std::string_view pattern, const std::string& object)
{
    std::string out;
    for (const char c : pattern)
        out += c == '%' ? object : std::string(1, c);
    return out;
}

} // namespace

Refusal played_status(int status, std::string_view message, std::string_view why)
{
    if (status == 1)
        return nothing_matches();
    if (status == 500)
        return partly_found("");
    Pattern pattern{status, "There was an error when processing the %.", ""};
    for (const Pattern& known : patterns) {
        if (known.status == status)
            pattern = known;
    }
    std::string text = filled(pattern.headline, object_of(message));
    const std::string_view reason = why.empty() ? pattern.why : why;
    if (!reason.empty())
        text += "  QuickBooks error message: " + std::string(reason); // two blanks, as captures have them
    return {status, std::move(text)};
}

Refusal played_lock(int status, std::string_view message)
{
    const bool known = status == 3175 || status == 3176;
    return played_status(status, message, known ? std::string_view{} : locked);
}

bool works_with(int status) { return status < 1000 && status != 1 && status != 501 && status != 510; }

} // namespace simulator
