#pragma once

#include "qbxml/document/document.h"

#include <random>

namespace server_test {

/// A document with any of its members told or not, Deskbridge's own too: not one that adds up, but one that
/// must survive being written and read. The same source makes the same documents.
class RandomDocuments {
public:
    explicit RandomDocuments(unsigned seed) : chance_(seed) {}

    qbxml::Customer customer();
    qbxml::Vendor vendor();
    qbxml::Item item();
    qbxml::Sale sale();
    qbxml::Payment payment();
    qbxml::Settlement settlement();
    qbxml::Purchase purchase();
    qbxml::Adjustment adjustment();
    qbxml::Transfer transfer();
    qbxml::Journal journal();
    qbxml::Payout payout();

private:
    int below(int limit);
    bool maybe() { return below(2) == 0; }
    std::string text();
    qbxml::Decimal number(); ///< never 0
    qbxml::Decimal zero_or_number() { return maybe() ? number() : qbxml::Decimal{}; }
    std::optional<qbxml::Decimal> maybe_number();
    qbxml::Date date();
    std::optional<qbxml::Date> maybe_date();
    qbxml::Address address();
    void party(qbxml::Party& party);
    qbxml::SaleLine sale_line();
    qbxml::Tender tender(const qbxml::Date& of_the_sale);
    std::optional<qbxml::Group> group();

    std::mt19937 chance_;
};

} // namespace server_test
