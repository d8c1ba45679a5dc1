#pragma once

#include <cstddef>
#include <string>

namespace bench {

/// A text such as QuickBooks sends it: one element a line, no indentation.
struct AnswerText {
    std::string text;
    std::size_t rows = 0;
};

/// Answers of 5 MB to a query: customers with addresses, terms and a custom field, and invoices of three
/// lines, in the sizes that a shop has. Always the same.
AnswerText customer_answer();
AnswerText invoice_answer();

} // namespace bench
