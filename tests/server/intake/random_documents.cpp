#include "tests/server/intake/random_documents.h"

namespace server_test {

using qbxml::Decimal;

int RandomDocuments::below(int limit) { return int(chance_() % unsigned(limit)); }

std::string RandomDocuments::text()
{
    static const std::vector<std::string> words{"",     "Tea", "Café \"Süd\"", "a\\b", "{}", "line\n",
                                                "田中", "0",   "12.5",         "null"};
    return words[std::size_t(below(int(words.size())))];
}

Decimal RandomDocuments::number()
{
    static const std::vector<const char*> numbers{"1",  "0.01",          "12.5", "3.33333",
                                                  "-7", "1000000.00001", "99"};
    return *Decimal::parse(numbers[std::size_t(below(int(numbers.size())))]);
}

std::optional<Decimal> RandomDocuments::maybe_number()
{
    return maybe() ? std::optional(zero_or_number()) : std::nullopt;
}

qbxml::Date RandomDocuments::date() { return {2020 + below(10), 1 + below(12), 1 + below(28)}; }

std::optional<qbxml::Date> RandomDocuments::maybe_date()
{
    return maybe() ? std::optional(date()) : std::nullopt;
}

qbxml::Address RandomDocuments::address()
{
    return {text(), text(), text(), text(), text(), text(), text(), text()};
}

void RandomDocuments::party(qbxml::Party& party)
{
    for (auto member :
         {&qbxml::Party::external_id, &qbxml::Party::name, &qbxml::Party::company, &qbxml::Party::contact,
          &qbxml::Party::email, &qbxml::Party::phone, &qbxml::Party::fax, &qbxml::Party::terms,
          &qbxml::Party::account_number, &qbxml::Party::type}) {
        party.*member = text();
    }
}

qbxml::Customer RandomDocuments::customer()
{
    qbxml::Customer customer;
    party(customer);
    customer.billing_address = address();
    customer.shipping_address = address();
    customer.note = text();
    customer.tax_id = text();
    return customer;
}

qbxml::Vendor RandomDocuments::vendor()
{
    qbxml::Vendor vendor;
    party(vendor);
    vendor.address = address();
    vendor.tax_id = text();
    return vendor;
}

qbxml::Item RandomDocuments::item()
{
    qbxml::Item item;
    item.sku = text();
    item.name = text();
    item.description = text();
    item.category = text();
    item.type = qbxml::ItemType(below(7));
    item.price = maybe_number();
    item.cost = maybe_number();
    item.quantity_on_hand = maybe_number();
    item.date = maybe_date();
    item.taxable = maybe();
    item.vendor = text();
    item.income_account = text();
    item.cogs_account = text();
    item.asset_account = text();
    item.tax_rate = zero_or_number();
    return item;
}

qbxml::SaleLine RandomDocuments::sale_line()
{
    qbxml::SaleLine line{text(),           text(),           text(),          text(),
                         zero_or_number(), zero_or_number(), zero_or_number()};
    line.taxable = maybe();
    line.gift_card = maybe();
    line.restock = maybe();
    line.folded = maybe_number();
    line.cost = zero_or_number();
    return line;
}

qbxml::Tender RandomDocuments::tender(const qbxml::Date& of_the_sale)
{
    qbxml::Tender tender{text(), zero_or_number(), text(), zero_or_number(), maybe_date()};
    if (tender.date == of_the_sale) {
        tender.date.reset(); // the same said in one way
    }
    return tender;
}

std::optional<qbxml::Group> RandomDocuments::group()
{
    return maybe() ? std::optional(qbxml::Group{text(), below(1000), text(), text()}) : std::nullopt;
}

qbxml::Sale RandomDocuments::sale()
{
    qbxml::Sale sale;
    for (auto member :
         {&qbxml::Sale::external_id, &qbxml::Sale::number, &qbxml::Sale::currency, &qbxml::Sale::terms,
          &qbxml::Sale::po_number, &qbxml::Sale::note, &qbxml::Sale::location, &qbxml::Sale::ship_method,
          &qbxml::Sale::other, &qbxml::Sale::refund_of, &qbxml::Sale::order}) {
        sale.*member = text();
    }
    sale.type = qbxml::SaleType(below(5));
    sale.date = date();
    sale.customer = customer();
    sale.shipping_address = address();
    sale.shipping = zero_or_number();
    sale.tips = zero_or_number();
    for (int i = below(4); i > 0; --i) {
        sale.lines.push_back(sale_line());
        sale.discounts.push_back({text(), number()});
        sale.fees.push_back({text(), number()});
        sale.taxes.push_back({text(), zero_or_number(), zero_or_number()});
        sale.payments.push_back(tender(sale.date));
        sale.custom["field " + std::to_string(i)] = "value " + text();
    }
    sale.total = zero_or_number();
    sale.due_date = maybe_date();
    sale.exchange_rate = maybe_number();
    sale.group = group();
    return sale;
}

qbxml::Payment RandomDocuments::payment()
{
    qbxml::Payment payment;
    for (auto member : {&qbxml::Payment::external_id, &qbxml::Payment::method, &qbxml::Payment::reference,
                        &qbxml::Payment::number, &qbxml::Payment::deposit_account, &qbxml::Payment::currency,
                        &qbxml::Payment::note}) {
        payment.*member = text();
    }
    payment.date = date();
    payment.customer = customer();
    payment.amount = zero_or_number();
    payment.fee = zero_or_number();
    for (int i = below(3); i > 0; --i) {
        payment.apply.push_back({text(), zero_or_number()});
    }
    return payment;
}

qbxml::Settlement RandomDocuments::settlement()
{
    return {text(), date(), text(), text(), text(), text(), zero_or_number()};
}

qbxml::Purchase RandomDocuments::purchase()
{
    qbxml::Purchase purchase;
    for (auto member : {&qbxml::Purchase::external_id, &qbxml::Purchase::number, &qbxml::Purchase::currency,
                        &qbxml::Purchase::terms, &qbxml::Purchase::reference, &qbxml::Purchase::order,
                        &qbxml::Purchase::location, &qbxml::Purchase::note}) {
        purchase.*member = text();
    }
    purchase.type = qbxml::PurchaseType(below(4));
    purchase.date = date();
    purchase.vendor = vendor();
    for (int i = below(4); i > 0; --i) {
        purchase.lines.push_back(
            {text(), text(), text(), text(), zero_or_number(), zero_or_number(), text(), maybe_number()});
    }
    purchase.total = maybe_number();
    purchase.expected_date = maybe_date();
    purchase.due_date = maybe_date();
    purchase.closed = maybe();
    purchase.group = group();
    return purchase;
}

qbxml::Adjustment RandomDocuments::adjustment()
{
    qbxml::Adjustment adjustment{text(), date(), text(), text(), text(), text(), {}};
    for (int i = below(4); i > 0; --i) {
        adjustment.lines.push_back({text(), maybe_number(), maybe_number(), maybe_number()});
    }
    return adjustment;
}

qbxml::Transfer RandomDocuments::transfer()
{
    qbxml::Transfer transfer{text(), date(), text(), text(), text(), text(), {}};
    for (int i = below(4); i > 0; --i) {
        transfer.lines.push_back({text(), zero_or_number()});
    }
    return transfer;
}

qbxml::Journal RandomDocuments::journal()
{
    qbxml::Journal journal;
    journal.external_id = text();
    journal.date = date();
    journal.number = text();
    journal.memo = text();
    journal.currency = text();
    for (int i = below(4); i > 0; --i) {
        journal.lines.push_back({text(), zero_or_number(), zero_or_number(), text(), text(), text()});
    }
    journal.group = group();
    return journal;
}

qbxml::Payout RandomDocuments::payout()
{
    qbxml::Payout payout;
    payout.external_id = text();
    payout.date = date();
    payout.method = text();
    payout.gross = zero_or_number();
    payout.fees = zero_or_number();
    payout.net = zero_or_number();
    payout.bank_account = text();
    payout.reference = text();
    payout.currency = text();
    for (int i = below(4); i > 0; --i) {
        payout.entries.push_back({text(), text(), text(), text(), zero_or_number(), zero_or_number()});
    }
    return payout;
}

} // namespace server_test
