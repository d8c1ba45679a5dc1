#include "simulator/faults/words.h"

#include <array>

namespace simulator {

namespace {

constexpr std::string_view of_file = "Faults: the company file";

std::string wrong_file(Saying& saying, const std::string&)
{
    saying.play.faults.file = FaultPlan::File::another;
    return {};
}

std::string no_file_id(Saying& saying, const std::string&)
{
    if (saying.play.faults.file == FaultPlan::File::another)
        return "another file has a FileID of its own";
    saying.play.faults.file = FaultPlan::File::unmarked;
    return {};
}

std::string opened_as(Saying& saying, const std::string& value)
{
    saying.play.faults.opened_as = value;
    return {};
}

std::string lock_held_by(Saying& saying, const std::string& value)
{
    saying.play.faults.lock_held_by = value;
    return {};
}

std::string restore(Saying& saying, const std::string& value)
{
    saying.play.file.back_to = value;
    return {};
}

std::string copy_on(Saying& saying, const std::string& value)
{
    saying.play.file.copy_on = value;
    return {};
}

std::string second_computer(Saying& saying, const std::string& value)
{
    saying.play.file.second_computer = value;
    saying.play.file.second_at = 1;
    saying.at = &saying.play.file.second_at;
    return {};
}

std::string before_answer(Saying& saying, const std::string&)
{
    if (saying.play.file.second_at == 0)
        return "it belongs behind second-computer";
    saying.play.file.second_moment = FaultPlan::Moment::before_answer;
    return {};
}

std::string closing_date(Saying& saying, const std::string& value)
{
    const bool date = value.size() == 10 && value[4] == '-' && value[7] == '-' &&
                      value.find_first_not_of("0123456789-") == std::string::npos;
    if (!date)
        return '"' + value + "\" is no date like 2026-12-31";
    saying.play.quickbooks.closing_date = value;
    return {};
}

std::string keep_sets(Saying& saying, const std::string& value)
{
    if (value != "all" && value != "newest" && value != "none")
        return "all, newest or none";
    saying.play.quickbooks.keep_sets = value == "all"      ? KeepSets::all
                                       : value == "newest" ? KeepSets::newest
                                                           : KeepSets::none;
    return {};
}

std::string error_recovery(Saying& saying, const std::string&)
{
    saying.play.quickbooks.recovered = Recovered::ids;
    return {};
}

std::string unknown_status(Saying& saying, const std::string& value)
{
    if (value != "600" && value != "9002")
        return "600 or 9002";
    return take_number(saying.play.quickbooks.unknown_set_status, value, 600);
}

std::string iterator_pages(Saying& saying, const std::string& value)
{
    return take_number(saying.play.quickbooks.iterator_pages, value, 1);
}

std::string wrong_summer_time(Saying& saying, const std::string&)
{
    saying.play.quickbooks.time_stamps = TimeStamps::wrong_in_summer;
    return {};
}

constexpr std::array table{
    Word{"wrong-file", "", "Another company file is open: other FileID, name and path", of_file, wrong_file},
    Word{"no-file-id", "", "The company file carries no FileID", of_file, no_file_id},
    Word{"opened-as", "PATH", "QuickBooks has the file open under this path: it was moved", of_file,
         opened_as},
    Word{"lock-held-by", "COMPUTER", "AppLock names that computer: its Web Connector has the file, too",
         of_file, lock_held_by},
    Word{"second-computer", "COMPUTER",
         "That computer holds a whole session while a message set of ours is out (the first, or that of at)",
         of_file, second_computer},
    Word{"before-answer", "",
         "… when QuickBooks has run that set, and its answer, with the old ticket, comes late", of_file,
         before_answer},
    Word{"restore-backup", "WHEN",
         "Before the session the company file goes back: N, to what it was before session N of this run; "
         "else to a "
         "copy of --books of that name",
         of_file, restore},
    Word{"copy-on", "COMPUTER",
         "The session is held on a copy of the company file, on that computer and under another path; the "
         "file "
         "itself stays as it is",
         of_file, copy_on},
    Word{"closing-date", "DATE",
         "The books are closed up to that day: 3171 for additions and changes, 3161 for "
         "deletions",
         of_file, closing_date},
    Word{"keep-sets", "WHICH",
         "How many outcomes of message sets the file keeps: all (default), newest or none", of_file,
         keep_sets},
    Word{"error-recovery", "", "Stored answers come back with ErrorRecovery elements in place of the Rets",
         of_file, error_recovery},
    Word{"unknown-set-status", "CODE",
         "messageSetStatusCode of a status check of an unknown set: 600 or 9002 (default)", of_file,
         unknown_status},
    Word{"iterator-pages", "N", "An iterator is forgotten after N pages: 3391", of_file, iterator_pages},
    Word{"wrong-summer-time", "", "In summer time stamps carry the offset of winter", of_file,
         wrong_summer_time},
};

} // namespace

std::span<const Word> file_words() { return table; }

} // namespace simulator
