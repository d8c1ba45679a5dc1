#include "qbxml/message/status.h"

#include "qbxml/message/status_table.h"
#include "tests/support/catch.h"

using namespace qbxml;

namespace {

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
    for (const int code : {3000, 3100, 3120, 3140, 3173, 3200, 600, 9002, 9005})
        CHECK(verdict(code) == Verdict::look_first);
    for (const int code : {3010, 3020, 3040, 3045, 3050, 3060, 3070, 3090, 9001, 9004, 1060})
        CHECK(verdict(code) == Verdict::our_bug);
    for (const int code : {3175, 3176, 1010, 3391})
        CHECK(verdict(code) == Verdict::again_later);
    CHECK(verdict(3231) == Verdict::not_run);
    CHECK(verdict(3260) == Verdict::needs_person);
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
    // A duplicate name is no lock.
    CHECK(verdict(3100, "The name \"X\" of the list element is already in use.") == Verdict::look_first);
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
        const auto advice = advice_for_status(row.code, "x " + std::string(row.fragment) + " y");
        CHECK(advice.sentence == row.sentence);
        CHECK(advice.verdict == row.verdict);
        CHECK(ends_a_sentence(row.sentence));
        CHECK(ends_a_sentence(row.next_action));
    }
}

TEST_CASE("status: unknown codes have a meaning, too", "[qbxml][message]")
{
    for (const int code : {2, 3999, 12345, 99}) {
        const auto advice = advice_for_status(code, "something");
        CHECK(advice.verdict == Verdict::needs_person);
        CHECK(advice.code == std::to_string(code));
        CHECK(ends_a_sentence(advice.sentence));
    }
    CHECK(advice_for_status(-1, "").verdict == Verdict::look_first); // a status that could not be read
    CHECK(advice_for_status(9115, "").verdict == Verdict::our_bug);  // macros
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
