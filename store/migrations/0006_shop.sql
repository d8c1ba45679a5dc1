-- The whole life of a shop: documents that are about others, that are folded into one posting with others, that leave the
-- books again, and that keep the modes they were posted in.

-- The modes of the first posting: customers, inventory, vendors, each d(etailed) or s(ummary); empty: not decided yet.
ALTER TABLE documents ADD COLUMN mode TEXT NOT NULL DEFAULT '' CHECK (mode = '' OR length(mode) = 3);

-- The document ("sales/10248") that must be in the books before this one.
ALTER TABLE documents ADD COLUMN waits_for TEXT NOT NULL DEFAULT '';

-- What is in the books is to leave them.
ALTER TABLE documents ADD COLUMN removal TEXT NOT NULL DEFAULT '' CHECK (removal IN ('', 'void', 'delete'));

-- 0: is posted by itself. 1: waits for its group to close. 2: stands in the posting of its group, which is on its way.
ALTER TABLE documents ADD COLUMN folded INTEGER NOT NULL DEFAULT 0 CHECK (folded IN (0, 1, 2));

CREATE INDEX documents_waiting_for ON documents (company_id, waits_for) WHERE waits_for <> '';

DROP INDEX documents_workable;

CREATE INDEX documents_workable ON documents (company_id, queue_rank, id, not_before)
    WHERE state IN ('queued', 'waiting') AND folded = 0;

-- What stands in the postings of groups: each posting opens into its documents, each document shows its postings (the
-- first, then the differences). `newer_payload` came while the posting was on its way.
CREATE TABLE folds (
    id {{identity}},
    company_id BIGINT NOT NULL REFERENCES companies (id),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    group_key TEXT NOT NULL CHECK (group_key <> ''),
    due TEXT NOT NULL,
    posting_id BIGINT REFERENCES documents (id),
    newer_payload TEXT,
    newer_rank INTEGER
);

CREATE UNIQUE INDEX folds_waiting ON folds (document_id) WHERE posting_id IS NULL;

CREATE INDEX folds_due ON folds (company_id, due, group_key) WHERE posting_id IS NULL;

CREATE INDEX folds_of_document ON folds (document_id, id);

CREATE INDEX folds_of_posting ON folds (posting_id, id) WHERE posting_id IS NOT NULL;
