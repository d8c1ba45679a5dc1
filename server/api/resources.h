#pragma once

#include "server/api/api.h"

namespace server {

// One function for each resource, in the file of its name. `parts` must outlive the router.

/// GET and POST (= pair) `/api/v1/companies`
void add_company_routes(Router& router, const ApiParts& parts);
/// POST `/api/v1/companies/{company}/{confirm,rotate,unpair,token}`
void add_pairing_routes(Router& router, const ApiParts& parts);
/// POST `/api/v1/companies/{company}/{kind}`
void add_push_routes(Router& router, const ApiParts& parts);
/// POST `/api/v1/companies/{company}/preview/{kind}`
void add_preview_routes(Router& router, const ApiParts& parts);
/// GET `/api/v1/companies/{company}/{documents,{kind},{kind}/{external_id}}`
void add_document_routes(Router& router, const ApiParts& parts);
/// POST `/api/v1/companies/{company}/documents/actions` and
/// `/{kind}/{external_id}/{retry,hold,release,cancel}`
void add_action_routes(Router& router, const ApiParts& parts);
/// GET `/api/v1/companies/{company}/status`
void add_status_routes(Router& router, const ApiParts& parts);
/// POST `/api/v1/companies/{company}/{pause,resume,run-now}`
void add_schedule_routes(Router& router, const ApiParts& parts);
/// GET, PUT and PATCH `/api/v1/companies/{company}/settings`
void add_settings_routes(Router& router, const ApiParts& parts);
/// GET and POST `/api/v1/companies/{company}/setup`
void add_setup_routes(Router& router, const ApiParts& parts);
/// GET `/api/v1/companies/{company}/exchanges`
void add_exchange_routes(Router& router, const ApiParts& parts);
/// POST and GET `/api/v1/companies/{company}/requests`, GET `/requests/{id}` and `/requests/{id}/answer`,
/// POST
/// `/requests/{id}/{retry,cancel}`
void add_request_routes(Router& router, const ApiParts& parts);
/// GET `/api/v1/companies/{company}/events`
void add_event_routes(Router& router, const ApiParts& parts);
/// GET `/api/v1/doctor` and `/api/v1/companies/{company}/doctor`
void add_doctor_routes(Router& router, const ApiParts& parts);
/// GET `/api/v1/tls` and POST `/api/v1/tls/reload`
void add_tls_routes(Router& router, const ApiParts& parts);
/// GET `/api/v1/backup`, POST `/api/v1/companies/{company}/export` and `/api/v1/import`
void add_rescue_routes(Router& router, const ApiParts& parts);
/// GET `/healthz` and `/`, which need no token
void add_open_routes(Router& router, const ApiParts& parts);

} // namespace server
