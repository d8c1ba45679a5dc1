#pragma once

#include "server/rescue/backups.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace server {

/// Is told of each step before it is done. A test throws from it: that is where the program was killed.
using BeforeStep = std::function<void(const std::string& step)>;

/// The place of a store that is to come into the data folder: nobody takes it for the store.
std::filesystem::path coming_store(const StorePlace& place);

/// Puts the whole, checked file coming_store() in the place of the store, which is set aside as
/// `deskbridge.db.WORD-DATE` with its log. Once the first step is done the rest happens also when this
/// process is killed: finish_putting_in_place() goes on. Where the store that was set aside stands now;
/// empty: there was none.
std::filesystem::path put_in_place(const StorePlace& place, const std::string& word, const std::string& date,
                                   const BeforeStep& before = {});

/// To be called before the store is opened: ends what a killed put_in_place() began, and removes what never
/// came to be one. What was set aside by it now.
std::vector<std::filesystem::path> finish_putting_in_place(const StorePlace& place,
                                                           const BeforeStep& before = {});

/// Stores that were set aside, damaged or replaced.
std::vector<std::filesystem::path> stores_set_aside(const StorePlace& place);

} // namespace server
