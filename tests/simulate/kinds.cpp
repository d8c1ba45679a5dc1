#include "tests/simulate/kinds.h"

namespace simulate {

namespace {

std::string id(const char* letter, int n) { return std::string(letter) + "-" + std::to_string(n); }

/// `"name":"value"`
std::string text(const std::string& name, const std::string& value)
{
    return '"' + name + "\":\"" + value + '"';
}

std::string line(const std::string& sku, const std::string& name, const std::string& price)
{
    return "{" + text("sku", sku) + "," + text("name", name) + "," + text("quantity", "1") + "," +
           text("unit_price", price) + "}";
}

/// What a sale brings beside itself.
void brings(World& world, const std::string& customer, const std::string& item)
{
    world.ledger().may_bring("Customer", customer);
    world.ledger().may_bring("ItemNonInventory", item);
}

void push_sale(World& world, const std::string& external_id, const std::string& type, const std::string& rest,
               const std::string& total)
{
    const std::string form = type == "invoice" ? "Invoice" : "SalesReceipt";
    world.push("{" + text("external_id", external_id) + "," + text("type", type) + "," +
                   text("date", "2026-11-20") + "," + rest + "," + text("total", total) + "}",
               {"sales", external_id, form, external_id, total});
}

std::string paid(const std::string& method, const std::string& amount)
{
    return R"("payments":[{)" + text("method", method) + "," + text("amount", amount) + "}]";
}

void push_receipt(World& world, const std::string& external_id, const std::string& customer,
                  const std::string& item, const std::string& price)
{
    brings(world, customer, item);
    push_sale(world, external_id, "receipt",
              R"("customer":{)" + text("name", customer) + R"(},"lines":[)" +
                  line(item, "Item " + item, price) + "]," + paid("Cash", price),
              price);
}

void push_party(World& world, const std::string& kind, const std::string& external_id,
                const std::string& name, const std::string& begins, const std::string& more = "")
{
    const std::string form = kind == "customers" ? "Customer" : "Vendor";
    world.ledger().may_bring(form, name);
    world.push("{" + text("external_id", external_id) + "," + text("name", name) + more + "}",
               {kind, external_id, form, begins});
}

void push_item(World& world, const std::string& sku, const std::string& name, const std::string& type,
               const std::string& form, const std::string& more = "")
{
    world.ledger().may_bring(form, sku);
    world.push("{" + text("sku", sku) + "," + text("name", name) + "," + text("type", type) + "," +
                   text("price", "3.50") + more + "}",
               {"items", sku, form, name.substr(0, 10)});
}

void customer(World& world, int n)
{
    push_party(
        world, "customers", id("C", n), "Customer " + std::to_string(n), "Customer",
        R"(,"email":"shop@example.com","billing_address":{"line1":"9 Birch Street","city":"Madison"})");
}

void long_customer(World& world, int n)
{
    push_party(world, "customers", id("CL", n),
               "The Worshipful Company of Bookbinders, Printers and Ćafé Owners No. " + std::to_string(n),
               "The Worshipful Company of");
}

void vendor(World& world, int n)
{
    push_party(world, "vendors", id("V", n), "Vendor " + std::to_string(n), "Vendor",
               R"(,"terms":"Net 30","address":{"line1":"12 Depot Street","city":"Asheville"})");
}

void inventory_item(World& world, int n)
{
    world.ledger().adjusts_stock();
    push_item(world, id("II", n), "Teapot " + std::to_string(n), "inventory", "ItemInventory",
              R"(,"cost":"2.00","quantity_on_hand":"4","date":"2026-11-01")");
}

void plain_item(World& world, int n)
{
    push_item(world, id("IN", n), "Saucer " + std::to_string(n), "non_inventory", "ItemNonInventory");
}

void service_item(World& world, int n)
{
    push_item(world, id("IS", n), "Tasting " + std::to_string(n), "service", "ItemService");
}

void charge_item(World& world, int n)
{
    push_item(world, id("IC", n), "Wrapping " + std::to_string(n), "other_charge", "ItemOtherCharge");
}

/// Two items that QuickBooks would have under one name: the second gets its sku behind it.
void clashing_items(World& world, int n)
{
    for (const char* sku : {"IA", "IB"})
        push_item(world, id(sku, n), "Mug " + std::to_string(n), "non_inventory", "ItemNonInventory");
}

void receipt(World& world, int n)
{
    push_receipt(world, id("R", n), "Buyer " + std::to_string(n), id("SR", n), "5.25");
}

void walk_in_receipt(World& world, int n)
{
    brings(world, "Walk-in Customer", id("SW", n));
    push_sale(world, id("W", n), "receipt",
              R"("lines":[)" + line(id("SW", n), "Biscuit", "1.10") + "]," + paid("Cash", "1.10"), "1.10");
}

void receipt_by_new_method(World& world, int n)
{
    const std::string price = "8.00";
    brings(world, "Walk-in Customer", id("SM", n));
    world.ledger().may_bring("PaymentMethod", "Voucher " + std::to_string(n));
    push_sale(world, id("M", n), "receipt",
              R"("lines":[)" + line(id("SM", n), "Cup", price) + "]," +
                  paid("Voucher " + std::to_string(n), price),
              price);
}

void invoice(World& world, int n)
{
    const std::string name = "Payer " + std::to_string(n);
    brings(world, name, id("SI", n));
    world.ledger().may_bring("ItemOtherCharge", "Shipping");
    push_sale(world, id("N", n), "invoice",
              R"("customer":{)" + text("name", name) + R"(},"shipping":"4.00","lines":[)" +
                  line(id("SI", n), "Kettle " + std::to_string(n), "30.50") + "]",
              "34.50");
}

/// An invoice that names its customer and item by what was pushed before it.
void invoice_for_pushed(World& world, int n)
{
    push_party(world, "customers", id("CP", n), "Known " + std::to_string(n), "Known");
    push_item(world, id("SP", n), "Tray " + std::to_string(n), "service", "ItemService");
    push_sale(world, id("P", n), "invoice",
              R"("customer":{)" + text("external_id", id("CP", n)) + R"(},"lines":[{)" +
                  text("sku", id("SP", n)) + R"(,"quantity":"2","unit_price":"3.50"}])",
              "7.00");
}

void invoice_with_long_names(World& world, int n)
{
    const std::string name = "Gesellschaft für außergewöhnlich lange Namen Nr. " + std::to_string(n);
    brings(world, name, id("A very long stock keeping unit", n));
    push_sale(
        world, id("L", n), "invoice",
        R"("customer":{)" + text("name", name) + R"(},"lines":[)" +
            line(id("A very long stock keeping unit", n), "Ein ziemlich langer Name einer Sache", "2.22") +
            "]",
        "2.22");
}

/// Several documents that need the same customer and the same item.
void sharing_receipts(World& world, int n)
{
    for (const char* letter : {"X", "Y", "Z"})
        push_receipt(world, id(letter, n), "Regular " + std::to_string(n), id("SX", n), "6.00");
}

void clashing_customers(World& world, int n)
{
    push_party(world, "customers", id("CA", n), "Шкода " + std::to_string(n), "Shkoda");
    const std::string second = "Shkoda " + std::to_string(n);
    world.push("{" + text("external_id", id("CB", n)) + "," + text("name", second) + "}",
               {"customers", id("CB", n), "Customer", "", "", "held"});
}

void same_again(World& world, int n)
{
    push_receipt(world, id("S", n), "Buyer " + std::to_string(n), id("SS", n), "9.00");
}

void first_content(World& world, int n)
{
    push_receipt(world, id("H", n), "Buyer " + std::to_string(n), id("SH", n), "9.00");
}

void other_content(World& world, int n)
{
    push_receipt(world, id("H", n), "Buyer " + std::to_string(n), id("SH", n), "11.00");
    // What was posted is changed in QuickBooks. After a store was restored it may be known as what it was
    // before.
    Expected changed{"sales", id("H", n), "SalesReceipt", id("H", n), "11.00"};
    changed.other_end = "synced";
    changed.other_total = "11.00";
    world.ledger().expect(changed);
}

void cancelled(World& world, int n)
{
    push_receipt(world, id("K", n), "Buyer " + std::to_string(n), id("SK", n), "3.00");
    if (world.person("cancel", "sales", id("K", n)))
        world.ledger().expect({"sales", id("K", n), "SalesReceipt", id("K", n), "3.00", "cancelled"});
}

/// Refused, since QuickBooks does not know its terms.
void invoice_with_terms(World& world, int n)
{
    const std::string name = "Slow Payer " + std::to_string(n);
    brings(world, name, id("ST", n));
    push_sale(world, id("T", n), "invoice",
              R"("customer":{)" + text("name", name) + "}," +
                  text("terms", "Net " + std::to_string(900 + n)) + R"(,"lines":[)" +
                  line(id("ST", n), "Jug", "7.00") + "]",
              "7.00");
    world.ledger().expect(
        {"sales", id("T", n), "Invoice", id("T", n), "7.00", "synced", "", Expected::Help::retry});
}

void terms_made_by_hand(World& world, int n)
{
    world.by_hand("<StandardTermsAddRq><StandardTermsAdd><Name>Net " + std::to_string(900 + n) +
                  "</Name></StandardTermsAdd></StandardTermsAddRq>");
    world.people_act(World::Zeal::expected);
}

void query(World& world, int) { world.request(R"({"AccountQuery":{}})", {}); }

/// Its pages hold two rows each.
void paged_query(World& world, int n)
{
    for (const char* letter : {"QA", "QB", "QC", "QD", "QE"})
        push_party(world, "customers", id(letter, n), letter + std::to_string(n), letter);
    world.request(R"({"CustomerQuery":{}})", {});
}

void writing_message(World& world, int n)
{
    const std::string name = "Of an app " + std::to_string(n);
    world.ledger().may_bring("Customer", name);
    world.request(R"({"CustomerAdd":{"Name":")" + name + R"("}})", {{}, true, "Customer", name});
}

} // namespace

const std::vector<Kind>& all_kinds()
{
    static const std::vector<Kind> kinds{
        {"customer", nullptr, customer},
        {"customer with a long name", nullptr, long_customer},
        {"customers that clash", nullptr, clashing_customers},
        {"vendor", nullptr, vendor},
        {"inventory item", nullptr, inventory_item},
        {"non-inventory item", nullptr, plain_item},
        {"service item", nullptr, service_item},
        {"other charge item", nullptr, charge_item},
        {"items that clash", nullptr, clashing_items},
        {"receipt", nullptr, receipt},
        {"receipt of a walk-in", nullptr, walk_in_receipt},
        {"receipt by a new payment method", nullptr, receipt_by_new_method},
        {"receipts that share", nullptr, sharing_receipts},
        {"invoice", nullptr, invoice},
        {"invoice for what was pushed", nullptr, invoice_for_pushed},
        {"invoice with long names", nullptr, invoice_with_long_names},
        {"the same again", same_again, same_again},
        {"other content after posting", first_content, other_content},
        {"cancelled before posting", nullptr, cancelled},
        {"refused and tried again", invoice_with_terms, terms_made_by_hand},
        {"an app's query", nullptr, query},
        {"an app's query page by page", nullptr, paged_query},
        {"an app's writing message", nullptr, writing_message},
    };
    return kinds;
}

} // namespace simulate
