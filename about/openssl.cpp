#include "about/common_libraries.h"

#include <openssl/crypto.h>

namespace about {

Library openssl() { return {"OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING)}; }

} // namespace about
