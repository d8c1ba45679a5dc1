#pragma once

#include "qbxml/document/document.h"
#include "qbxml/message/response.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/policy.h"
#include "qbxml/plan/step.h"

#include <string>
#include <vector>

namespace qbxml {

/// What must be loaded before a document can be planned.
struct Mentions {
    std::vector<NameKey> names;
    std::vector<std::string> skus; ///< folded
};

/// Names and skus that next_step may look for. `pushed` must hold the documents that pushed_by names.
Mentions mentions(const Document& document, const Pushed& pushed, const Policy& policy);

/// The same for a change: what its posted content names, and the name that QuickBooks has for it now.
Mentions mentions(const Modifying& change, const Pushed& pushed, const Policy& policy);

/// Another document that this one is about.
struct LinkKey {
    std::string kind;
    std::string external_id;
    bool operator==(const LinkKey&) const = default;
};

/// Documents of its own that this one leans on: skus of items, external ids of customers and vendors, and
/// those whose postings it names.
struct Leanings {
    std::vector<std::string> skus;
    std::vector<std::string> customers;
    std::vector<std::string> vendors;
    std::vector<LinkKey> links;
};
Leanings leanings(const Document& document);

/// What to do next for the document: all that may be asked now, or how it ended. Same arguments, same answer.
Step next_step(const Document& document, const Facts& facts, const Policy& policy);

/// What is to be posted because a document is in the books: its payments, the settlement of a refund.
struct FollowUp {
    std::string kind;   ///< as documents are pushed: "payments"
    std::string suffix; ///< of its external id, behind that of the document
    Document document;
};
std::vector<FollowUp> follow_ups(const Document& document, const Policy& policy);

/// What the reply to an ask teaches.
Lesson learn(const Ask& ask, const Reply& reply);

/// What is known of a name after some news of it. Whom its spelling stands for outlives all news but that it
/// is absent, when who asked may have it, and that it was just made.
Known with_news(const Known& before, Known news);

/// The same asks with look-ups of one list joined into few requests of many names.
Asks merge(Asks asks);

} // namespace qbxml
