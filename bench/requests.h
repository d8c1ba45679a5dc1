#pragma once

#include "qbxml/message/request.h"

#include <string>
#include <vector>

namespace bench {

/// What a sale says, before it is any tree: the same for both ways of writing it.
struct SaleLine {
    std::string item;
    std::string text;
    std::string quantity;
    std::string amount;
};

struct Sale {
    std::string customer;
    std::string date;
    std::string number;
    std::string address;
    std::string city;
    std::string memo;
    std::vector<SaleLine> lines;
};

/// So many sales of three lines, always the same.
std::vector<Sale> sales(std::size_t count);

/// The InvoiceAdd of a sale as a value of ours.
qbxml::Request invoice_add(const Sale& sale);

/// Its text, written by us: built, checked and spelled.
std::string written_by_us(const Sale& sale);

/// The same text, by hand: the tree built in pugixml in the right order and saved, nothing checked.
std::string written_by_hand(const Sale& sale);

/// A message set of InvoiceAdds.
std::string invoice_set(const std::vector<Sale>& sales);

/// A message set with a request of each kind that US QuickBooks 13.0 takes, drawn from the catalogue.
std::string mixed_set();

} // namespace bench
