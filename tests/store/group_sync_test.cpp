#include "store/group_sync.h"

#include "tests/support/catch.h"

#include <future>
#include <stdexcept>
#include <thread>
#include <vector>

using store::GroupSync;

TEST_CASE("group sync: a commit is durable only after a sync that began when it was written", "[store][sync]")
{
    int syncs = 0;
    GroupSync group([&] { ++syncs; });
    const auto first = group.written();
    const auto second = group.written();
    group.wait(second);
    CHECK(syncs == 1);
    group.wait(first);
    CHECK(syncs == 1); // the sync for the second was one for the first
    group.wait(group.written());
    CHECK(syncs == 2);
}

TEST_CASE("group sync: those that commit while the disk works share the next sync", "[store][sync]")
{
    constexpr int others = 8;
    std::promise<void> first_is_syncing;
    std::promise<void> all_have_written;
    int syncs = 0;
    GroupSync group([&] {
        if (++syncs == 1) {
            first_is_syncing.set_value();
            all_have_written.get_future().wait();
        }
    });
    auto first = std::async(std::launch::async, [&] { group.wait(group.written()); });
    first_is_syncing.get_future().wait();
    std::vector<std::uint64_t> written;
    for (int i = 0; i < others; ++i)
        written.push_back(group.written());
    std::vector<std::thread> waiting;
    for (const auto commit : written)
        waiting.emplace_back([&group, commit] { group.wait(commit); });
    all_have_written.set_value();
    first.get();
    for (std::thread& thread : waiting)
        thread.join();
    CHECK(syncs == 2);
}

TEST_CASE("group sync: a disk that refused once is never believed again", "[store][sync]")
{
    bool refuses = true;
    GroupSync group([&] {
        if (refuses)
            throw std::runtime_error("input/output error");
    });
    CHECK_THROWS_WITH(group.wait(group.written()), Catch::Contains("input/output error"));
    refuses = false;
    CHECK_THROWS_AS(group.wait(group.written()), std::runtime_error);
}
