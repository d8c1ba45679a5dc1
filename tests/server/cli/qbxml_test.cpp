#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

namespace {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const char* const beginning = "<?xml version=\"1.0\"?>\n<?qbxml version=\"13.0\"?>\n<QBXML>\n"
                              "<QBXMLMsgsRq onError=\"stopOnError\">\n";
const char* const end = "</QBXMLMsgsRq>\n</QBXML>\n";

} // namespace

TEST_CASE("qbxml: the verbs need no daemon and say what they need", "[server][cli]")
{
    CliRoom room;
    room.stop();
    CHECK(room.run_bare({"qbxml"}).exit == Exit::cannot_run);
    CHECK(room.run_bare({"qbxml", "frobnicate"}).exit == Exit::cannot_run);
    CHECK(holds(room.run_bare({"qbxml", "to-json"}).err, "FILE is required"));
    CHECK(holds(room.run_bare({"qbxml", "to-xml"}).err, "FILE is required"));
    CHECK(holds(room.run_bare({"qbxml", "--help"}).out, "describe"));
    const auto missing = room.run_bare({"qbxml", "to-json", "nowhere.xml"});
    CHECK(missing.exit == Exit::cannot_run);
    CHECK(holds(missing.err, "nowhere.xml cannot be read"));
    CHECK(room.run_bare({"qbxml", "to-json", "."}).exit == Exit::cannot_run);
}

TEST_CASE("qbxml describe: a message, a part of it, its answer, and all messages", "[server][cli]")
{
    CliRoom room;
    const auto message = room.run({"qbxml", "describe", "ClassAdd"});
    CHECK(message.exit == Exit::done);
    CHECK(holds(message.out, "\n    Name             required    text, at most 31 characters\n"));
    CHECK(holds(room.run({"qbxml", "describe", "InvoiceAdd/InvoiceLineAdd"}).out, "InvoiceLineAdd "));
    CHECK(holds(room.run({"qbxml", "describe", "ClassQuery", "--reply"}).out, "ClassRet"));
    CHECK_FALSE(
        holds(room.run({"qbxml", "describe", "ClassQuery", "--reply", "--depth", "1"}).out, "ListID"));
    CHECK(holds(room.run({"qbxml", "describe"}).out, "\nClassAdd "));
    CHECK_FALSE(holds(room.run({"qbxml", "describe", "--version", "12.0"}).out, "LeadAdd"));
    CHECK_FALSE(holds(room.run({"qbxml", "describe", "InvoiceAdd", "--edition", "US"}).out, "IsTaxIncluded"));
}

TEST_CASE("qbxml describe: with --json the same as data", "[server][cli]")
{
    CliRoom room;
    CHECK(room.run({"qbxml", "describe", "ClassAdd", "--json"}).json().at("message") == "ClassAdd");
    CHECK(room.run({"--json", "qbxml", "describe"}).json().size() == 239);
    CHECK(room.run({"qbxml", "describe", "Klass", "--json"}).exit == Exit::refused);
}

TEST_CASE("qbxml describe: what there is not is refused with what was probably meant", "[server][cli]")
{
    CliRoom room;
    const auto unknown = room.run({"qbxml", "describe", "InvoiceAd"});
    CHECK(unknown.exit == Exit::refused);
    CHECK(unknown.err == "deskbridge: there is no message `InvoiceAd`; did you mean `InvoiceAdd`?\n");
    const auto version = room.run({"qbxml", "describe", "InvoiceAdd", "--version", "17.0"});
    CHECK(version.exit == Exit::cannot_run);
    CHECK(holds(version.err, "there is no qbXML version \"17.0\""));
    CHECK(holds(room.run({"qbxml", "describe", "--edition", "DE"}).err, "there is no edition \"DE\""));
    CHECK(room.run({"qbxml", "describe", "--depth", "deep"}).exit == Exit::cannot_run);
}

TEST_CASE("qbxml to-json: a text becomes JSON, and why not", "[server][cli]")
{
    CliRoom room;
    const auto file =
        room.file("set.xml", std::string(beginning) + "<ClassQueryRq requestID=\"1\"/><ClassQueryRq/>" + end);
    const auto ran = room.run({"qbxml", "to-json", file});
    CHECK(ran.exit == Exit::done);
    CHECK(ran.json().at(0).at("ClassQuery").at("@requestID") == "1");
    room.input = "<ClassQueryRs statusCode=\"1\"/>";
    CHECK(room.run({"qbxml", "to-json", "-"}).json().at("ClassQuery").at("@statusCode") == 1);
    room.input = "<ClassQueryRs";
    const auto cut_off = room.run({"qbxml", "to-json", "-"});
    CHECK(cut_off.exit == Exit::refused);
    CHECK(cut_off.out.empty());
    CHECK(holds(cut_off.err, "standard input: not XML to its end"));
}

TEST_CASE("qbxml to-xml: JSON becomes a checked request set, and why not", "[server][cli]")
{
    CliRoom room;
    room.input = R"({"CustomerQuery": {"MaxReturned": 5}})";
    CHECK(room.run({"qbxml", "to-xml", "-"}).out ==
          "<?xml version=\"1.0\" encoding=\"utf-8\"?><?qbxml version=\"13.0\"?><QBXML><QBXMLMsgsRq "
          "onError=\"continueOnError\"><CustomerQueryRq><MaxReturned>5</MaxReturned></CustomerQueryRq>"
          "</QBXMLMsgsRq></QBXML>\n");
    CHECK(holds(room.run({"qbxml", "to-xml", "-", "--version", "8.0"}).out, "version=\"8.0\""));
    CHECK(room.run({"qbxml", "to-xml", "-", "--version", "8"}).exit == Exit::cannot_run);

    const auto file = room.file("new.json", R"([{"LeadQuery": {"MaxReturnd": 5}}, {"ClassAdd": {}}])");
    const auto wrong = room.run({"qbxml", "to-xml", file});
    CHECK(wrong.exit == Exit::refused);
    CHECK(wrong.out.empty());
    CHECK(holds(wrong.err, "new.json: [1]/LeadQuery/MaxReturnd: `MaxReturnd` is not known here; did you mean "
                           "`MaxReturned`?\nnew.json: [2]/ClassAdd/Name: `Name` is missing"));
    CHECK(holds(wrong.err, "deskbridge: new.json holds 2 faults.\n"));
    CHECK(room.run({"qbxml", "to-xml", file, "--json"}).json().at("faults").size() == 2);

    room.file("twice.json", "{\"ClassAdd\": {\"Name\": \"a\",\n\"Name\": \"b\"}}");
    CHECK(holds(room.run({"qbxml", "to-xml", "twice.json"}).err,
                "twice.json:2: `Name` stands twice in one object"));
}

TEST_CASE("qbxml validate: faults stand on their lines and are added up", "[server][cli]")
{
    CliRoom room;
    const std::string good = "<ClassQueryRq/>\n";
    const std::string wrong =
        "<ClassAddRq>\n<ClassAdd>\n<IsActive>maybe</IsActive>\n</ClassAdd>\n</ClassAddRq>\n";
    const auto valid =
        room.run({"qbxml", "validate", room.file("good.xml", std::string(beginning) + good + good + end)});
    CHECK(valid.exit == Exit::done);
    CHECK(valid.out == "valid: 2 requests, qbXML 13.0\n");

    const auto faulty =
        room.run({"qbxml", "validate", room.file("wrong.xml", std::string(beginning) + good + wrong + end)});
    CHECK(faulty.exit == Exit::refused);
    CHECK(faulty.err.empty());
    CHECK(holds(faulty.out, "wrong.xml:7: ClassAddRq[2]/ClassAdd/Name: `Name` is missing; "));
    CHECK(holds(faulty.out, "wrong.xml:8: ClassAddRq[2]/ClassAdd/IsActive: "));
    CHECK(faulty.out.ends_with("\n2 faults in 1 of 2 requests\n"));

    room.input = wrong;
    const auto alone = room.run({"qbxml", "validate", "-"});
    CHECK(holds(alone.out, "standard input:3: ClassAdd/IsActive: "));
    CHECK(alone.out.ends_with("\n2 faults\n"));
}

TEST_CASE("qbxml validate: with --json the same as data", "[server][cli]")
{
    CliRoom room;
    room.input = "<ClassAddRq><ClassAdd/></ClassAddRq>";
    const auto json = room.run({"qbxml", "validate", "-", "--json"}).json();
    CHECK(json.at("valid") == false);
    CHECK(json.at("version") == "16.0");
    CHECK(json.at("requests") == 1);
    CHECK(json.at("faults").at(0).at("path") == "ClassAdd/Name");
    CHECK(json.at("faults").at(0).at("line") == 1);
}

TEST_CASE("qbxml validate: version, edition and schema can be chosen", "[server][cli]")
{
    CliRoom room;
    room.input = "<LeadQueryRq/>";
    CHECK(room.run({"qbxml", "validate", "-", "--version", "13.0"}).out == "valid: 1 request, qbXML 13.0\n");
    CHECK(holds(room.run({"qbxml", "validate", "-", "--version", "12.0"}).out, "needs qbXML 13.0"));
    CHECK(room.run({"qbxml", "validate", "-", "--version", "12.5"}).exit == Exit::cannot_run);
    CHECK(room.run({"qbxml", "validate", "-", "--edition", "XX"}).exit == Exit::cannot_run);
    room.input = "<ClassAddRq><ClassAdd><Name>Žižka</Name></ClassAdd></ClassAddRq>";
    CHECK(room.run({"qbxml", "validate", "-"}).exit == Exit::refused);
    CHECK(room.run({"qbxml", "validate", "-", "--schema-only"}).exit == Exit::done);
    CHECK(room.run({"qbxml", "validate", "nowhere.xml"}).exit == Exit::cannot_run);
}

TEST_CASE("qbxml validate: an answer is held against the schema of answers", "[server][cli]")
{
    CliRoom room;
    const std::string before =
        "<?xml version=\"1.0\"?><QBXML><QBXMLMsgsRs><ClassQueryRs requestID=\"1\" statusCode=\"0\" "
        "statusSeverity=\"Info\" statusMessage=\"\"><ClassRet>";
    const std::string after = "</ClassRet></ClassQueryRs></QBXMLMsgsRs></QBXML>";
    room.input = before + "<ListID>1-2</ListID>" + after;
    CHECK(room.run({"qbxml", "validate", "-"}).out == "valid: 1 answer, qbXML 16.0\n");
    room.input = before + "<Surprise/>" + after;
    CHECK(room.run({"qbxml", "validate", "-"}).exit == Exit::refused);
}
