#include "server/http/body_reader.h"

#include "tests/support/catch.h"

#include <sstream>

using namespace server;

TEST_CASE("http: a body is read up to its limit and not a byte further")
{
    std::istringstream exact(std::string(200'000, 'x'));
    const Body whole = read_body(exact, 200'000, 200'000);
    CHECK(whole.end == BodyEnd::complete);
    CHECK(whole.text == std::string(200'000, 'x'));

    std::istringstream announced("12345");
    CHECK(read_body(announced, 5, 4).end == BodyEnd::too_large);
    CHECK(announced.tellg() == 0);

    std::istringstream unannounced("12345");
    CHECK(read_body(unannounced, std::nullopt, 4).end == BodyEnd::too_large);
}

TEST_CASE("http: a body shorter than announced is cut, one without announcement ends with the stream")
{
    std::istringstream cut("123");
    CHECK(read_body(cut, 4, 100).end == BodyEnd::cut);
    std::istringstream open_end("123");
    const Body body = read_body(open_end, std::nullopt, 100);
    CHECK(body.end == BodyEnd::complete);
    CHECK(body.text == "123");
}
