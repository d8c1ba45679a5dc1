#pragma once

#include "qbxml/plan/effects.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/policy.h"

#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

/// A posting that a document would become, as far as it is known before anything is sent.
struct PreviewPosting {
    std::string kind;    ///< as documents are pushed: "sales"; of follow-ups theirs
    std::string message; ///< "Invoice": InvoiceAdd would post it
    std::string date;
    std::string number; ///< RefNumber
    std::string party;  ///< the customer or vendor; may be empty
    std::vector<Effect> effects;
};

/// What would become of a document.
struct Preview {
    enum class What {
        posts, ///< it would be posted
        asks,  ///< it would be posted, unless something in QuickBooks is against it: `first` is asked before
        folds, ///< it goes into the posting of its group
        waits, ///< for another document
        held,  ///< a person would have to decide or set something
        refused, ///< it would never be posted as it is
        skipped  ///< on purpose
    };
    What what = What::posts;
    Refusal why;                    ///< folds, waits, held, refused, skipped
    std::vector<std::string> first; ///< what QuickBooks is asked, or gets, before: `look up customer "X"`
    std::vector<PreviewPosting> postings; ///< its own, then those that follow from it
};
std::string_view to_text(Preview::What what);

/// What would become of the document if it were pushed now; nothing is asked. `facts` as next_step() takes
/// them, of a document that is not posted.
Preview preview_of(const std::string& kind, const Document& document, const Facts& facts,
                   const Policy& policy);

} // namespace qbxml
