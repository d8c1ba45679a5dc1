#include "tests/server/import/shop_files.h"
#include "tests/support/catch.h"

using namespace import_test;

namespace {

Value product()
{
    return Value::parse(
        R"({"id":8,"title":"Shirt","vendor":"Loom & Co","product_type":"Clothes","status":"active",
        "variants":[
          {"id":81,"title":"Red / L","sku":"SH-RL","price":"30.00","taxable":true,"inventory_management":"shopify",
           "inventory_quantity":12,"inventory_item_id":810},
          {"id":82,"title":"Default Title","sku":"","price":"28.00","taxable":false,"inventory_management":null,
           "requires_shipping":false,"inventory_quantity":3,"inventory_item_id":820}]})");
}

} // namespace

TEST_CASE("shopify: each variant is an item with its options in the name", "[import]")
{
    const auto imported = import_all({{{"products", Value::array({product()})}}});
    CHECK(document(imported, "items", "SH-RL").dump() ==
          R"({"sku":"SH-RL","name":"Shirt - Red / L","description":"Shirt - Red / L","category":"Clothes",)"
          R"("type":"inventory","price":"30.00","taxable":true,"vendor":"Loom & Co"})");
    const auto plain = document(imported, "items", "82");
    CHECK(plain.at("name") == "Shirt");
    CHECK(plain.at("type") == "service");
}

TEST_CASE("shopify: stock comes with a cost only, which inventory items tell", "[import]")
{
    const Value costs =
        Value::parse(R"({"inventory_items":[{"id":810,"sku":"SH-RL","cost":"11.50","tracked":true}]})");
    const auto imported = import_all({{{"products", Value::array({product()})}}, costs});
    CHECK(document(imported, "items", "SH-RL").at("cost") == "11.50");
    CHECK(document(imported, "items", "SH-RL").at("quantity_on_hand") == "12");
    CHECK_FALSE(document(imported, "items", "82").contains("quantity_on_hand"));
}

TEST_CASE("shopify: gift cards and drafts are no items, and a sku stands for one", "[import]")
{
    Value cards = product();
    cards["id"] = 9;
    cards["product_type"] = "gift_card";
    Value draft = product();
    draft["id"] = 10;
    draft["status"] = "draft";
    Value same = product();
    same["id"] = 11;
    Value other = product();
    other["id"] = 12;
    other["variants"][0]["price"] = "31.00";
    const auto imported = import_all({Value::array({product(), cards, draft, same, other})});
    CHECK(imported.documents.size() == 2);
    CHECK(notes(imported).find("product 9: it has nothing that is an item") != std::string::npos);
    CHECK(notes(imported).find("product 10: it is a draft") != std::string::npos);
    CHECK(notes(imported).find("items/SH-RL: product 11 says the same again") != std::string::npos);
    CHECK(faults(imported).find("items/SH-RL [4]: another variant has the sku SH-RL") == 0);
}

TEST_CASE("shopify: a customer is called by name, else by company, else by e-mail", "[import]")
{
    const auto name_of = [](Value customer) {
        customer["id"] = 5;
        return document(import_all({{{"customer", customer}}}), "customers", "5")
            .at("name")
            .get<std::string>();
    };
    CHECK(name_of({{"first_name", "Ada"}, {"last_name", "Byron"}, {"email", "a@b.example"}}) == "Ada Byron");
    CHECK(name_of({{"last_name", "Byron"}}) == "Byron");
    CHECK(name_of({{"default_address", {{"company", "Mills"}}}, {"email", "a@b.example"}}) == "Mills");
    CHECK(name_of({{"email", "a@b.example"}}) == "a@b.example");
    CHECK(name_of({{"orders_count", 1}}) == "Customer 5");
}
