#pragma once

#include "qbxml/plan/sale.h"
#include "qbxml/plan/sale_rows.h"
#include "qbxml/plan/sale_tax.h"

#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// Makes the Add of one sale. The sale must outlive it, and so must what it is planned with.
class SalePosting {
public:
    /// `sale` as with_pushed() has it.
    SalePosting(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs, Spelling& spelling);

    /// The Add; nothing as long as something is missing.
    std::optional<Request> add(const Likeness& likeness);

private:
    struct Line {
        Row row;
        Entry item;
        std::string order_line; ///< TxnLineID of the order's line that it fulfils
    };

    void look_up_parties();
    void look_up_money();
    void look_up_decorations();
    void look_up_tax();
    std::optional<Entry> tax_by_quickbooks();
    void look_up_lines();
    void fulfil(Line& line);
    [[nodiscard]] std::string code_of(Row::Code code) const;

    void put(const std::string& name, const std::string& list_id);
    void put_head(const Likeness& likeness);
    void put_addresses();
    void put_money();
    [[nodiscard]] std::string memo(const std::string& ref_number) const;
    Element element(const Line& line);

    const Sale& sale_;
    const Facts& facts_;
    const Policy& policy_;
    Needs& needs_;
    Spelling& spelling_;
    std::string stem_;
    TaxChoice tax_;
    Origin origin_;
    OrderLink order_;
    std::vector<Line> lines_;
    std::vector<Element> in_;
    bool foreign_ = false;
    // ListIDs; empty: none.
    std::string customer_;
    std::string klass_;
    std::string receivable_;
    std::string deposit_;
    std::string payment_method_;
    std::string terms_;
    std::string ship_method_;
    std::string tax_item_;
};

} // namespace qbxml
