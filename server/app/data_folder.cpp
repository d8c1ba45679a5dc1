#include "server/app/data_folder.h"

#include "files/private_files.h"

#include <fstream>
#include <system_error>

namespace server {
namespace {

namespace fs = std::filesystem;

/// The folder, made where it is missing: the lock inside it comes next.
fs::path made(const std::string& path)
{
    fs::path folder = fs::absolute(path).lexically_normal();
    files::make_private_folder(folder);
    return folder;
}

std::string first_line(const fs::path& file)
{
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}

} // namespace

DataFolder::DataFolder(const std::string& path) : path_(made(path)), lock_(path_)
{
    files::make_folder_inside(path_ / "log");
}

DataFolder::~DataFolder()
{
    if (published_) {
        std::error_code ignored;
        fs::remove(path_ / "url", ignored);
    }
}

std::string DataFolder::admin_token(const std::string& fresh)
{
    const fs::path file = path_ / "admin.token";
    if (std::string token = first_line(file); !token.empty()) {
        return token;
    }
    files::replace_private_file(file, fresh + "\n");
    return fresh;
}

void DataFolder::publish_url(const std::string& url)
{
    files::replace_private_file(path_ / "url", url + "\n");
    published_ = true;
}

} // namespace server
