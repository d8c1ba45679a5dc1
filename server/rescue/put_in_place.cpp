#include "server/rescue/put_in_place.h"

#include "files/path_text.h"
#include "files/private_files.h"

#include <system_error>

namespace server {
namespace {

namespace fs = std::filesystem;

constexpr const char* arrived = "deskbridge.db.arrived-";

fs::path with(const fs::path& file, const std::string& tail) { return fs::path(file) += tail; }

void step(const BeforeStep& before, const std::string& name)
{
    if (before) {
        before(name);
    }
}

/// The log first and the store last: while the store stands in its place, nothing has been opened; while its
/// log stands there no other store may come.
fs::path set_aside(const StorePlace& place, const std::string& name, const BeforeStep& before)
{
    const fs::path aside = place.folder / ("deskbridge.db." + name);
    std::error_code error;
    for (const char* tail : {"-wal", "-shm", ""}) {
        const fs::path from = with(place.database(), tail);
        if (fs::exists(from, error)) {
            step(before, "set " + files::utf8(from.filename()) + " aside");
            fs::rename(from, with(aside, tail));
        }
    }
    return fs::exists(aside, error) ? aside : fs::path();
}

/// `from` carries in its name where the present store goes.
fs::path take_in(const StorePlace& place, const fs::path& from, const BeforeStep& before)
{
    const std::string name = files::utf8(from.filename()).substr(std::string(arrived).size());
    fs::path aside = set_aside(place, name, before);
    step(before, "put the new store in place");
    fs::rename(from, place.database());
    files::sync_folder(place.folder);
    return aside;
}

std::vector<fs::path> named(const fs::path& folder, const std::string& beginning)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (files::utf8(at->path().filename()).starts_with(beginning)) {
            found.push_back(at->path());
        }
    }
    return found;
}

} // namespace

fs::path coming_store(const StorePlace& place) { return place.folder / "deskbridge.db.coming"; }

fs::path put_in_place(const StorePlace& place, const std::string& word, const std::string& date,
                      const BeforeStep& before)
{
    std::string name = word + "-" + date;
    std::error_code error;
    while (fs::exists(place.folder / ("deskbridge.db." + name), error)) {
        name += "-again"; // what was set aside is never written over
    }
    const fs::path from = place.folder / (arrived + name);
    step(before, "say that the new store is whole");
    fs::rename(coming_store(place), from);
    files::sync_folder(place.folder);
    return take_in(place, from, before);
}

std::vector<fs::path> finish_putting_in_place(const StorePlace& place, const BeforeStep& before)
{
    std::error_code ignored;
    for (const fs::path& part : named(place.folder, "deskbridge.db.coming")) {
        fs::remove(part, ignored);
    }
    std::vector<fs::path> aside;
    for (const fs::path& from : named(place.folder, arrived)) {
        aside.push_back(take_in(place, from, before));
    }
    return aside;
}

std::vector<fs::path> stores_set_aside(const StorePlace& place)
{
    std::vector<fs::path> found;
    for (const char* word : {"damaged-", "replaced-"}) {
        for (const fs::path& file : named(place.folder, std::string("deskbridge.db.") + word)) {
            const std::string name = files::utf8(file.filename());
            if (!name.ends_with("-wal") && !name.ends_with("-shm")) {
                found.push_back(file);
            }
        }
    }
    return found;
}

} // namespace server
