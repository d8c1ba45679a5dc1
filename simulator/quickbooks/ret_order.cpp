#include "simulator/quickbooks/ret_order.h"

#include <algorithm>
#include <array>
#include <limits>

namespace simulator {

namespace {

struct Order {
    std::string_view name;
    std::string_view members; ///< US desktop only, in the one order that the response schema knows
};

constexpr std::array orders{
    Order{"AccountRet", "ListID TimeCreated TimeModified EditSequence Name FullName IsActive ParentRef "
                        "Sublevel AccountType SpecialAccountType AccountNumber BankNumber Desc Balance "
                        "TotalBalance TaxLineInfoRet CashFlowClassification CurrencyRef DataExtRet"},
    Order{"CustomerRet",
          "ListID TimeCreated TimeModified EditSequence Name FullName IsActive ClassRef ParentRef Sublevel "
          "CompanyName Salutation FirstName MiddleName LastName JobTitle BillAddress BillAddressBlock "
          "ShipAddress ShipAddressBlock ShipToAddress Phone AltPhone Fax Email Cc Contact AltContact "
          "AdditionalContactRef ContactsRet CustomerTypeRef TermsRef SalesRepRef Balance TotalBalance "
          "SalesTaxCodeRef ItemSalesTaxRef ResaleNumber AccountNumber CreditLimit PreferredPaymentMethodRef "
          "CreditCardInfo JobStatus JobStartDate JobProjectedEndDate JobEndDate JobDesc JobTypeRef Notes "
          "AdditionalNotesRet PreferredDeliveryMethod PriceLevelRef ExternalGUID CurrencyRef DataExtRet"},
    Order{
        "VendorRet",
        "ListID TimeCreated TimeModified EditSequence Name IsActive ClassRef CompanyName Salutation "
        "FirstName MiddleName LastName JobTitle VendorAddress VendorAddressBlock ShipAddress Phone AltPhone "
        "Fax Email Cc Contact AltContact AdditionalContactRef ContactsRet NameOnCheck AccountNumber Notes "
        "AdditionalNotesRet VendorTypeRef TermsRef CreditLimit VendorTaxIdent IsVendorEligibleFor1099 "
        "Balance BillingRateRef ExternalGUID PrefillAccountRef CurrencyRef DataExtRet"},
    Order{"ItemInventoryRet",
          "ListID TimeCreated TimeModified EditSequence Name FullName BarCodeValue IsActive ClassRef "
          "ParentRef Sublevel ManufacturerPartNumber UnitOfMeasureSetRef SalesTaxCodeRef SalesDesc "
          "SalesPrice IncomeAccountRef PurchaseDesc PurchaseCost COGSAccountRef PrefVendorRef "
          "AssetAccountRef ReorderPoint Max QuantityOnHand AverageCost QuantityOnOrder QuantityOnSalesOrder "
          "ExternalGUID DataExtRet"},
    Order{"ItemNonInventoryRet",
          "ListID TimeCreated TimeModified EditSequence Name FullName BarCodeValue IsActive ClassRef "
          "ParentRef Sublevel ManufacturerPartNumber UnitOfMeasureSetRef SalesTaxCodeRef SalesOrPurchase "
          "SalesAndPurchase ExternalGUID DataExtRet"},
    Order{"ItemServiceRet", "ListID TimeCreated TimeModified EditSequence Name FullName BarCodeValue "
                            "IsActive ClassRef ParentRef Sublevel UnitOfMeasureSetRef SalesTaxCodeRef "
                            "SalesOrPurchase SalesAndPurchase ExternalGUID DataExtRet"},
    Order{
        "ItemOtherChargeRet",
        "ListID TimeCreated TimeModified EditSequence Name FullName BarCodeValue IsActive ClassRef ParentRef "
        "Sublevel SalesTaxCodeRef SalesOrPurchase SalesAndPurchase SpecialItemType ExternalGUID DataExtRet"},
    Order{"ItemDiscountRet", "ListID TimeCreated TimeModified EditSequence Name FullName BarCodeValue "
                             "IsActive ClassRef ParentRef Sublevel ItemDesc SalesTaxCodeRef DiscountRate "
                             "DiscountRatePercent AccountRef ExternalGUID DataExtRet"},
    Order{"ItemSalesTaxRet", "ListID TimeCreated TimeModified EditSequence Name BarCodeValue IsActive "
                             "ClassRef ItemDesc TaxRate TaxVendorRef ExternalGUID DataExtRet"},
    Order{"ItemSalesTaxGroupRet", "ListID TimeCreated TimeModified EditSequence Name BarCodeValue IsActive "
                                  "ItemDesc ExternalGUID ItemSalesTaxRef DataExtRet"},
    Order{"ShipMethodRet", "ListID TimeCreated TimeModified EditSequence Name IsActive"},
    Order{"CustomerMsgRet", "ListID TimeCreated TimeModified EditSequence Name IsActive"},
    Order{"JobTypeRet",
          "ListID TimeCreated TimeModified EditSequence Name FullName IsActive ParentRef Sublevel"},
    Order{"OtherNameRet",
          "ListID TimeCreated TimeModified EditSequence Name IsActive CompanyName Salutation FirstName "
          "MiddleName LastName OtherNameAddress OtherNameAddressBlock Phone AltPhone Fax Email Contact "
          "AltContact AccountNumber Notes ExternalGUID DataExtRet"},
    Order{"ItemSubtotalRet", "ListID TimeCreated TimeModified EditSequence Name BarCodeValue IsActive "
                             "ItemDesc SpecialItemType ExternalGUID DataExtRet"},
    Order{"ItemPaymentRet", "ListID TimeCreated TimeModified EditSequence Name BarCodeValue IsActive "
                            "ClassRef ItemDesc DepositToAccountRef PaymentMethodRef ExternalGUID DataExtRet"},
    Order{
        "StandardTermsRet",
        "ListID TimeCreated TimeModified EditSequence Name IsActive StdDueDays StdDiscountDays DiscountPct"},
    Order{"DateDrivenTermsRet", "ListID TimeCreated TimeModified EditSequence Name IsActive DayOfMonthDue "
                                "DueNextMonthDays DiscountDayOfMonth DiscountPct"},
    Order{"PaymentMethodRet", "ListID TimeCreated TimeModified EditSequence Name IsActive PaymentMethodType"},
    Order{"SalesTaxCodeRet", "ListID TimeCreated TimeModified EditSequence Name IsActive IsTaxable Desc"},
    Order{"ClassRet",
          "ListID TimeCreated TimeModified EditSequence Name FullName IsActive ParentRef Sublevel"},
    Order{"CustomerTypeRet",
          "ListID TimeCreated TimeModified EditSequence Name FullName IsActive ParentRef Sublevel"},
    Order{"VendorTypeRet",
          "ListID TimeCreated TimeModified EditSequence Name FullName IsActive ParentRef Sublevel"},
    Order{"InvoiceRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber CustomerRef ClassRef ARAccountRef "
          "TemplateRef TxnDate RefNumber BillAddress BillAddressBlock ShipAddress ShipAddressBlock IsPending "
          "IsFinanceCharge PONumber TermsRef DueDate SalesRepRef FOB ShipDate ShipMethodRef Subtotal "
          "ItemSalesTaxRef SalesTaxPercentage SalesTaxTotal AppliedAmount BalanceRemaining CurrencyRef "
          "ExchangeRate BalanceRemainingInHomeCurrency Memo IsPaid CustomerMsgRef IsToBePrinted "
          "IsToBeEmailed CustomerSalesTaxCodeRef SuggestedDiscountAmount SuggestedDiscountDate Other "
          "ExternalGUID LinkedTxn InvoiceLineRet InvoiceLineGroupRet DataExtRet"},
    Order{"SalesReceiptRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber CustomerRef ClassRef TemplateRef TxnDate "
          "RefNumber BillAddress BillAddressBlock ShipAddress ShipAddressBlock IsPending CheckNumber "
          "PaymentMethodRef DueDate SalesRepRef ShipDate ShipMethodRef FOB Subtotal ItemSalesTaxRef "
          "SalesTaxPercentage SalesTaxTotal TotalAmount CurrencyRef ExchangeRate TotalAmountInHomeCurrency "
          "Memo CustomerMsgRef IsToBePrinted IsToBeEmailed CustomerSalesTaxCodeRef DepositToAccountRef "
          "CreditCardTxnInfo Other ExternalGUID SalesReceiptLineRet SalesReceiptLineGroupRet DataExtRet"},
    Order{
        "CreditMemoRet",
        "TxnID TimeCreated TimeModified EditSequence TxnNumber CustomerRef ClassRef ARAccountRef TemplateRef "
        "TxnDate RefNumber BillAddress BillAddressBlock ShipAddress ShipAddressBlock IsPending PONumber "
        "TermsRef DueDate SalesRepRef FOB ShipDate ShipMethodRef Subtotal ItemSalesTaxRef SalesTaxPercentage "
        "SalesTaxTotal TotalAmount CreditRemaining CurrencyRef ExchangeRate CreditRemainingInHomeCurrency "
        "Memo CustomerMsgRef IsToBePrinted IsToBeEmailed CustomerSalesTaxCodeRef Other ExternalGUID "
        "LinkedTxn CreditMemoLineRet CreditMemoLineGroupRet DataExtRet"},
    Order{"ReceivePaymentRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber CustomerRef ARAccountRef TxnDate RefNumber "
          "TotalAmount CurrencyRef ExchangeRate TotalAmountInHomeCurrency PaymentMethodRef Memo "
          "DepositToAccountRef CreditCardTxnInfo UnusedPayment UnusedCredits ExternalGUID AppliedToTxnRet "
          "DataExtRet"},
    Order{"EstimateRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber CustomerRef ClassRef TemplateRef TxnDate "
          "RefNumber BillAddress BillAddressBlock ShipAddress ShipAddressBlock IsActive PONumber TermsRef "
          "DueDate SalesRepRef FOB Subtotal ItemSalesTaxRef SalesTaxPercentage SalesTaxTotal TotalAmount "
          "CurrencyRef ExchangeRate TotalAmountInHomeCurrency Memo CustomerMsgRef IsToBeEmailed "
          "CustomerSalesTaxCodeRef Other ExternalGUID LinkedTxn EstimateLineRet EstimateLineGroupRet "
          "DataExtRet"},
    Order{"EstimateLineRet", "TxnLineID ItemRef Desc Quantity UnitOfMeasure OverrideUOMSetRef Rate "
                             "RatePercent ClassRef Amount InventorySiteRef InventorySiteLocationRef "
                             "SalesTaxCodeRef MarkupRate MarkupRatePercent Other1 Other2 DataExtRet"},
    Order{"SalesOrderRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber CustomerRef ClassRef TemplateRef TxnDate "
          "RefNumber BillAddress BillAddressBlock ShipAddress ShipAddressBlock PONumber TermsRef DueDate "
          "SalesRepRef FOB ShipDate ShipMethodRef Subtotal ItemSalesTaxRef SalesTaxPercentage SalesTaxTotal "
          "TotalAmount CurrencyRef ExchangeRate TotalAmountInHomeCurrency IsManuallyClosed IsFullyInvoiced "
          "Memo CustomerMsgRef IsToBePrinted IsToBeEmailed CustomerSalesTaxCodeRef Other ExternalGUID "
          "LinkedTxn SalesOrderLineRet SalesOrderLineGroupRet DataExtRet FulfillmentStatus ShippingDetails "
          "SOChannel StoreName StoreType"},
    Order{"SalesOrderLineRet",
          "TxnLineID ItemRef Desc Quantity UnitOfMeasure OverrideUOMSetRef Rate RatePercent ClassRef Amount "
          "InventorySiteRef InventorySiteLocationRef SerialNumber LotNumber ExpirationDateForSerialLotNumber "
          "SalesTaxCodeRef Invoiced IsManuallyClosed Other1 Other2 DataExtRet"},
    Order{"CheckRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber AccountRef PayeeEntityRef RefNumber TxnDate "
          "Amount CurrencyRef ExchangeRate AmountInHomeCurrency Memo Address AddressBlock IsPending "
          "IsToBePrinted ExternalGUID LinkedTxn ExpenseLineRet ItemLineRet ItemGroupLineRet DataExtRet"},
    Order{"DepositRet", "TxnID TimeCreated TimeModified EditSequence TxnNumber TxnDate DepositToAccountRef "
                        "Memo DepositTotal CurrencyRef ExchangeRate DepositTotalInHomeCurrency "
                        "CashBackInfoRet ExternalGUID DepositLineRet DataExtRet"},
    Order{"DepositLineRet", "TxnType TxnID TxnLineID PaymentTxnLineID EntityRef AccountRef Memo CheckNumber "
                            "PaymentMethodRef ClassRef Amount"},
    Order{"CashBackInfoRet", "TxnLineID AccountRef Memo Amount"},
    Order{
        "ARRefundCreditCardRet",
        "TxnID TimeCreated TimeModified EditSequence TxnNumber CustomerRef RefundFromAccountRef ARAccountRef "
        "TxnDate RefNumber TotalAmount CurrencyRef ExchangeRate TotalAmountInHomeCurrency Address "
        "AddressBlock PaymentMethodRef Memo CreditCardTxnInfo ExternalGUID RefundAppliedToTxnRet DataExtRet"},
    Order{"RefundAppliedToTxnRet", "TxnID TxnType TxnDate RefNumber CreditRemaining RefundAmount "
                                   "CreditRemainingInHomeCurrency RefundAmountInHomeCurrency"},
    Order{"InventoryAdjustmentRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber AccountRef InventorySiteRef TxnDate "
          "RefNumber CustomerRef ClassRef Memo ExternalGUID InventoryAdjustmentLineRet DataExtRet"},
    Order{"JournalEntryRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber TxnDate RefNumber IsAdjustment "
          "IsHomeCurrencyAdjustment IsAmountsEnteredInHomeCurrency CurrencyRef ExchangeRate ExternalGUID "
          "JournalDebitLine JournalCreditLine DataExtRet"},
    Order{"JournalDebitLine", "TxnLineID AccountRef Amount Memo EntityRef ClassRef BillableStatus"},
    Order{"JournalCreditLine", "TxnLineID AccountRef Amount Memo EntityRef ClassRef BillableStatus"},
    Order{
        "BillRet",
        "TxnID TimeCreated TimeModified EditSequence TxnNumber VendorRef VendorAddress APAccountRef TxnDate "
        "DueDate AmountDue CurrencyRef ExchangeRate AmountDueInHomeCurrency RefNumber IsPending TermsRef "
        "Memo IsPaid ExternalGUID LinkedTxn ExpenseLineRet ItemLineRet ItemGroupLineRet OpenAmount "
        "DataExtRet"},
    Order{"VendorCreditRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber VendorRef APAccountRef TxnDate CreditAmount "
          "CurrencyRef ExchangeRate CreditAmountInHomeCurrency RefNumber Memo ExternalGUID LinkedTxn "
          "ExpenseLineRet ItemLineRet ItemGroupLineRet OpenAmount DataExtRet"},
    Order{
        "ItemReceiptRet",
        "TxnID TimeCreated TimeModified EditSequence TxnNumber VendorRef APAccountRef LiabilityAccountRef "
        "TxnDate TotalAmount CurrencyRef ExchangeRate TotalAmountInHomeCurrency RefNumber Memo ExternalGUID "
        "LinkedTxn ExpenseLineRet ItemLineRet ItemGroupLineRet DataExtRet"},
    Order{"PurchaseOrderRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber VendorRef ClassRef InventorySiteRef "
          "ShipToEntityRef TemplateRef TxnDate RefNumber VendorAddress VendorAddressBlock ShipAddress "
          "ShipAddressBlock TermsRef DueDate ExpectedDate ShipMethodRef FOB TotalAmount CurrencyRef "
          "ExchangeRate TotalAmountInHomeCurrency IsManuallyClosed IsFullyReceived Memo VendorMsg "
          "IsToBePrinted IsToBeEmailed Other1 Other2 ExternalGUID LinkedTxn PurchaseOrderLineRet "
          "PurchaseOrderLineGroupRet DataExtRet"},
    Order{"BillPaymentCheckRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber PayeeEntityRef APAccountRef TxnDate "
          "BankAccountRef Amount CurrencyRef ExchangeRate AmountInHomeCurrency RefNumber Memo Address "
          "AddressBlock IsToBePrinted ExternalGUID AppliedToTxnRet DataExtRet"},
    Order{"TransferInventoryRet",
          "TxnID TimeCreated TimeModified EditSequence TxnNumber TxnDate RefNumber FromInventorySiteRef "
          "ToInventorySiteRef Memo ExternalGUID TransferInventoryLineRet"},
    Order{"ExpenseLineRet",
          "TxnLineID AccountRef Amount Memo CustomerRef ClassRef BillableStatus SalesRepRef "
          "DataExtRet"},
    Order{"ItemLineRet",
          "TxnLineID ItemRef InventorySiteRef InventorySiteLocationRef SerialNumber LotNumber "
          "ExpirationDateForSerialLotNumber Desc Quantity UnitOfMeasure OverrideUOMSetRef Cost Amount "
          "CustomerRef ClassRef BillableStatus SalesRepRef DataExtRet"},
    Order{"PurchaseOrderLineRet",
          "TxnLineID ItemRef ManufacturerPartNumber Desc Quantity UnitOfMeasure OverrideUOMSetRef Rate "
          "ClassRef Amount InventorySiteLocationRef CustomerRef ServiceDate ReceivedQuantity "
          "UnbilledQuantity IsBilled IsManuallyClosed Other1 Other2 DataExtRet"},
    Order{"InventoryAdjustmentLineRet",
          "TxnLineID ItemRef SerialNumber SerialNumberAddedOrRemoved LotNumber "
          "ExpirationDateForSerialLotNumber InventorySiteLocationRef QuantityDifference ValueDifference"},
    Order{"TransferInventoryLineRet",
          "TxnLineID ItemRef FromInventorySiteLocationRef ToInventorySiteLocationRef QuantityTransferred "
          "SerialNumber LotNumber ExpirationDateForSerialLotNumber"},
    Order{"InventorySiteRet",
          "ListID TimeCreated TimeModified EditSequence Name IsActive ParentSiteRef IsDefaultSite SiteDesc "
          "Contact Phone Fax Email SiteAddress SiteAddressBlock"},
    Order{"CurrencyRet",
          "ListID TimeCreated TimeModified EditSequence Name IsActive CurrencyCode CurrencyFormat "
          "IsUserDefinedCurrency ExchangeRate AsOfDate"},
    Order{"InvoiceLineRet",
          "TxnLineID ItemRef Desc Quantity UnitOfMeasure OverrideUOMSetRef Rate RatePercent ClassRef Amount "
          "InventorySiteRef InventorySiteLocationRef SerialNumber LotNumber ExpirationDateForSerialLotNumber "
          "ServiceDate SalesTaxCodeRef Other1 Other2 DataExtRet"},
    Order{"SalesReceiptLineRet",
          "TxnLineID ItemRef Desc Quantity UnitOfMeasure OverrideUOMSetRef Rate RatePercent ClassRef Amount "
          "InventorySiteRef InventorySiteLocationRef SerialNumber LotNumber ExpirationDateForSerialLotNumber "
          "ServiceDate SalesTaxCodeRef Other1 Other2 CreditCardTxnInfo DataExtRet"},
    Order{"CreditMemoLineRet",
          "TxnLineID ItemRef Desc Quantity UnitOfMeasure OverrideUOMSetRef Rate RatePercent ClassRef Amount "
          "InventorySiteRef InventorySiteLocationRef SerialNumber LotNumber ExpirationDateForSerialLotNumber "
          "ServiceDate SalesTaxCodeRef Other1 Other2 CreditCardTxnInfo DataExtRet"},
};

std::string_view members_of(std::string_view name)
{
    const auto found =
        std::find_if(orders.begin(), orders.end(), [&](const Order& order) { return order.name == name; });
    return found == orders.end() ? std::string_view{} : found->members;
}

/// Where a name stands in a blank-separated list; behind all when it is not there.
std::size_t place(std::string_view members, std::string_view name)
{
    std::size_t at = members.find(name);
    while (at != std::string_view::npos) {
        const std::size_t end = at + name.size();
        if ((at == 0 || members[at - 1] == ' ') && (end == members.size() || members[end] == ' '))
            return at;
        at = members.find(name, at + 1);
    }
    return std::numeric_limits<std::size_t>::max();
}

} // namespace

bool ret_has(std::string_view ret, std::string_view member)
{
    return place(members_of(ret), member) != std::numeric_limits<std::size_t>::max();
}

void put_in_order(Element& ret)
{
    const std::string_view members = members_of(ret.name);
    std::stable_sort(ret.children.begin(), ret.children.end(), [&](const Element& a, const Element& b) {
        return place(members, a.name) < place(members, b.name);
    });
}

} // namespace simulator
