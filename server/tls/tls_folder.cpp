#include "server/tls/tls_folder.h"

#include "files/private_files.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace server {

namespace fs = std::filesystem;

std::optional<std::string> TlsFolder::read() const
{
    const auto file = identity_file();
    std::error_code error;
    if (!fs::exists(file, error) && !error)
        return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) {
        throw std::runtime_error("reading " + file.string() + ": it is there, but this user may not read it");
    }
    return text;
}

std::string TlsFolder::stamp() const
{
    std::error_code error;
    const auto written = fs::last_write_time(identity_file(), error);
    if (error)
        return "";
    const auto size = fs::file_size(identity_file(), error);
    return std::to_string(written.time_since_epoch().count()) + " " + std::to_string(error ? 0 : size);
}

void TlsFolder::write(const Identity& identity) const
{
    files::make_private_folder(path_.parent_path());
    files::make_folder_inside(path_);
    files::replace_private_file(identity_file(), identity.pem);
    files::replace_private_file(certificate_file(), identity.certificates);
}

bool TlsFolder::remove() const
{
    std::error_code error;
    const bool was_there = fs::remove(identity_file(), error);
    if (error)
        throw std::runtime_error("removing " + identity_file().string() + ": " + error.message());
    std::error_code ignored; // it holds no secret
    fs::remove(certificate_file(), ignored);
    return was_there;
}

} // namespace server
