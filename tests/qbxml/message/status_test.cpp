#include "qbxml/message/status.h"

#include "qbxml/message/status_table.h"
#include "tests/qbxml/shared_facts.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <set>

using namespace qbxml;

namespace {

using Cells = std::vector<std::string>;

/// The rows of the table that stands below a heading of the protocol's reference page; none, and a sentence
/// on standard output, when the page is not here.
std::vector<Cells> reference_rows(const std::string& heading)
{
    const auto folder = shared_facts::folder();
    if (!folder)
        return {};
    std::ifstream page(*folder / "reference" / "qbwc-protocol.md");
    if (!page) {
        std::cout << "skipped: the reference page of the protocol is not here\n";
        return {};
    }
    std::vector<Cells> rows;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("### "))
            inside = line.starts_with("### " + heading);
        if (!inside || !line.starts_with("| "))
            continue;
        auto& cells = rows.emplace_back();
        for (std::size_t from = 1; from < line.size();) {
            const auto end = std::min(line.find('|', from), line.size());
            cells.push_back(line.substr(from + 1, end - from - 1));
            from = end + 1;
        }
        REQUIRE(cells.size() >= 3);
    }
    REQUIRE(rows.size() > 20);
    rows.erase(rows.begin()); // the names of the columns
    return rows;
}

std::vector<std::string> matches(const std::string& text, const std::string& pattern)
{
    const std::regex form(pattern);
    std::vector<std::string> all;
    for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at)
        all.push_back(at->str());
    return all;
}

bool has_word(const std::string& text, const std::string& word)
{
    return std::regex_search(text, std::regex("\\b" + word + "\\b"));
}

/// What the letters of the reference's column "Act" allow.
std::set<Verdict> allowed_by_act(const std::string& act)
{
    std::set<Verdict> allowed;
    if (has_word(act, "OK"))
        allowed.insert({Verdict::done, Verdict::done_with_warning, Verdict::not_found});
    if (has_word(act, "P") || act.find("by text") != std::string::npos)
        allowed.insert({Verdict::needs_person, Verdict::our_bug});
    if (has_word(act, "Q") || has_word(act, "unknown"))
        allowed.insert(Verdict::look_first);
    if (has_word(act, "R"))
        allowed.insert({Verdict::again_later, Verdict::not_run});
    if (has_word(act, "recovery"))
        allowed.insert({Verdict::look_first, Verdict::our_bug});
    if (has_word(act, "restart"))
        allowed.insert(Verdict::again_later);
    if (allowed.empty()) // never from QuickBooks Desktop, or never used
        allowed.insert({Verdict::needs_person, Verdict::look_first});
    return allowed;
}

/// What the words of the reference's column "Class" allow.
std::set<Verdict> allowed_by_class(const std::string& words)
{
    std::set<Verdict> allowed;
    if (has_word(words, "permanent"))
        allowed.insert({Verdict::our_bug, Verdict::needs_person});
    if (has_word(words, "transient") || has_word(words, "same") || has_word(words, "later"))
        allowed.insert({Verdict::again_later, Verdict::look_first});
    if (has_word(words, "operator"))
        allowed.insert(Verdict::needs_person);
    if (words.find("read message") != std::string::npos)
        allowed.insert(Verdict::look_first);
    return allowed;
}

bool ends_a_sentence(std::string_view text)
{
    return text.size() > 5 && text.back() == '.' && text.find("TODO") == std::string_view::npos;
}

} // namespace

TEST_CASE("status: every code has a sentence and an action, and none stands twice", "[qbxml][message]")
{
    int last = -1;
    for (const auto& row : status_rows()) {
        INFO(row.code);
        CHECK(row.code > last);
        last = row.code;
        CHECK(ends_a_sentence(row.sentence));
        CHECK(ends_a_sentence(row.next_action));
        const auto advice = advice_for_status(row.code, "");
        CHECK(advice.verdict == row.verdict);
        CHECK(advice.sentence == row.sentence);
        CHECK(advice.next_action == row.next_action);
        CHECK(advice.code == std::to_string(row.code));
    }
    CHECK(status_rows().size() > 70);
}

TEST_CASE("status: every HRESULT has a sentence and an action, and none stands twice", "[qbxml][message]")
{
    std::uint32_t last = 0;
    for (const auto& row : hresult_rows()) {
        INFO(row.code);
        CHECK(row.code > last);
        last = row.code;
        CHECK(ends_a_sentence(row.sentence));
        CHECK(ends_a_sentence(row.next_action));
    }
    CHECK(hresult_rows().size() > 35);
}

TEST_CASE("status: the verdict follows the number", "[qbxml][message]")
{
    const auto verdict = [](int code) { return advice_for_status(code, "").verdict; };
    CHECK(verdict(0) == Verdict::done);
    CHECK(verdict(1) == Verdict::not_found);
    CHECK(verdict(500) == Verdict::not_found);
    for (const int code : {530, 531, 550, 560, 570})
        CHECK(verdict(code) == Verdict::done_with_warning);
    for (const int code : {3000, 3100, 3120, 3140, 3173, 3200, 600, 1000, 9002, 9005})
        CHECK(verdict(code) == Verdict::look_first);
    for (const int code : {3010, 3020, 3040, 3045, 3050, 3060, 3070, 3090, 9001, 9004, 1060})
        CHECK(verdict(code) == Verdict::our_bug);
    for (const int code : {3175, 3176, 1010, 3391})
        CHECK(verdict(code) == Verdict::again_later);
    CHECK(verdict(3231) == Verdict::not_run);
    for (const int code : {3130, 3171, 3260})
        CHECK(verdict(code) == Verdict::needs_person);
}

TEST_CASE("status: the codes of our table are those of the reference, and mean what it says",
          "[qbxml][message]")
{
    std::set<int> named;
    for (const auto& cells : reference_rows("4.5 ")) {
        INFO(cells[0] << " | " << cells[2]);
        if (has_word(cells[0], "91xx")) {
            CHECK(advice_for_status(9100, "").verdict == Verdict::our_bug);
            CHECK(advice_for_status(9199, "").verdict == Verdict::our_bug);
            continue;
        }
        for (const auto& code : matches(cells[0], "\\b[0-9]{1,4}\\b")) {
            named.insert(std::stoi(code));
            const auto verdict = advice_for_status(std::stoi(code), "").verdict;
            const bool stale_id = code == "3140"; // looked up again first: the one difference wanted
            CHECK((stale_id || allowed_by_act(cells[2]).contains(verdict)));
        }
    }
    if (named.empty())
        return; // the reference is not here
    std::set<int> ours;
    for (const auto& row : status_rows())
        ours.insert(row.code);
    CHECK(ours == named);
}

TEST_CASE("status: the HRESULTs of our table are those of the reference, and mean what it says",
          "[qbxml][message]")
{
    std::set<std::uint32_t> named;
    for (const auto& cells : reference_rows("1.9 ")) {
        INFO(cells[0] << " | " << cells[2]);
        const bool no_source = cells[2].find("unknown rule") != std::string::npos;
        for (const auto& text : matches(cells[0], "\\b(0x[0-9A-F]{8}|[0-9A-F]{4})\\b")) {
            const std::string whole = text.size() == 4 ? "0x8004" + text : text;
            if (!no_source)
                named.insert(static_cast<std::uint32_t>(std::stoul(whole, nullptr, 16)));
            const auto verdict = advice_for_hresult(whole, "").verdict;
            CHECK(
                (no_source ? verdict == Verdict::look_first : allowed_by_class(cells[2]).contains(verdict)));
        }
    }
    if (named.empty())
        return; // the reference is not here
    std::set<std::uint32_t> ours;
    for (const auto& row : hresult_rows())
        ours.insert(row.code);
    CHECK(ours == named);
}

TEST_CASE("status: every range has a sentence and an action, and no two overlap", "[qbxml][message]")
{
    int last = -2;
    for (const auto& row : range_rows()) {
        INFO(row.first);
        CHECK(row.first > last);
        CHECK(row.last >= row.first);
        last = row.last;
        CHECK(ends_a_sentence(row.sentence));
        CHECK(ends_a_sentence(row.next_action));
    }
}

TEST_CASE("status: a text that speaks of a lock goes again later", "[qbxml][message]")
{
    const auto verdict = [](int code, std::string_view text) {
        return advice_for_status(code, text).verdict;
    };
    CHECK(verdict(3170, "This list has been modified by another user.") == Verdict::again_later);
    CHECK(verdict(3180, "internals Could Not Be Locked") == Verdict::again_later);
    CHECK(verdict(3185, "The transaction could not be locked. It is in use by another user.") ==
          Verdict::again_later);
    CHECK(verdict(3999, "failed to acquire the lock") == Verdict::again_later);
    // The work is done, or never began: nothing may be sent again for a word in the text.
    CHECK(verdict(0, "could not be locked") == Verdict::done);
    CHECK(verdict(550, "could not be locked") == Verdict::done_with_warning);
    CHECK(verdict(3231, "could not be locked") == Verdict::not_run);
    for (const auto fragment : lock_fragments())
        for (const int code : {3160, 3170, 3175, 3176, 3180, 3185, 3999})
            CHECK(verdict(code, "x " + std::string(fragment) + " y") == Verdict::again_later);
    // A duplicate name is no lock.
    CHECK(verdict(3100, "The name \"X\" of the list element is already in use.") == Verdict::look_first);
}

TEST_CASE("status: what is locked by its very code says what to close", "[qbxml][message]")
{
    const auto related =
        advice_for_status(3176, "It is already in use. The application failed to acquire the lock.");
    CHECK(related.sentence == advice_for_status(3176, "").sentence);
    CHECK(related.sentence.find("customer or an item") != std::string::npos);
}

TEST_CASE("status: words of the shop before QuickBooks' own message mean nothing", "[qbxml][message]")
{
    const std::string shop = "There was an error when saving a customer, element \"Credit Limit Ltd\". ";
    CHECK(advice_for_status(3180, shop + "QuickBooks error message:  Cannot save.").sentence ==
          advice_for_status(3180, "").sentence);
    CHECK(advice_for_status(3180, shop + "QuickBooks error message:  Transaction not in balance.")
              .sentence.find("debits") != std::string::npos);
}

TEST_CASE("status: 3170, 3180 and 3185 are told apart by their text", "[qbxml][message]")
{
    CHECK(advice_for_status(3170, "There was an error when modifying a customer.").verdict ==
          Verdict::needs_person);
    CHECK(advice_for_status(3185, "Cannot void the object.").verdict == Verdict::needs_person);
    const auto balance = advice_for_status(3180, "QuickBooks error message:  Transaction not in balance.");
    CHECK(balance.verdict == Verdict::needs_person);
    CHECK(balance.sentence.find("debits") != std::string::npos);
    const auto limit =
        advice_for_status(3180, "The credit limit for the name on this transaction has been exceeded.");
    CHECK(limit.sentence.find("credit limit") != std::string::npos);
    CHECK(advice_for_status(3180, "").verdict == Verdict::needs_person);
    for (const auto& row : text_rows()) {
        INFO(row.fragment);
        const auto advice = advice_for_status(row.code, "x " + std::string(row.fragment) + " y " +
                                                            std::string(row.also) + " z");
        CHECK(advice.sentence == row.sentence);
        CHECK(advice.verdict == row.verdict);
        CHECK(ends_a_sentence(row.sentence));
        CHECK(ends_a_sentence(row.next_action));
    }
}

TEST_CASE("status: unknown codes have a meaning, too", "[qbxml][message]")
{
    const std::map<int, Verdict> expected{
        {-7, Verdict::needs_person},     {-1, Verdict::look_first}, // -1: a status that could not be read
        {2, Verdict::done_with_warning}, {580, Verdict::done_with_warning}, {1099, Verdict::needs_person},
        {2999, Verdict::needs_person},   {3999, Verdict::look_first},       {5000, Verdict::needs_person},
        {9010, Verdict::look_first},     {9115, Verdict::our_bug}, // macros
        {12345, Verdict::needs_person},
    };
    for (const auto& [code, verdict] : expected) {
        INFO(code);
        const auto advice = advice_for_status(code, "something");
        CHECK(advice.verdict == verdict);
        CHECK(advice.code == std::to_string(code));
        CHECK(ends_a_sentence(advice.sentence));
        CHECK(ends_a_sentence(advice.next_action));
    }
}

TEST_CASE("status: an HRESULT is known in any spelling", "[qbxml][message]")
{
    for (const auto* text : {"0x80040400", "0X80040400", "80040400"}) {
        const auto advice = advice_for_hresult(text, "");
        CHECK(advice.verdict == Verdict::our_bug);
        CHECK(advice.code == "0x80040400");
    }
    CHECK(advice_for_hresult("0x8004040a", "").code == "0x8004040A");
    CHECK(advice_for_hresult("0x8004040a", "").verdict == Verdict::needs_person);
    CHECK(advice_for_hresult("0x80040408", "").verdict == Verdict::again_later);
    CHECK(advice_for_hresult("0x80040402", "").verdict == Verdict::look_first);
}

TEST_CASE("status: an unknown HRESULT leaves the outcome open", "[qbxml][message]")
{
    for (const auto* text : {"0x80049999", "", "E_FAIL", "0x", "0x123456789"}) {
        const auto advice = advice_for_hresult(text, "words");
        CHECK(advice.verdict == Verdict::look_first);
        CHECK(ends_a_sentence(advice.sentence));
    }
    CHECK(advice_for_hresult("E_FAIL", "").code == "E_FAIL");
}
