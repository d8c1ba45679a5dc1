#pragma once

#include <filesystem>

namespace server {

/// Takes a folder, with all that is or comes into it, from everybody but SYSTEM, the administrators and the
/// service Deskbridge; nothing is inherited from the folder above (in ProgramData every user may read and
/// make files). It becomes the administrators' property, so that nobody who made it earlier can change that
/// back. Windows only; throws std::runtime_error.
void restrict_to_service(const std::filesystem::path& folder);

/// Those rights, in Windows' own notation (SDDL).
const wchar_t* service_folder_rights();

} // namespace server
