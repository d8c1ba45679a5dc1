#include "bench/answers.h"

#include <array>
#include <map>
#include <random>
#include <string_view>
#include <utility>

namespace bench {
namespace {

constexpr std::size_t size_of_answers = 5'000'000;

constexpr std::string_view customer = R"(<CustomerRet>
<ListID>8000{n}-1446673838</ListID>
<TimeCreated>2024-{month}-{day}T09:12:44-08:00</TimeCreated>
<TimeModified>2026-{month}-{day}T15:30:02-08:00</TimeModified>
<EditSequence>17{n}{n}</EditSequence>
<Name>{last}, {first} {n}</Name>
<FullName>{last}, {first} {n}</FullName>
<IsActive>true</IsActive>
<Sublevel>0</Sublevel>
<CompanyName>{company}</CompanyName>
<Salutation>Ms.</Salutation>
<FirstName>{first}</FirstName>
<LastName>{last}</LastName>
<BillAddress>
<Addr1>{first} {last}</Addr1>
<Addr2>{company}</Addr2>
<Addr3>{number} {street}</Addr3>
<City>{city}</City>
<State>{state}</State>
<PostalCode>{zip}</PostalCode>
<Country>USA</Country>
</BillAddress>
<BillAddressBlock>
<Addr1>{first} {last}</Addr1>
<Addr2>{company}</Addr2>
<Addr3>{number} {street}</Addr3>
<Addr4>{city}, {state} {zip}</Addr4>
</BillAddressBlock>
<ShipAddress>
<Addr1>{company}</Addr1>
<Addr2>{number} {street}</Addr2>
<City>{city}</City>
<State>{state}</State>
<PostalCode>{zip}</PostalCode>
</ShipAddress>
<ShipAddressBlock>
<Addr1>{company}</Addr1>
<Addr2>{number} {street}</Addr2>
<Addr3>{city}, {state} {zip}</Addr3>
</ShipAddressBlock>
<Phone>555-01{day}-{zip}</Phone>
<Fax>555-02{day}-{zip}</Fax>
<Email>{first}.{n}@example.com</Email>
<Contact>{first} {last}</Contact>
<CustomerTypeRef>
<ListID>10000-1071531214</ListID>
<FullName>Commercial</FullName>
</CustomerTypeRef>
<TermsRef>
<ListID>20000-933272658</ListID>
<FullName>Net 30</FullName>
</TermsRef>
<SalesRepRef>
<ListID>30000-1071525403</ListID>
<FullName>DW</FullName>
</SalesRepRef>
<Balance>{amount}</Balance>
<TotalBalance>{amount}</TotalBalance>
<SalesTaxCodeRef>
<ListID>10000-999022286</ListID>
<FullName>Tax</FullName>
</SalesTaxCodeRef>
<ItemSalesTaxRef>
<ListID>2E0000-933272656</ListID>
<FullName>San Tomas</FullName>
</ItemSalesTaxRef>
<AccountNumber>A-{n}</AccountNumber>
<CreditLimit>{amount}</CreditLimit>
<PreferredPaymentMethodRef>
<ListID>40000-933272659</ListID>
<FullName>Check</FullName>
</PreferredPaymentMethodRef>
<JobStatus>None</JobStatus>
<Notes>{date} met at the fair &amp; asked for the spring list.</Notes>
<PreferredDeliveryMethod>None</PreferredDeliveryMethod>
<DataExtRet>
<OwnerID>0</OwnerID>
<DataExtName>Route</DataExtName>
<DataExtType>STR255TYPE</DataExtType>
<DataExtValue>{day}</DataExtValue>
</DataExtRet>
</CustomerRet>
)";

constexpr std::string_view invoice = R"(<InvoiceRet>
<TxnID>5{n}-1197755616</TxnID>
<TimeCreated>2026-{month}-{day}T13:33:36-08:00</TimeCreated>
<TimeModified>2026-{month}-{day}T13:33:36-08:00</TimeModified>
<EditSequence>11{n}{n}</EditSequence>
<TxnNumber>{n}</TxnNumber>
<CustomerRef>
<ListID>8000{n}-1446673838</ListID>
<FullName>{last}, {first} {n}</FullName>
</CustomerRef>
<ARAccountRef>
<ListID>40000-933270541</ListID>
<FullName>Accounts Receivable</FullName>
</ARAccountRef>
<TemplateRef>
<ListID>80000023-1495649075</ListID>
<FullName>Product Invoice</FullName>
</TemplateRef>
<TxnDate>{date}</TxnDate>
<RefNumber>W-{n}</RefNumber>
<BillAddress>
<Addr1>{company}</Addr1>
<Addr2>{number} {street}</Addr2>
<City>{city}</City>
<State>{state}</State>
<PostalCode>{zip}</PostalCode>
</BillAddress>
<IsPending>false</IsPending>
<IsFinanceCharge>false</IsFinanceCharge>
<PONumber>{number}</PONumber>
<TermsRef>
<ListID>20000-933272658</ListID>
<FullName>Net 30</FullName>
</TermsRef>
<DueDate>{date}</DueDate>
<ShipDate>{date}</ShipDate>
<Subtotal>{amount}</Subtotal>
<ItemSalesTaxRef>
<ListID>2E0000-933272656</ListID>
<FullName>San Tomas</FullName>
</ItemSalesTaxRef>
<SalesTaxPercentage>7.75</SalesTaxPercentage>
<SalesTaxTotal>12.40</SalesTaxTotal>
<AppliedAmount>0.00</AppliedAmount>
<BalanceRemaining>{amount}</BalanceRemaining>
<Memo>Web order {n}</Memo>
<IsPaid>false</IsPaid>
<IsToBePrinted>false</IsToBePrinted>
<IsToBeEmailed>true</IsToBeEmailed>
<CustomerSalesTaxCodeRef>
<ListID>10000-999022286</ListID>
<FullName>Tax</FullName>
</CustomerSalesTaxCodeRef>
{lines}</InvoiceRet>
)";

constexpr std::string_view invoice_line = R"(<InvoiceLineRet>
<TxnLineID>6{n}-1197755616</TxnLineID>
<ItemRef>
<ListID>250000-933272656</ListID>
<FullName>Hardware:{item}</FullName>
</ItemRef>
<Desc>{item}, as shown in the catalog</Desc>
<Quantity>{day}</Quantity>
<Rate>14.85</Rate>
<Amount>{amount}</Amount>
<SalesTaxCodeRef>
<ListID>10000-999022286</ListID>
<FullName>Tax</FullName>
</SalesTaxCodeRef>
</InvoiceLineRet>
)";

using Words = std::map<std::string, std::string, std::less<>>;

/// The template with every {word} replaced.
std::string filled(std::string_view form, const Words& words)
{
    std::string text;
    while (true) {
        const auto open = form.find('{');
        text.append(form.substr(0, open));
        if (open == std::string_view::npos)
            return text;
        const auto close = form.find('}', open);
        text += words.at(std::string(form.substr(open + 1, close - open - 1)));
        form.remove_prefix(close + 1);
    }
}

class Shop {
public:
    Words next()
    {
        constexpr auto firsts =
            std::to_array<std::string_view>({"Ada", "Ren&#233;e", "Grace", "Jos&#233;", "Mary", "Otto"});
        constexpr auto lasts = std::to_array<std::string_view>(
            {"Lovelace", "M&#252;ller", "Hopper", "O&apos;Brien", "Abercrombie"});
        constexpr auto companies = std::to_array<std::string_view>(
            {"Smith &amp; Sons", "Harbor Builders Inc.", "Corner Shop", "Lakeside Hardware Supply"});
        constexpr auto streets =
            std::to_array<std::string_view>({"Harbor Street", "Old Mill Road, Suite 4", "Main Street"});
        constexpr auto cities =
            std::to_array<std::string_view>({"Bayshore", "Middlefield", "San Mateo", "East Bayshore"});
        constexpr auto items =
            std::to_array<std::string_view>({"Door frame", "Brass hinge 1/2\"", "Wood screws &amp; plugs"});
        Words words{{"first", pick(firsts)},
                    {"last", pick(lasts)},
                    {"company", pick(companies)},
                    {"street", pick(streets)},
                    {"city", pick(cities)},
                    {"item", pick(items)},
                    {"state", "CA"},
                    {"n", number(10000, 99999)},
                    {"number", number(1, 999)},
                    {"zip", number(94000, 94999)},
                    {"month", number(10, 12)},
                    {"day", number(10, 28)}};
        words["amount"] = number(1, 9999) + "." + number(10, 99);
        words["date"] = "2026-" + words["month"] + "-" + words["day"];
        return words;
    }

private:
    template <typename Texts>
    std::string pick(const Texts& texts)
    {
        return std::string(texts.at(between(0, texts.size() - 1)));
    }

    std::string number(std::size_t low, std::size_t high) { return std::to_string(between(low, high)); }

    std::size_t between(std::size_t low, std::size_t high)
    {
        return std::uniform_int_distribution<std::size_t>(low, high)(chance_);
    }

    std::mt19937 chance_{20261120};
};

template <typename Row>
AnswerText answer(std::string_view message, Row row)
{
    AnswerText made;
    std::string rows;
    while (rows.size() < size_of_answers) {
        rows += row();
        ++made.rows;
    }
    const std::string name(message);
    made.text = "<?xml version=\"1.0\" ?>\n<QBXML>\n<QBXMLMsgsRs>\n<" + name +
                R"( requestID="7" statusCode="0" statusSeverity="Info" statusMessage="Status OK">)" + "\n" +
                rows + "</" + name + ">\n</QBXMLMsgsRs>\n</QBXML>\n";
    return made;
}

} // namespace

AnswerText customer_answer()
{
    Shop shop;
    return answer("CustomerQueryRs", [&] { return filled(customer, shop.next()); });
}

AnswerText invoice_answer()
{
    Shop shop;
    return answer("InvoiceQueryRs", [&] {
        auto words = shop.next();
        std::string lines;
        for (int line = 0; line < 3; ++line)
            lines += filled(invoice_line, shop.next());
        words["lines"] = lines;
        return filled(invoice, words);
    });
}

} // namespace bench
