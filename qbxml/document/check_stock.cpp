#include "qbxml/document/check.h"
#include "qbxml/document/check_words.h"
#include "qbxml/value/text.h"

#include <set>

namespace qbxml {
namespace {

template <typename Line>
void check_skus(Faults& faults, const std::vector<Line>& lines, std::string_view what)
{
    if (lines.empty()) {
        faults.push_back({"lines", std::string(what) + " needs at least one line", "add one"});
    }
    std::set<std::string> skus;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        need(faults, lines[i].sku, path_in("lines", i, "sku"), "the sku");
        if (!lines[i].sku.empty() && !skus.insert(fold(lines[i].sku)).second) {
            faults.push_back(
                {path_in("lines", i, "sku"), "\"" + lines[i].sku + "\" stands twice", "give each sku once"});
        }
    }
}

void check_line(Faults& faults, const AdjustmentLine& line, std::size_t index)
{
    const int told = int(line.quantity_difference.has_value()) + int(line.new_quantity.has_value()) +
                     int(line.value.has_value());
    if (told != 1) {
        faults.push_back({path_in("lines", index),
                          told == 0
                              ? "the line says neither a quantity nor a value"
                              : "the line says more than one of a difference, a new quantity and a value",
                          "give exactly one of quantity_difference, new_quantity, value"});
    }
    if (line.quantity_difference && line.quantity_difference->is_zero()) {
        faults.push_back({path_in("lines", index, "quantity_difference"), "a difference of 0 changes nothing",
                          "leave the line out"});
    }
    if (line.new_quantity) {
        need_not_negative(faults, *line.new_quantity, path_in("lines", index, "new_quantity"));
    }
    if (line.value) {
        need_money(faults, *line.value, path_in("lines", index, "value"));
    }
}

} // namespace

Faults check(const Adjustment& adjustment)
{
    Faults faults;
    need(faults, adjustment.external_id, "external_id", "the adjustment's own id");
    check_skus(faults, adjustment.lines, "an adjustment");
    for (std::size_t i = 0; i < adjustment.lines.size(); ++i) {
        check_line(faults, adjustment.lines[i], i);
    }
    return faults;
}

Faults check(const Transfer& transfer)
{
    Faults faults;
    need(faults, transfer.external_id, "external_id", "the transfer's own id");
    need(faults, transfer.from_site, "from_site", "the site that goods leave");
    need(faults, transfer.to_site, "to_site", "the site that goods go to");
    if (!transfer.from_site.empty() && fold(transfer.from_site) == fold(transfer.to_site)) {
        faults.push_back({"to_site", "goods go from \"" + transfer.from_site + "\" to the same site",
                          "give two different sites"});
    }
    check_skus(faults, transfer.lines, "a transfer");
    for (std::size_t i = 0; i < transfer.lines.size(); ++i) {
        need_above_zero(faults, transfer.lines[i].quantity, path_in("lines", i, "quantity"));
    }
    return faults;
}

} // namespace qbxml
