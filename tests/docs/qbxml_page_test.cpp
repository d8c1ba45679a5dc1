#include "server/cli/cli.h"
#include "tests/support/catch.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

fs::path root() { return DESKBRIDGE_SOURCE_DIR; }

std::string text_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    INFO(file);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Block {
    std::string mark; ///< what stands in the comment before it: "from: examples/qbxml/library.cpp"
    std::string text;
};

/// The code blocks of a page.
std::vector<Block> blocks_of(const std::string& page)
{
    std::vector<Block> blocks;
    std::istringstream lines(page);
    std::string before;
    bool inside = false;
    for (std::string line; std::getline(lines, line); before = line) {
        if (line.starts_with("```")) {
            inside = !inside;
            if (inside)
                blocks.push_back(
                    {before.starts_with("<!-- ") ? before.substr(5, before.size() - 9) : "", ""});
        } else if (inside) {
            blocks.back().text += line + "\n";
        }
    }
    return blocks;
}

/// What the command line says, its errors among its answers as a terminal shows them.
std::string said_by(const std::string& command)
{
    std::istringstream split(command);
    const std::vector<std::string> words{std::istream_iterator<std::string>(split), {}};
    std::istringstream in;
    std::ostringstream out;
    server::World world{in, out, out, [](const std::string&) { return std::string(); }, root()};
    server::run_cli({words.begin() + 1, words.end()}, world);
    return out.str();
}

std::string printed_by(const std::string& program)
{
    std::FILE* pipe = ::popen(program.c_str(), "r"); // NOLINT: our own program, by its full name
    REQUIRE(pipe != nullptr);
    std::string text;
    std::array<char, 4096> part{};
    for (std::size_t count = 0; (count = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
        text.append(part.data(), count);
    CHECK(::pclose(pipe) == 0);
    return text;
}

} // namespace

TEST_CASE("docs: the verbs of the qbXML page say what the page tells", "[docs]")
{
    std::size_t commands = 0;
    for (const auto& block : blocks_of(text_of(root() / "docs/qbxml.md"))) {
        if (!block.text.starts_with("$ deskbridge qbxml "))
            continue;
        std::string said;
        std::istringstream lines(block.text);
        for (std::string line; std::getline(lines, line);)
            if (line.starts_with("$ deskbridge ")) {
                said += line + "\n" + said_by(line.substr(2));
                ++commands;
            }
        CHECK(said == block.text);
    }
    CHECK(commands >= 10);
}

TEST_CASE("docs: what the qbXML page quotes from a file stands there", "[docs]")
{
    std::size_t quotes = 0;
    for (const auto& block : blocks_of(text_of(root() / "docs/qbxml.md"))) {
        if (!block.mark.starts_with("from: "))
            continue;
        INFO(block.text);
        CHECK(text_of(root() / block.mark.substr(6)).find(block.text) != std::string::npos);
        ++quotes;
    }
    CHECK(quotes >= 5);
}

TEST_CASE("docs: the program of the qbXML page prints what the page tells", "[docs]")
{
    std::size_t shown = 0;
    for (const auto& block : blocks_of(text_of(root() / "docs/qbxml.md")))
        if (block.mark == "prints: examples/qbxml/library.cpp") {
            CHECK(printed_by(DESKBRIDGE_QBXML_EXAMPLE) == block.text);
            ++shown;
        }
    CHECK(shown == 1);
}

TEST_CASE("docs: every example of a wrong request is shown with what is wrong", "[docs]")
{
    const auto page = text_of(root() / "docs/qbxml.md");
    for (const auto& entry : fs::directory_iterator(root() / "examples/qbxml")) {
        const auto name = "examples/qbxml/" + entry.path().filename().string();
        INFO(name);
        CHECK(page.find(name) != std::string::npos);
    }
}
