#pragma once

#include "qbxml/plan/planner.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// A company file that answers look-ups and lets entries be made, for tests of what is posted. ListIDs are
/// the names. Every request is held against the schema, and every name that is looked up must have been
/// mentioned.
namespace pretend_file {

qbxml::Decimal money(const std::string& text);

/// Sales tax switched off; a chart of accounts with one of each kind and some tenders' own.
qbxml::Facts facts();
/// Sales tax switched on, with the codes "Tax" and "Non".
qbxml::Facts taxed_facts();
qbxml::Policy policy();

/// An entry that is there already.
void put(qbxml::Facts& facts, qbxml::List list, const std::string& name, const std::string& kind);
/// Another document in the books, with its Ret.
void put_link(qbxml::Facts& facts, const std::string& called, const qbxml::Document& document,
              std::vector<qbxml::Element> ret);

qbxml::SaleLine line(const std::string& sku, const std::string& quantity, const std::string& price,
                     bool taxable = false);
/// A paid sale of Jane with these lines; its total is what they add up to, paid by Visa.
qbxml::Sale sale(std::vector<qbxml::SaleLine> lines, qbxml::SaleType type = qbxml::SaleType::receipt);
/// Makes the total what the figures add up to, and one tender of it where there was one.
qbxml::Sale totalled(qbxml::Sale sale);

/// Walks a document until it is posted, or stopped.
struct End {
    std::optional<qbxml::Ask> post;
    qbxml::Outcome outcome;
    std::vector<qbxml::Request> made; ///< entries that had to be made
    qbxml::Facts known;               ///< of the file, with these entries
    [[nodiscard]] const qbxml::Element& add() const;
};
End walk(const qbxml::Document& document, qbxml::Facts facts, const qbxml::Policy& policy);

/// The lines of an Add in short: "TEA 2 = 6.50 Tax".
std::vector<std::string> lines_of(const qbxml::Element& add);

} // namespace pretend_file
