#pragma once

#include "qbxml/message/envelope.h"
#include "qbxml/message/lines.h"
#include "qbxml/schema/catalogue.h"

#include <pugixml.hpp>

#include <vector>

namespace qbxml {

/// A request text, opened: its envelope and where its requests stand. The nodes live as long as the document.
struct RequestText {
    Envelope envelope;
    bool versioned = false; ///< `<?qbxml?>` names a published version
    schema::MessageSet set = schema::MessageSet::ordinary;
    pugi::xml_node node; ///< the set; null when there is none
    std::vector<pugi::xml_node> requests;
    Faults faults; ///< what is wrong with everything but the requests
};

/// Opens a parsed text whose root is QBXML. `rules` as for requests: the published schema alone demands no
/// prolog and knows rollbackOnError.
RequestText open_request_text(const pugi::xml_document& document, Lines& lines, Rules rules);

/// Parses with all that stands before the root; what a strict parser would refuse is refused.
std::variant<pugi::xml_document, Fault> parse_request_text(std::string_view text);

/// What is wrong with a requestID, beyond its being there.
Faults request_id_faults(std::string_view message, std::string_view request_id);

/// The request in a `…Rq` element, its requestID aside.
Request to_request(const pugi::xml_node& node);

} // namespace qbxml
