#include "simulator/books/company_file.h"

#include "simulator/books/records_json.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/file.h>
#endif

namespace simulator {

namespace {

constexpr std::string_view first_line = R"({"format":"deskbridge-sim books","version":1})";

[[noreturn]] void fail(const std::string& doing, const std::string& path)
{
    throw std::runtime_error(doing + ' ' + path + ": " + std::system_category().message(errno));
}

std::string read_all(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        fail("reading the company file", path);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Replays the complete lines; answers how many bytes they take.
std::size_t replay(const std::string& text, const std::string& path, Books& books)
{
    std::size_t begin = 0;
    bool first = true;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
        const std::string_view line(text.data() + begin, end - begin);
        if (first && line != first_line)
            throw std::runtime_error("reading the company file " + path +
                                     ": it is no company file of this program");
        if (!first)
            books.apply(from_line(line));
        first = false;
        begin = end + 1;
    }
    return begin;
}

/// Keeps a second writer out for as long as the file is open.
void lock(std::FILE* file, const std::string& path)
{
#if defined(__unix__) || defined(__APPLE__)
    if (::flock(::fileno(file), LOCK_EX | LOCK_NB) != 0)
        throw std::runtime_error("opening the company file " + path + ": another process is writing it");
#else
    (void)file; // Windows: opening with a shared write is refused by nobody, so the user has to take care
    (void)path;
#endif
}

} // namespace

CompanyFile::CompanyFile(const std::string& path, const NewCompany& fresh, Time now) : path_(path)
{
    if (!path.empty()) {
        out_.reset(std::fopen(path.c_str(), "ab"));
        if (!out_)
            fail("opening the company file", path);
        lock(out_.get(), path);
        const std::string text = read_all(path);
        const std::size_t whole = replay(text, path, books_);
        if (whole < text.size())
            std::filesystem::resize_file(path, whole);
        if (whole == 0 && std::fputs((std::string(first_line) + '\n').c_str(), out_.get()) < 0)
            fail("writing the company file", path);
    }
    if (books_.company().name.empty())
        commit(stock_lists(fresh, now));
}

void CompanyFile::commit(const Commit& change)
{
    if (out_) {
        const std::string line = to_line(change) + '\n';
        if (std::fwrite(line.data(), 1, line.size(), out_.get()) != line.size() ||
            std::fflush(out_.get()) != 0)
            fail("writing the company file", path_);
    }
    books_.apply(change);
}

Books read_books(const std::string& path)
{
    Books books;
    const std::string text = read_all(path);
    if (replay(text, path, books) == 0)
        throw std::runtime_error("reading the company file " + path +
                                 ": it is no company file of this program");
    return books;
}

} // namespace simulator
