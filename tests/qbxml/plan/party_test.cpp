#include "qbxml/value/text.h"
#include "tests/qbxml/plan/plan_support.h"
#include "tests/support/catch.h"

using namespace qbxml;
using namespace plan_support;

namespace {

Customer wholesaler()
{
    Customer out;
    out.external_id = "C1";
    out.name = "Jane";
    out.type = "Wholesale";
    out.tax_id = "RS-1";
    return out;
}

Facts nobody()
{
    Facts facts = facts_with_chart("customers|cli|C1");
    facts.names[{List::customer, fold("Jane")}].what = Known::What::absent;
    facts.names[{List::vendor, fold("Jane")}].what = Known::What::absent;
    return facts;
}

} // namespace

TEST_CASE("party: a type that QuickBooks has is set, one that it does not have is left out", "[plan]")
{
    Facts facts = nobody();
    CHECK(only_ask(next_step(wholesaler(), facts, policy())).list == List::customer_type);
    facts.names[{List::customer_type, fold("Wholesale")}].what = Known::What::absent;
    CHECK(only_ask(next_step(wholesaler(), facts, policy())).request.body[0].child("CustomerTypeRef") ==
          nullptr);
    put(facts, List::customer_type, "T-1", "Wholesale", "CustomerType");
    const Element add = only_ask(next_step(wholesaler(), facts, policy())).request.body[0];
    CHECK(add.at("CustomerTypeRef/ListID") == "T-1");
    CHECK(add.at("ResaleNumber") == "RS-1");
}

TEST_CASE("party: a vendor has its own kind of type and its tax id", "[plan]")
{
    Facts facts = nobody();
    put(facts, List::vendor_type, "T-2", "Wholesale", "VendorType");
    Vendor vendor;
    vendor.external_id = "V1";
    vendor.name = "Jane";
    vendor.type = "Wholesale";
    vendor.tax_id = "12-345";
    const Element add = only_ask(next_step(vendor, facts, policy())).request.body[0];
    CHECK(add.at("VendorTypeRef/ListID") == "T-2");
    CHECK(add.at("VendorTaxIdent") == "12-345");
}
