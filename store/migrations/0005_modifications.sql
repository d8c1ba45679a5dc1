-- New content of what is posted modifies it in QuickBooks. Until that is done the content that is there stays known: the
-- change is worked out from it.

ALTER TABLE documents ADD COLUMN posted_payload TEXT
    CHECK (posted_payload IS NULL
        OR ((txn_id <> '' OR list_id <> '') AND state NOT IN ('synced', 'cancelled', 'deleted')));

ALTER TABLE documents ADD COLUMN posted_revision INTEGER
    CHECK ((posted_revision IS NULL) = (posted_payload IS NULL));

ALTER TABLE documents ADD COLUMN shop_wins INTEGER NOT NULL DEFAULT 0 CHECK (shop_wins IN (0, 1));
