#include "server/intake/order_rules.h"

#include "server/intake/settings.h"
#include "tests/support/catch.h"

#include <set>

using namespace server;

TEST_CASE("order rules: every payment state has a rule with every fulfilment state, once", "[intake]")
{
    std::set<std::pair<int, int>> states;
    for (const OrderRule& rule : order_rules())
        CHECK(states.emplace(static_cast<int>(rule.payment), static_cast<int>(rule.fulfilment)).second);
    CHECK(states.size() == 9);
}

TEST_CASE("order rules: what is paid and sent is a receipt, what is only sent an invoice", "[intake]")
{
    const OrderRules rules;
    CHECK(rules.becomes(PaymentState::paid, FulfilmentState::fulfilled) == OrderBecomes::receipt);
    CHECK(rules.becomes(PaymentState::unpaid, FulfilmentState::fulfilled) == OrderBecomes::invoice);
    CHECK(rules.becomes(PaymentState::part_paid, FulfilmentState::fulfilled) == OrderBecomes::invoice);
    CHECK(rules.becomes(PaymentState::unpaid, FulfilmentState::unfulfilled) == OrderBecomes::order);
    CHECK(rules.becomes(PaymentState::part_paid, FulfilmentState::unfulfilled) == OrderBecomes::order);
}

TEST_CASE("order rules: a company's settings change the table, and nothing sets it back", "[intake]")
{
    OrderRules rules;
    REQUIRE(rules.set("rule.paid.unfulfilled", "order"));
    CHECK(rules.becomes(PaymentState::paid, FulfilmentState::unfulfilled) == OrderBecomes::order);
    CHECK(rules.becomes(PaymentState::paid, FulfilmentState::fulfilled) == OrderBecomes::receipt);
    REQUIRE(rules.set("rule.paid.unfulfilled", ""));
    CHECK(rules.becomes(PaymentState::paid, FulfilmentState::unfulfilled) == OrderBecomes::receipt);
    CHECK_FALSE(rules.set("rule.paid.unfulfilled", "gift"));
    CHECK_FALSE(rules.set("rule.paid", "order"));
    CHECK(check_setting("rule.paid.unfulfilled", "gift").refusal);
    CHECK_FALSE(check_setting("rule.paid.unfulfilled", "skip").refusal);
}
