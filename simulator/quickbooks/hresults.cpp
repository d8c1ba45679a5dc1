#include "simulator/quickbooks/hresults.h"

#include "qbxml/value/text.h"

#include <array>

namespace simulator {

namespace {

struct Row {
    std::string_view code; ///< lower case
    std::string_view text;
};

// What each one is about: reference 1.9.
constexpr std::array rows{
    Row{"0x80010105", "The server threw an exception."},
    Row{"0x80040154", "Class not registered."},
    Row{"0x80040400", "QuickBooks found an error when parsing the provided XML text stream."},
    Row{"0x80040401", "Could not access QuickBooks."},
    Row{"0x80040402", "Unexpected error. Check the qbsdklog.txt file for possible additional information."},
    Row{"0x80040403", "Could not open the specified QuickBooks company data file."},
    Row{"0x80040404", "The version of qbXML that was requested is not supported."},
    Row{"0x80040405", "The qbXML components are not installed."},
    Row{"0x80040406", "Could not determine the version of the QuickBooks company data file."},
    Row{"0x80040407", "The installation of QuickBooks appears to be incomplete."},
    Row{"0x80040408", "Could not start QuickBooks."},
    Row{"0x80040409", "The current version of QuickBooks cannot work with the specified company data file."},
    Row{"0x8004040a",
        "QuickBooks company data file is already open and it is different from the one requested."},
    Row{"0x8004040c", "A session with QuickBooks was not begun."},
    Row{"0x8004040d", "The ticket of the session is not valid."},
    Row{"0x8004040e", "There is not enough memory to complete the request."},
    Row{"0x80040410", "The company data file is open in another mode than the one requested."},
    Row{"0x80040414", "A modal dialog box is showing in QuickBooks. Close it and try again."},
    Row{"0x80040416", "QuickBooks is not running and no company data file was named."},
    Row{"0x80040417", "QuickBooks has no company data file open and none was named."},
    Row{"0x80040418", "This application has not accessed this company data file before. The administrator of "
                      "QuickBooks has to grant it access."},
    Row{"0x8004041a", "This application does not have permission to access this company data file."},
    Row{"0x8004041b", "What is needed to let this application in could not be locked. Try again later."},
    Row{"0x8004041c", "An internal error occurred while the company data file was being opened."},
    Row{"0x8004041d", "This application is not allowed to log in to this company data file automatically."},
    Row{"0x8004041e", "The certificate of this application has expired."},
    Row{"0x8004041f", "This edition of QuickBooks gives no access to applications."},
    Row{"0x80040420", "The QuickBooks user has denied access."},
    Row{"0x80040422", "Single-user mode is needed, but another application is already using the file."},
    Row{"0x80040423", "The version of qbXML that was requested is not supported or is unknown."},
    Row{"0x80040424", "QuickBooks did not finish its initialization. Try again later."},
    Row{"0x80040427", "This QuickBooks has not been registered."},
    Row{"0x8004042a", "Remote access is not allowed."},
    Row{"0x8004042c", "The certificate of this application has been revoked."},
};

} // namespace

std::string hresult_text(std::string_view hresult)
{
    const std::string code = qbxml::fold(hresult);
    for (const Row& row : rows) {
        if (row.code == code)
            return std::string(row.text);
    }
    return "An error occurred while QuickBooks was being accessed.";
}

} // namespace simulator
