#include "simulator/faults/words.h"

#include "tests/support/catch.h"

#include <set>

using namespace simulator;

namespace {

/// What a line makes of an empty play; a text where it is refused.
std::string say(std::string_view line, Play& play)
{
    try {
        return say_all(split_line(line), play);
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
}

Play play_of(std::string_view line)
{
    Play play;
    INFO(line);
    CHECK(say(line, play).empty());
    return play;
}

std::string refusal_of(std::string_view line)
{
    Play play;
    return say(line, play);
}

} // namespace

TEST_CASE("fault words: none is there twice, and each has a help", "[simulator][faults]")
{
    std::set<std::string_view> names;
    for (const Word& word : fault_words()) {
        INFO(word.name);
        CHECK(names.insert(word.name).second);
        CHECK_FALSE(word.help.empty());
        CHECK_FALSE(word.group.empty());
    }
    CHECK(names.size() > 55);
}

TEST_CASE("fault words: a line of words is a plan", "[simulator][faults]")
{
    const Play inside = play_of("die-in-set 2 after-request 3 record ran");
    CHECK(inside.faults.die_in_set == 2);
    CHECK(inside.faults.after_request == 3);
    CHECK(inside.faults.record == FaultPlan::Record::of_what_ran);
    const Play failed = play_of("hresult 0x80040402 at 4 afterwards");
    CHECK(failed.faults.hresult == "0x80040402");
    CHECK(failed.faults.at == 4);
    CHECK(failed.faults.failing == FaultPlan::Failing::afterwards);
    const Play locked =
        play_of(R"(lock 3176 on InvoiceAdd from 2 first 3 percent 50 seed 9 holding "Vins \"SA\"")");
    REQUIRE(locked.faults.requests.size() == 1);
    const RequestFault& lock = locked.faults.requests[0];
    CHECK(lock.status == 3176);
    CHECK(lock.text == RequestFault::Text::of_a_lock);
    CHECK(lock.which.message == "InvoiceAdd");
    CHECK(lock.which.from == 2);
    CHECK(lock.which.count == 3);
    CHECK(lock.which.percent == 50);
    CHECK(lock.which.seed == 9);
    CHECK(lock.which.holds == "Vins \"SA\"");
    const Play third = play_of("status 3140 on writing on 3");
    CHECK(third.faults.requests[0].which.from == 3);
    CHECK(third.faults.requests[0].which.count == 1);
    const Play cut = play_of("cut-after-send receiveResponseXML call 2");
    CHECK(cut.faults.calls.at(0).what == CallFault::What::cut_after_send);
    CHECK(cut.faults.calls.at(0).number == 2);
    const Play person = play_of(R"(person-amount Invoice/77 line 2 to 12.00 at 3)");
    REQUIRE(person.faults.edits.size() == 1);
    CHECK(person.faults.edits[0].at == 3);
    CHECK(person.faults.edits[0].edit.kind == "Invoice");
    CHECK(person.faults.edits[0].edit.which == "77");
    CHECK(person.faults.edits[0].edit.line == 2);
    CHECK(person.faults.edits[0].edit.value == "12.00");
}

TEST_CASE("fault words: those about the company file set it up", "[simulator][faults]")
{
    const Play play =
        play_of("closing-date 2026-10-31 keep-sets newest error-recovery unknown-set-status 600 "
                "iterator-pages 2 wrong-summer-time opened-as C:\\x.QBW lock-held-by PC2");
    CHECK(play.quickbooks.closing_date == "2026-10-31");
    CHECK(play.quickbooks.keep_sets == KeepSets::newest);
    CHECK(play.quickbooks.recovered == Recovered::ids);
    CHECK(play.quickbooks.unknown_set_status == 600);
    CHECK(play.quickbooks.iterator_pages == 2);
    CHECK(play.quickbooks.time_stamps == TimeStamps::wrong_in_summer);
    CHECK(play.faults.opened_as == "C:\\x.QBW");
    CHECK(play.faults.lock_held_by == "PC2");
    CHECK(play_of("modal-dialog 0").faults.connection_error == "0x80040414");
    CHECK(play_of("modal-dialog 2").faults.at == 2);
    CHECK(play_of("busy-file times 1").faults.connection_error_times == 1);
    CHECK(play_of("second-computer PC2 at 3").file.second_at == 3);
    CHECK(play_of("second-computer PC2 before-answer").file.second_moment ==
          FaultPlan::Moment::before_answer);
    CHECK(play_of("copy-on PC2 restore-backup 1").file.back_to == "1");
    CHECK(play_of("read-only").faults.requests.at(0).status == 3263);
    CHECK(play_of("feature-off ClassAdd # and nothing else").faults.requests.at(0).status == 3250);
}

TEST_CASE("fault words: a wrong one is told, not guessed", "[simulator][faults]")
{
    CHECK(refusal_of("drop-anser 1") == "there is no fault \"drop-anser\"; --help tells them all");
    CHECK(refusal_of("drop-answer") == "behind \"drop-answer\" stands no K");
    CHECK(refusal_of("drop-answer none") == "drop-answer: \"none\" is no whole number from 1 on");
    CHECK(refusal_of("hresult 80040400").find("no HRESULT") != std::string::npos);
    CHECK(refusal_of("record ran") == "record: it belongs behind die-in-set or quickbooks-dies");
    CHECK(refusal_of("on InvoiceAdd") == "on: it belongs behind status or lock");
    CHECK(refusal_of("status 3140 on InvoceAdd") ==
          "on: \"InvoceAdd\" is no message of qbXML like InvoiceAdd");
    CHECK(refusal_of("feature-off Nonsense").find("no message of qbXML") != std::string::npos);
    CHECK(refusal_of("connection-error 0x8004").find("no HRESULT") != std::string::npos);
    CHECK(refusal_of("before-answer") == "before-answer: it belongs behind second-computer");
    CHECK(refusal_of("at 2").starts_with("at: it belongs behind"));
    CHECK(refusal_of("refuse-set \"half").find("not closed") != std::string::npos);
    CHECK(refusal_of("person-memo 77").find("Invoice/77") != std::string::npos);
    CHECK(refusal_of("drop-reply sendRequest").find("no call of the Web Connector") != std::string::npos);
    CHECK(refusal_of("status 3140 percent 101") == "percent: at most 100");
    CHECK(refusal_of("closing-date tomorrow").find("no date") != std::string::npos);
    CHECK(refusal_of("keep-sets some") == "keep-sets: all, newest or none");
}
