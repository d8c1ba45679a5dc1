// A store that is lost, restored or moved to another PC: the books hold every sale once.

#include "tests/support/catch.h"
#include "tests/system/programs.h"

#include <filesystem>
#include <fstream>

namespace {

namespace fs = std::filesystem;

std::string sales(int from, int to)
{
    std::string all = "[";
    for (int i = from; i <= to; ++i) {
        const std::string n = std::to_string(i);
        all += std::string(i == from ? "" : ",") + R"({"external_id":"S-)" + n +
               R"(","type":"receipt","date":"2026-11-20","customer":{"name":"Customer )" + n +
               R"("},"lines":[{"sku":"TEA","name":"Tea","quantity":"1","unit_price":"5.00"}],)"
               R"("payments":[{"method":"Cash","amount":"5.00"}],"total":"5.00"})";
    }
    return all + "]";
}

void visit(const Shop& shop, const std::string& password = "")
{
    const Finished done = shop.visit({}, password);
    INFO(done.out << done.err);
    REQUIRE(done.exit_code == 0);
}

void check_books(const Shop& shop, std::size_t transactions)
{
    const auto books = shop.books();
    CHECK(books.at("transactions").size() == transactions);
    CHECK(books.at("duplicates").empty());
}

std::string log_of(const Shop& shop)
{
    std::ifstream in(shop.data() / "log" / "deskbridge.log");
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A shop with two sales in its backup and in the books, and two more in the books alone.
void sell_around_a_backup(Shop& shop)
{
    shop.pair();
    shop.ask({"settings", "set", "recovery.watermark=no"});
    shop.push_text("sales", sales(1, 2));
    visit(shop);
    fs::create_directories(shop.data() / "backups");
    shop.ask({"backup", (shop.data() / "backups" / "mine.backup").string()});
    shop.push_text("sales", sales(3, 4));
    visit(shop);
    check_books(shop, 4);
}

void push_all_again(Shop& shop)
{
    shop.push_text("sales", sales(1, 4));
    visit(shop);
    visit(shop);
    CHECK(shop.counts() == std::map<std::string, int>{{"synced", 4}});
    check_books(shop, 4);
}

Finished daemon(const Shop& shop, const std::string& task)
{
    return run_program({DESKBRIDGED, "--data", shop.data().string(), task});
}

} // namespace

TEST_CASE(
    "rescue: a store damaged while the daemon was dead is set aside, and the backup goes on without doubles",
    "[system][rescue]")
{
    Shop shop;
    sell_around_a_backup(shop);
    shop.kill_hard();
    // The log too: as long as that is whole, it mends what is in it.
    for (const char* name : {"deskbridge.db", "deskbridge.db-wal"}) {
        std::fstream store(shop.data() / name, std::ios::in | std::ios::out | std::ios::binary);
        store.seekp(0);
        store << std::string(3000, 'q');
    }
    shop.start();
    CHECK(log_of(shop).find("was set aside, and the backup of") != std::string::npos);
    int aside = 0;
    for (const auto& entry : fs::directory_iterator(shop.data()))
        aside += entry.path().filename().string().starts_with("deskbridge.db.damaged-") ? 1 : 0;
    CHECK(aside >= 1);
    CHECK(shop.counts() == std::map<std::string, int>{{"synced", 2}});
    push_all_again(shop);
    // A clean stop and another start are nothing special.
    CHECK(shop.stop() == 0);
    CHECK_FALSE(fs::exists(shop.data() / "running"));
    CHECK(daemon(shop, "--check-store").exit_code == 0);
    shop.start();
    CHECK(shop.counts() == std::map<std::string, int>{{"synced", 4}});
}

TEST_CASE("rescue: restore refuses while the daemon runs; then what is pushed anew is posted once",
          "[system][rescue]")
{
    Shop shop;
    sell_around_a_backup(shop);
    const std::string file = (shop.folder() / "elsewhere.backup").string();
    fs::copy_file(shop.data() / "backups" / "mine.backup", file);
    const Finished refused = shop.cli({"restore", file, "--yes"});
    CHECK(refused.exit_code == 2);
    CHECK(refused.err.find("another deskbridged is running on it") != std::string::npos);
    CHECK(shop.stop() == 0);
    CHECK(shop.cli({"restore", file}).exit_code == 1);
    shop.ask({"restore", file, "--yes"});
    shop.start();
    CHECK(shop.counts() == std::map<std::string, int>{{"synced", 2}});
    push_all_again(shop);
}

TEST_CASE("rescue: a lost store without a backup stops the daemon with what to do, and changes nothing",
          "[system][rescue]")
{
    Shop shop;
    shop.pair();
    shop.kill_hard();
    const auto store = shop.data() / "deskbridge.db";
    for (const char* tail : {"", "-wal", "-shm"})
        fs::remove(store.string() + tail);
    std::ofstream(store) << std::string(5000, 'q');
    for (const char* task : {"--port=0", "--prepare-store"}) {
        const Finished ended = daemon(shop, task);
        CHECK(ended.exit_code != 0);
        CHECK(ended.err.find("deskbridge restore FILE") != std::string::npos);
    }
    CHECK(daemon(shop, "--check-store").exit_code == 1);
    CHECK(fs::file_size(store) == 5000);
}

TEST_CASE("rescue: a company moves to another PC, and its sales from before and after are in the books once",
          "[system][rescue]")
{
    Shop old_pc;
    old_pc.pair();
    old_pc.push_text("sales", sales(1, 2));
    visit(old_pc);
    old_pc.push_text("sales", sales(3, 4)); // these wait while it moves
    const std::string file = (old_pc.folder() / "shop.company").string();
    old_pc.ask({"export", file, "--move"});
    CHECK(old_pc.visit().exit_code != 0); // nobody is let in there any more

    Shop new_pc;
    new_pc.ask({"import", "company", file});
    const auto again = new_pc.ask({"pair", "Corner Shop", "--qwc", (new_pc.folder() / "shop.qwc").string()});
    CHECK(again.at("again") == true);
    const auto password = new_pc.ask({"token", "rotate"}).at("token").get<std::string>();
    fs::copy(old_pc.folder() / "books", new_pc.folder() / "books", fs::copy_options::recursive);
    new_pc.push_text("sales", sales(1, 5)); // the shop sends everything again, and one more
    visit(new_pc, password);
    visit(new_pc, password);
    CHECK(new_pc.counts() == std::map<std::string, int>{{"synced", 5}});
    check_books(new_pc, 5);
}
