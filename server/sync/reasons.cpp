#include "server/sync/reasons.h"

namespace server {

store::Reason waits_for_visit()
{
    return {"queued", "Waits for the Web Connector's next visit.", "Nothing to do: it goes by itself.",
            "deskbridge"};
}

store::Reason on_its_way()
{
    return {"syncing", "Handed to the Web Connector; QuickBooks is working on it.", "Nothing to do.",
            "quickbooks"};
}

store::Reason outcome_unknown()
{
    return {"unknown", "It was handed to QuickBooks and the connection broke before the answer came.",
            "Nothing to do: on the next visit Deskbridge looks in the books whether it is there, before "
            "anything is sent again.",
            "deskbridge"};
}

store::Reason changed_after_posting()
{
    return {"changed_after_posting", "Changed after it was posted; QuickBooks still has the earlier content.",
            "Make the change in QuickBooks by hand, then: deskbridge cancel (keeps what is posted).",
            "person"};
}

store::Reason change_waits()
{
    return {"change",
            "Changed after it was posted; the change goes to QuickBooks on the Web Connector's next visit.",
            "Nothing to do: it goes by itself.", "deskbridge"};
}

store::Reason change_is_merged()
{
    return {"change",
            "Changed after it was posted; what QuickBooks has now is known, and the change goes next.",
            "Nothing to do: it goes by itself.", "deskbridge"};
}

store::Reason deleted_in_quickbooks()
{
    return {"deleted_in_quickbooks", "Somebody deleted it in QuickBooks, and a person left it at that.",
            "Push it again if it should be posted anew.", "nobody"};
}

store::AfterPosting after_posting(const std::string& kind)
{
    // QuickBooks has no Mod for these (schema: TransferInventoryMod exists, ARRefundCreditCardMod does not).
    const bool fixed = kind == "settlements";
    return fixed ? store::AfterPosting(changed_after_posting())
                 : store::AfterPosting::modified(change_waits());
}

store::Reason waits_for_group(const qbxml::GroupPlace& place, qbxml::Grouping grouping)
{
    if (grouping == qbxml::Grouping::payout) {
        return {"waits_for_group", "Waits for the payout that its money comes with.",
                "Push the payouts; then it goes by itself.", "deskbridge"};
    }
    const std::string period = grouping == qbxml::Grouping::week    ? "week"
                               : grouping == qbxml::Grouping::month ? "month"
                                                                    : "day";
    return {"waits_for_group",
            "Waits for the " + period + " to close: it goes into the summary up to " + place.last_day.text() +
                ".",
            "Nothing to do: it goes by itself.", "deskbridge"};
}

store::Reason to_be_removed(const std::string& how)
{
    return {"removal",
            how == "void" ? "It is to be voided in QuickBooks." : "It is to be deleted in QuickBooks.",
            "Nothing to do: it goes by itself.", "deskbridge"};
}

store::Reason deleted_on_request()
{
    return {"deleted_on_request", "It was deleted in QuickBooks, as somebody asked.",
            "Push it again if it should be posted anew.", "nobody"};
}

store::Reason held_by_person()
{
    return {"held_by_person", "Set aside by a person.", "When it may go: deskbridge release", "person"};
}

store::Reason withdrawn_by_person()
{
    return {"cancelled", "Withdrawn before it was posted.",
            "Push it again, or deskbridge retry, if it should go after all.", "nobody"};
}

store::Reason not_in_the_books()
{
    return {"queued",
            "The connection broke while it was being posted; QuickBooks does not have it, so it goes again.",
            "Nothing to do: it goes by itself.", "deskbridge"};
}

store::Reason perhaps_lost_with_the_file()
{
    return {"file_restored", "It was posted, and the company file went back to an earlier day since.",
            "Nothing to do: Deskbridge looks whether the file that is open holds it.", "deskbridge"};
}

store::Reason missing_from_the_file()
{
    return {"missing_after_restore",
            "It was posted, and the company file that is open now does not hold it any more.",
            "Post it again: deskbridge release. Leave it out: deskbridge cancel.", "person"};
}

store::Reason interrupted_always(int times)
{
    return {"interrupted_always",
            "Each time QuickBooks worked on this alone the connection broke, " + std::to_string(times) +
                " times in a row. It is not in the books.",
            "Look what QuickBooks shows when it comes; then: deskbridge release.", "person"};
}

store::Reason request_withdrawn()
{
    return {"cancelled", "Withdrawn before it was answered.", "Send it anew if it should go after all.",
            "nobody"};
}

store::Reason next_page_waits()
{
    return {"queued", "Some of its pages have come; the next one is asked for.",
            "Nothing to do: it goes on by itself.", "deskbridge"};
}

store::Reason asked_again()
{
    return {"queued", "QuickBooks' answer did not come; it is asked again, from the beginning.",
            "Nothing to do: it goes by itself.", "deskbridge"};
}

store::Reason outcome_to_be_asked()
{
    return {"unknown", "It was handed to QuickBooks and the connection broke before the answer came.",
            "Nothing to do: on the next visit QuickBooks is asked for the outcome, before anything is sent "
            "again.",
            "deskbridge"};
}

store::Reason outcome_not_recorded()
{
    return {
        in_doubt_code,
        "It was handed to QuickBooks, no answer came, and QuickBooks has no record of it: it may have been "
        "done or not. It is never sent again by itself.",
        "Look in QuickBooks. If it was done: deskbridge request --cancel. If not: deskbridge request "
        "--retry.",
        "person"};
}

store::Reason from_refusal(const qbxml::Refusal& refusal)
{
    const bool ours = refusal.verdict == qbxml::Verdict::again_later ||
                      refusal.verdict == qbxml::Verdict::look_first ||
                      refusal.verdict == qbxml::Verdict::not_run;
    return {refusal.code, refusal.sentence, refusal.next_action, ours ? "deskbridge" : "person"};
}

bool names_a_list_entry(const store::Document& row)
{
    return row.key.kind == "customers" || row.key.kind == "vendors" || row.key.kind == "items";
}

} // namespace server
