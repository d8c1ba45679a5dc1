#include "tests/simulator/quickbooks/shop.h"

#include "simulator/report/report.h"
#include "tests/support/catch.h"

namespace simulator_test {

std::string line(const std::string& kind, const std::string& item, const std::string& rest)
{
    return '<' + kind + "LineAdd>" + ref("ItemRef", item) + rest + "</" + kind + "LineAdd>";
}

std::string invoice(const std::string& lines, const std::string& header)
{
    return add("Invoice", ref("CustomerRef", "Vins") + header + lines);
}

std::string receipt(const std::string& lines, const std::string& header)
{
    return add("SalesReceipt", ref("CustomerRef", "Vins") + "<TxnDate>2026-11-20</TxnDate>" + header + lines);
}

/// A shop with a customer, goods, shipping, a discount and two kinds of tax.
Desk shop()
{
    Desk desk;
    desk.ask(
        customer("Vins") + add("Vendor", "<Name>Agency</Name>") +
        add("ItemSalesTax", "<Name>State</Name><TaxRate>6.0</TaxRate>" + ref("TaxVendorRef", "Agency")) +
        add("ItemSubtotal", "<Name>Subtotal</Name>") + stock_item("Cheese", "10", "4.00") +
        plain_item("ItemService", "Wrap", "4.00") +
        add("ItemOtherCharge", "<Name>Shipping</Name>" + ref("SalesTaxCodeRef", "Non") + "<SalesOrPurchase>" +
                                   ref("AccountRef", "Shipping Income") + "</SalesOrPurchase>") +
        add("ItemDiscount",
            "<Name>Coupon</Name>" + ref("SalesTaxCodeRef", "Non") + ref("AccountRef", "Sales Discounts")));
    return desk;
}

void check_balanced(const Desk& desk)
{
    const simulator::Report report = make_report(desk.books());
    CHECK(report.debits == report.credits);
}

} // namespace simulator_test
