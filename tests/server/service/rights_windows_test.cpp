#include "server/service/path_list.h"
#include "server/service/restrict.h"
#include "server/service/windows_api.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <aclapi.h>
#include <fstream>
#include <sddl.h>
#include <windows.h>

namespace {

/// The security identifier of the service Deskbridge, as Windows itself makes it of the name.
std::wstring sid_of_service()
{
    using Make = LONG(WINAPI*)(void*, void*, ULONG*);
    struct Text {
        USHORT size;
        USHORT room;
        const wchar_t* letters;
    };
    const auto make = reinterpret_cast<Make>(
        reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "RtlCreateServiceSid")));
    if (make == nullptr) {
        return {};
    }
    Text name{20, 22, server::service_name};
    unsigned char sid[SECURITY_MAX_SID_SIZE];
    ULONG size = sizeof sid;
    wchar_t* text = nullptr;
    if (make(&name, sid, &size) != 0 || ConvertSidToStringSidW(sid, &text) == 0) {
        return {};
    }
    const std::wstring made = text;
    LocalFree(text);
    return made;
}

} // namespace

TEST_CASE("rights: a closed folder is the service's, known by the SID that Windows makes of its name",
          "[service]")
{
    const auto sid = sid_of_service();
    if (!sid.empty()) { // a system without such SIDs has nothing to compare with
        CHECK(std::wstring(server::service_folder_rights()).find(sid) != std::wstring::npos);
    }
    PSECURITY_DESCRIPTOR made = nullptr;
    REQUIRE(ConvertStringSecurityDescriptorToSecurityDescriptorW(server::service_folder_rights(),
                                                                 SDDL_REVISION_1, &made, nullptr) != 0);
    SECURITY_DESCRIPTOR_CONTROL control = 0;
    DWORD revision = 0;
    CHECK(GetSecurityDescriptorControl(made, &control, &revision) != 0);
    CHECK((control & SE_DACL_PROTECTED) != 0);
    BOOL present = FALSE;
    BOOL standard = FALSE;
    PACL list = nullptr;
    CHECK(GetSecurityDescriptorDacl(made, &present, &list, &standard) != 0);
    REQUIRE(list != nullptr);
    CHECK(list->AceCount == 3); // SYSTEM, administrators, the service: nobody else
    LocalFree(made);
}

TEST_CASE("rights: closing a folder leaves it to us, who are administrators", "[service]")
{
    const TempFolder folder;
    const auto closed = folder.path() / std::filesystem::path(u8"B\u00FCcher & Kasse");
    std::filesystem::create_directory(closed);
    server::restrict_to_service(closed);
    std::ofstream(closed / "x") << "x";
    CHECK(std::filesystem::exists(closed / "x"));
    CHECK_THROWS_WITH(server::restrict_to_service(folder.path() / "nowhere"), Catch::Contains("nowhere"));
}

TEST_CASE("registry: a PATH longer than an installer's strings is kept whole", "[service]")
{
    constexpr const wchar_t* place = L"Software\\Deskbridge test";
    std::string list;
    for (int i = 0; i < 200; ++i) {
        list += "%ProgramFiles%\\Program " + std::to_string(i) + ";";
    }
    {
        server::MachineKey key(place);
        key.set_text(L"Path", server::wide(list), true);
        const auto before = server::utf8(key.text(L"Path"));
        CHECK(before == list);
        key.set_text(L"Path", server::wide(server::with_folder(before, "C:\\B\u00FCro")), true);
        CHECK(server::utf8(key.text(L"Path")) == list + "C:\\B\u00FCro");
        CHECK(key.text(L"Missing").empty());
        key.remove(L"Missing");
    }
    server::remove_machine_key(place);
    server::remove_machine_key(place);
}
