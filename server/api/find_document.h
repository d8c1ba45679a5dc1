#pragma once

#include "server/http/problem.h"
#include "store/queue.h"

#include <string>
#include <variant>
#include <vector>

namespace server {

/// Documents that an id may mean. The id is `EXTERNAL_ID` or `kind/EXTERNAL_ID`; an empty source stands for
/// all.
std::vector<store::Document> documents_called(store::Session& session, store::CompanyId company,
                                              const std::string& id, const std::string& source);

/// The one document that an id means, or why there is none: unknown, or ambiguous with all candidates named.
std::variant<store::Document, Problem> the_document_called(store::Session& session, store::CompanyId company,
                                                           const std::string& id, const std::string& source);

/// The same where kind and external id are known apart.
std::variant<store::Document, Problem> the_document(store::Session& session, store::CompanyId company,
                                                    const std::string& kind, const std::string& external_id,
                                                    const std::string& source);

} // namespace server
