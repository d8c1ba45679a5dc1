#include "qbxml/plan/planner.h"
#include "qbxml/value/text.h"
#include "tests/support/catch.h"

using qbxml::Ask;
using qbxml::Known;
using qbxml::List;
using qbxml::Reply;

namespace {

Reply reply(int status, std::vector<qbxml::Element> body = {}, std::string text = "")
{
    Reply out;
    out.status = status;
    out.text = std::move(text);
    out.body = std::move(body);
    return out;
}

qbxml::Element customer_ret(const std::string& id, const std::string& name)
{
    return qbxml::aggregate("CustomerRet", {qbxml::leaf("ListID", id), qbxml::leaf("FullName", name)});
}

Ask finding(std::vector<std::string> names)
{
    Ask ask;
    ask.purpose = Ask::Purpose::find;
    ask.list = List::customer;
    ask.names = std::move(names);
    return ask;
}

Ask posting()
{
    Ask ask;
    ask.purpose = Ask::Purpose::post;
    ask.likeness = {"{00000000-0000-5000-8000-000000000001}", "1001", "2026-11-20", "C-1", "11.00"};
    return ask;
}

qbxml::Element invoice_ret(const std::string& id, const std::string& mark, const std::string& total)
{
    return qbxml::aggregate("InvoiceRet",
                            {qbxml::leaf("TxnID", id), qbxml::leaf("RefNumber", "1001"),
                             qbxml::leaf("TxnDate", "2026-11-20"),
                             qbxml::aggregate("CustomerRef", {qbxml::leaf("ListID", "C-1")}),
                             qbxml::leaf("Subtotal", total), qbxml::leaf("ExternalGUID", mark)});
}

Known::What what_of(const qbxml::Lesson& lesson, const std::string& name)
{
    for (const auto& [key, known] : lesson.names) {
        if (key.folded == qbxml::fold(name)) {
            return known.what;
        }
    }
    return Known::What::unasked;
}

} // namespace

TEST_CASE("learn: a look-up tells which names are there and which are not, whatever their case", "[plan]")
{
    const auto lesson = qbxml::learn(finding({"CAFÉ", "Bolt"}),
                                     reply(500, {customer_ret("1", "Café")}, "not been fully completed"));
    CHECK(what_of(lesson, "café") == Known::What::present);
    CHECK(what_of(lesson, "Bolt") == Known::What::absent);
    CHECK_FALSE(lesson.trouble);
}

TEST_CASE("learn: a busy QuickBooks teaches nothing about names", "[plan]")
{
    const auto lesson = qbxml::learn(finding({"Bolt"}), reply(3176, {}, "failed to acquire the lock"));
    CHECK(lesson.names.empty());
    REQUIRE(lesson.trouble);
    CHECK(lesson.trouble->verdict == qbxml::Verdict::again_later);
}

TEST_CASE(
    "learn: a look-up refused for a reason that will not pass is told of its names, and troubles nobody else",
    "[plan]")
{
    for (const int status : {3250, 3999}) {
        const auto lesson = qbxml::learn(finding({"Bolt"}), reply(status, {}, "No."));
        CHECK(what_of(lesson, "Bolt") == Known::What::refused);
        CHECK_FALSE(lesson.trouble);
    }
    for (const int status : {-1, 1000, 3231}) {
        const auto lesson = qbxml::learn(finding({"Bolt"}), reply(status));
        CHECK(lesson.names.empty());
        CHECK(lesson.trouble);
    }
}

TEST_CASE("learn: a posting with another total is posted, and the difference is told", "[plan]")
{
    const auto same = qbxml::learn(posting(), reply(0, {invoice_ret("T-1", "", "11.0")}));
    CHECK(std::get<qbxml::Posted>(*same.posting).note.empty());
    const auto other = qbxml::learn(posting(), reply(0, {invoice_ret("T-1", "", "11.50")}));
    CHECK(std::get<qbxml::Posted>(*other.posting).txn_id == "T-1");
    CHECK(std::get<qbxml::Posted>(*other.posting).note.find("11.50") != std::string::npos);
}

TEST_CASE("learn: done without an id is in doubt, and so are QuickBooks' internal error and an answer "
          "without a status",
          "[plan]")
{
    CHECK(std::holds_alternative<qbxml::InDoubt>(*qbxml::learn(posting(), reply(-1)).posting));
    CHECK(std::holds_alternative<qbxml::InDoubt>(*qbxml::learn(posting(), reply(0)).posting));
    CHECK(std::holds_alternative<qbxml::InDoubt>(*qbxml::learn(posting(), reply(1000)).posting));
}

TEST_CASE("learn: ids in an ErrorRecovery count as much as a Ret", "[plan]")
{
    const auto lesson =
        qbxml::learn(posting(), reply(0, {qbxml::aggregate("ErrorRecovery", {qbxml::leaf("TxnID", "T-1")})}));
    CHECK(std::get<qbxml::Posted>(*lesson.posting).txn_id == "T-1");
    CHECK(std::get<qbxml::Posted>(*lesson.posting).ref_number == "1001");
}

TEST_CASE("learn: a look into the books goes by the mark, then by number, date, party and total together",
          "[plan]")
{
    Ask look = posting();
    look.purpose = Ask::Purpose::look;
    const std::string ours = "{00000000-0000-5000-8000-00000000000";
    const auto by_mark =
        qbxml::learn(look, reply(0, {invoice_ret("T-2", ours + "2}", "11.00"),
                                     invoice_ret("T-1", qbxml::fold(ours + "1}"), "12.00")}));
    CHECK(std::get<qbxml::Posted>(*by_mark.posting).txn_id == "T-1");
    const auto by_likeness =
        qbxml::learn(look, reply(0, {invoice_ret("T-3", "", "11.00"), invoice_ret("T-4", "", "11.01")}));
    CHECK(std::get<qbxml::Posted>(*by_likeness.posting).txn_id == "T-3");
    const auto others = qbxml::learn(look, reply(0, {invoice_ret("T-2", ours + "2}", "11.00")}));
    CHECK(std::holds_alternative<qbxml::NotPosted>(*others.posting));
    const auto none = qbxml::learn(look, reply(1));
    CHECK(std::holds_alternative<qbxml::NotPosted>(*none.posting));
}

TEST_CASE("learn: two lookalikes in the books are named and left to a person", "[plan]")
{
    Ask look = posting();
    look.purpose = Ask::Purpose::look;
    const auto lesson =
        qbxml::learn(look, reply(0, {invoice_ret("T-3", "", "11.00"), invoice_ret("T-4", "", "11.00")}));
    CHECK_FALSE(lesson.posting);
    REQUIRE(lesson.trouble);
    CHECK(lesson.trouble->verdict == qbxml::Verdict::needs_person);
    CHECK(lesson.trouble->sentence.find("T-3 and T-4") != std::string::npos);
}

TEST_CASE("learn: a look that QuickBooks could not answer proves nothing", "[plan]")
{
    Ask look = posting();
    look.purpose = Ask::Purpose::look;
    const auto lesson = qbxml::learn(look, reply(3175, {}, "The transaction could not be locked."));
    CHECK_FALSE(lesson.posting);
    CHECK(lesson.trouble);
    CHECK_FALSE(qbxml::learn(look, reply(500)).posting);
}
