#pragma once

#include "simulator/books/books.h"

#include <cstdio>
#include <memory>
#include <string>

namespace simulator {

/// What a new company file starts with.
struct NewCompany {
    std::string name = "Sample Company";
    std::string path = R"(C:\Users\Public\Documents\Intuit\QuickBooks\Company Files\Sample Company.QBW)";
    enum class SalesTax { on, off };
    SalesTax sales_tax = SalesTax::on;
};

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

private:
    struct Close {
        void operator()(std::FILE* file) const { (void)std::fclose(file); } // every line was flushed
    };

    Books books_;
    std::string path_;
    std::unique_ptr<std::FILE, Close> out_;
};

/// Reads the books for a report; the file may be open for writing elsewhere. Throws std::runtime_error as
/// above.
Books read_books(const std::string& path);

/// The lists of a new company: accounts, terms, tax codes, payment methods.
Commit stock_lists(const NewCompany& fresh, Time now);

} // namespace simulator
