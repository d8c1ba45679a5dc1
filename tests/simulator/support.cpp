#include "tests/simulator/support.h"

#include "tests/support/catch.h"

#include <Poco/TemporaryFile.h>

#include <variant>

namespace simulator_test {

Desk::Desk(simulator::Settings settings, const simulator::NewCompany& fresh)
    : file("", fresh, 1446000000), quickbooks(file, settings)
{}

std::vector<Reply> Desk::ask(const std::string& requests, const std::string& set_attributes)
{
    const simulator::Processed done = quickbooks.process(message_set(requests, set_attributes), now);
    INFO(done.hresult << ' ' << done.detail);
    REQUIRE(done.hresult.empty());
    const auto read = qbxml::read_answer(done.answer);
    REQUIRE(std::holds_alternative<qbxml::Answer>(read));
    return std::get<qbxml::Answer>(read).replies;
}

Reply Desk::one(const std::string& request)
{
    const std::vector<Reply> replies = ask(request);
    REQUIRE(replies.size() == 1);
    return replies.front();
}

std::string Desk::balance(std::string_view account) const
{
    const simulator::Entry* entry = books().find("Account", account);
    REQUIRE(entry != nullptr);
    return books().balance(entry->id).amount();
}

std::string message_set(const std::string& requests, const std::string& attributes,
                        const std::string& version)
{
    return R"(<?xml version="1.0" encoding="utf-8"?><?qbxml version=")" + version +
           R"("?><QBXML><QBXMLMsgsRq )" + attributes + '>' + requests + "</QBXMLMsgsRq></QBXML>";
}

std::string add(const std::string& kind, const std::string& inside)
{
    return '<' + kind + "AddRq><" + kind + "Add>" + inside + "</" + kind + "Add></" + kind + "AddRq>";
}

std::string mod(const std::string& kind, const std::string& inside)
{
    return '<' + kind + "ModRq><" + kind + "Mod>" + inside + "</" + kind + "Mod></" + kind + "ModRq>";
}

std::string query(const std::string& kind, const std::string& inside)
{
    return '<' + kind + "QueryRq>" + inside + "</" + kind + "QueryRq>";
}

std::string customer(const std::string& name) { return add("Customer", "<Name>" + name + "</Name>"); }

std::string plain_item(const std::string& kind, const std::string& name, const std::string& price)
{
    return add(
        kind,
        "<Name>" + name +
            "</Name><SalesTaxCodeRef><FullName>Non</FullName></SalesTaxCodeRef><SalesOrPurchase><Price>" +
            price + "</Price>" + ref("AccountRef", "Sales Income") + "</SalesOrPurchase>");
}

std::string stock_item(const std::string& name, const std::string& quantity, const std::string& cost)
{
    return add("ItemInventory", "<Name>" + name + "</Name>" + ref("SalesTaxCodeRef", "Non") +
                                    "<SalesPrice>25.00</SalesPrice>" +
                                    ref("IncomeAccountRef", "Sales Income") + "<PurchaseCost>" + cost +
                                    "</PurchaseCost>" + ref("COGSAccountRef", "Cost of Goods Sold") +
                                    ref("AssetAccountRef", "Inventory Asset") + "<QuantityOnHand>" +
                                    quantity + "</QuantityOnHand>");
}

std::string ref(const std::string& field, const std::string& full_name)
{
    return '<' + field + "><FullName>" + full_name + "</FullName></" + field + '>';
}

const qbxml::Element& ret(const Reply& reply)
{
    INFO(reply.status << ' ' << reply.text);
    REQUIRE(reply.body.size() == 1);
    return reply.body.front();
}

TempFolder::TempFolder() : path_(Poco::TemporaryFile::tempName())
{
    std::filesystem::create_directories(path_);
}

TempFolder::~TempFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

} // namespace simulator_test
