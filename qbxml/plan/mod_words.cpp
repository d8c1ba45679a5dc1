#include "qbxml/plan/mod_words.h"

#include <utility>

namespace qbxml {
namespace {

/// JournalDebitLine and JournalCreditLine are JournalLineMod with a type.
void journal_line(Element& line, std::string_view ending)
{
    const bool debit = line.name == "JournalDebitLine";
    if (!debit && line.name != "JournalCreditLine") {
        return;
    }
    line.name = "JournalLine" + std::string(ending);
    // Behind the account, which is what the line is about.
    line.children.push_back(leaf("JournalLineType", debit ? "Debit" : "Credit"));
}

/// A Mod speaks of differences without the aggregate around them. A counted quantity cannot be told in it and
/// stays as it is.
void adjustment_line(Element& line)
{
    for (Element& each : line.children) {
        if (each.name == "QuantityAdjustment" && each.children.size() == 1 &&
            each.children.front().name == "QuantityDifference") {
            Element difference = std::move(each.children.front());
            each = std::move(difference);
        }
    }
}

void transfer_line(Element& line)
{
    for (Element& each : line.children) {
        if (each.name == "QuantityTransferred") {
            each.name = "QuantityToTransfer";
        }
    }
}

} // namespace

Element in_mod_words(Element add_or_ret)
{
    const std::string ending = add_or_ret.name.substr(add_or_ret.name.size() - 3);
    const std::string object = add_or_ret.name.substr(0, add_or_ret.name.size() - 3);
    for (Element& child : add_or_ret.children) {
        if (object == "JournalEntry") {
            journal_line(child, ending);
        } else if (child.name.starts_with("InventoryAdjustmentLine")) {
            adjustment_line(child);
        } else if (child.name.starts_with("TransferInventoryLine")) {
            transfer_line(child);
        }
    }
    return add_or_ret;
}

} // namespace qbxml
