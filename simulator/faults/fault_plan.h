#pragma once

#include "simulator/person/edit.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace simulator {

/// Which requests a fault meets: those for which everything fits that is said here.
struct Which {
    /// "InvoiceAdd": that message. "writing", "asking": those that change something, those that do not.
    /// Empty: every request.
    std::string message = {};
    std::string holds = {}; ///< this text stands somewhere in it
    int from = 1;           ///< beginning with this one of those that fit …
    int count = 0;          ///< … so many of them; 0: all that follow
    int percent = 100;      ///< of those only so many, drawn …
    std::uint64_t seed = 1; ///< … from this
};

/// A request that QuickBooks answers with a status of our choice.
struct RequestFault {
    Which which;
    int status = 0;
    enum class Text { usual, of_a_lock };
    Text text = Text::usual;
    std::string why; ///< what stands behind "QuickBooks error message:"; empty: what usually stands there
    enum class Work { as_usual, done };
    /// done: the request is carried out all the same. As usual: it is when the status is a warning.
    Work work = Work::as_usual;
};

/// A call of the Web Connector that comes to harm on its way.
struct CallFault {
    enum class What {
        reply_lost,     ///< the server has answered, and nobody hears it
        cut_after_send, ///< the connection is cut as soon as the call is out
        repeated        ///< the call comes twice; the second answer counts
    };
    What what = What::reply_lost;
    std::string operation; ///< "receiveResponseXML"
    int number = 1;        ///< the K-th of that operation
};

/// Something that a person does while a visit goes on.
struct EditAt {
    int at =
        0; ///< when this message set was handed out, before QuickBooks runs it; 0: before the visit begins
    Edit edit;
};

/// What is to go wrong. Message sets, calls and requests are counted from 1, within one run of the program
/// or, in a scenario, within one session; 0 means never. "Writing" sets are those with a request that changes
/// something.
struct FaultPlan {
    // The computer, the program.
    int die_after_post = 0;    ///< writing set: recorded, then the process dies before the answer is sent
    int die_in_set = 0;        ///< writing set: the process dies inside it, QuickBooks too …
    int stall_after_send = 0;  ///< writing set: handed out, never run; the process dies
    int power_cut = 0;         ///< writing set: run and recorded, then the power fails …
    int lost_commits = 1;      ///< … and takes the last so many commits of the company file along
    std::function<void()> die; ///< ends the process at once; a test may throw here

    // QuickBooks.
    int quickbooks_dies =
        0; ///< writing set: QuickBooks alone dies inside it, the Web Connector reports that …
    int after_request = 0; ///< … once this many requests of the set are in the books
    enum class Record { none, of_what_ran, whole };
    Record record = Record::none; ///< what QuickBooks has recorded of the set that it died in
    int lose_record = 0;          ///< writing set: it runs, its outcome cannot be stored (9005)
    int set_status = 0;           ///< messageSetStatusCode: the set is refused with it, and does not run …
    int set_status_at = 1;        ///< … this writing set
    std::string hresult;          ///< QuickBooks answers with this code and runs nothing …
    int at = 1;                   ///< … for this set, whether it writes or not
    enum class Failing { instead, afterwards };
    Failing failing = Failing::instead; ///< afterwards: the set has run and is recorded all the same
    std::vector<std::string>
        refused_texts;                  ///< a set that holds one of them is refused as a whole (0x80040400)
    std::vector<RequestFault> requests; ///< the first one that fits counts
    int slow_seconds = 0;               ///< so long QuickBooks takes …
    int slow_at = 0;                    ///< … for this set; 0: for each

    // Opening the company file.
    std::string connection_error;   ///< QuickBooks cannot be opened: this code goes to connectionError …
    int connection_error_times = 0; ///< … so often, then it can be; 0: never
    enum class File { right, another, unmarked };
    File file = File::right;  ///< which company file the first sendRequestXML speaks of
    std::string opened_as;    ///< the path under which QuickBooks has it open; empty: its own
    std::string lock_held_by; ///< AppLock names this computer: its Web Connector has the file, too

    // The Web Connector.
    int drop_answer = 0; ///< writing set: the answer is never sent, the session over without closeConnection
    int garbage_answer = 0; ///< writing set: its answer arrives cut off
    int repeat_answer = 0;  ///< writing set: its answer is sent twice
    int restart = 0;        ///< set: handed out, never run; the Web Connector begins anew with authenticate
    std::vector<CallFault> calls;
    enum class Close { called, skipped };
    Close close = Close::called;
    Close close_after_error = Close::skipped; ///< is closeConnection called after a call that failed?

    // What goes on beside it.
    std::vector<EditAt> edits;
    int meanwhile_at = 0; ///< when this set was handed out …
    enum class Moment { before_run, before_answer };
    Moment meanwhile_moment = Moment::before_run; ///< … and QuickBooks has not run it, or has …
    std::function<void()> meanwhile;              ///< … this happens: another computer's session, for one
};

} // namespace simulator
