#include "server/app/data_folder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace server {
namespace {

namespace fs = std::filesystem;

std::runtime_error failure(const std::string& doing, const fs::path& what, const std::string& why)
{
    return std::runtime_error(doing + " " + what.string() + ": " + why);
}

std::string reason(int error) { return std::generic_category().message(error); }

void make_private(const fs::path& folder)
{
    std::error_code error;
    if (folder.has_parent_path()) {
        fs::create_directories(folder.parent_path(), error);
    }
    if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        throw failure("making the data folder", folder, reason(errno));
    }
    if (!fs::is_directory(folder, error)) {
        throw failure("making the data folder", folder, "there is something else of that name");
    }
}

/// A new file that nobody else may read, put in its place whole: a kill leaves the old one or the new one.
void write_private(const fs::path& file, const std::string& text)
{
    const fs::path fresh = file.string() + ".new";
    const int handle = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (handle < 0) {
        throw failure("writing", fresh, reason(errno));
    }
    const bool written =
        write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(handle) == 0;
    const int error = errno;
    close(handle);
    if (!written) {
        throw failure("writing", fresh, reason(error));
    }
    fs::rename(fresh, file);
}

std::string first_line(const fs::path& file)
{
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}

} // namespace

DataFolder::DataFolder(const std::string& path) : path_(fs::absolute(path).lexically_normal())
{
    make_private(path_);
    make_private(path_ / "log");
    const fs::path file = path_ / "lock";
    lock_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock_ < 0) {
        throw failure("locking the data folder with", file, reason(errno));
    }
    if (flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        close(lock_);
        throw failure("taking the data folder", path_,
                      error == EWOULDBLOCK ? "another deskbridged is running on it" : reason(error));
    }
}

DataFolder::~DataFolder()
{
    if (published_) {
        std::error_code ignored;
        fs::remove(path_ / "url", ignored);
    }
    close(lock_);
}

std::string DataFolder::admin_token(const std::string& fresh)
{
    const fs::path file = path_ / "admin.token";
    if (std::string token = first_line(file); !token.empty()) {
        return token;
    }
    write_private(file, fresh + "\n");
    return fresh;
}

void DataFolder::publish_url(const std::string& url)
{
    write_private(path_ / "url", url + "\n");
    published_ = true;
}

} // namespace server
