#pragma once

#include "about/build_information.h"

#include <vector>

namespace about {

/// What all three programs are linked with, in the order of the alphabet.
std::vector<Library> common_libraries();

/// The common ones and `more`, in the order of the alphabet.
std::vector<Library> common_libraries_and(std::vector<Library> more);

/// OpenSSL, whose version the loaded library tells; for programs that speak TLS.
Library openssl();

} // namespace about
