#include "qbxml/json/json.h"
#include "qbxml/message/answer_reader.h"
#include "qbxml/message/envelope.h"
#include "qbxml/message/request.h"

#include <nlohmann/json.hpp>

#include <iostream>

using namespace qbxml;

/// An invoice as a value. The order of the elements is the writer's business.
Request invoice()
{
    return {
        "InvoiceAdd",
        {},
        {aggregate("InvoiceAdd", {leaf("TxnDate", "2026-11-20"), leaf("RefNumber", "4711"),
                                  aggregate("CustomerRef", {leaf("FullName", "Maison Lefèvre")}),
                                  aggregate("InvoiceLineAdd",
                                            {leaf("Amount", "9.00"),
                                             aggregate("ItemRef", {leaf("FullName", "Oolong 50 g")})})})}};
}

void tell(const Faults& faults)
{
    for (const auto& fault : faults)
        std::cout << fault.path << ": " << fault.message << "; " << fault.advice << '\n';
}

/// Build, check and write: what comes out is a text that QuickBooks' schema takes.
void write(const Request& request)
{
    const Target target{{13, 0}, Edition::us};
    const auto written = write_request(request, "1", target);
    if (const auto* faults = std::get_if<Faults>(&written)) {
        tell(*faults);
        return;
    }
    Envelope envelope;
    envelope.version = target.version;
    std::cout << write_envelope(envelope, {std::get<std::string>(written)}) << '\n';
}

/// Any size of answer, a Ret at a time.
void read(std::string_view answer)
{
    AnswerReader reader(answer);
    Ret ret;
    while (reader.next_reply())
        while (reader.next_ret(ret))
            std::cout << reader.reply().message << ": " << ret.root().at("RefNumber") << " of "
                      << ret.root().at("CustomerRef/FullName") << '\n';
    if (reader.broken())
        std::cout << "cut off: " << reader.broken()->why << '\n';
    if (reader.strange().any())
        std::cout << "not in the catalogue: " << reader.strange().sentence() << '\n';
}

/// The same request as JSON, and a request that came as JSON.
void json()
{
    std::cout << to_json(in_schema_order(invoice())).dump() << '\n';
    const auto query =
        request_from_json(nlohmann::ordered_json::parse(R"({"CustomerQuery": {"MaxReturnd": 50}})"));
    if (const auto* faults = std::get_if<Faults>(&query))
        tell(*faults);
}

int main()
{
    write(invoice());
    write({"InvoiceAdd", {}, {aggregate("InvoiceAdd", {leaf("RefNumber", "WEB-2026-004711")})}});
    read("<QBXML><QBXMLMsgsRs><InvoiceQueryRs statusCode=\"0\"><InvoiceRet><CustomerRef>"
         "<FullName>Maison Lefèvre</FullName></CustomerRef><RefNumber>4711</RefNumber><Mood>good</Mood>"
         "</InvoiceRet></InvoiceQueryRs></QBXMLMsgsRs></QBXML>");
    json();
}
