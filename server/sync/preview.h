#pragma once

#include "qbxml/plan/preview.h"
#include "server/intake/documents.h"
#include "store/companies.h"
#include "store/queue.h"

#include <optional>
#include <string>
#include <vector>

namespace server {

/// What would become of one document, and where it is when it was pushed before.
struct Previewed {
    qbxml::Preview preview;
    std::optional<store::State> state;
};

/// What would become of documents of one kind if they were pushed now, each alone, by what is known of the
/// company file. Nothing is written.
std::vector<Previewed> previews_of(store::Session& session, const store::Company& company,
                                   const std::string& kind, const std::string& source,
                                   const std::vector<Accepted>& documents, store::Time now);

} // namespace server
