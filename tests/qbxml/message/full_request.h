#pragma once

#include "qbxml/message/request.h"
#include "qbxml/schema/catalogue.h"

#include <random>

/// A request that holds every element the target knows, once or more often where that is allowed, with values
/// of full length. Where elements exclude each other, `chance` decides. Siblings stand in an order that
/// `chance` decides, too.
qbxml::Request full_request(const qbxml::schema::Message& message, const qbxml::Target& target,
                            std::mt19937& chance);
