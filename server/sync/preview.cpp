#include "server/sync/preview.h"

#include "server/sync/groups.h"
#include "server/sync/sheet.h"

namespace server {

std::vector<Previewed> previews_of(store::Session& session, const store::Company& company,
                                   const std::string& kind, const std::string& source,
                                   const std::vector<Accepted>& documents, store::Time now)
{
    Sheet sheet(session, company, company.contact.qbxml_version);
    sheet.today_is(today_of(sheet.settings(), now));
    std::vector<Previewed> all;
    for (const Accepted& accepted : documents) {
        store::Document row;
        row.key = {company.id, kind, source, accepted.external_id};
        row.payload = accepted.payload;
        Previewed one;
        if (const auto known = store::Queue(session).find(row.key)) {
            row.revision = known->revision;
            row.mode = known->mode;
            one.state = known->state;
        }
        const qbxml::Document document = document_from(kind, accepted.payload);
        const qbxml::Facts& facts = sheet.about(row, document, qbxml::NotPosted{});
        one.preview = qbxml::preview_of(kind, document, facts, sheet.policy());
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace server
