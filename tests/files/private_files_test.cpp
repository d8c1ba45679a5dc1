#include "files/private_files.h"

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <fstream>
#include <iterator>

#ifndef _WIN32
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

} // namespace

TEST_CASE("files: a file is replaced whole, and nothing is left beside it", "[files]")
{
    const TempFolder folder;
    const auto file = folder.path() / u8"B\u00FCro token";
    files::replace_private_file(file, "first, and longer");
    files::replace_private_file(file, "second");
    CHECK(text_of(file) == "second");
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("files: what cannot be put in its place leaves what stands there, and nothing beside it", "[files]")
{
    const TempFolder folder;
    const auto in_the_way = folder.path() / "token";
    fs::create_directory(in_the_way);
    write(in_the_way / "x", "stays");
    CHECK_THROWS_WITH(files::replace_private_file(in_the_way, "secret"), Catch::Contains("token: "));
    CHECK(text_of(in_the_way / "x") == "stays");
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("files: a private file that is there keeps its content", "[files]")
{
    const TempFolder folder;
    const auto file = folder.path() / "store";
    files::make_private_file(file);
    CHECK(fs::file_size(file) == 0);
    write(file, "content");
    files::make_private_file(file);
    files::sync_file(file);
    CHECK(text_of(file) == "content");
}

TEST_CASE("files: every failure names the file", "[files]")
{
    const TempFolder folder;
    const auto gone = folder.path() / "no such folder" / "file";
    CHECK_THROWS_WITH(files::make_private_file(gone),
                      Catch::Contains("opening ") && Catch::Contains("file: "));
    CHECK_THROWS_WITH(files::sync_file(gone), Catch::Contains("file: "));
    CHECK_THROWS_WITH(files::replace_private_file(gone, "x"), Catch::Contains("file.new: "));
    CHECK_THROWS_WITH(files::make_folder_inside(gone),
                      Catch::Contains("making the folder") && Catch::Contains("file: "));
    write(folder.path() / "plain", "no folder");
    for (const auto* name : {"plain", "plain/data"}) {
        CAPTURE(name);
        CHECK_THROWS_WITH(files::make_private_folder(folder.path() / name),
                          Catch::Contains("making the folder") && Catch::Contains("plain"));
    }
    CHECK_THROWS_WITH(files::make_folder_inside(folder.path() / "plain"),
                      Catch::Contains("plain: there is something else of that name"));
}

#ifndef _WIN32

namespace {

constexpr fs::perms file_rights = fs::perms::owner_read | fs::perms::owner_write;

fs::perms rights(const fs::path& what) { return fs::status(what).permissions(); }

bool belongs_to(const fs::path& what, unsigned user, unsigned group)
{
    struct stat found = {};
    return ::lstat(what.c_str(), &found) == 0 && found.st_uid == user && found.st_gid == group;
}

} // namespace

TEST_CASE("files: nobody but the owner looks into a private folder, however its name is written", "[files]")
{
    const TempFolder folder;
    for (const std::string name : {"above/data", "other/with a slash/"}) {
        CAPTURE(name);
        files::make_private_folder(folder.path() / name);
        CHECK(rights(folder.path() / name) == fs::perms::owner_all);
        files::make_private_folder(folder.path() / name);
        files::make_folder_inside(folder.path() / name / "log");
        CHECK(rights(folder.path() / name / "log") == fs::perms::owner_all);
    }
}

TEST_CASE("files: nobody but the owner reads a private file, also where one with other rights stood",
          "[files]")
{
    const TempFolder folder;
    const auto file = folder.path() / "key";
    const auto left_over = folder.path() / "key.new"; // of a run that was killed
    for (const auto& wide : {file, left_over}) {
        write(wide, "half");
        fs::permissions(wide, fs::perms::all);
    }
    files::replace_private_file(file, "whole");
    CHECK(text_of(file) == "whole");
    CHECK(rights(file) == file_rights);
    files::make_private_file(folder.path() / "store");
    CHECK(rights(folder.path() / "store") == file_rights);
}

TEST_CASE("files: what root makes in another user's folder is that user's, and a link is not followed",
          "[files]")
{
    if (::geteuid() != 0)
        return; // nobody else can give files away
    const TempFolder folder;
    constexpr unsigned user = 54321;
    constexpr unsigned group = 54322;
    const auto data = folder.path() / "data";
    files::make_private_folder(data);
    REQUIRE(::chown(data.c_str(), user, group) == 0);

    files::make_folder_inside(data / "log");
    CHECK(belongs_to(data / "log", user, group));
    files::replace_private_file(data / "token", "secret");
    CHECK(belongs_to(data / "token", user, group));
    files::make_private_file(data / "lock");
    files::give_to_owner_of(data, data / "lock");
    CHECK(belongs_to(data / "lock", user, group));

    const auto ours = folder.path() / "ours";
    write(ours, "of root");
    fs::create_symlink(ours, data / "link");
    CHECK_THROWS_WITH(files::give_to_owner_of(data, data / "link"), Catch::Contains("link: "));
    CHECK(belongs_to(ours, 0, 0));
}

#endif
