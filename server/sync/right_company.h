#pragma once

#include "server/sync/first_contact.h"
#include "store/companies.h"
#include "store/guards.h"
#include "store/visits.h"

#include <optional>
#include <string>

namespace server {

/// A number in the company file that every writing exchange of ours raises, under a word that no other store
/// of ours has: it comes back with the first call of every visit, and tells whether the books remember what
/// we remember.
struct Watermark {
    std::string epoch;
    std::int64_t number = 0;
    [[nodiscard]] std::string text() const;
    /// Nothing when the text is none of ours.
    static std::optional<Watermark> parse(const std::string& text);
};

/// What the open company file is to us.
enum class Standing {
    right,          ///< the paired file, as we know it
    moved,          ///< the same under another path
    restored,       ///< the books are behind us: the file went back to an earlier day
    copied,         ///< behind us, and under another path: a copy or an old backup
    store_restored, ///< the books are ahead of us: our own store went back to an earlier day
    other_store,    ///< another store wrote there
    no_stamp        ///< the file does not carry our FileID
};

/// A pure rule. The file must not be another company's (FirstContact::refusal).
Standing standing_of(const store::Company& company, const store::Guard& guard, const FirstContact& contact);

/// Draws the consequences of it: what may be written in this visit, what is doubted, what a person is told.
void stand(store::Session& session, const store::Company& company, store::Visit& visit,
           const FirstContact& contact, store::Time now);

/// Our own store went back to an earlier day, as it was told `why`: the same for all companies, and each is
/// told of it. (A watermark that is ahead of us tells that too, but only with the next visit, and not where
/// there is none.)
void take_up_restored_store(store::Session& session, store::Time from, const std::string& why,
                            store::Time now);

/// Do two visits, by the computers that AppLock named, come from different PCs? A visit without one does not
/// tell.
bool another_pc(const store::Visit& one, const store::Visit& other);

/// Another PC's Web Connector may still be at work for this company: the sentence that tells so. `visit` is
/// the present one, with its computer.
std::optional<std::string> at_work_elsewhere(store::Session& session, const store::Visit& visit,
                                             store::Time now);

/// The request id of the watermark in a writing exchange.
inline constexpr const char* watermark_request = "watermark";

/// The next number for the books, to be handed out with a writing exchange; `epoch` is taken when there was
/// none before.
Watermark next_watermark(store::Session& session, store::CompanyId company, const std::string& epoch);
/// The books hold that number.
void watermark_is_in_the_books(store::Session& session, store::CompanyId company, std::int64_t number);

} // namespace server
