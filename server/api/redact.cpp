#include "server/api/redact.h"

#include "server/api/private_numbers.h"

#include <algorithm>
#include <array>

namespace server {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// Numbers and names that tell which thing is meant: they are what a trace is read for.
bool never_private(std::string_view element)
{
    static constexpr std::array<std::string_view, 9> names{
        "EditSequence",           "RefNumber",    "RefNumberCaseSensitive", "TxnNumber",  "ExternalGUID",
        "ManufacturerPartNumber", "BarCodeValue", "IteratorRemainingCount", "MaxReturned"};
    static constexpr std::array<std::string_view, 9> endings{
        "ID", "Date", "Amount", "Quantity", "Price", "Total", "Balance", "Cost", "Rate"};
    return std::find(names.begin(), names.end(), element) != names.end() || element.starts_with("Time") ||
           std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return element.ends_with(ending); });
}

std::optional<PrivateKind> private_by_name(std::string_view element)
{
    if (element == "CreditCardNumber")
        return PrivateKind::card;
    if (element == "BankNumber" || element == "MerchantAccountNumber")
        return PrivateKind::account;
    if (element == "SSN")
        return PrivateKind::social_security;
    if (element == "EIN" || element == "VendorTaxIdent" || element == "TaxRegistrationNumber")
        return PrivateKind::tax_id;
    return std::nullopt;
}

/// An account of the chart has up to seven digits, and a person needs to see it; a bank's has more.
bool is_bank_account(std::string_view number)
{
    return std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 8;
}

class Redactor {
public:
    Redactor(std::string_view text, bool email) : rest_(text), email_(email) { out_.reserve(text.size()); }

    std::string run()
    {
        while (!rest_.empty()) {
            const std::size_t open = rest_.find('<');
            content(take(open));
            if (rest_.empty())
                break;
            const std::size_t close = rest_.find('>');
            if (close == none || rest_.starts_with("<![CDATA["))
                marked_section();
            else
                tag(take(close + 1));
        }
        return std::move(out_);
    }

private:
    std::string_view take(std::size_t length)
    {
        const std::string_view part = rest_.substr(0, length);
        rest_.remove_prefix(part.size());
        return part;
    }

    /// CDATA is content like any other; so is what follows a bracket that never closes.
    void marked_section()
    {
        const std::size_t end = rest_.starts_with("<![CDATA[") ? rest_.find("]]>") : none;
        by_form(take(end == none ? none : end + 3));
    }

    void tag(std::string_view whole)
    {
        const bool closing = whole.size() > 1 && whole[1] == '/';
        const std::size_t name = closing ? 2 : 1;
        const std::size_t end = whole.find_first_of(" \t\r\n/>", name);
        element_ = closing ? std::string_view{} : whole.substr(name, end - name);
        if (whole.size() > 40)
            by_form(whole); // a status message quotes what it complains of
        else
            out_ += whole;
    }

    void content(std::string_view text)
    {
        if (text.find_first_not_of(" \t\r\n") == none) {
            out_ += text;
            return;
        }
        auto kind = private_by_name(element_);
        if (element_ == "AccountNumber" && is_bank_account(text))
            kind = PrivateKind::account;
        if (element_ == "DataExtValue")
            kind = field_;
        if (element_ == "DataExtName")
            field_ = kind_by_label(text);
        if (kind)
            out_ += shown_instead(*kind, text);
        else if (never_private(element_))
            out_ += text;
        else
            by_form(text);
    }

    void by_form(std::string_view text)
    {
        std::size_t place = 0;
        while (place < text.size()) {
            auto hidden = private_place_at(text, place, email_);
            if (!hidden)
                hidden = named_number_at(text, place);
            if (!hidden) {
                out_ += text[place++];
                continue;
            }
            out_ += text.substr(place, hidden->first - place);
            out_ += shown_instead(hidden->kind, text.substr(hidden->first, hidden->length));
            place = hidden->first + hidden->length;
        }
    }

    std::string_view rest_;
    bool email_;
    std::string_view element_;           ///< whose content is being read
    std::optional<PrivateKind> field_{}; ///< what the last DataExtName says of its value
    std::string out_;
};

} // namespace

std::string redacted(std::string_view text, bool email) { return Redactor(text, email).run(); }

} // namespace server
