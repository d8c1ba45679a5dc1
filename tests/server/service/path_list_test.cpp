#include "server/service/path_list.h"

#include "tests/support/catch.h"

using server::with_folder;
using server::without_folder;

TEST_CASE("path list: a folder comes last, and only once", "[service]")
{
    CHECK(with_folder("", "C:\\D") == "C:\\D");
    CHECK(with_folder("A;B", "C:\\D") == "A;B;C:\\D");
    CHECK(with_folder("A;B;", "C:\\D") == "A;B;C:\\D");
    for (const char* there : {"A;C:\\D;B", "A;c:\\d\\;B", "\"C:\\D\";B"}) {
        CHECK(with_folder(there, "C:\\D") == there);
    }
}

TEST_CASE("path list: taking a folder out leaves everything else as it stood", "[service]")
{
    CHECK(without_folder("%SystemRoot%;C:\\D;b\\;c:\\d\\", "C:\\D") == "%SystemRoot%;b\\");
    CHECK(without_folder("A;C:\\D2", "C:\\D") == "A;C:\\D2");
    CHECK(without_folder("C:\\D", "C:\\D").empty());
}

TEST_CASE("path list: a list longer than an installer's strings is neither cut nor changed", "[service]")
{
    std::string list;
    for (int i = 0; i < 1000; ++i) {
        list += "C:\\Program Files\\Program " + std::to_string(i) + ";";
    }
    const auto longer = with_folder(list, "C:\\D");
    CHECK(longer == list + "C:\\D");
    CHECK(without_folder(longer, "C:\\D") + ";" == list);
}
