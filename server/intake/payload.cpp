#include "server/intake/payload.h"

#include "server/intake/families.h"

namespace server {

std::string write_payload(const qbxml::Document& document)
{
    return write_json(std::visit([](const auto& value) { return to_json(value); }, document));
}

} // namespace server
