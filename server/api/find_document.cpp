#include "server/api/find_document.h"

#include "server/api/answers.h"
#include "server/api/document_json.h"
#include "server/intake/documents.h"

namespace server {

namespace {

void keep_source(std::vector<store::Document>& documents, const std::string& source)
{
    if (!source.empty())
        std::erase_if(documents, [&](const auto& document) { return document.key.source != source; });
}

Problem ambiguous(const std::string& id, const std::vector<store::Document>& candidates)
{
    std::vector<std::string> names;
    names.reserve(candidates.size());
    for (const auto& candidate : candidates)
        names.push_back(spoken_key(candidate));
    Problem problem;
    problem.status = 409;
    problem.type = "ambiguous_document";
    problem.title = "More than one document has this id";
    problem.detail =
        "\"" + id + "\" can mean " + listed(names) + ". Say the kind before the id, or the source.";
    problem.user_message = problem.detail;
    return problem;
}

std::variant<store::Document, Problem> the_only_one(std::vector<store::Document> found, const std::string& id)
{
    if (found.size() == 1)
        return std::move(found.front());
    if (!found.empty())
        return ambiguous(id, found);
    return not_found("unknown_document", "Unknown document",
                     "No document called \"" + id + "\" was ever pushed here.");
}

} // namespace

std::vector<store::Document> documents_called(store::Session& session, store::CompanyId company,
                                              const std::string& id, const std::string& source)
{
    store::Queue queue(session);
    auto found = queue.find_all(company, "", id);
    const auto slash = id.find('/');
    if (slash != std::string::npos && is_kept_kind(id.substr(0, slash))) {
        for (auto& document : queue.find_all(company, id.substr(0, slash), id.substr(slash + 1)))
            found.push_back(std::move(document));
    }
    keep_source(found, source);
    return found;
}

std::variant<store::Document, Problem> the_document_called(store::Session& session, store::CompanyId company,
                                                           const std::string& id, const std::string& source)
{
    return the_only_one(documents_called(session, company, id, source), id);
}

std::variant<store::Document, Problem> the_document(store::Session& session, store::CompanyId company,
                                                    const std::string& kind, const std::string& external_id,
                                                    const std::string& source)
{
    auto found = store::Queue(session).find_all(company, kind, external_id);
    keep_source(found, source);
    return the_only_one(std::move(found), kind + "/" + external_id);
}

} // namespace server
