#include "server/api/api.h"

#include "server/api/resources.h"

namespace server {

void add_api_routes(Router& router, const ApiParts& parts)
{
    add_company_routes(router, parts);
    add_pairing_routes(router, parts);
    add_push_routes(router, parts);
    add_preview_routes(router, parts);
    add_document_routes(router, parts);
    add_action_routes(router, parts);
    add_status_routes(router, parts);
    add_schedule_routes(router, parts);
    add_settings_routes(router, parts);
    add_setup_routes(router, parts);
    add_exchange_routes(router, parts);
    add_request_routes(router, parts);
    add_event_routes(router, parts);
    add_doctor_routes(router, parts);
    add_tls_routes(router, parts);
    add_rescue_routes(router, parts);
    add_open_routes(router, parts);
}

} // namespace server
