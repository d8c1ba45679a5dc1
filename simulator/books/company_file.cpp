#include "simulator/books/company_file.h"

#include "simulator/books/records_json.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#include <io.h>
#include <windows.h>
#else
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

struct Replayed {
    std::size_t bytes = 0;   ///< that the complete lines take
    std::size_t commits = 0; ///< that they hold
};

/// Replays the complete lines.
Replayed replay(const std::string& text, const std::string& path, Books& books)
{
    std::size_t begin = 0;
    std::size_t commits = 0;
    bool first = true;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
        const std::string_view line(text.data() + begin, end - begin);
        if (first && line != first_line)
            throw std::runtime_error("reading the company file " + path +
                                     ": it is no company file of this program");
        if (!first) {
            books.apply(from_line(line));
            ++commits;
        }
        first = false;
        begin = end + 1;
    }
    return {begin, commits};
}

/// The whole lines of a file as commits.
std::vector<Commit> journal_of(const std::string& text)
{
    std::vector<Commit> journal;
    std::size_t begin = text.find('\n') + 1;
    for (std::size_t end = text.find('\n', begin); end != std::string::npos; end = text.find('\n', begin)) {
        journal.push_back(from_line(std::string_view(text).substr(begin, end - begin)));
        begin = end + 1;
    }
    return journal;
}

std::string text_of(const std::vector<Commit>& journal)
{
    std::string text = std::string(first_line) + '\n';
    for (const Commit& change : journal)
        text += to_line(change) + '\n';
    return text;
}

/// Whether this process alone has the file, for as long as it is open.
#ifdef _WIN32
bool taken(std::FILE* file)
{
    // A byte far behind what is written: the ones before stay readable.
    OVERLAPPED place{};
    place.OffsetHigh = 0x4000'0000;
    const auto handle = reinterpret_cast<HANDLE>(_get_osfhandle(_fileno(file)));
    return LockFileEx(handle, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &place) != 0;
}
#else
bool taken(std::FILE* file) { return ::flock(::fileno(file), LOCK_EX | LOCK_NB) == 0; }
#endif

} // namespace

CompanyFile::CompanyFile(const std::string& path, const NewCompany& fresh, Time now) : path_(path)
{
    if (!path.empty()) {
        out_.reset(std::fopen(path.c_str(), "ab"));
        if (!out_)
            fail("opening the company file", path);
        if (!taken(out_.get()))
            throw std::runtime_error("opening the company file " + path + ": another process is writing it");
        const std::string text = read_all(path);
        const Replayed whole = replay(text, path, books_);
        commits_ = whole.commits;
        if (whole.bytes < text.size())
            std::filesystem::resize_file(path, whole.bytes);
        if (whole.bytes == 0 && std::fputs((std::string(first_line) + '\n').c_str(), out_.get()) < 0)
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
    } else {
        journal_.push_back(change);
    }
    books_.apply(change);
    ++commits_;
}

Snapshot read_snapshot(const std::string& path)
{
    Snapshot then;
    then.bytes_ = read_all(path);
    const Replayed whole = replay(then.bytes_, path, then.books_);
    if (whole.commits == 0)
        throw std::runtime_error("reading the company file " + path +
                                 ": it is no company file of this program");
    then.bytes_.resize(whole.bytes);
    then.commits_ = whole.commits;
    return then;
}

Snapshot CompanyFile::snapshot() const
{
    Snapshot now;
    now.books_ = books_;
    now.journal_ = journal_;
    now.commits_ = commits_;
    if (out_)
        now.bytes_ = read_all(path_);
    return now;
}

void CompanyFile::restore(const Snapshot& then)
{
    if (out_)
        become(then.bytes_.empty() ? text_of(then.journal_) : then.bytes_);
    else
        journal_ = then.bytes_.empty() ? then.journal_ : journal_of(then.bytes_);
    books_ = then.books_;
    commits_ = then.commits_;
}

/// Keeps the whole lines that both have at their beginning and writes the rest: at every instant the file is
/// one that can be opened.
void CompanyFile::become(const std::string& text)
{
    const std::string now = read_all(path_);
    const auto differs = std::mismatch(now.begin(), now.end(), text.begin(), text.end()).first;
    const std::size_t same = static_cast<std::size_t>(differs - now.begin());
    const std::size_t kept = same == 0 ? 0 : now.rfind('\n', same - 1) + 1;
    std::filesystem::resize_file(path_, kept);
    if (std::fwrite(text.data() + kept, 1, text.size() - kept, out_.get()) != text.size() - kept ||
        std::fflush(out_.get()) != 0)
        fail("writing the company file", path_);
}

void CompanyFile::lose_last(std::size_t count)
{
    const std::size_t left = count < commits_ ? commits_ - count : 1;
    Books books;
    if (out_) {
        const std::string text = read_all(path_);
        std::size_t end = text.find('\n') + 1; // of the line that says what file this is
        for (std::size_t i = 0; i < left; ++i)
            end = text.find('\n', end) + 1;
        replay(text.substr(0, end), path_, books);
        std::filesystem::resize_file(path_, end);
    } else {
        journal_.resize(left);
        for (const Commit& change : journal_)
            books.apply(change);
    }
    books_ = std::move(books);
    commits_ = left;
}

Books read_books(const std::string& path)
{
    Books books;
    const std::string text = read_all(path);
    if (replay(text, path, books).bytes == 0)
        throw std::runtime_error("reading the company file " + path +
                                 ": it is no company file of this program");
    return books;
}

} // namespace simulator
