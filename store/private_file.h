#pragma once

#include <string>

namespace store {

/// Makes an empty file that only its owner can read (on Windows the folder's access list rules instead),
/// unless there is one already. Throws std::runtime_error with the reason.
void make_private_file(const std::string& file);

/// What was written into the file is on the disk when this returns. Throws std::runtime_error with the
/// reason.
void sync_file(const std::string& file);

/// What was renamed in the folder stays so after a power cut. (Windows sees to that itself.)
void sync_folder(const std::string& folder);

/// The file gets the owner of the folder, where we may do that: an administrator's command leaves no file
/// that the service cannot open.
void give_to_owner_of(const std::string& folder, const std::string& file);

} // namespace store
