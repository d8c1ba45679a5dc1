#include "tests/layers/check.h"
#include "tests/layers/rules.h"
#include "tests/support/catch.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

/// A copy of this project's sources that is gone at the end of the test.
class TreeCopy {
public:
    TreeCopy()
    {
        std::string name = (fs::temp_directory_path() / "deskbridge-layers-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            throw std::runtime_error("cannot make a folder in " + fs::temp_directory_path().string());
        root_ = name;
        for (const auto& file : layers::sources_of(DESKBRIDGE_SOURCE_DIR)) {
            fs::create_directories((root_ / file).parent_path());
            fs::copy_file(fs::path(DESKBRIDGE_SOURCE_DIR) / file, root_ / file);
        }
        unplanted_ = layers::check_tree(root_).findings;
    }
    ~TreeCopy()
    {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    TreeCopy(const TreeCopy&) = delete;
    TreeCopy& operator=(const TreeCopy&) = delete;

    const fs::path& root() const { return root_; }
    const std::vector<layers::Finding>& unplanted() const { return unplanted_; }

private:
    fs::path root_;
    std::vector<layers::Finding> unplanted_;
};

/// What is found more than before after `line` was put at the end of `file` (made if it is not there); the
/// file is as before afterwards.
std::vector<layers::Finding> found_more(const TreeCopy& tree, const std::string& file,
                                        const std::string& line)
{
    const auto path = tree.root() / file;
    const bool there = fs::exists(path);
    const auto size = there ? fs::file_size(path) : 0;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::app) << line << '\n';
    auto findings = layers::check_tree(tree.root()).findings;
    if (there)
        fs::resize_file(path, size);
    else
        fs::remove(path);
    for (const auto& old : tree.unplanted())
        std::erase_if(findings,
                      [&](const auto& found) { return found.file == old.file && found.text == old.text; });
    return findings;
}

struct Plant {
    std::string file;
    std::string line;
    std::string told; ///< what the finding says
};

std::vector<Plant> plants()
{
    return {
        // arrows between rooms
        {"qbxml/value/decimal.h", "#include \"store/queue.h\"", "may not include store/queue.h"},
        {"qbxml/value/text.h", "#include \"qbxml/message/status.h\"", "may not include qbxml/message"},
        {"qbxml/document/planted.h", "#include \"qbxml/message/request.h\"", "may not include qbxml/message"},
        {"qbxml/plan/planted.cpp", "#include \"store/facts.h\"", "may not include store/facts.h"},
        {"store/queue.h", "#include \"qbxml/value/date.h\"", "may not include qbxml/value/date.h"},
        {"files/planted.cpp", "#include \"store/time.h\"", "may not include store/time.h"},
        {"store/planted.cpp", "#include \"server/http/router.h\"", "may not include server/http/router.h"},
        {"server/http/router.h", "#include \"store/time.h\"", "may not include store/time.h"},
        {"server/soap/soap_endpoint.h", "#include \"store/visits.h\"", "may not include store/visits.h"},
        {"server/sync/web_connector_port.h", "#include \"store/ids.h\"", "may not include store/ids.h"},
        {"server/cli/planted.cpp", "#include \"server/pairing/pairing.h\"", "may not include server/pairing"},
        {"server/api/planted.cpp", "#include \"server/soap/soap_endpoint.h\"", "may not include server/soap"},
        {"simulator/planted.cpp", "#include \"server/pairing/pairing.h\"", "may not include server/pairing"},
        {"simulator/deeper/still/planted.cpp", "#include \"store/queue.h\"", "may not include store/queue.h"},
        {"tests/qbxml/value/planted_test.cpp", "#include \"store/queue.h\"", "may not include store/queue.h"},
        {"tests/qbxml/value/planted_test.cpp", "#include \"tests/qbxml/plan/planted.h\"", "there is no"},
        {"server/app/planted.cpp", "#include \"simulator/anything.h\"", "there is no simulator/anything.h"},
        // toolkits outside their room
        {"server/http/router.h", "#include <soapStub.h>", "may not use gsoap"},
        {"server/sync/planted.cpp", "#include \"stdsoap2.h\"", "may not use gsoap"},
        {"server/soap/second_user.cpp", "#include \"stdsoap2.h\"", "may not use gsoap"},
        {"server/soap/soap_endpoint.h", "#include <stdsoap2.h>", "may not use gsoap"},
        {"server/sync/planted.cpp", "#include <soci/soci.h>", "may not use soci"},
        {"server/app/planted.cpp", "#include <sqlite3.h>", "may not use sqlite"},
        {"store/planted.cpp", "#include <pugixml.hpp>", "may not use pugixml"},
        {"qbxml/plan/planted.cpp", "#include <pugixml.hpp>", "may not use pugixml"},
        {"qbxml/value/planted.cpp", "#include <Poco/Net/HTTPClientSession.h>", "may not use poco net"},
        {"qbxml/value/planted.cpp", "#include <Poco/File.h>", "may not use poco "},
        {"server/intake/planted.cpp", "#include <sodium.h>", "may not use sodium"},
        {"server/http/planted.cpp", "#include <CLI/CLI.hpp>", "may not use cli11"},
        {"qbxml/message/planted.cpp", "#include <nlohmann/json.hpp>", "may not use json"},
        {"qbxml/message/planted.cpp", "#include <catch2/catch.hpp>", "may not use catch2"},
        // what no rule knows
        {"server/new_room/planted.cpp", "", "no rule"},
        {"planted.cpp", "", "no rule"},
        {"qbxml/planted.h", "", "no rule"},
        {"tests/newroom7/a/b/planted_test.cpp", "", "no rule"},
        {"store/planted.hpp", "", "end in .h or .cpp"},
        {"store/planted.cpp", "#include <boost/optional.hpp>", "belongs to no toolkit"},
        {"simulator/planted.cpp", "#include <Poco/Data/Session.h>", "belongs to no toolkit"},
        {"store/planted.cpp", "#include \"queue.h\"", "belongs to no toolkit"},
        // ways around
        {"store/planted.cpp", "  #  include  <pugixml.hpp> // why not", "may not use pugixml"},
        {"store/planted.cpp", "/* a */ #include <pugixml.hpp>", "may not use pugixml"},
        {"store/planted.cpp", "#include HEADER", "not spelled out"},
        {"store/planted.cpp", "#include_next <pugixml.hpp>", "not spelled out"},
        {"store/planted.cpp", "#include <server/http/router.h>", "may not include server/http/router.h"},
        {"store/planted.cpp", "#include \"store/../qbxml/value/date.h\"", "not spelled from the root"},
    };
}

} // namespace

TEST_CASE("layers: this tree has no wrong include", "[layers]")
{
    const auto report = layers::check_tree(DESKBRIDGE_SOURCE_DIR);
    for (const auto& finding : report.findings)
        UNSCOPED_INFO(finding.file << ':' << finding.line << ": " << finding.text);
    CHECK(report.findings.empty());
    CHECK(report.files > 50);
}

TEST_CASE("layers: each planted fault is found, and it alone", "[layers]")
{
    const TreeCopy tree;
    for (const Plant& plant : plants()) {
        const auto findings = found_more(tree, plant.file, plant.line);
        CAPTURE(plant.file, plant.line);
        for (const auto& finding : findings)
            UNSCOPED_INFO(finding.file << ": " << finding.text);
        CHECK(findings.size() == 1);
        CHECK((!findings.empty() && findings[0].file == plant.file));
        CHECK((!findings.empty() && findings[0].text.find(plant.told) != std::string::npos));
    }
}

TEST_CASE("layers: what only looks like an include is none", "[layers]")
{
    const TreeCopy tree;
    CHECK(found_more(tree, "store/planted.cpp", "// #include <pugixml.hpp>").empty());
    CHECK(found_more(tree, "store/planted.cpp", "/*\n#include <pugixml.hpp>\n*/").empty());
    CHECK(found_more(tree, "build/planted.cpp", "#include <pugixml.hpp>").empty());
}

TEST_CASE("layers: no two rooms may include each other, over any way", "[layers]")
{
    for (const auto& start : layers::rooms()) {
        std::set<std::string> reached;
        std::vector<std::string> open = start.ours;
        while (!open.empty()) {
            const auto place = open.back();
            open.pop_back();
            if (!reached.insert(place).second)
                continue;
            for (const auto& room : layers::rooms())
                if (layers::within(room.where, place) || layers::within(place, room.where))
                    open.insert(open.end(), room.ours.begin(), room.ours.end());
        }
        CAPTURE(start.where);
        CHECK(reached.count(start.where) == 0);
    }
}
