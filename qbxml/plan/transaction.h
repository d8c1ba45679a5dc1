#pragma once

#include "qbxml/plan/needs.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// What a kind of transaction says of itself. Everything else about posting it exactly once is the same for
/// all kinds.
struct Transaction {
    std::string stem; ///< "Invoice": InvoiceAdd posts it, InvoiceQuery finds it
    Date date;        ///< TxnDate
    Likeness likeness;
};

/// The Add that posts it, with what it hangs on in the books; nothing as long as `needs` has something to ask
/// or a reason to stop.
using AddOf = std::function<std::optional<Request>(Needs& needs, Spelling& spelling)>;

/// Posted? Done. Refused? Say why. In doubt? Look first. Otherwise post, as soon as all it needs is there.
Step plan_transaction(const Transaction& transaction, const AddOf& add, const Facts& facts,
                      const Policy& policy);

/// The mark and number of the document's own posting. `number` is what the shop calls it.
Likeness likeness_of(const std::string& number, const Date& date, Decimal total, const Facts& facts,
                     const Policy& policy);

/// The query that would bring a posting of that stem back, with its lines or without: all that changed since
/// `modified_from`.
Request look_request(const std::string& stem, const std::string& modified_from, bool lines);

/// What makes any transaction impossible whatever QuickBooks knows: another currency, a closed period, a date
/// before the company's start.
void check_against_books(const Date& date, const std::string& currency, const Facts& facts,
                         const Policy& policy, Needs& needs);

/// Why nothing may be posted on that date; nothing: it may.
std::optional<Refusal> closed_period(const Date& date, const Preferences& preferences);

/// The posting of another document that this one is about: where it is in the books. Otherwise nothing, and
/// `needs` waits for it, or stops.
const Linked* needed_link(const std::string& kind, const std::string& external_id, const Facts& facts,
                          Needs& needs);

/// The other document's Ret with its lines, as QuickBooks has it now; nothing: it is asked for.
const Element* needed_ret(const Linked& link, const std::string& stem, Needs& needs);

/// `<Stem>Add` with these members, as a request.
Request add_of_stem(const std::string& stem, std::vector<Element> members);

} // namespace qbxml
