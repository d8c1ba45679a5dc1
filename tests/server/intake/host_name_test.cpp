#include "server/intake/host_name.h"

#include "tests/support/catch.h"

using namespace server;

TEST_CASE("host name: what computers are called in a network is taken", "[host]")
{
    for (const char* const name :
         {"shop-pc", "SHOP-PC", "localhost", "pc1", "back_office", "books.shop.example", "1st-floor", "a"}) {
        INFO(name);
        CHECK(host_name_fault(name).empty());
    }
    CHECK(host_name_fault(std::string(63, 'a')).empty());
}

TEST_CASE("host name: addresses and what is no name are refused with the reason", "[host]")
{
    for (const char* const address : {"192.168.1.10", "::1", "fe80::1"}) {
        CHECK(is_ip_address(address));
        CHECK(host_name_fault(address).find("IP address") != std::string::npos);
    }
    CHECK_FALSE(is_ip_address("1.2.3"));
    for (const char* const name : {"", "shop pc", "shop/pc", "https://shop-pc", "shop-pc.", ".shop", "a..b",
                                   "-shop", "shop-", "caf\xC3\xA9", "shop\"", "*.shop.example"}) {
        INFO(name);
        CHECK_FALSE(host_name_fault(name).empty());
    }
    CHECK_FALSE(host_name_fault(std::string(64, 'a')).empty());
    CHECK_FALSE(host_name_fault(std::string(300, 'a')).empty());
}
