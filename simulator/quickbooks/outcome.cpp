#include "simulator/quickbooks/outcome.h"

namespace simulator {

namespace {

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

// Captures show two blanks before this.
std::string reason(std::string_view why) { return "  QuickBooks error message: " + std::string(why); }

constexpr std::string_view not_in_list =
    "Invalid argument.  The specified record does not exist in the list.";

} // namespace

Outcome refused(Refusal refusal)
{
    Outcome outcome;
    outcome.status = refusal.status;
    outcome.text = std::move(refusal.text);
    return outcome;
}

std::string_view severity(int status)
{
    if (status < 500)
        return "Info";
    return status < 1000 ? "Warn" : "Error";
}

Refusal nothing_matches() { return {1, "A query request did not find a matching object in QuickBooks"}; }

Refusal partly_found(std::string_view key)
{
    return {500, "The query request has not been fully completed. There was a required element (" +
                     quoted(key) + ") that could not be found in QuickBooks."};
}

Refusal not_played(std::string_view what)
{
    return {1030, "The request is not supported by this stand-in for QuickBooks: " + std::string(what) + '.'};
}

Refusal invalid_id(std::string_view id, std::string_view field)
{
    return {3000, "The given object ID " + quoted(id) + " in the field " + quoted(field) + " is invalid."};
}

Refusal too_long(std::string_view value, std::string_view field)
{
    return {3070, "The string " + quoted(value) + " in the field " + quoted(field) + " is too long."};
}

Refusal unstorable(std::string_view value, std::string_view field, std::string_view why)
{
    return {3090, "There was an error when storing " + quoted(value) + " in the " + quoted(field) +
                      " field." + reason(why)};
}

Refusal name_in_use(std::string_view name)
{
    return {3100, "The name " + quoted(name) + " of the list element is already in use."};
}

Refusal no_such_object(std::string_view id)
{
    return {3120,
            "Object " + quoted(id) + " specified in the request cannot be found." + reason(not_in_list)};
}

Refusal invalid_parent(std::string_view name, std::string_view list)
{
    return {3130, "There is an invalid reference to a parent " + quoted(name) + " in the " +
                      std::string(list) + " list." + reason(not_in_list)};
}

Refusal invalid_reference(std::string_view list, std::string_view name, std::string_view object)
{
    return {3140, "There is an invalid reference to QuickBooks " + std::string(list) + ' ' + quoted(name) +
                      " in the " + std::string(object) + '.' + reason(not_in_list)};
}

Refusal wrong_account(std::string_view account, std::string_view object, std::string_view why)
{
    return {3140, "There is an invalid reference to QuickBooks Account " + quoted(account) + " in the " +
                      std::string(object) + '.' + reason(why)};
}

Refusal missing_element(std::string_view field)
{
    return {3150, "There is a missing element: " + quoted(field) + '.'};
}

Refusal cannot_delete(std::string_view id, std::string_view why)
{
    return {3160, "Cannot delete the object specified by the id = " + quoted(id) + '.' + reason(why)};
}

Refusal cannot_modify(std::string_view object, std::string_view why)
{
    return {3170, "There was an error when modifying a " + std::string(object) + '.' + reason(why)};
}

Refusal cannot_void(std::string_view id, std::string_view why)
{
    return {3185, "Cannot void the object specified by the id = " + quoted(id) + '.' + reason(why)};
}

Refusal cannot_save(std::string_view object, std::string_view why)
{
    return {3180, "There was an error when saving a " + std::string(object) + '.' + reason(why)};
}

Refusal cannot_clear(std::string_view field)
{
    return {3190, "Cannot clear the element in the " + quoted(field) + " field."};
}

Refusal stale(std::string_view edit_sequence)
{
    return {3200, "The provided edit sequence " + quoted(edit_sequence) + " is out-of-date."};
}

Refusal invalid_value(std::string_view value, std::string_view field, std::string_view why)
{
    return {3210,
            "The " + quoted(field) + " field has an invalid value " + quoted(value) + '.' + reason(why)};
}

Refusal not_processed() { return {3231, "The request has not been processed."}; }

Refusal feature_off()
{
    return {3250, "This feature is not enabled or not available in this version of QuickBooks."};
}

Refusal missing_account(std::string_view field)
{
    return {3270, "The posting account is missing: there is no " + quoted(field) + " in the request."};
}

Refusal invalid_iterator(std::string_view id)
{
    return {3391, "The iteratorID " + quoted(id) + " is not valid."};
}

} // namespace simulator
