#include "qbxml/message/status_table.h"

#include <array>

namespace qbxml {
namespace {

/// What the Web Connector reports when it could not reach QuickBooks or QuickBooks could not read a message
/// set.
constexpr auto codes = std::to_array<HresultRow>({
    {0x80010105, Verdict::look_first,
     "QuickBooks broke down while it was working, perhaps because it holds another company file.",
     "Restart QuickBooks; the books are looked through before anything is sent again."},
    {0x80040154, Verdict::needs_person,
     "The part of QuickBooks that other programs talk to is not installed, or is of another kind (32 or 64 "
     "bit) than the Web Connector.",
     "Repair the installation of QuickBooks on this computer."},
    {0x80040308, Verdict::needs_person, "The part of QuickBooks that other programs talk to is missing.",
     "Repair the installation of QuickBooks on this computer."},
    {0x80040400, Verdict::our_bug, "QuickBooks could not read what was sent, and did nothing of it.",
     "Report this as a fault of Deskbridge; the guilty request is found and set aside."},
    {0x80040401, Verdict::again_later, "The Web Connector could not reach QuickBooks.",
     "See that QuickBooks runs; it goes again by itself."},
    {0x80040402, Verdict::look_first,
     "QuickBooks had an unexpected error, and whether it did the work is not known.",
     "The books are looked through first; the file qbsdklog.txt of QuickBooks may tell more."},
    {0x80040403, Verdict::needs_person, "QuickBooks could not open the company file that was named.",
     "Check that the company file is where it was; open it once by hand."},
    {0x80040404, Verdict::our_bug, "QuickBooks does not know the version of the language that was used.",
     "Report this as a fault of Deskbridge, which should have used an older one."},
    {0x80040405, Verdict::needs_person,
     "The part of QuickBooks that other programs talk to is not installed.",
     "Repair the installation of QuickBooks on this computer."},
    {0x80040406, Verdict::needs_person,
     "The company file that was named is not there, or is no company file that QuickBooks can use.",
     "Check the path of the company file, then confirm the company in Deskbridge."},
    {0x80040407, Verdict::needs_person, "The installation of QuickBooks is incomplete.",
     "Repair the installation of QuickBooks on this computer."},
    {0x80040408, Verdict::again_later,
     "QuickBooks could not be started: it may be closed and not allowed to start by itself, its user may be "
     "logged in elsewhere, somebody may work in single-user mode or in another Windows session, or the file "
     "may have been moved or renamed, or its path be written with forward slashes.",
     "Open QuickBooks with the company file, or allow Deskbridge to log in by itself under Integrated "
     "Applications."},
    {0x80040409, Verdict::needs_person, "This version of QuickBooks cannot work with the company file.",
     "Open the file with the QuickBooks that it was made for, or update QuickBooks."},
    {0x8004040A, Verdict::needs_person, "Another company file is open in QuickBooks.",
     "Open the company file that belongs to this connection."},
    {0x8004040C, Verdict::again_later, "The Web Connector has no session with QuickBooks.",
     "Nothing to do: it goes again at the next visit."},
    {0x8004040D, Verdict::again_later, "QuickBooks was restarted while the Web Connector was at work.",
     "Nothing to do: it goes again at the next visit."},
    {0x8004040E, Verdict::look_first,
     "QuickBooks ran out of memory, and whether it did the work is not known.",
     "Restart QuickBooks; the books are looked through before anything is sent again."},
    {0x8004040F, Verdict::again_later, "The Web Connector has no connection to QuickBooks.",
     "Nothing to do: it goes again at the next visit."},
    {0x80040410, Verdict::again_later,
     "The company file is open in another mode, single-user or multi-user, than was asked for.",
     "Switch the mode in QuickBooks, or close the file; it goes again by itself."},
    {0x80040411, Verdict::again_later, "The Web Connector opened its session with QuickBooks twice.",
     "Nothing to do: it goes again at the next visit."},
    {0x80040412, Verdict::again_later, "The Web Connector opened its connection to QuickBooks twice.",
     "Nothing to do: it goes again at the next visit."},
    {0x80040413, Verdict::our_bug,
     "Something was asked of QuickBooks that it cannot do: to take back a whole set of requests.",
     "Report this as a fault of Deskbridge."},
    {0x80040414, Verdict::again_later, "QuickBooks waits for an answer in one of its windows.",
     "Answer or close the window that QuickBooks shows; it goes again by itself."},
    {0x80040416, Verdict::again_later,
     "QuickBooks is closed, and no company file was named that it could open.",
     "Open QuickBooks with the company file; it goes again by itself."},
    {0x80040417, Verdict::again_later, "QuickBooks is running, but no company file is open.",
     "Open the company file in QuickBooks; it goes again by itself."},
    {0x80040418, Verdict::needs_person, "This company file was never connected with Deskbridge before.",
     "Open the file as its administrator in single-user mode, and allow Deskbridge when QuickBooks asks."},
    {0x80040419, Verdict::needs_person, "QuickBooks did not let Deskbridge into the company file.",
     "Open the file as its administrator and check Deskbridge under Integrated Applications."},
    {0x8004041A, Verdict::needs_person, "Deskbridge has no permission for this company file.",
     "Allow it in QuickBooks, under Integrated Applications in the company preferences."},
    {0x8004041B, Verdict::again_later, "QuickBooks was too busy to let Deskbridge in.",
     "Nothing to do: it goes again at the next visit."},
    {0x8004041C, Verdict::again_later, "QuickBooks had an internal error while it opened the company file.",
     "If it happens again, open the file by hand and let QuickBooks verify it."},
    {0x8004041D, Verdict::needs_person, "Deskbridge may not log in by itself while QuickBooks is closed.",
     "Allow it to log in automatically in QuickBooks, under Integrated Applications, or keep QuickBooks "
     "open."},
    {0x8004041E, Verdict::needs_person, "The permission of Deskbridge in QuickBooks has expired.",
     "Log in as administrator and allow Deskbridge again."},
    {0x8004041F, Verdict::needs_person, "This QuickBooks is an edition that does not talk to other programs.",
     "Use QuickBooks Pro, Premier or Enterprise."},
    {0x80040420, Verdict::needs_person,
     "Somebody answered no when QuickBooks asked whether Deskbridge may enter.",
     "Allow Deskbridge in QuickBooks, under Integrated Applications."},
    {0x80040421, Verdict::look_first, "QuickBooks passed on a message of its own.",
     "Read the message; the books are looked through before anything is sent again."},
    {0x80040422, Verdict::again_later,
     "This needs single-user mode, but another program uses the company file.",
     "Close the other program, or wait until it has finished; it goes again by itself."},
    {0x80040423, Verdict::our_bug, "QuickBooks does not know the version of the language that was used.",
     "Report this as a fault of Deskbridge, which should have used an older one."},
    {0x80040424, Verdict::again_later, "QuickBooks has not finished starting.",
     "Nothing to do: it goes again at the next visit."},
    {0x80040427, Verdict::needs_person, "This QuickBooks is not registered.",
     "Register QuickBooks, then let the Web Connector run again."},
    {0x8004042A, Verdict::needs_person, "QuickBooks does not allow access from another computer.",
     "Run the Web Connector on the computer that QuickBooks is on, or allow remote access in its "
     "preferences."},
    {0x8004042C, Verdict::needs_person, "The permission of Deskbridge in QuickBooks was withdrawn.",
     "Log in as administrator and allow Deskbridge again, if you want that."},
    {0x8007007E, Verdict::needs_person, "A part of QuickBooks that other programs need is missing.",
     "Repair the installation of QuickBooks on this computer."},
});

} // namespace

std::span<const HresultRow> hresult_rows() { return codes; }

} // namespace qbxml
