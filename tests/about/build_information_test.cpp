#include "about/build_information.h"

#include "tests/support/catch.h"

TEST_CASE("about: the first line is program and version alone, the rest is a line for each thing", "[about]")
{
    const about::BuildInformation build{"1.2.3",  "9ae5ef7",    false, "2026-11-22T09:00:00Z",
                                        "GCC 12", "x86_64-some"};
    CHECK(about::version_text("deskbridged", build, {{"SQLite", "3.40.1"}, {"Poco", "1.11.0"}}) ==
          "deskbridged 1.2.3\n"
          "commit:    9ae5ef7 of 2026-11-22T09:00:00Z\n"
          "compiler:  GCC 12\n"
          "target:    x86_64-some\n"
          "libraries: SQLite 3.40.1, Poco 1.11.0");
}

TEST_CASE("about: a build of a changed tree says so", "[about]")
{
    about::BuildInformation build;
    build.commit = "9ae5ef7";
    CHECK(about::spoken_commit(build) == "9ae5ef7");
    build.changed = true;
    CHECK(about::spoken_commit(build) == "9ae5ef7 with changes");
}

TEST_CASE("about: what the build wrote into the program is complete", "[about]")
{
    const auto build = about::build_information();
    CHECK(build.version == DESKBRIDGE_VERSION);
    CHECK(!build.commit.empty());
    CHECK(!build.date.empty());
    CHECK(!build.compiler.empty());
    CHECK(build.target.find('-') != std::string::npos);
}
