#include "server/api/doctor.h"

#include "server/api/answers.h"
#include "server/api/guard.h"
#include "server/api/resources.h"

#include <algorithm>

namespace server {

namespace {

void append(std::vector<Json>& items, const std::vector<Check>& checks, const Json& company)
{
    for (const auto& check : checks) {
        items.push_back(json_object({{"name", json_text(check.name)},
                                     {"company", company},
                                     {"ok", json_flag(check.ok)},
                                     {"detail", json_text(check.detail)},
                                     {"remedy", json_text(check.remedy)}}));
    }
}

HttpResponse answer_with(std::vector<Json> items)
{
    const auto is_well = [](const Json& item) { return item.member("ok")->text == "true"; };
    const bool well = std::all_of(items.begin(), items.end(), is_well);
    return json_answer(json_object({{"ok", json_flag(well)}, {"checks", json_array(std::move(items))}}));
}

HttpResponse whole_doctor(const ApiParts& parts, const HttpRequest&)
{
    std::vector<Json> items;
    append(items, installation_checks(parts), json_null());
    std::vector<store::Company> companies;
    {
        auto snapshot = parts.database.read();
        companies = store::Companies(snapshot).list();
    }
    for (const auto& company : companies)
        append(items, company_checks(parts, company), json_text(company.pairing.slug));
    return answer_with(std::move(items));
}

HttpResponse company_doctor(const ApiParts& parts, const HttpRequest&, const store::Company& company)
{
    std::vector<Json> items;
    append(items, installation_checks(parts), json_null());
    append(items, company_checks(parts, company), json_text(company.pairing.slug));
    return answer_with(std::move(items));
}

} // namespace

void add_doctor_routes(Router& router, const ApiParts& parts)
{
    router.add({"GET", "/api/v1/doctor", small_body, guarded(parts, {}, whole_doctor)});
    router.add(
        {"GET", "/api/v1/companies/{company}/doctor", small_body, for_company(parts, {}, company_doctor)});
}

} // namespace server
