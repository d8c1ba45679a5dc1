#pragma once

#include "server/rescue/put_in_place.h"
#include "store/time.h"

#include <filesystem>
#include <string>

namespace server {

/// What a restore did, for the person.
struct Restored {
    RescueHead head;
    std::filesystem::path replaced; ///< where the store is that stood there; empty: there was none
};

/// Looks at a backup as restoring would. Throws std::runtime_error with a sentence for a person.
RescueHead look_at_backup(const std::filesystem::path& file);

/// Puts the store of a backup in the place of the present one, which is set aside, and marks it: everything
/// is looked for in the books before it is sent. The caller holds the data folder's lock. Throws
/// std::runtime_error with a sentence for a person; then all is as it was.
Restored restore_backup(const StorePlace& place, const std::filesystem::path& file, store::Time now,
                        const BeforeStep& before = {});

/// Puts a checked store of the file at coming_store(), marked as gone back. Throws as restore_backup(), and
/// leaves nothing there then.
RescueHead unpack_store(const StorePlace& place, const std::filesystem::path& file, const std::string& why);

} // namespace server
