#include "server/rescue/restore.h"

#include "files/path_text.h"
#include "files/private_files.h"
#include "server/rescue/prepare.h"
#include "server/rescue/restored.h"
#include "store/file_care.h"

#include <stdexcept>
#include <system_error>

namespace server {
namespace {

namespace fs = std::filesystem;

void refuse_what_is_no_store(const fs::path& file, const RescueHead& head)
{
    if (head.kind != RescueHead::whole_store) {
        throw std::runtime_error(files::utf8(file) +
                                 " holds one company, not a whole store: deskbridge import "
                                 "company takes it.");
    }
    if (head.schema > store::newest_schema()) {
        throw std::runtime_error(files::utf8(file) + " was made by a newer Deskbridge (" + head.version +
                                 "): install that version first.");
    }
}

} // namespace

RescueHead look_at_backup(const fs::path& file)
{
    const RescueHead head = read_head(file);
    refuse_what_is_no_store(file, head);
    return verify_rescue(file);
}

RescueHead unpack_store(const StorePlace& place, const fs::path& file, const std::string& why)
{
    const fs::path coming = coming_store(place);
    std::error_code ignored;
    refuse_what_is_no_store(file, read_head(file));
    try {
        fs::remove(coming, ignored); // of one that was killed
        RescueHead head = unpack_rescue(file, coming);
        const store::FileState state = store::examine(coming, store::Depth::full);
        if (state.is != store::FileState::Is::sound) {
            throw std::runtime_error(files::utf8(file) + " cannot be used: the store in it is damaged (" +
                                     state.why + ").");
        }
        mark_as_gone_back(coming, {head.made, why});
        files::sync_file(coming);
        files::give_to_owner_of(place.folder, coming);
        return head;
    } catch (...) {
        fs::remove(coming, ignored);
        throw;
    }
}

Restored restore_backup(const StorePlace& place, const fs::path& file, store::Time now,
                        const BeforeStep& before)
{
    finish_putting_in_place(place, before);
    if (before) {
        before("unpack the backup");
    }
    Restored restored;
    restored.head = unpack_store(place, file,
                                 "Deskbridge's data were restored from the backup of " +
                                     store::to_text(read_head(file).made) + ".");
    restored.replaced = put_in_place(place, "replaced", date_in_name(now), before);
    note_stopped(place); // what was running there is over with the store that it had
    return restored;
}

} // namespace server
