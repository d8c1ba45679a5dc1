#include "server/api/answers.h"
#include "server/api/document_body.h"
#include "server/api/guard.h"
#include "server/api/resources.h"
#include "server/intake/documents.h"
#include "server/intake/settings.h"
#include "server/sync/people.h"
#include "store/companies.h"

#include <variant>

namespace server {

namespace {

/// A transaction holds the writer's lock, which visits of the Web Connector wait for: it stays short.
constexpr std::size_t documents_a_transaction = 500;
constexpr const char* own_source = "cli"; ///< name of the only token there is, that of admin.token

/// Takes the documents of one call in and keeps the account of them.
class Intake {
public:
    Intake(const ApiParts& parts, store::CompanyId company, std::string kind, std::string source)
        : parts_(parts), company_(company), kind_(std::move(kind)), source_(std::move(source))
    {
        auto snapshot = parts_.database.read();
        allowances_ = allowances_from(store::Companies(snapshot).settings(company_));
    }

    void take(const Json& json)
    {
        auto checked = accept_document(kind_, json, allowances_);
        if (const auto* refused = std::get_if<Refused>(&checked))
            refuse(refused->external_id, refused->faults);
        else
            pending_.push_back(std::get<Accepted>(std::move(checked)));
        ++index_;
        if (pending_.size() >= documents_a_transaction)
            flush();
    }

    void not_json(const std::string& why)
    {
        refuse("", {{"", "this is not JSON: " + why, "one JSON object a line"}});
        ++index_;
    }

    /// Makes durable what has been taken in so far.
    void flush()
    {
        if (pending_.empty())
            return;
        const auto now = parts_.clock();
        auto transaction = parts_.database.write();
        for (const auto& document : pending_)
            count(put_document(transaction, company_, kind_, source_, document, now).what);
        transaction.commit();
        pending_.clear();
    }

    [[nodiscard]] Json report() const
    {
        return json_object({{"accepted", json_number(accepted_)},
                            {"unchanged", json_number(unchanged_)},
                            {"changed_after_posting", json_number(changed_after_posting_)},
                            {"refused", json_array(refused_)}});
    }
    /// What is wrong with the only document of a call.
    [[nodiscard]] const qbxml::Faults& last_faults() const { return last_faults_; }
    [[nodiscard]] bool all_refused() const { return !refused_.empty() && accepted_ + unchanged_ == 0; }
    [[nodiscard]] std::size_t refusals() const { return refused_.size(); }

private:
    void refuse(const std::string& external_id, const qbxml::Faults& faults)
    {
        refused_.push_back(json_object({{"index", json_number(index_)},
                                        {"external_id", json_text(external_id)},
                                        {"faults", json_faults(faults)}}));
        last_faults_ = faults;
    }

    void count(store::Put what)
    {
        if (what == store::Put::unchanged)
            ++unchanged_;
        else
            ++accepted_;
        if (what == store::Put::changed_after_posting)
            ++changed_after_posting_;
    }

    const ApiParts& parts_;
    store::CompanyId company_;
    std::string kind_;
    std::string source_;
    qbxml::Allowances allowances_;
    std::vector<Accepted> pending_;
    std::vector<Json> refused_;
    qbxml::Faults last_faults_;
    std::int64_t index_ = 0;
    std::int64_t accepted_ = 0;
    std::int64_t unchanged_ = 0;
    std::int64_t changed_after_posting_ = 0;
};

/// The report of a call of which nothing was taken is a problem too, so that a caller who looks at the HTTP
/// status alone does not take it for a success.
HttpResponse refusal_with_report(const Intake& intake)
{
    Problem problem;
    problem.status = 422;
    problem.type = "documents_refused";
    problem.title = "No document was taken";
    problem.detail = intake.refusals() == 1 ? "The document was refused; its faults say why."
                                            : "All documents were refused; `refused` says why for each.";
    problem.user_message = problem.detail;
    if (intake.refusals() == 1) {
        for (const auto& fault : intake.last_faults())
            problem.faults.push_back({fault.path, fault.message, fault.advice});
    }
    auto response = to_response(problem);
    auto json = std::get<Json>(read_json(response.body));
    for (auto& member : intake.report().members)
        json.members.push_back(member);
    response.body = write_json(json) + "\n";
    return response;
}

HttpResponse push(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto& kind = request.captures.at("kind");
    if (auto problem = pushed_kind_problem(kind))
        return to_response(*problem);
    const bool named = request.query.contains("source");
    const auto source = named ? parameter(request, "source") : own_source;
    if (auto problem = source_problem(source))
        return to_response(*problem);
    Intake intake(parts, company.id, kind, source);
    if (auto problem = read_documents(request, {[&](const Json& json) { intake.take(json); },
                                                [&](const std::string& why) { intake.not_json(why); }}))
        return to_response(*problem);
    intake.flush();
    return intake.all_refused() ? refusal_with_report(intake) : json_answer(intake.report());
}

} // namespace

void add_push_routes(Router& router, const ApiParts& parts)
{
    router.add(
        {"POST", "/api/v1/companies/{company}/{kind}", documents_body, for_company(parts, {"source"}, push)});
}

} // namespace server
