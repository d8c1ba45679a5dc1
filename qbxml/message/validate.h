#pragma once

#include "qbxml/message/request.h"

#include <optional>
#include <string_view>

namespace qbxml {

/// What a text is held against.
struct Demands {
    std::optional<Version> version; ///< none: the version that the text declares (without one: 16.0)
    Edition edition = Edition::us;
    Rules rules = Rules::schema_and_edition_notes;
};

/// All that is wrong with a request text, each fault with its line: a whole message set (prolog, `<?qbxml?>`,
/// QBXML, QBXMLMsgsRq) or a single `…Rq` element. Empty when QuickBooks would take it. Paths of faults inside
/// a request begin with the place of the request in its set when there are several
/// ("InvoiceAddRq[2]/InvoiceAdd/RefNumber").
Faults validate(std::string_view text, const Demands& demands = {});

/// The same for an answer of QuickBooks, against the published schema. For tools and tests only: real answers
/// stray from it, and read_answer takes them as they are.
Faults validate_answer(std::string_view text, const Demands& demands = {});

} // namespace qbxml
