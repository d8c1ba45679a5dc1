#include "qbxml/document/check.h"
#include "tests/qbxml/document/faults.h"
#include "tests/support/catch.h"

using namespace check_test;

namespace {

qbxml::Journal journal()
{
    qbxml::Journal one;
    one.external_id = "J-1";
    one.lines = {{"Interest", amount("12.40"), {}, "", "", ""},
                 {"Bank", {}, amount("10.00"), "", "", ""},
                 {"Fees", {}, amount("2.40"), "", "", ""}};
    return one;
}

Paths after(void (*change)(qbxml::Journal&), const qbxml::Allowances& allowances = {})
{
    qbxml::Journal one = journal();
    change(one);
    return paths(qbxml::check(one, allowances));
}

qbxml::Payout payout()
{
    qbxml::Payout one;
    one.external_id = "P-1";
    one.method = "Visa";
    one.gross = amount("80.00");
    one.fees = amount("3.00");
    one.net = amount("77.00");
    one.entries = {{"S-1", "", "", "", amount("100.00"), amount("2.50")},
                   {"", "R-1", "", "", amount("-15.00"), amount("0.50")},
                   {"", "", "dispute", "Lost", amount("-5.00"), {}}};
    return one;
}

qbxml::Faults faults_after(void (*change)(qbxml::Payout&))
{
    qbxml::Payout one = payout();
    change(one);
    return qbxml::check(one);
}

Paths after_paying(void (*change)(qbxml::Payout&)) { return paths(faults_after(change)); }

} // namespace

TEST_CASE("check: each line of a journal entry has an account and a debit or a credit", "[document]")
{
    CHECK(after([](qbxml::Journal&) {}).empty());
    CHECK(after([](qbxml::Journal& one) { one.external_id.clear(); }) == Paths{"external_id"});
    CHECK(after([](qbxml::Journal& one) { one.lines[0].account.clear(); }) == Paths{"lines[0].account"});
    CHECK(after([](qbxml::Journal& one) {
              one.lines[0].credit = one.lines[0].debit;
              one.lines[1].debit = amount("12.40");
          }) == Paths{"lines[0]", "lines[1]"});
    CHECK(after([](qbxml::Journal& one) {
              one.lines.push_back({"Nothing", {}, {}, "", "", ""});
          }) == Paths{"lines[3]"});
    CHECK(after([](qbxml::Journal& one) {
              one.lines[0].debit = {};
              one.lines[0].credit = amount("-12.40");
          }) == Paths{"lines[0].credit"});
    CHECK(after([](qbxml::Journal& one) { one.lines.resize(1); }).front() == "lines");
}

TEST_CASE("check: a journal entry that does not balance is refused with both sums and the lonely line",
          "[document]")
{
    qbxml::Journal one = journal();
    one.lines[1].credit = {};
    one.lines[1].debit = amount("2.40");
    one.lines[2].credit = amount("12.40");
    const auto faults = qbxml::check(one);
    REQUIRE(paths(faults) == Paths{"lines"});
    CHECK(faults[0].message.find("the debits are 14.80 and the credits 12.40 (difference 2.40)") !=
          std::string::npos);
    CHECK(faults[0].message.find("exactly lines[1]") != std::string::npos);
}

TEST_CASE("check: parts of a cent are for companies that group their journals", "[document]")
{
    const auto parts = [](qbxml::Journal& one) {
        one.lines[0].debit = amount("12.4005");
        one.lines[1].credit = amount("10.0005");
    };
    CHECK(after(parts) == Paths{"lines[0].debit", "lines[1].credit"});
    CHECK(after(parts, {{}, true}).empty());
    CHECK(after([](qbxml::Journal& one) { one.lines[0].debit = amount("12.4005"); }, {{}, true}) ==
          Paths{"lines"});
}

TEST_CASE("check: a payout's net is gross less fees, and its entries add up to both", "[document]")
{
    CHECK(after_paying([](qbxml::Payout&) {}).empty());
    CHECK(after_paying([](qbxml::Payout& one) { one.entries.clear(); }).empty());
    CHECK(after_paying([](qbxml::Payout& one) {
              for (auto& entry : one.entries) {
                  entry.fee = {};
              }
          }).empty());
    const auto net = faults_after([](qbxml::Payout& one) { one.net = amount("80.00"); });
    REQUIRE(paths(net) == Paths{"net"});
    CHECK(net[0].message.find("80.00 less fees 3.00 is 77.00") != std::string::npos);
    CHECK(net[0].message.find("exactly the fees") != std::string::npos);
    const auto gross = faults_after([](qbxml::Payout& one) { one.entries.pop_back(); });
    REQUIRE(paths(gross) == Paths{"gross"});
    CHECK(gross[0].message.find("80.00") != std::string::npos);
    CHECK(gross[0].message.find("85.00") != std::string::npos);
    CHECK(after_paying([](qbxml::Payout& one) { one.entries[0].fee = amount("2.49"); }) == Paths{"fees"});
}

TEST_CASE("check: a payout may be negative, and each entry says what it is", "[document]")
{
    CHECK(after_paying([](qbxml::Payout& one) {
              one.gross = amount("-20.00");
              one.net = amount("-23.00");
              one.entries.erase(one.entries.begin());
              one.entries[0].fee = amount("3.00");
          }).empty());
    CHECK(after_paying([](qbxml::Payout& one) { one.external_id.clear(); }) == Paths{"external_id"});
    CHECK(after_paying([](qbxml::Payout& one) { one.method.clear(); }) == Paths{"method"});
    CHECK(after_paying([](qbxml::Payout& one) { one.entries[0].refund = "R"; }) == Paths{"entries[0]"});
    CHECK(after_paying([](qbxml::Payout& one) { one.entries[2].type.clear(); }) == Paths{"entries[2]"});
}
