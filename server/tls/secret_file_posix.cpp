#ifndef _WIN32

#include "server/tls/secret_file.h"

#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace server {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& doing, const fs::path& what)
{
    throw std::runtime_error(doing + " " + what.string() + ": " + std::generic_category().message(errno));
}

/// The command line may run as root for a daemon that has a user of its own.
void give_to_owner_of(const fs::path& folder, int handle, const fs::path& what)
{
    struct stat owner = {};
    if (geteuid() == 0 &&
        (stat(folder.c_str(), &owner) != 0 || fchown(handle, owner.st_uid, owner.st_gid) != 0))
        fail("changing the owner of", what);
}

class Handle {
public:
    Handle(const fs::path& what, int flags) : value_(open(what.c_str(), flags | O_CLOEXEC, 0600))
    {
        if (value_ < 0)
            fail("opening", what);
    }
    ~Handle() { close(value_); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    [[nodiscard]] int value() const { return value_; }

private:
    int value_;
};

void write_all(int handle, const std::string& text, const fs::path& what)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t now = write(handle, text.data() + done, text.size() - done);
        if (now < 0 && errno != EINTR)
            fail("writing", what);
        done += now > 0 ? static_cast<std::size_t>(now) : 0;
    }
}

} // namespace

void make_secret_folder(const fs::path& folder)
{
    std::error_code ignored; // what is missing is told by the next line
    fs::create_directories(folder.parent_path(), ignored);
    if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        fail("making", folder);
}

void make_folder_inside(const fs::path& folder)
{
    if (mkdir(folder.c_str(), 0700) != 0) {
        if (errno != EEXIST)
            fail("making", folder);
        return;
    }
    const Handle made(folder, O_RDONLY | O_DIRECTORY);
    give_to_owner_of(folder.parent_path(), made.value(), folder);
}

void replace_secret_file(const fs::path& file, const std::string& text)
{
    fs::path fresh = file;
    fresh += ".new";
    {
        std::error_code ignored;
        fs::remove(fresh, ignored); // of a run that was killed: its rights may be others
        const Handle made(fresh, O_WRONLY | O_CREAT | O_EXCL);
        write_all(made.value(), text, fresh);
        give_to_owner_of(file.parent_path(), made.value(), fresh);
        if (fsync(made.value()) != 0)
            fail("writing", fresh);
    }
    fs::rename(fresh, file);
    const Handle folder(file.parent_path(), O_RDONLY | O_DIRECTORY);
    (void)fsync(folder.value()); // some file systems cannot, and need not
}

} // namespace server

#endif
