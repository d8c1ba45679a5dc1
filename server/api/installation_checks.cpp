#include "server/api/answers.h"
#include "server/api/doctor.h"
#include "store/events.h"

#include <algorithm>
#include <system_error>

namespace server {

namespace {

constexpr std::uintmax_t megabyte = 1024 * 1024;
constexpr std::uintmax_t least_space = 500 * megabyte;
/// No clock that is right shows a time before this version was made.
constexpr std::chrono::sys_days earliest{std::chrono::year{2025} / 1 / 1};
constexpr std::chrono::minutes clock_slack{5};

Check store_check(const ApiParts& parts)
{
    const auto faults = parts.database.integrity_faults();
    if (faults.empty())
        return {"store", true, "The store is sound.", ""};
    return {"store", false, "The store is damaged: " + faults,
            "Start deskbridged again: it sets the damaged store aside and takes the last good backup. "
            "docs/rescue.md tells more."};
}

Check disk_check(const ApiParts& parts)
{
    std::error_code error;
    // Asked for itself: Windows tells the space of the folder above for one that is gone.
    const bool there = std::filesystem::is_directory(parts.data_folder, error);
    const auto space = std::filesystem::space(parts.data_folder, error);
    if (!there || error) {
        return {"disk", false,
                "The free space of the data folder cannot be read: " +
                    (there ? error.message() : "it is not there."),
                "See that the data folder exists and that deskbridged may read it."};
    }
    const auto detail = std::to_string(space.available / megabyte) + " MB are free where the store stands.";
    if (space.available >= least_space)
        return {"disk", true, detail, ""};
    return {"disk", false, detail,
            "Free some space: below " + std::to_string(least_space / megabyte) +
                " MB the store may come to a stop."};
}

/// The last moment that any company's memory tells of.
std::optional<store::Time> newest_memory(const std::vector<store::Company>& companies)
{
    std::optional<store::Time> newest;
    for (const auto& company : companies) {
        newest = std::max(newest, std::optional(company.created));
        newest = std::max(newest, company.last_contact);
    }
    return newest;
}

Check clock_check(store::Time now, const std::vector<store::Company>& companies)
{
    const std::string remedy =
        "Set the clock of this computer; QuickBooks is asked by date when an answer got lost.";
    if (now < earliest)
        return {"clock", false, "The clock shows " + store::to_text(now) + ", which is long past.", remedy};
    const auto newest = newest_memory(companies);
    if (newest && now + clock_slack < *newest) {
        return {"clock", false,
                "The clock shows " + store::to_text(now) + ", but something was written down at " +
                    store::to_text(*newest) + ".",
                remedy};
    }
    return {"clock", true, "The clock shows " + store::to_text(now) + ".", ""};
}

/// How old the newest backup may be; the daily one may be some hours late.
constexpr std::chrono::hours backup_age{36};

Check backup_check(const ApiParts& parts, store::Time now)
{
    const BackupStanding standing = parts.backups();
    const std::string age = standing.last_good
                                ? "The last good backup was made " + ago(*standing.last_good, now) + "."
                                : std::string("There is no backup yet.");
    if (!standing.failure.empty()) {
        return {"backup", false, "The last backup could not be made: " + standing.failure + ". " + age,
                "See that the disk has room and that deskbridged may write into the folder of backups."};
    }
    if (!standing.plan.hour)
        return {"backup", true, "Daily backups are switched off. " + age, ""};
    const store::Time newest = std::max(parts.started, standing.last_good.value_or(parts.started));
    if (now - newest > backup_age)
        return {"backup", false, age + " One a day is to be made.",
                "Look into the log for the reason. By hand: deskbridge backup FILE"};
    return {"backup", true, age, ""};
}

Check paired_check(const std::vector<store::Company>& companies)
{
    if (companies.empty())
        return {"paired", false, "No company is paired yet.", "Pair one: deskbridge pair \"My Company\""};
    std::vector<std::string> names;
    for (const auto& company : companies)
        names.push_back(company.pairing.slug);
    return {"paired", true, "Paired: " + listed(names) + ".", ""};
}

} // namespace

std::vector<Check> installation_checks(const ApiParts& parts)
{
    std::vector<store::Company> companies;
    {
        auto snapshot = parts.database.read();
        companies = store::Companies(snapshot).list();
    }
    std::vector<Check> checks{store_check(parts), disk_check(parts), clock_check(parts.clock(), companies),
                              https_check(parts), paired_check(companies)};
    if (parts.backups)
        checks.push_back(backup_check(parts, parts.clock()));
    return checks;
}

} // namespace server
