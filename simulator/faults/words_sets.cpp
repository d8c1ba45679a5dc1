#include "simulator/faults/words.h"

#include <array>

namespace simulator {

namespace {

constexpr std::string_view deaths = "Faults: who dies, and when";
constexpr std::string_view of_quickbooks = "Faults: what QuickBooks does with message sets";

template <int FaultPlan::*Member>
std::string count(Saying& saying, const std::string& value)
{
    return take_number(saying.play.faults.*Member, value, 1);
}

template <int FaultPlan::*Member>
std::string count_death(Saying& saying, const std::string& value)
{
    saying.death = Saying::Death::said;
    return take_number(saying.play.faults.*Member, value, 1);
}

std::string fail_with(Saying& saying, const std::string& value)
{
    saying.at = &saying.play.faults.at;
    return take_hresult(saying.play.faults.hresult, value);
}

std::string refuse_by_id(Saying& saying, const std::string& value)
{
    saying.at = &saying.play.faults.set_status_at;
    return take_number(saying.play.faults.set_status, value, 1);
}

std::string slow(Saying& saying, const std::string& value)
{
    saying.at = &saying.play.faults.slow_at;
    return take_number(saying.play.faults.slow_seconds, value, 1);
}

std::string refuse_text(Saying& saying, const std::string& value)
{
    if (value.empty())
        return "an empty text stands in every set";
    saying.play.faults.refused_texts.push_back(value);
    return {};
}

std::string modal(Saying& saying, const std::string& value)
{
    int set = 0;
    if (std::string wrong = take_number(set, value, 0); !wrong.empty())
        return wrong;
    FaultPlan& faults = saying.play.faults;
    if (set == 0) {
        faults.connection_error = "0x80040414";
    } else {
        faults.hresult = "0x80040414";
        faults.at = set;
    }
    return {};
}

std::string afterwards(Saying& saying, const std::string&)
{
    if (saying.play.faults.hresult.empty())
        return "it belongs behind hresult";
    saying.play.faults.failing = FaultPlan::Failing::afterwards;
    return {};
}

std::string after_request(Saying& saying, const std::string& value)
{
    if (saying.death == Saying::Death::none)
        return "it belongs behind die-in-set or quickbooks-dies";
    return take_number(saying.play.faults.after_request, value, 0);
}

std::string recorded(Saying& saying, const std::string& value)
{
    using Record = FaultPlan::Record;
    if (saying.death == Saying::Death::none)
        return "it belongs behind die-in-set or quickbooks-dies";
    if (value != "none" && value != "ran" && value != "whole")
        return "none, ran or whole";
    saying.play.faults.record = value == "none"  ? Record::none
                                : value == "ran" ? Record::of_what_ran
                                                 : Record::whole;
    return {};
}

std::string lost(Saying& saying, const std::string& value)
{
    if (saying.play.faults.power_cut == 0)
        return "it belongs behind power-cut";
    return take_number(saying.play.faults.lost_commits, value, 1);
}

constexpr std::array death_table{
    Word{"die-after-post", "K",
         "Die (exit 9) when the K-th writing set is done and recorded, before its answer is sent", deaths,
         count<&FaultPlan::die_after_post>},
    Word{"die-in-set", "K", "Die (exit 9) inside the K-th writing set, QuickBooks too", deaths,
         count_death<&FaultPlan::die_in_set>},
    Word{"quickbooks-dies", "K",
         "QuickBooks alone dies inside the K-th writing set; the Web Connector reports 0x80010105", deaths,
         count_death<&FaultPlan::quickbooks_dies>},
    Word{"after-request", "N", "… once N requests of that set are in the books (default 0)", deaths,
         after_request},
    Word{"record", "WHAT",
         "… with a record of the set: none (default), ran: it lists what ran, whole: what did not run stands "
         "in "
         "it with 3231",
         deaths, recorded},
    Word{"stall-after-send", "K",
         "Die (exit 9) when the K-th writing set was handed out, before QuickBooks runs it", deaths,
         count<&FaultPlan::stall_after_send>},
    Word{"power-cut", "K", "The power fails when the K-th writing set is done and recorded (exit 9) …",
         deaths, count<&FaultPlan::power_cut>},
    Word{"lost-commits", "N", "… and takes the last N commits of the company file along (default 1)", deaths,
         lost},
};

constexpr std::array quickbooks_table{
    Word{"hresult", "CODE",
         "QuickBooks fails with this code (0x80040400 …) and runs nothing, for the set of at", of_quickbooks,
         fail_with},
    Word{"afterwards", "", "… but the set has run all the same", of_quickbooks, afterwards},
    Word{"refuse-set", "TEXT", "QuickBooks refuses every set that holds TEXT as a whole: 0x80040400",
         of_quickbooks, refuse_text},
    Word{"modal-dialog", "K", "A dialog is open in QuickBooks (0x80040414): at the K-th set; 0: at opening",
         of_quickbooks, modal},
    Word{"set-status", "CODE",
         "A writing set is refused with this messageSetStatusCode (600, 9001 …) and not run", of_quickbooks,
         refuse_by_id},
    Word{"lose-record", "K", "The K-th writing set runs, but its outcome cannot be stored: 9005",
         of_quickbooks, count<&FaultPlan::lose_record>},
    Word{"slow", "SECONDS", "QuickBooks takes so long for every set, or the one of at", of_quickbooks, slow},
};

} // namespace

std::span<const Word> death_words() { return death_table; }

std::span<const Word> quickbooks_words() { return quickbooks_table; }

} // namespace simulator
