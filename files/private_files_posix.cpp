#include "files/private_files.h"
#include "files/steps.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace files {
namespace {

namespace fs = std::filesystem;

std::error_code last_error() { return {errno, std::generic_category()}; }

/// Open as long as this lives; a file that is made gets its rights at birth: made wide and narrowed later, it
/// could be opened in between.
class Handle {
public:
    Handle(const fs::path& what, int flags) : value_(::open(what.c_str(), flags | O_CLOEXEC, 0600))
    {
        if (value_ < 0)
            fail("opening", what, last_error());
    }
    ~Handle() { ::close(value_); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    [[nodiscard]] int value() const { return value_; }

private:
    int value_;
};

fs::path folder_of(const fs::path& file) { return fs::absolute(file).parent_path(); }

/// Root makes files for a daemon that has a user of its own; whoever else we are, they are ours.
void give_to_owner_of(const fs::path& folder, const Handle& handle, const fs::path& what)
{
    if (::geteuid() != 0)
        return;
    struct stat owner = {};
    if (::stat(folder.c_str(), &owner) != 0)
        fail("looking whose is", folder, last_error());
    if (owner.st_uid != 0 && ::fchown(handle.value(), owner.st_uid, owner.st_gid) != 0)
        fail("changing the owner of", what, last_error());
}

void write_all(const Handle& handle, const std::string& text, const fs::path& what)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t now = ::write(handle.value(), text.data() + done, text.size() - done);
        if (now < 0 && errno != EINTR)
            fail("writing", what, last_error());
        done += now > 0 ? static_cast<std::size_t>(now) : 0;
    }
}

} // namespace

void make_one_private_folder(const fs::path& folder)
{
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        fail("making the folder", folder, last_error());
}

void make_one_folder_inside(const fs::path& folder)
{
    if (::mkdir(folder.c_str(), 0700) != 0) {
        if (errno != EEXIST)
            fail("making the folder", folder, last_error());
        return;
    }
    const Handle made(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    give_to_owner_of(folder_of(folder), made, folder);
}

void make_private_file(const fs::path& file)
{
    // SQLite gives its log and its shared memory the rights of the file itself.
    const Handle made(file, O_RDWR | O_CREAT);
}

void write_new_file(const fs::path& file, const std::string& text)
{
    const Handle made(file, O_WRONLY | O_CREAT | O_EXCL);
    write_all(made, text, file);
    give_to_owner_of(folder_of(file), made, file);
    if (::fsync(made.value()) != 0)
        fail("writing", file, last_error());
}

void put_over(const fs::path& fresh, const fs::path& file)
{
    std::error_code error;
    fs::rename(fresh, file, error);
    if (error)
        fail("replacing", file, error);
    sync_folder(folder_of(file));
}

void sync_file(const fs::path& file)
{
    const Handle handle(file, O_WRONLY);
    if (::fsync(handle.value()) != 0)
        fail("writing", file, last_error());
}

void sync_folder(const fs::path& folder)
{
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return;                         // it may be written into and not be read
    static_cast<void>(::fsync(handle)); // some file systems cannot, and keep renames in their own order
    ::close(handle);
}

void give_to_owner_of(const fs::path& folder, const fs::path& file)
{
    if (::geteuid() == 0)
        give_to_owner_of(folder, Handle(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK), file);
}

} // namespace files
