#include "server/cli/cli.h"
#include "server/intake/documents.h"
#include "server/intake/json.h"
#include "server/intake/order_rules.h"
#include "server/intake/settings.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

fs::path root() { return DESKBRIDGE_SOURCE_DIR; }

std::string text_of(const fs::path& file)
{
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("cannot read " + file.string());
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// All pages, from the root.
std::vector<fs::path> pages()
{
    std::vector<fs::path> found{"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md"};
    for (const auto& entry : fs::directory_iterator(root() / "docs"))
        if (entry.path().extension() == ".md")
            found.push_back("docs" / entry.path().filename());
    std::sort(found.begin(), found.end());
    return found;
}

/// What group `group` of `pattern` caught, at every match.
std::vector<std::string> all_of(const std::string& text, const std::string& pattern, std::size_t group = 1)
{
    const std::regex expression(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
        found.push_back((*match)[group].str());
    return found;
}

std::string without_code_blocks(const std::string& text)
{
    std::string kept;
    std::istringstream lines(text);
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```"))
            inside = !inside;
        else if (!inside)
            kept += line + '\n';
    }
    return kept;
}

/// A word in backticks that can only be a file of this tree: it begins with one of our folders, or is a page,
/// JSON or a script.
bool names_a_file(const std::string& word)
{
    static const std::regex file(
        R"((\.\./)?(about|bench|cmake|docs|examples|installer|qbxml|server|simulator|store|tests|wsdl)/[\w./-]+|)"
        R"([\w.-]+\.(md|py))");
    return std::regex_match(word, file);
}

bool exists_from(const fs::path& page, const std::string& name)
{
    return fs::exists(root() / page.parent_path() / name) || fs::exists(root() / name);
}

struct Example {
    std::string kind;
    std::string json;
};

/// The JSON blocks of a page that are marked as accepted.
std::vector<Example> examples_in(const std::string& text)
{
    const std::regex marked("<!-- accepted: ([a-z]+) -->\n```json\n([^`]+)```");
    std::vector<Example> found;
    for (std::sregex_iterator match(text.begin(), text.end(), marked), end; match != end; ++match)
        found.push_back({(*match)[1].str(), (*match)[2].str()});
    return found;
}

server::Json json_of(const std::string& text)
{
    const auto json = server::read_json(text);
    if (const auto* wrong = std::get_if<server::NotJson>(&json))
        throw std::runtime_error(wrong->why);
    return std::get<server::Json>(json);
}

} // namespace

TEST_CASE("docs: every file that a page names exists", "[docs]")
{
    for (const auto& page : pages()) {
        const auto text = without_code_blocks(text_of(root() / page));
        for (const auto& target : all_of(text, R"(\]\(([^)#:]+)(#[^)]*)?\))")) {
            INFO(page << " links to " << target);
            CHECK(fs::exists(root() / page.parent_path() / target));
        }
        for (const auto& word : all_of(text, "`([^`\n]+)`")) {
            INFO(page << " names " << word);
            CHECK((!names_a_file(word) || exists_from(page, word)));
        }
    }
}

TEST_CASE("docs: the map leads to every page", "[docs]")
{
    const auto map = text_of(root() / "docs/README.md");
    for (const auto& page : pages()) {
        INFO(page);
        CHECK((page == "docs/README.md" ||
               map.find("(" + page.filename().string() + ")") != std::string::npos ||
               map.find("(../" + page.string() + ")") != std::string::npos));
    }
}

TEST_CASE("docs: every verb of run that a page names exists, and every verb is told", "[docs]")
{
    const auto run = text_of(root() / "run");
    const auto verbs = all_of(run, "\nverb_([a-z]+)\\(\\)");
    REQUIRE(!verbs.empty());
    std::string all_pages;
    for (const auto& page : pages())
        for (const auto& named : all_of(all_pages += text_of(root() / page), "\\./run ([a-z]+)")) {
            INFO(page << " names ./run " << named);
            CHECK(std::count(verbs.begin(), verbs.end(), named) == 1);
        }
    for (const auto& verb : verbs) {
        INFO(verb);
        CHECK(all_pages.find("./run " + verb) != std::string::npos);
        CHECK(run.find("\n  " + verb) != std::string::npos);
    }
}

TEST_CASE("docs: every verb of the command line that a page names exists", "[docs]")
{
    for (const auto& page : pages())
        for (const auto& verb : all_of(text_of(root() / page), "(^|\n|`)deskbridge ([a-z]+)", 2)) {
            INFO(page << " names deskbridge " << verb);
            std::istringstream in;
            std::ostringstream out;
            std::ostringstream err;
            server::World world{in, out, err, [](const std::string&) { return std::string(); }, root()};
            server::run_cli({verb, "--no-such-option"}, world);
            CHECK(err.str().find("deskbridge " + verb + ": ") != std::string::npos);
        }
}

TEST_CASE("docs: the documents that are shown are accepted", "[docs]")
{
    const auto examples = examples_in(text_of(root() / "docs/documents.md"));
    std::set<std::string> kinds;
    for (const auto& example : examples) {
        INFO(example.json);
        const auto result = server::accept_document(example.kind, json_of(example.json));
        if (const auto* refused = std::get_if<server::Refused>(&result))
            FAIL_CHECK(refused->faults[0].path << ": " << refused->faults[0].message);
        kinds.insert(example.kind);
    }
    CHECK(kinds.size() == server::document_kinds().size());
}

TEST_CASE("docs: the settings page and the settings are the same", "[docs]")
{
    const auto page = text_of(root() / "docs/settings.md");
    const auto told = all_of(page, "\n\\| `([a-z_.*]+)` \\|");
    for (const auto& setting : server::all_settings()) {
        INFO(setting.name);
        CHECK(std::count(told.begin(), told.end(), setting.name) == 1);
        const std::string shown = setting.standard.empty() ? " " : " `" + setting.standard + "` ";
        CHECK(page.find("\n| `" + setting.name + "` |" + shown + "|") != std::string::npos);
    }
    CHECK(told.size() == server::all_settings().size());
}

TEST_CASE("docs: the page about imports tells every rule of orders with its standard, and every format",
          "[docs]")
{
    const auto page = text_of(root() / "docs/import.md");
    for (const auto& rule : server::order_rules()) {
        const auto told =
            "`" + std::string(rule.setting) + "`: `" + std::string(word_for(rule.standard)) + "`";
        INFO(told);
        CHECK(page.find(told) != std::string::npos);
    }
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    server::World world{in, out, err, [](const std::string&) { return std::string(); }, root()};
    CHECK(server::run_cli({"import", "papyrus", "x.json"}, world) == server::Exit::refused);
    const auto formats = all_of(err.str(), "The formats are: ([a-z, ]+)\\.");
    REQUIRE(formats.size() == 1);
    CHECK(page.find("Known formats: `" + formats[0] + "`.") != std::string::npos);
}

TEST_CASE("docs: of the sample shop one sale is refused at the door, with both figures", "[docs]")
{
    for (const std::string kind : {"vendors", "customers", "items", "sales"})
        for (const auto& json : json_of(text_of(root() / "examples" / (kind + ".json"))).items) {
            const auto result = server::accept_document(kind, json);
            const auto* refused = std::get_if<server::Refused>(&result);
            if (refused == nullptr)
                continue;
            INFO(kind << ' ' << refused->external_id << ": " << refused->faults[0].message);
            CHECK(refused->external_id == "JC-2019");
            CHECK(refused->faults.size() == 1);
            CHECK(refused->faults[0].path == "total");
            CHECK(refused->faults[0].message.find("117.7") != std::string::npos);
            CHECK(refused->faults[0].message.find("171.7") != std::string::npos);
        }
}
