#include "server/tls/tls_folder.h"

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <fstream>
#include <iterator>

using namespace server;

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::sys_days today{std::chrono::year{2026} / 11 / 22};

std::string text_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("tls: what was written is read again, and the certificate lies beside it without the key", "[tls]")
{
    const TempFolder temporary;
    const TlsFolder folder(temporary.path() / "Büro und Lager" / "data");
    CHECK_FALSE(folder.read());
    CHECK(folder.stamp().empty());
    const auto identity = make_self_signed({"shop-pc"}, today, 825);
    folder.write(identity);
    CHECK(folder.read() == identity.pem);
    CHECK(text_of(folder.certificate_file()) == identity.certificates);
    CHECK(text_of(folder.certificate_file()).find("PRIVATE KEY") == std::string::npos);
    const auto first = folder.stamp();
    CHECK_FALSE(first.empty());
    folder.write(make_self_signed({"shop-pc", "shop-pc.lan"}, today, 825));
    CHECK(folder.stamp() != first);
    CHECK(folder.remove());
    CHECK_FALSE(folder.read());
    CHECK_FALSE(fs::exists(folder.certificate_file()));
    CHECK_FALSE(folder.remove());
}

#ifndef _WIN32

TEST_CASE("tls: nobody but the owner reads the key, also where a file with other rights stood", "[tls]")
{
    const TempFolder temporary;
    const auto data = temporary.path() / "data";
    const TlsFolder folder(data);
    const auto identity = make_self_signed({"shop-pc"}, today, 825);
    folder.write(identity);
    const auto rights = [](const fs::path& what) { return fs::status(what).permissions(); };
    CHECK(rights(data) == fs::perms::owner_all);
    CHECK(rights(folder.identity_file().parent_path()) == fs::perms::owner_all);
    CHECK(rights(folder.identity_file()) == (fs::perms::owner_read | fs::perms::owner_write));
    fs::permissions(folder.identity_file(), fs::perms::all);
    fs::path left_over = folder.identity_file();
    left_over += ".new"; // of a run that was killed
    std::ofstream(left_over) << "half";
    fs::permissions(left_over, fs::perms::all);
    folder.write(identity);
    CHECK(rights(folder.identity_file()) == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(folder.read() == identity.pem);
}

#endif

TEST_CASE("tls: a place that cannot be written is named", "[tls]")
{
    const TempFolder temporary;
    const auto file = temporary.path() / "file";
    std::ofstream(file) << "no folder";
    CHECK_THROWS_WITH(TlsFolder(file / "data").write(make_self_signed({"shop-pc"}, today, 825)),
                      Catch::Contains("data"));
}
