#pragma once

#include "qbxml/value/fault.h"
#include "server/intake/json.h"
#include "server/intake/order_rules.h"

#include <string>
#include <vector>

namespace server {

/// One of other people's files: its name, for what is said about it, and all of its text.
struct ImportFile {
    std::string name;
    std::string text;
};

/// A document in our contract's words, made of what stands in a file.
struct ImportedDocument {
    std::string kind; ///< "sales"
    std::string external_id;
    std::string file; ///< the name of the file that it comes from
    Json json;
    /// Of a sale: the document that the same order was while it was only an order, by external id; see
    /// fulfil().
    std::string earlier_order = {};
};

/// What could not become a document. With an empty kind a whole file is meant.
struct NotImported {
    std::string file;
    std::string kind;
    std::string external_id;
    qbxml::Faults faults; ///< paths are those of the file
};

/// What a person should know: what was left out and why, what was chosen.
struct ImportNote {
    std::string file;
    std::string text; ///< a sentence without the full stop
};

struct Imported {
    std::vector<ImportedDocument> documents; ///< what others depend on first
    std::vector<NotImported> refused;
    std::vector<ImportNote> notes;
};

/// Shopify's Admin REST JSON. What a file is shows by its content; files that are given together belong
/// together. The same files with the same rules give the same documents, whatever their order.
Imported import_shopify(const std::vector<ImportFile>& files, const OrderRules& rules);

/// The sale is the fulfilment of its earlier_order, which was handed in before.
void fulfil(ImportedDocument& sale);

} // namespace server
