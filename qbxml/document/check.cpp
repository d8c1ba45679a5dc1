#include "qbxml/document/check.h"

namespace qbxml {
namespace {

struct CheckOf {
    const Allowances& allowances;
    Faults operator()(const Sale& sale) const { return check(sale, allowances); }
    Faults operator()(const Journal& journal) const { return check(journal, allowances); }
    template <typename Kind>
    Faults operator()(const Kind& document) const
    {
        return check(document);
    }
};

} // namespace

Decimal most_rounding() { return Decimal::from_cents(5); }

Faults check(const Document& document, const Allowances& allowances)
{
    return std::visit(CheckOf{allowances}, document);
}

} // namespace qbxml
