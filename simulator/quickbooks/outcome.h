#pragma once

#include "qbxml/message/element.h"
#include "simulator/books/records.h"

#include <string>
#include <string_view>
#include <vector>

namespace simulator {

/// What is wrong with a request, in QuickBooks' words.
struct Refusal {
    int status = 0;
    std::string text;
};

/// What comes of one request: the answer, and what is to be written into the books.
struct Outcome {
    int status = 0;
    std::string text = "Status OK";
    std::vector<qbxml::Attribute> attributes; ///< of the Rs element: retCount, iteratorID …
    std::vector<Element> body;
    Commit commit;
    std::string
        shows; ///< id of the entry or transaction whose Ret is the body, made when the commit is in the books
};

Outcome refused(Refusal refusal);

/// Info, Warn or Error, by the number's range (Intuit's status code appendix).
std::string_view severity(int status);

// QuickBooks' texts, in the patterns that captures and field reports show (reference, table of status codes).
Refusal nothing_matches();                                                                        // 1
Refusal partly_found(std::string_view key);                                                       // 500
Refusal not_played(std::string_view what);                                                        // 1030
Refusal invalid_id(std::string_view id, std::string_view field);                                  // 3000
Refusal too_long(std::string_view value, std::string_view field);                                 // 3070
Refusal unstorable(std::string_view value, std::string_view field, std::string_view why);         // 3090
Refusal name_in_use(std::string_view name);                                                       // 3100
Refusal no_such_object(std::string_view id);                                                      // 3120
Refusal invalid_parent(std::string_view name, std::string_view list);                             // 3130
Refusal invalid_reference(std::string_view list, std::string_view name, std::string_view object); // 3140
Refusal wrong_account(std::string_view account, std::string_view object, std::string_view why);   // 3140
Refusal missing_element(std::string_view field);                                                  // 3150
Refusal cannot_delete(std::string_view id, std::string_view why);                                 // 3160
Refusal cannot_modify(std::string_view object, std::string_view why);                             // 3170
Refusal cannot_save(std::string_view object, std::string_view why);                               // 3180
Refusal cannot_void(std::string_view id, std::string_view why);                                   // 3185
Refusal cannot_clear(std::string_view field);                                                     // 3190
Refusal stale(std::string_view edit_sequence);                                                    // 3200
Refusal invalid_value(std::string_view value, std::string_view field, std::string_view why);      // 3210
Refusal not_processed();                                                                          // 3231
Refusal feature_off();                                                                            // 3250
Refusal missing_account(std::string_view field);                                                  // 3270
Refusal invalid_iterator(std::string_view id);                                                    // 3391

} // namespace simulator
