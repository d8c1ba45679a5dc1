#include "store/private_file.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

namespace store {

#ifdef _WIN32

void make_private_file(const std::string& file)
{
    const std::filesystem::path path(std::u8string(file.begin(), file.end()));
    if (!std::ofstream(path, std::ios::app))
        throw std::runtime_error("the file cannot be made or written");
}

#else

void make_private_file(const std::string& file)
{
    // The rights are given at birth: a file made wide and narrowed later could be opened in between. SQLite
    // gives its log and its shared memory the rights of the file itself.
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (made < 0)
        throw std::runtime_error(std::system_category().message(errno));
    ::close(made);
}

#endif

} // namespace store
