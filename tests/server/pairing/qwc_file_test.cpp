#include "server/pairing/pairing.h"
#include "tests/support/catch.h"

using namespace server;

TEST_CASE("pairing: the .qwc file is what the Web Connector takes")
{
    const QwcFile file{"Deskbridge (Joe's & Zo\xC3\xAB <1> \xF0\x9F\x98\x80)\x01\n",
                       "http://localhost:8085/qbwc", "http://localhost:8085/support", "joes-ab12",
                       "{11111111-2222-4333-8444-555555555555}"};
    CHECK(write_qwc(file) == R"(<?xml version="1.0"?>
<QBWCXML>
  <AppName>Deskbridge (Joe&apos;s &amp; Zo&#235; &lt;1&gt; &#128512;)</AppName>
  <AppID></AppID>
  <AppURL>http://localhost:8085/qbwc</AppURL>
  <AppDescription>Brings the sales of your shop into QuickBooks and says what arrived.</AppDescription>
  <AppSupport>http://localhost:8085/support</AppSupport>
  <UserName>joes-ab12</UserName>
  <OwnerID>{F81E28E9-A73C-4CC5-9C21-518DCF8BAD93}</OwnerID>
  <FileID>{11111111-2222-4333-8444-555555555555}</FileID>
  <QBType>QBFS</QBType>
  <Style>Document</Style>
  <Scheduler>
    <RunEveryNMinutes>5</RunEveryNMinutes>
  </Scheduler>
  <AuthFlags>0xF</AuthFlags>
  <IsReadOnly>false</IsReadOnly>
  <UnattendedModePref>umpOptional</UnattendedModePref>
  <PersonalDataPref>pdpNotNeeded</PersonalDataPref>
  <Notify>false</Notify>
</QBWCXML>
)");
}

TEST_CASE("pairing: the .qwc file for another computer says where the certificate is to be looked at")
{
    QwcFile file{"Deskbridge (Shop)", "https://shop-pc:8443/qbwc", "https://shop-pc:8443/support",
                 "shop-ab12", "{11111111-2222-4333-8444-555555555555}"};
    CHECK(write_qwc(file).find("CertURL") == std::string::npos);
    file.certificate_url = "https://shop-pc:8443/support";
    CHECK(write_qwc(file).find("  <CertURL>https://shop-pc:8443/support</CertURL>\n") != std::string::npos);
}

TEST_CASE("pairing: a .qwc file is ASCII whatever the names hold")
{
    const std::string text = write_qwc({"\xFF\xC3 \xE2\x82\xAC \x7F", "u", "s", "n", "f"});
    CHECK(text.find("<AppName>?? &#8364; </AppName>") != std::string::npos);
    for (const char c : text) {
        REQUIRE(static_cast<unsigned char>(c) < 0x7F);
    }
}
