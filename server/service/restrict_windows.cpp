#include "server/service/restrict.h"
#include "server/service/windows_api.h"

#include <aclapi.h>
#include <memory>
#include <sddl.h>
#include <tuple>

namespace server {
namespace {

/// Protected, and for files and folders below too: all for SYSTEM and administrators; reading, writing and
/// removing, but no change of rights, for the service. Its SID is made from its name (what `sc showsid
/// Deskbridge` tells), so it can be given rights before it exists.
constexpr const wchar_t* rights = L"O:BAG:SYD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
                                  L"(A;OICI;0x1301bf;;;S-1-5-80-188982520-3538780348-3866434532-339924802-"
                                  L"3800184104)";

struct Freed {
    void operator()(void* memory) const { LocalFree(memory); }
};

/// An administrator may take what belongs to others, but has to say so.
void allow_taking_ownership()
{
    HANDLE token = nullptr;
    if (OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES, &token) == 0) {
        return;
    }
    for (const wchar_t* name : {L"SeTakeOwnershipPrivilege", L"SeRestorePrivilege"}) {
        TOKEN_PRIVILEGES wanted{};
        wanted.PrivilegeCount = 1;
        wanted.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
        LookupPrivilegeValueW(nullptr, name, &wanted.Privileges[0].Luid);
        AdjustTokenPrivileges(token, FALSE, &wanted, 0, nullptr, nullptr);
    }
    CloseHandle(token);
}

} // namespace

const wchar_t* service_folder_rights() { return rights; }

void restrict_to_service(const std::filesystem::path& folder)
{
    PSECURITY_DESCRIPTOR made = nullptr;
    if (ConvertStringSecurityDescriptorToSecurityDescriptorW(rights, SDDL_REVISION_1, &made, nullptr) == 0) {
        throw_windows_error("making the rights of " + utf8(folder));
    }
    const std::unique_ptr<void, Freed> descriptor(made);
    PSID owner = nullptr;
    PACL list = nullptr;
    BOOL present = FALSE;
    BOOL standard = FALSE;
    GetSecurityDescriptorOwner(descriptor.get(), &owner, &standard);
    GetSecurityDescriptorDacl(descriptor.get(), &present, &list, &standard);
    allow_taking_ownership();
    std::wstring name = folder.wstring();
    // The owner first: with it comes the right to change the rights.
    for (const auto& [what, sid, rules] :
         {std::tuple<SECURITY_INFORMATION, PSID, PACL>{OWNER_SECURITY_INFORMATION, owner, nullptr},
          {DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, nullptr, list}}) {
        const DWORD code =
            SetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT, what, sid, nullptr, rules, nullptr);
        if (code != ERROR_SUCCESS) {
            throw_windows_error("setting the rights of " + utf8(folder), code);
        }
    }
}

} // namespace server
