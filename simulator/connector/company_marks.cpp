#include "simulator/connector/company_marks.h"

#include "qbxml/message/response.h"
#include "simulator/quickbooks/answer_text.h"

#include <stdexcept>
#include <variant>

namespace simulator {

namespace {

constexpr const char* another_file_id = "{0BADF11E-0000-4000-8000-0BADF11E0BAD}";
constexpr const char* another_company = "Another Company";
constexpr const char* another_path =
    R"(C:\Users\Public\Documents\Intuit\QuickBooks\Company Files\Another Company.QBW)";

std::string set_of(const QuickBooks& quickbooks, const std::string& requests)
{
    return R"(<?xml version="1.0" encoding="utf-8"?><?qbxml version=")" +
           quickbooks.settings().highest.text() + R"("?><QBXML><QBXMLMsgsRq onError="continueOnError">)" +
           requests + "</QBXMLMsgsRq></QBXML>";
}

qbxml::Answer ask(QuickBooks& quickbooks, const std::string& requests, Time now)
{
    const Processed done = quickbooks.process(set_of(quickbooks, requests), now);
    auto read = qbxml::read_answer(done.answer);
    auto* answer = std::get_if<qbxml::Answer>(&read);
    if (answer == nullptr)
        throw std::runtime_error("asking the company file for the Web Connector's marks: " + done.hresult +
                                 ' ' + done.detail);
    return std::move(*answer);
}

const DataExt* mark(const QuickBooks& quickbooks, const QwcFile& qwc, const char* name)
{
    const DataExt* data = quickbooks.books().data(qwc.owner_id, name);
    return data != nullptr && data->value ? data : nullptr;
}

/// DataExtDefAdd the first time, then DataExtMod, as QWCLog shows it.
void write_mark(QuickBooks& quickbooks, const QwcFile& qwc, const std::string& name, const std::string& value,
                Time now)
{
    const std::string head = "<OwnerID>" + qwc.owner_id + "</OwnerID><DataExtName>" + name + "</DataExtName>";
    if (quickbooks.books().data(qwc.owner_id, name) == nullptr) {
        ask(quickbooks,
            "<DataExtDefAddRq><DataExtDefAdd>" + head +
                "<DataExtType>STR255TYPE</DataExtType><AssignToObject>Company"
                "</AssignToObject></DataExtDefAdd></DataExtDefAddRq>",
            now);
    }
    ask(quickbooks,
        "<DataExtModRq><DataExtMod>" + head + "<OtherDataExtType>Company</OtherDataExtType><DataExtValue>" +
            value + "</DataExtValue></DataExtMod></DataExtModRq>",
        now);
}

/// .NET counts ticks of 100 ns since the year 1.
std::string ticks(Time now) { return std::to_string((now + 62135596800LL) * 10000000LL); }

std::string lock_value(const std::string& computer, Time now)
{
    return "LOCKED:" + computer + ':' + ticks(now);
}

Element* company_ret(qbxml::Answer& answer)
{
    for (qbxml::Reply& reply : answer.replies) {
        if (reply.message == "CompanyQuery" && !reply.body.empty())
            return &reply.body.front();
    }
    return nullptr;
}

void set_value(Element& data_ext, const std::string& value)
{
    for (Element& part : data_ext.children) {
        if (part.name == "DataExtValue")
            part.text = value;
    }
}

void disguise(Element& company, const FaultPlan& plan, Time now)
{
    const auto is_file_id = [](const Element& field) { return field.at("DataExtName") == "FileID"; };
    if (plan.file == FaultPlan::File::unmarked)
        std::erase_if(company.children, is_file_id);
    for (Element& field : company.children) {
        if (!plan.lock_held_by.empty() && field.at("DataExtName") == "AppLock")
            set_value(field, lock_value(plan.lock_held_by, now));
        if (plan.file != FaultPlan::File::another)
            continue;
        if (field.name == "CompanyName" || field.name == "LegalCompanyName")
            field.text = another_company;
        if (is_file_id(field))
            set_value(field, another_file_id);
    }
}

} // namespace

bool is_stamped(const QuickBooks& quickbooks, const QwcFile& qwc)
{
    return mark(quickbooks, qwc, "FileID") != nullptr;
}

std::optional<ConnectorError> stamp(QuickBooks& quickbooks, const QwcFile& qwc, Time now)
{
    if (const DataExt* there = mark(quickbooks, qwc, "FileID")) {
        if (*there->value == qwc.file_id)
            return std::nullopt;
        return ConnectorError{
            1039, "Unique OwnerID/FileID pair value required: the company file carries the FileID " +
                      *there->value + " for this OwnerID"};
    }
    write_mark(quickbooks, qwc, "FileID", qwc.file_id, now);
    return std::nullopt;
}

std::string lock(QuickBooks& quickbooks, const QwcFile& qwc, const std::string& computer, Time now)
{
    std::string value = lock_value(computer, now);
    write_mark(quickbooks, qwc, "AppLock", value, now);
    return value;
}

void unlock(QuickBooks& quickbooks, const QwcFile& qwc, Time now)
{
    write_mark(quickbooks, qwc, "AppLock", "UNLOCKED", now);
}

std::string host_company_preferences(QuickBooks& quickbooks, const QwcFile& qwc, const FaultPlan& plan,
                                     Time now)
{
    qbxml::Answer answer =
        ask(quickbooks,
            R"(<HostQueryRq requestID="0" /><CompanyQueryRq requestID="1"><OwnerID>)" + qwc.owner_id +
                R"(</OwnerID></CompanyQueryRq><PreferencesQueryRq requestID="2" />)",
            now);
    if (Element* company = company_ret(answer))
        disguise(*company, plan, now);
    return write_answer(answer);
}

std::string company_path(const QuickBooks& quickbooks, const FaultPlan& plan)
{
    if (plan.file == FaultPlan::File::another)
        return another_path;
    return plan.opened_as.empty() ? quickbooks.books().company().path : plan.opened_as;
}

} // namespace simulator
