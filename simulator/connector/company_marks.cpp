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

Element* company_ret(qbxml::Answer& answer)
{
    for (qbxml::Reply& reply : answer.replies) {
        if (reply.message == "CompanyQuery" && !reply.body.empty())
            return &reply.body.front();
    }
    return nullptr;
}

void disguise(Element& company, FaultPlan::File file)
{
    const auto is_file_id = [](const Element& field) { return field.at("DataExtName") == "FileID"; };
    if (file == FaultPlan::File::unmarked)
        std::erase_if(company.children, is_file_id);
    if (file != FaultPlan::File::another)
        return;
    for (Element& field : company.children) {
        if (field.name == "CompanyName" || field.name == "LegalCompanyName")
            field.text = another_company;
        if (!is_file_id(field))
            continue;
        for (Element& part : field.children) {
            if (part.name == "DataExtValue")
                part.text = another_file_id;
        }
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
    std::string value = "LOCKED:" + computer + ':' + ticks(now);
    write_mark(quickbooks, qwc, "AppLock", value, now);
    return value;
}

void unlock(QuickBooks& quickbooks, const QwcFile& qwc, Time now)
{
    write_mark(quickbooks, qwc, "AppLock", "UNLOCKED", now);
}

std::string host_company_preferences(QuickBooks& quickbooks, const QwcFile& qwc, FaultPlan::File file,
                                     Time now)
{
    qbxml::Answer answer =
        ask(quickbooks,
            R"(<HostQueryRq requestID="0" /><CompanyQueryRq requestID="1"><OwnerID>)" + qwc.owner_id +
                R"(</OwnerID></CompanyQueryRq><PreferencesQueryRq requestID="2" />)",
            now);
    if (Element* company = company_ret(answer))
        disguise(*company, file);
    return write_answer(answer);
}

std::string company_path(const QuickBooks& quickbooks, FaultPlan::File file)
{
    return file == FaultPlan::File::another ? another_path : quickbooks.books().company().path;
}

} // namespace simulator
