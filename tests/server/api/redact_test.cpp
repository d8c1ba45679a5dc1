#include "server/api/redact.h"

#include "tests/support/catch.h"

#include <string>
#include <vector>

using server::redacted;

namespace {

struct Case {
    std::string text;
    std::string shown;
};

void check(const std::vector<Case>& cases)
{
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(redacted(one.text, false) == one.shown);
    }
}

void check_kept(const std::vector<std::string>& texts)
{
    for (const std::string& text : texts) {
        CAPTURE(text);
        CHECK(redacted(text, true) == text);
    }
}

} // namespace

TEST_CASE("redact: card numbers of every issuer are hidden but for their last four digits", "[server][api]")
{
    check({
        {"<Memo>paid by 4111111111111111 today</Memo>", "<Memo>paid by [card 1111] today</Memo>"},
        {"<Memo>4111 1111 1111 1111</Memo>", "<Memo>[card 1111]</Memo>"},
        {"<Memo>4111-1111-1111-1111.</Memo>", "<Memo>[card 1111].</Memo>"},
        {"<Memo>4111111111111111 2026 4111 1111 1111 1111 123</Memo>",
         "<Memo>[card 1111] 2026 [card 1111] 123</Memo>"},
        {"<Memo>(5555555555554444)</Memo>", "<Memo>([card 4444])</Memo>"},
        {"<Memo>2223003122003222</Memo>", "<Memo>[card 3222]</Memo>"},
        {"<Memo>378282246310005</Memo>", "<Memo>[card 0005]</Memo>"},
        {"<Memo>3782 822463 10005</Memo>", "<Memo>[card 0005]</Memo>"},
        {"<Memo>30569309025904</Memo>", "<Memo>[card 5904]</Memo>"},
        {"<Memo>6011111111111117</Memo>", "<Memo>[card 1117]</Memo>"},
        {"<Memo>3530111333300000</Memo>", "<Memo>[card 0000]</Memo>"},
        {"<DataExtValue>4111111111111111</DataExtValue>", "<DataExtValue>[card 1111]</DataExtValue>"},
        {R"(<CustomerAddRs statusCode="3070" statusMessage="the text &quot;4111111111111111&quot; is too long"/>)",
         R"(<CustomerAddRs statusCode="3070" statusMessage="the text &quot;[card 1111]&quot; is too long"/>)"},
        {"4111111111111111", "[card 1111]"},
        {"<Memo>cut off 4111111111111111", "<Memo>cut off [card 1111]"},
        {"no XML < 4111111111111111", "no XML < [card 1111]"},
        {"<Memo><![CDATA[4111111111111111]]></Memo>", "<Memo><![CDATA[[card 1111]]]></Memo>"},
        {"<CreditCardInfo><CreditCardNumber>xxxxxxxxxxxx1111</CreditCardNumber></CreditCardInfo>",
         "<CreditCardInfo><CreditCardNumber>[card]</CreditCardNumber></CreditCardInfo>"},
        {"<CreditCardNumber>1234567890123</CreditCardNumber>",
         "<CreditCardNumber>[card 0123]</CreditCardNumber>"},
        {"<Memo>credit card 1234-5678-9012-3456</Memo>", "<Memo>credit card [card 3456]</Memo>"},
    });
}

TEST_CASE("redact: bank accounts, routing numbers and IBANs are hidden", "[server][api]")
{
    check({
        {"<BankNumber>021000021</BankNumber>", "<BankNumber>[account 0021]</BankNumber>"},
        {"<BankNumber>12</BankNumber>", "<BankNumber>[account]</BankNumber>"},
        {"<VendorRet><AccountNumber>000123456789</AccountNumber></VendorRet>",
         "<VendorRet><AccountNumber>[account 6789]</AccountNumber></VendorRet>"},
        {"<Notes>Routing: 021000021, account no. 12345678</Notes>",
         "<Notes>Routing: [account 0021], account no. [account 5678]</Notes>"},
        {"<Notes>ABA# 021000021</Notes>", "<Notes>ABA# [account 0021]</Notes>"},
        {"<Notes>Bank account number is 9876543 at home</Notes>",
         "<Notes>Bank account number is [account] at home</Notes>"},
        {"<Notes>acct 12345678 2026-11-20</Notes>", "<Notes>acct [account 5678] 2026-11-20</Notes>"},
        {"<Notes>DE89 3704 0044 0532 0130 00</Notes>", "<Notes>[account 3000]</Notes>"},
        {"<Notes>FR14 2004 1010 0505 0001 3M02 606 AND SE45 5000 0000 0583 9825 7466 AND</Notes>",
         "<Notes>[account 2606] AND [account 7466] AND</Notes>"},
        {"<Notes>IBAN GB82WEST12345698765432.</Notes>", "<Notes>IBAN [account 5432].</Notes>"},
    });
}

TEST_CASE("redact: tax ids and social security numbers are hidden whole", "[server][api]")
{
    check({
        {"<VendorTaxIdent>12-3456789</VendorTaxIdent>", "<VendorTaxIdent>[tax id]</VendorTaxIdent>"},
        {"<EIN>12-3456789</EIN>", "<EIN>[tax id]</EIN>"},
        {"<TaxRegistrationNumber>GB123456789</TaxRegistrationNumber>",
         "<TaxRegistrationNumber>[tax id]</TaxRegistrationNumber>"},
        {"<SSN>078051120</SSN>", "<SSN>[social security number]</SSN>"},
        {"<Notes>her number is 078-05-1120.</Notes>",
         "<Notes>her number is [social security number].</Notes>"},
        {"<Notes>SSN 078051120</Notes>", "<Notes>SSN [social security number]</Notes>"},
        {"<Notes>ssn: 078 05 1120</Notes>", "<Notes>ssn: [social security number]</Notes>"},
        {"<Notes>EIN 12-3456789; Tax ID: 123456789</Notes>", "<Notes>EIN [tax id]; Tax ID: [tax id]</Notes>"},
        {"<DataExtName>Social Security</DataExtName><DataExtType>STR255TYPE</DataExtType><DataExtValue>1"
         "</DataExtValue>",
         "<DataExtName>Social "
         "Security</DataExtName><DataExtType>STR255TYPE</DataExtType><DataExtValue>[social "
         "security number]</DataExtValue>"},
    });
}

TEST_CASE("redact: what tells which thing is meant is never touched", "[server][api]")
{
    check_kept({
        "<TxnID>5D2E-1197726389</TxnID>",
        "<TxnID>4111111111111111</TxnID>",
        "<ListID>80000001-1712345678</ListID>",
        "<Memo>look at 80000001-1712345678 and 4500119-1197726389</Memo>",
        "<EditSequence>1197726389</EditSequence>",
        "<RefNumber>078-05-1120</RefNumber>",
        "<RefNumber>12-3456789</RefNumber>",
        "<RefNumber>10248</RefNumber>",
        "<TotalAmount>4111111111111111.00</TotalAmount>",
        "<Memo>4111111111111111.00</Memo>",
        "<Quantity>12345678901234</Quantity>",
        "<ExternalGUID>{90A44FB7-33D9-4815-AC85-AC86A7E7D1EB}</ExternalGUID>",
        "<OwnerID>{F81E28E9-A73C-4CC5-9C21-518DCF8BAD93}</OwnerID>",
        "<TimeModified>2026-11-20T09:30:00-05:00</TimeModified>",
        "<TxnDate>2026-11-20</TxnDate>",
        "<BarCodeValue>4006381333931</BarCodeValue>",
        "<Name>4006381333931</Name>",
        "<ManufacturerPartNumber>4111111111111111</ManufacturerPartNumber>",
        "<AccountNumber>12000</AccountNumber>",
        "<AccountRef><ListID>1-2</ListID><FullName>Checking</FullName></AccountRef>",
        "<Memo>Payment on account 10248, bank account fees 12.50</Memo>",
        "<Memo>Order 4111111111111112 is no card: its check digit is wrong</Memo>",
        "<Memo>A4111111111111111 4111111111111111B x_4111111111111111</Memo>",
        "<Memo>1111111111111117</Memo>",
        "<Memo>41111111 11111111</Memo>",
        "<Phone>(503) 555-7555</Phone><Fax>1-800-555-0199</Fax>",
        "<PostalCode>97201-1234</PostalCode>",
        "<Memo>000-12-3456 666-12-3456 900-12-3456 123-00-4567 123-45-0000</Memo>",
        "<Memo>123-45-6789-1 5123-45-6789</Memo>",
        "<Memo>DE00 3704 0044 0532 0130 00</Memo>",
        "<Memo>Martin 123456789, Fabian's tins: 123456789</Memo>",
        R"(<QBXMLMsgsRq onError="continueOnError" newMessageSetID="abcdefghij234567klmn">)",
        "",
        "<",
        "<<>><",
        "<Memo>Müller & Söhne 3.50 €</Memo>",
    });
}

TEST_CASE("redact: addresses of e-mail are hidden when it is wanted", "[server][api]")
{
    const std::string text = "<Email>jane.doe+shop@example.com</Email><Notes>ask joe@example.co.uk. Or "
                             "@home, a@b</Notes>";
    CHECK(redacted(text, false) == text);
    CHECK(redacted(text, true) == "<Email>[e-mail]</Email><Notes>ask [e-mail]. Or @home, a@b</Notes>");
}

TEST_CASE("redact: a long answer takes time by its length alone", "[server][api]")
{
    std::string text;
    for (int i = 0; i < 20000; ++i)
        text += "<Memo>4111 account no <1234 5678 9012 SSN tax id DE8937</Memo>1-1-1-1-1-1-1-1-1";
    CHECK(redacted(text, true).size() >= text.size() / 2);
}
