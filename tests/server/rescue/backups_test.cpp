#include "server/rescue/backups.h"

#include "files/path_text.h"
#include "server/rescue/keeper.h"
#include "store/file_care.h"
#include "tests/server/rescue/shop_store.h"
#include "tests/support/catch.h"

#include <fstream>
#include <stdexcept>

using rescue_tests::at;
using rescue_tests::ShopStore;
using namespace server;

namespace {

std::string content_of(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

TEST_CASE("rescue file: what is unpacked is what was packed, with its head", "[rescue]")
{
    ShopStore shop;
    shop.push(1, 50);
    const Backup backup = make_backup(shop.place, "one", "1.2.3", at("10:00"));
    const RescueHead head = read_head(backup.file);
    CHECK(head.kind == RescueHead::whole_store);
    CHECK(head.made == at("10:00"));
    CHECK(head.version == "1.2.3");
    CHECK(head.schema == store::newest_schema());
    const auto there = shop.folder.path() / "unpacked.db";
    unpack_rescue(backup.file, there);
    CHECK(std::filesystem::file_size(there) == head.bytes);
    CHECK(store::check_store(there).faults.empty());
    CHECK_THROWS_WITH(unpack_rescue(backup.file, there), Catch::Contains("exists already"));
#ifndef _WIN32
    const auto rights = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
    CHECK(std::filesystem::status(backup.file).permissions() == rights);
    CHECK(std::filesystem::status(there).permissions() == rights);
#endif
}

TEST_CASE("rescue file: one flipped bit anywhere, or a missing end, is told, and nothing is unpacked",
          "[rescue]")
{
    ShopStore shop;
    shop.push(1, 5);
    const Backup backup = make_backup(shop.place, "one", "1.2.3", at("10:00"));
    const std::string whole = content_of(backup.file);
    const auto file = shop.folder.path() / "spoiled";
    const auto to = shop.folder.path() / "unpacked.db";
    for (std::size_t place = 0; place < whole.size(); place += place < 300 ? 1 : 977) {
        std::string spoiled = whole;
        spoiled[place] = static_cast<char>(spoiled[place] ^ 1);
        std::ofstream(file, std::ios::binary | std::ios::trunc) << spoiled;
        INFO("byte " << place);
        try {
            const RescueHead head = unpack_rescue(file, to);
            // A word of the head alone, such as the moment, cannot be told from another.
            CHECK(place < whole.size() - head.bytes);
            std::filesystem::remove(to);
        } catch (const std::runtime_error& error) {
            CHECK_FALSE(std::string(error.what()).empty());
        }
        CHECK_FALSE(std::filesystem::exists(to));
    }
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{10}, std::size_t{100}, whole.size() / 2, whole.size() - 1}) {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << whole.substr(0, size);
        CHECK_THROWS_AS(unpack_rescue(file, to), std::runtime_error);
        CHECK_FALSE(std::filesystem::exists(to));
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << whole + "x";
    CHECK_THROWS_WITH(unpack_rescue(file, to), Catch::Contains("damaged"));
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        << "Deskbridge rescue file, format 2\nkind: store\n\n";
    CHECK_THROWS_WITH(read_head(file), Catch::Contains("newer Deskbridge"));
}

TEST_CASE("backups: one is due when the hour of the day has passed since the last, also late", "[rescue]")
{
    const std::chrono::seconds utc{0};
    const std::chrono::hours east{5};
    CHECK(backup_due(std::nullopt, at("01:00"), utc, 3));
    CHECK_FALSE(backup_due(at("03:00"), at("23:00"), utc, 3));
    CHECK_FALSE(backup_due(at("03:00"), at("23:00") + std::chrono::hours(3), utc, 3));
    CHECK(backup_due(at("03:00"), at("23:00") + std::chrono::hours(4), utc, 3));
    CHECK(backup_due(at("03:00"), at("23:00") + std::chrono::hours(400), utc, 3)); // the PC was off
    CHECK(backup_due(at("02:59"), at("03:00"), utc, 3));
    // 22:00 UTC is three in the morning there.
    CHECK_FALSE(backup_due(at("03:00"), at("21:59"), east, 3));
    CHECK(backup_due(at("03:00"), at("22:00"), east, 3));
}

TEST_CASE("backups: the daily ones are kept by count, and no others go", "[rescue]")
{
    ShopStore shop;
    store::Time now = at("03:30");
    std::vector<std::string> told;
    BackupKeeper keeper({shop.place,
                         {3, 2},
                         "1.2.3",
                         [&now] { return now; },
                         [](store::Time) { return std::chrono::seconds(0); },
                         [&told](const std::string& sentence, bool good) {
                             CHECK(good);
                             told.push_back(sentence);
                         }});
    make_backup(shop.place, std::string(before_schema) + "7-x", "1", at("00:00"));
    for (int day = 0; day < 5; ++day) {
        keeper.look();
        keeper.look(); // once a day
        now += std::chrono::hours(24);
    }
    CHECK(told.size() == 5);
    std::vector<std::string> names;
    for (const Backup& backup : backups_in(shop.place.backups))
        names.push_back(files::utf8(backup.file.filename()));
    CHECK(names == std::vector<std::string>{"deskbridge-20261124-033000.backup",
                                            "deskbridge-20261123-033000.backup", "before-schema-7-x.backup"});
    CHECK(keeper.standing().last_file == names[0]);
    CHECK(keeper.standing().failure.empty());
}

TEST_CASE(
    "backups: one that cannot be made is told, tried again an hour later, and forgotten when it is made",
    "[rescue]")
{
    ShopStore shop;
    std::ofstream(shop.place.backups) << "a file where the folder should be";
    store::Time now = at("03:30");
    int good = 0;
    int bad = 0;
    BackupKeeper keeper({shop.place,
                         {3, 2},
                         "1.2.3",
                         [&now] { return now; },
                         [](store::Time) { return std::chrono::seconds(0); },
                         [&](const std::string& sentence, bool fine) {
                             ++(fine ? good : bad);
                             CHECK_FALSE(sentence.empty());
                         }});
    keeper.look();
    keeper.look();
    CHECK(bad == 1);
    CHECK_FALSE(keeper.standing().failure.empty());
    CHECK_FALSE(keeper.standing().last_good);
    now += std::chrono::minutes(61);
    keeper.look();
    CHECK(bad == 2);
    std::filesystem::remove(shop.place.backups);
    now += std::chrono::minutes(61);
    keeper.look();
    CHECK(good == 1);
    CHECK(keeper.standing().failure.empty());
    CHECK(keeper.standing().last_good == now);
}
