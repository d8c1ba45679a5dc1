#pragma once

#include "qbxml/document/document.h"
#include "server/intake/json.h"
#include "server/intake/members.h"

namespace server {

/// How each kind of document is read from the members of its JSON object, noting faults there, and written as
/// its canonical Json. Reading leaves `finish` to the caller. What is read from what was written is equal to
/// what was written.

qbxml::Customer read_customer(Members& in);
qbxml::Vendor read_vendor(Members& in);
qbxml::Item read_item(Members& in);
qbxml::Sale read_sale(Members& in);
qbxml::Payment read_payment(Members& in);
qbxml::Settlement read_settlement(Members& in);
qbxml::Purchase read_purchase(Members& in);
qbxml::Adjustment read_adjustment(Members& in);
qbxml::Transfer read_transfer(Members& in);
qbxml::Journal read_journal(Members& in);
qbxml::Payout read_payout(Members& in);

Json to_json(const qbxml::Customer& customer);
Json to_json(const qbxml::Vendor& vendor);
Json to_json(const qbxml::Item& item);
Json to_json(const qbxml::Sale& sale);
Json to_json(const qbxml::Payment& payment);
Json to_json(const qbxml::Settlement& settlement);
Json to_json(const qbxml::Purchase& purchase);
Json to_json(const qbxml::Adjustment& adjustment);
Json to_json(const qbxml::Transfer& transfer);
Json to_json(const qbxml::Journal& journal);
Json to_json(const qbxml::Payout& payout);

/// What several kinds have.
qbxml::Date read_date(Members& in, std::string_view what); ///< required
qbxml::Address read_address(Members& in, std::string_view name);
Json to_json(const qbxml::Address& address);
/// Deskbridge's own: what a posting stands for that is many documents in one. People cannot say it.
std::optional<qbxml::Group> read_group(Members& in);
Json to_json(const std::optional<qbxml::Group>& group); ///< without members when there is none

} // namespace server
