-- Pairings that were replaced or ended, old passwords for a while, what a visit did, and for how long the texts of the trace are kept.

ALTER TABLE companies ADD COLUMN old_token_hash TEXT NOT NULL DEFAULT '';

ALTER TABLE companies ADD COLUMN old_token_until TEXT;

ALTER TABLE companies ADD COLUMN unpaired TEXT;

-- When the Web Connector was told to call again.
ALTER TABLE companies ADD COLUMN next_call TEXT;

-- The texts of all exchanges that are still kept.
ALTER TABLE companies ADD COLUMN trace_bytes BIGINT NOT NULL DEFAULT 0 CHECK (trace_bytes >= 0);

-- Whoever still comes with one of these is told that it was replaced.
CREATE TABLE old_pairings (
    user_name TEXT NOT NULL PRIMARY KEY,
    company_id BIGINT NOT NULL REFERENCES companies (id),
    token_hash TEXT NOT NULL,
    file_id TEXT NOT NULL,
    replaced TEXT NOT NULL
);

CREATE INDEX old_pairings_of_company ON old_pairings (company_id);

ALTER TABLE visits ADD COLUMN posted BIGINT NOT NULL DEFAULT 0 CHECK (posted >= 0);

-- Logins that came while it was under way and were told to wait.
ALTER TABLE visits ADD COLUMN turned_away BIGINT NOT NULL DEFAULT 0 CHECK (turned_away >= 0);

ALTER TABLE exchanges ADD COLUMN request_bytes BIGINT NOT NULL DEFAULT 0;

ALTER TABLE exchanges ADD COLUMN response_bytes BIGINT NOT NULL DEFAULT 0;

-- 0: request and response were dropped for their age or size; all else of the exchange stays.
ALTER TABLE exchanges ADD COLUMN texts INTEGER NOT NULL DEFAULT 1 CHECK (texts IN (0, 1));

UPDATE exchanges SET request_bytes = length(request), response_bytes = length(response);

UPDATE companies SET trace_bytes = (SELECT COALESCE(SUM(request_bytes + response_bytes), 0) FROM exchanges
    WHERE company_id = companies.id);

CREATE INDEX exchanges_with_texts ON exchanges (company_id, kind, handed_out) WHERE state = 'settled' AND texts = 1;

CREATE INDEX events_of_document ON events (document_id, id) WHERE document_id IS NOT NULL;
