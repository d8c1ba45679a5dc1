#include "server/sync/first_contact.h"

#include "qbxml/plan/company_file.h"
#include "qbxml/value/text.h"
#include "server/sync/fact_rows.h"
#include "store/facts.h"

#include <algorithm>

namespace server {
namespace {

constexpr qbxml::Version lowest{13, 0};
constexpr qbxml::Version ceiling{16, 0};

std::string described(const std::string& name, const std::string& path)
{
    const std::string file = path.empty() ? "a file without a path" : path;
    return name.empty() ? file : "\"" + name + "\" (" + file + ")";
}

std::string wrong_file(const store::Company& company, const store::Contact& open)
{
    const store::Contact& paired = company.contact;
    const std::string wanted = paired.company_name.empty() && paired.company_file.empty()
                                   ? "the file that \"" + company.pairing.title + "\" was paired with"
                                   : described(paired.company_name, paired.company_file);
    return "The wrong company file is open in QuickBooks: " +
           described(open.company_name, open.company_file) + ". This connection belongs to " + wanted +
           ". Nothing was written. Open that file and update again.";
}

std::string too_old(const qbxml::Version& version)
{
    return "This QuickBooks understands qbXML " + version.text() + " at most, and Deskbridge needs " +
           lowest.text() + " (QuickBooks 2014 or newer). Nothing was written.";
}

qbxml::Version version_told(const RequestCall& call, const qbxml::CompanyFile& file)
{
    if (file.highest) {
        return *file.highest;
    }
    const auto small = [](int number) { return static_cast<std::uint8_t>(std::clamp(number, 0, 255)); };
    return {small(call.major_version), small(call.minor_version)};
}

std::optional<std::string> refusal_of(const store::Company& company, const qbxml::CompanyFile& file,
                                      const store::Contact& contact, const qbxml::Version& version)
{
    if (version < lowest) {
        return too_old(version);
    }
    if (!file.file_id.empty() && qbxml::fold(file.file_id) != qbxml::fold(company.pairing.file_id)) {
        return wrong_file(company, contact);
    }
    return std::nullopt;
}

} // namespace

FirstContact meet(const store::Company& company, const RequestCall& call, const std::string& owner_id)
{
    const qbxml::CompanyFile file =
        qbxml::read_company_file(call.hcp, owner_id).value_or(qbxml::CompanyFile{});
    const qbxml::Version version = version_told(call, file);
    FirstContact contact;
    contact.write_version = std::min(version, ceiling).text();
    contact.file_id = file.file_id;
    contact.watermark = file.watermark;
    contact.contact = {file.company_name,
                       call.company_file,
                       version.text(),
                       file.product,
                       file.country.empty() ? call.country : file.country,
                       file.computer};
    if (file.preferences_told) {
        contact.preferences = file.preferences;
    }
    contact.refusal = refusal_of(company, file, contact.contact, version);
    return contact;
}

void remember(store::Session& session, store::CompanyId company, const FirstContact& contact, store::Time now)
{
    store::Companies(session).met(company, contact.contact, now);
    if (contact.preferences) {
        store::FactRows(session).put(
            company, {file_topic, "preferences", write_preferences(*contact.preferences)}, now);
    }
}

} // namespace server
