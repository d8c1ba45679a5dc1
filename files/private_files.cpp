#include "files/private_files.h"

#include "files/path_text.h"
#include "files/steps.h"

#include <stdexcept>

namespace files {
namespace {

namespace fs = std::filesystem;

void refuse_what_is_no_folder(const fs::path& folder)
{
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        throw std::runtime_error("making the folder " + utf8(folder) +
                                 ": there is something else of that name");
}

} // namespace

void fail(std::string_view doing, const fs::path& what, const std::error_code& why)
{
    throw std::runtime_error(std::string(doing) + " " + utf8(what) + ": " + why.message());
}

void make_private_folder(const fs::path& named)
{
    // "data/" is "data": by its parent it would be made as those above it are, for everybody to look into.
    const fs::path folder = named.has_filename() ? named : named.parent_path();
    std::error_code error;
    if (folder.has_parent_path())
        fs::create_directories(folder.parent_path(), error);
    if (error)
        fail("making the folder", folder, error);
    make_one_private_folder(folder);
    refuse_what_is_no_folder(folder);
}

void make_folder_inside(const fs::path& folder)
{
    make_one_folder_inside(folder);
    refuse_what_is_no_folder(folder);
}

void replace_private_file(const fs::path& file, const std::string& text)
{
    const fs::path fresh = fs::path(file) += ".new";
    std::error_code ignored;
    fs::remove(fresh, ignored); // of a run that was killed: its rights may be others
    try {
        write_new_file(fresh, text);
        put_over(fresh, file);
    } catch (...) {
        fs::remove(fresh, ignored);
        throw;
    }
}

} // namespace files
