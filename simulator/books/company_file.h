#pragma once

#include "simulator/books/books.h"

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace simulator {

/// What a new company file starts with.
struct NewCompany {
    std::string name = "Sample Company";
    std::string path = R"(C:\Users\Public\Documents\Intuit\QuickBooks\Company Files\Sample Company.QBW)";
    enum class SalesTax { on, off };
    SalesTax sales_tax = SalesTax::on;
    /// Goods are counted per site: Enterprise with Advanced Inventory.
    enum class Sites { off, on };
    Sites sites = Sites::off;
    /// US Dollar alone, or other currencies beside it.
    enum class Currencies { one, several };
    Currencies currencies = Currencies::one;
};

/// A moment of a company file, as a backup keeps it: lists, transactions, private data and the stored message
/// sets. It is good for the file that it was taken from, and for another one that is to become its copy.
class Snapshot {
public:
    [[nodiscard]] const Books& books() const { return books_; }

private:
    friend class CompanyFile;
    friend Snapshot read_snapshot(const std::string& path);
    Books books_;
    std::vector<Commit> journal_; ///< of a file in memory
    std::string bytes_;           ///< of a file on disk
    std::size_t commits_ = 0;
};

/// The moment that a copy of a company file on disk keeps. Throws std::runtime_error when it cannot be read,
/// or is none of ours.
Snapshot read_snapshot(const std::string& path);

/// Books and the file that keeps them: one JSON line per commit, appended and handed to the operating system
/// before the books change. A process that is killed at any instant leaves the commits that were complete; a
/// torn last line is cut off when the file is opened again. One process at a time writes it.
class CompanyFile {
public:
    /// Opens the file at `path`, or makes it with a usable chart of accounts. An empty path: in memory only.
    /// Throws std::runtime_error when the file cannot be read, is none of ours, or another process has it
    /// open for writing.
    CompanyFile(const std::string& path, const NewCompany& fresh, Time now);

    [[nodiscard]] const Books& books() const { return books_; }

    /// Writes the commit down, then puts it into effect. Throws std::runtime_error when the disk refuses.
    void commit(const Commit& change);

    /// How many commits the file holds, the one with the stock lists included.
    [[nodiscard]] std::size_t commits() const { return commits_; }

    /// The file as it is now. Copies everything: meant for tests and for a backup once a session.
    [[nodiscard]] Snapshot snapshot() const;
    /// The file is what it was then, and knows nothing of anything later: a backup was restored, or this is
    /// to be a copy of another file. Throws std::runtime_error when the disk refuses; killed in between, it
    /// leaves some whole commits of the two.
    void restore(const Snapshot& then);
    /// The last `count` commits are gone, as after a power cut that took what was never synced. The stock
    /// lists stay. Throws std::runtime_error when the disk refuses.
    void lose_last(std::size_t count);

private:
    void become(const std::string& text);

    struct Close {
        void operator()(std::FILE* file) const { (void)std::fclose(file); } // every line was flushed
    };

    Books books_;
    std::string path_;
    std::vector<Commit> journal_; ///< of a file in memory
    std::size_t commits_ = 0;
    std::unique_ptr<std::FILE, Close> out_;
};

/// Reads the books for a report; the file may be open for writing elsewhere. Throws std::runtime_error as
/// above.
Books read_books(const std::string& path);

/// The lists of a new company: accounts, terms, tax codes, payment methods.
Commit stock_lists(const NewCompany& fresh, Time now);

} // namespace simulator
