// Whatever dies, every document reaches the books exactly once.

#include "tests/support/catch.h"
#include "tests/system/programs.h"

namespace {

/// Two receipts and an invoice with customers and items of their own: a visit that looks up, makes, and
/// posts.
std::string three_sales()
{
    std::string all = "[";
    for (int i = 1; i <= 3; ++i) {
        const std::string n = std::to_string(i);
        const bool receipt = i != 2;
        all += std::string(i == 1 ? "" : ",") + R"({"external_id":"S-)" + n + R"(","type":")" +
               (receipt ? "receipt" : "invoice") + R"(","date":"2026-11-20","customer":{"name":"Customer )" +
               n + R"("},"lines":[{"sku":"SKU-)" + n + R"(","name":"Item )" + n +
               R"(","quantity":"1","unit_price":"5.00"}],"shipping":"1.00","total":"6.00")" +
               (receipt ? R"(,"payments":[{"method":"Cash","amount":"6.00"}]})" : "}");
    }
    return all + "]";
}

void check_once(const Shop& shop)
{
    const auto books = shop.books();
    INFO(books.dump(1).substr(0, 3000));
    CHECK(books.at("transactions").size() == 3);
    CHECK(books.at("duplicates").empty());
    CHECK(books.at("lists").at("Customer") == 3);
    CHECK(books.at("trial_balance").at("balanced") == true);
    CHECK(shop.counts() == std::map<std::string, int>{{"synced", 3}});
}

/// Polls like a Web Connector that works again, until nothing is left.
void polls_until_done(const Shop& shop)
{
    for (int i = 0; i < 4 && shop.counts() != std::map<std::string, int>{{"synced", 3}}; ++i) {
        const Finished visit = shop.visit();
        INFO(visit.out << visit.err);
        CHECK(visit.exit_code == 0);
    }
}

int writing_sets_of_an_undisturbed_visit()
{
    Shop shop;
    shop.pair();
    shop.push_text("sales", three_sales());
    // A fault that is set for a later set than there are never strikes: so the sets can be counted.
    int sets = 1;
    for (; sets < 10; ++sets) {
        Shop probe;
        probe.pair();
        probe.push_text("sales", three_sales());
        if (probe.visit({"--die-after-post", std::to_string(sets)}).exit_code == 0) {
            break;
        }
    }
    return sets - 1;
}

/// A visit with a fault, then perhaps the daemon dies too, then all is well again.
void disturbed(const std::vector<std::string>& fault, bool kill_daemon)
{
    std::string name;
    for (const std::string& word : fault) {
        name += word + " ";
    }
    INFO(name << (kill_daemon ? "and the daemon is killed" : ""));
    Shop shop;
    shop.pair();
    shop.push_text("sales", three_sales());
    const Finished broken = shop.visit(fault);
    INFO(broken.out << broken.err);
    CHECK(broken.exit_code != 0); // the fault did strike
    if (kill_daemon) {
        shop.restart_after_kill();
    }
    polls_until_done(shop);
    check_once(shop);
}

} // namespace

TEST_CASE("exactly once: QuickBooks posted and recorded, and the answer was lost, at every set of a visit",
          "[system]")
{
    const int sets = writing_sets_of_an_undisturbed_visit();
    REQUIRE(sets >= 2);
    for (int set = 1; set <= sets; ++set) {
        for (const bool kill_daemon : {false, true}) {
            disturbed({"--die-after-post", std::to_string(set)}, kill_daemon);
        }
        disturbed({"--die-after-post", std::to_string(set), "--error-recovery"}, true);
    }
}

TEST_CASE("exactly once: the exchange was handed out and QuickBooks never ran it, at every set of a visit",
          "[system]")
{
    const int sets = writing_sets_of_an_undisturbed_visit();
    for (int set = 1; set <= sets; ++set) {
        for (const bool kill_daemon : {false, true}) {
            disturbed({"--stall-after-send", std::to_string(set)}, kill_daemon);
        }
        disturbed({"--stall-after-send", std::to_string(set), "--unknown-set-status", "600"}, true);
    }
}

TEST_CASE("exactly once: QuickBooks died inside a set after any request, with nothing recorded", "[system]")
{
    const int sets = writing_sets_of_an_undisturbed_visit();
    for (int set = 1; set <= sets; ++set) {
        for (int request = 1; request <= 12; ++request) {
            Shop shop;
            shop.pair();
            shop.push_text("sales", three_sales());
            const Finished broken =
                shop.visit({"--die-in-set", std::to_string(set), "--after-request", std::to_string(request)});
            if (broken.exit_code == 0) {
                REQUIRE(request > 1); // the set has fewer requests: the fault did not strike
                break;
            }
            INFO("set " << set << ", after request " << request);
            if (request % 2 == 0) {
                shop.restart_after_kill();
            }
            polls_until_done(shop);
            check_once(shop);
        }
    }
}

TEST_CASE("exactly once: the answer never arrives, arrives cut off, or arrives twice", "[system]")
{
    disturbed({"--drop-answer", "2"}, false);
    disturbed({"--drop-answer", "2"}, true);
    for (const char* fault : {"--garbage-answer", "--repeat-answer"}) {
        INFO(fault);
        Shop shop;
        shop.pair();
        shop.push_text("sales", three_sales());
        shop.visit({fault, "2"});
        polls_until_done(shop);
        check_once(shop);
    }
}

TEST_CASE("exactly once: a QuickBooks that fails with a code in any exchange costs a visit, never a sale",
          "[system]")
{
    for (int at = 1; at <= 4; ++at) {
        for (const char* code : {"0x80040402", "0x80040414", "0x80040400", "0x8FFFFFFF"}) {
            INFO(code << " at message set " << at);
            Shop shop;
            shop.pair();
            shop.push_text("sales", three_sales());
            shop.visit({"--hresult", code, "--at", std::to_string(at)});
            polls_until_done(shop);
            check_once(shop);
        }
    }
}
