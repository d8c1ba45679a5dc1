#include "tests/support/catch.h"
#include "tests/system/programs.h"

namespace {

std::string sale(const std::string& type, const std::string& lines, const std::string& total,
                 const std::string& more)
{
    const std::string paid =
        type == "receipt" ? R"("payments":[{"method":"Visa","amount":")" + total + R"("}],)" : "";
    return R"({"external_id":"S-1","type":")" + type + R"(","date":"2026-11-20",)" + more + paid +
           R"("customer":{"name":"Jane Doe"},"lines":[)" + lines + R"(],"total":")" + total + R"("})";
}

std::string line(const std::string& sku, const std::string& quantity)
{
    return R"({"sku":")" + sku + R"(","name":"Item )" + sku + R"(","quantity":")" + quantity +
           R"(","unit_price":"3.50"})";
}

void visit(const Shop& shop, const std::vector<std::string>& faults = {}, int exit_code = 0)
{
    const Finished visit = shop.visit(faults);
    INFO(visit.out << visit.err);
    REQUIRE(visit.exit_code == exit_code);
}

} // namespace

TEST_CASE("system: a sale that changes after it was posted is changed in the books", "[system]")
{
    for (const std::string type : {"receipt", "invoice"}) {
        INFO(type);
        Shop shop;
        shop.pair();
        shop.push_text("sales", sale(type, line("TEA", "2") + "," + line("CUP", "1"), "10.50", ""));
        visit(shop);
        const auto before = shop.books();
        REQUIRE(before.at("transactions").size() == 1);

        const auto changed =
            sale(type, line("TEA", "4") + "," + line("POT", "2"), "21.00", R"("note":"for the garden",)");
        shop.push_text("sales", changed);
        CHECK(shop.counts() == std::map<std::string, int>{{"queued", 1}});
        visit(shop);
        CHECK(shop.counts() == std::map<std::string, int>{{"synced", 1}});
        const auto after = shop.books();
        REQUIRE(after.at("transactions").size() == 1);
        const auto& transaction = after.at("transactions")[0];
        CHECK(transaction.at("txn_id") == before.at("transactions")[0].at("txn_id"));
        CHECK(transaction.at("total") == "21.00");
        CHECK(transaction.at("memo") == "for the garden");
        CHECK(transaction.at("lines").size() == 2);
        CHECK(after.at("trial_balance").at("balanced") == true);

        shop.push_text("sales", changed);
        CHECK(shop.counts() == std::map<std::string, int>{{"synced", 1}});
    }
}

TEST_CASE("system: a change is made once, whether its answer comes or not", "[system]")
{
    for (const char* fault : {"--drop-answer", "--die-after-post", "--garbage-answer", "--repeat-answer"}) {
        INFO(fault);
        Shop shop;
        shop.pair();
        shop.push_text("sales", sale("invoice", line("TEA", "2"), "7.00", ""));
        visit(shop);
        shop.push_text("sales", sale("invoice", line("TEA", "2") + "," + line("TEA", "1"), "10.50", ""));
        const Finished broken = shop.visit({fault, "1"});
        INFO(broken.out << broken.err);
        visit(shop);
        CHECK(shop.counts() == std::map<std::string, int>{{"synced", 1}});
        const auto books = shop.books();
        REQUIRE(books.at("transactions").size() == 1);
        CHECK(books.at("transactions")[0].at("total") == "10.50");
        CHECK(books.at("transactions")[0].at("lines").size() == 2);
    }
}

TEST_CASE("system: customers, vendors and items are changed in their lists", "[system]")
{
    Shop shop;
    shop.pair();
    shop.push_text("customers", R"({"external_id":"C-1","name":"Jane Doe","phone":"1"})");
    shop.push_text("vendors", R"({"external_id":"V-1","name":"Acme","email":"a@example.com"})");
    for (const char* type : {"inventory", "non_inventory", "service", "other_charge"}) {
        shop.push_text("items", R"({"sku":")" + std::string(type) + R"(","name":"Thing )" + type +
                                    R"(","type":")" + type + R"(","price":"3.50"})");
    }
    visit(shop);
    CHECK(shop.counts() == std::map<std::string, int>{{"synced", 6}});
    const auto lists = shop.books().at("lists");

    shop.push_text("customers", R"({"external_id":"C-1","name":"Jane Dough","phone":"2"})");
    shop.push_text("vendors", R"({"external_id":"V-1","name":"Acme","email":"b@example.com"})");
    for (const char* type : {"inventory", "non_inventory", "service", "other_charge"}) {
        shop.push_text("items", R"({"sku":")" + std::string(type) + R"(","name":"Better thing )" + type +
                                    R"(","type":")" + type + R"(","price":"4.50"})");
    }
    CHECK(shop.counts() == std::map<std::string, int>{{"queued", 6}});
    visit(shop);
    CHECK(shop.counts() == std::map<std::string, int>{{"synced", 6}});
    CHECK(shop.books().at("lists") == lists); // renamed, not made a second time
    shop.push_text("customers", R"({"external_id":"C-2","name":"Jane Dough"})");
    visit(shop);
    CHECK(shop.books().at("lists") == lists); // it is the same one
}
