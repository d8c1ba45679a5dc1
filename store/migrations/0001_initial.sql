-- The first schema. Both SQLite 3.35 and PostgreSQL 15 take it once the tokens in braces are replaced (migrations.h).
-- Moments are UTC text (2026-11-20T09:30:00.000Z), flags are 0 or 1. A statement ends with a semicolon at the end of a line.
-- The CHECKs repeat the law that the code keeps, so that no mistake of ours and no foreign hand can break it.

CREATE TABLE companies (
    id {{identity}},
    slug TEXT NOT NULL CHECK (slug <> '' AND length(slug) <= 40),
    title TEXT NOT NULL,
    user_name TEXT NOT NULL CHECK (user_name <> ''),
    token_hash TEXT NOT NULL,
    file_id TEXT NOT NULL,
    app_name TEXT NOT NULL,
    created TEXT NOT NULL,
    stamped INTEGER NOT NULL DEFAULT 0 CHECK (stamped IN (0, 1)),
    company_name TEXT NOT NULL DEFAULT '',
    company_file TEXT NOT NULL DEFAULT '',
    qbxml_version TEXT NOT NULL DEFAULT '',
    product TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    computer TEXT NOT NULL DEFAULT '',
    last_contact TEXT,
    last_success TEXT,
    UNIQUE (slug),
    UNIQUE (user_name)
);

CREATE TABLE company_settings (
    company_id BIGINT NOT NULL REFERENCES companies (id),
    name TEXT NOT NULL,
    content TEXT NOT NULL CHECK (content <> ''),
    PRIMARY KEY (company_id, name)
);

CREATE TABLE memory (
    name TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
);

CREATE TABLE visits (
    id {{identity}},
    company_id BIGINT NOT NULL REFERENCES companies (id),
    ticket TEXT NOT NULL CHECK (ticket <> ''),
    started TEXT NOT NULL,
    last_heard TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'closed', 'over')),
    file_checked INTEGER NOT NULL CHECK (file_checked IN (0, 1)),
    may_write INTEGER NOT NULL CHECK (may_write IN (0, 1)),
    qbxml_version TEXT NOT NULL,
    country TEXT NOT NULL,
    batch_limit INTEGER NOT NULL CHECK (batch_limit >= 1),
    troubles INTEGER NOT NULL CHECK (troubles >= 0),
    done BIGINT NOT NULL CHECK (done >= 0),
    last_error TEXT NOT NULL,
    UNIQUE (ticket)
);

CREATE UNIQUE INDEX visits_one_live ON visits (company_id) WHERE state = 'live';

CREATE INDEX visits_of_company ON visits (company_id, id);

CREATE TABLE exchanges (
    id {{identity}},
    company_id BIGINT NOT NULL REFERENCES companies (id),
    visit_id BIGINT NOT NULL REFERENCES visits (id),
    kind TEXT NOT NULL CHECK (kind IN ('asking', 'writing', 'checking')),
    state TEXT NOT NULL CHECK (state IN ('out', 'answered', 'unsure', 'settled')),
    message_set_id TEXT NOT NULL,
    about_id BIGINT REFERENCES exchanges (id),
    handed_out TEXT NOT NULL,
    answered_at TEXT,
    request TEXT NOT NULL,
    response TEXT NOT NULL DEFAULT '',
    hresult TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    CHECK (kind <> 'writing' OR message_set_id <> ''),
    CHECK (kind <> 'asking' OR message_set_id = ''),
    CHECK ((kind = 'checking') = (about_id IS NOT NULL)),
    CHECK (state <> 'out' OR answered_at IS NULL),
    CHECK (state <> 'answered' OR answered_at IS NOT NULL),
    CHECK (state <> 'unsure' OR kind = 'writing')
);

-- QuickBooks may keep the outcome of its newest message set only: a second one must not leave before the first is settled.
CREATE UNIQUE INDEX exchanges_one_writing ON exchanges (company_id)
    WHERE kind = 'writing' AND state IN ('out', 'answered', 'unsure');

CREATE INDEX exchanges_open ON exchanges (company_id, id) WHERE state IN ('out', 'answered', 'unsure');

CREATE INDEX exchanges_of_company ON exchanges (company_id, id);

CREATE INDEX exchanges_of_visit ON exchanges (visit_id, id);

CREATE TABLE documents (
    id {{identity}},
    company_id BIGINT NOT NULL REFERENCES companies (id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    source TEXT NOT NULL,
    external_id TEXT NOT NULL CHECK (external_id <> ''),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    payload TEXT NOT NULL,
    queue_rank INTEGER NOT NULL,
    newer_payload TEXT,
    newer_rank INTEGER,
    state TEXT NOT NULL CHECK (state IN ('queued', 'syncing', 'synced', 'failed', 'held', 'skipped', 'waiting', 'unknown',
        'cancelled', 'deleted')),
    came_from TEXT NOT NULL CHECK (came_from IN ('new', 'queued', 'syncing', 'synced', 'failed', 'held', 'skipped',
        'waiting', 'unknown', 'cancelled', 'deleted')),
    reason_code TEXT NOT NULL,
    reason_sentence TEXT NOT NULL,
    reason_next TEXT NOT NULL,
    reason_who TEXT NOT NULL,
    received TEXT NOT NULL,
    since TEXT NOT NULL,
    txn_id TEXT NOT NULL DEFAULT '',
    list_id TEXT NOT NULL DEFAULT '',
    edit_sequence TEXT NOT NULL DEFAULT '',
    ref_number TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    not_before TEXT,
    exchange_id BIGINT REFERENCES exchanges (id),
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (company_id, kind, source, external_id),
    CHECK ((state IN ('syncing', 'unknown')) = (exchange_id IS NOT NULL)),
    CHECK ((state = 'waiting') = (not_before IS NOT NULL)),
    CHECK (state NOT IN ('synced', 'deleted') OR txn_id <> '' OR list_id <> ''),
    CHECK ((newer_payload IS NULL) = (newer_rank IS NULL)),
    CHECK (newer_payload IS NULL OR state IN ('syncing', 'unknown', 'held')),
    CHECK (newer_payload IS NULL OR state <> 'held' OR txn_id <> '' OR list_id <> '')
);

-- What may be worked on, in the order of the work; not_before stands in it so that those not yet due are passed cheaply.
CREATE INDEX documents_workable ON documents (company_id, queue_rank, id, not_before)
    WHERE state IN ('queued', 'waiting');

CREATE INDEX documents_in_order ON documents (company_id, id);

CREATE INDEX documents_by_state ON documents (company_id, state, id);

CREATE INDEX documents_by_kind ON documents (company_id, kind, id);

CREATE INDEX documents_by_external_id ON documents (company_id, external_id, id);

CREATE INDEX documents_on_exchange ON documents (exchange_id, id) WHERE exchange_id IS NOT NULL;

CREATE TABLE document_counts (
    company_id BIGINT NOT NULL REFERENCES companies (id),
    state TEXT NOT NULL,
    n BIGINT NOT NULL CHECK (n >= 0),
    PRIMARY KEY (company_id, state)
);

-- Which request of an exchange is which ask, in the order of the message set; one request may stand in several rows.
CREATE TABLE exchange_asks (
    exchange_id BIGINT NOT NULL REFERENCES exchanges (id),
    place INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    document_id BIGINT REFERENCES documents (id),
    ask TEXT NOT NULL,
    PRIMARY KEY (exchange_id, place)
);

CREATE INDEX exchange_asks_of_document ON exchange_asks (document_id, exchange_id) WHERE document_id IS NOT NULL;

CREATE TABLE facts (
    company_id BIGINT NOT NULL REFERENCES companies (id),
    topic TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    learned TEXT NOT NULL,
    PRIMARY KEY (company_id, topic, name)
);

CREATE TABLE events (
    id {{identity}},
    company_id BIGINT NOT NULL REFERENCES companies (id),
    happened TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what <> ''),
    document_id BIGINT REFERENCES documents (id),
    sentence TEXT NOT NULL
);

CREATE INDEX events_of_company ON events (company_id, id);
