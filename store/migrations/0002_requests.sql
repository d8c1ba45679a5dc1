-- What apps ask of QuickBooks in its own language, message by message, and what it answered, page by page.

CREATE TABLE requests (
    id {{identity}},
    company_id BIGINT NOT NULL REFERENCES companies (id),
    request_key TEXT NOT NULL,
    place INTEGER NOT NULL CHECK (place >= 1),
    message TEXT NOT NULL CHECK (message <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('asking', 'writing')),
    content TEXT NOT NULL CHECK (content <> ''),
    tag TEXT NOT NULL,
    page_size INTEGER NOT NULL CHECK (page_size >= 0),
    state TEXT NOT NULL CHECK (state IN ('queued', 'waiting', 'sent', 'answered', 'failed', 'unknown', 'cancelled')),
    came_from TEXT NOT NULL CHECK (came_from IN ('new', 'queued', 'waiting', 'sent', 'answered', 'failed', 'unknown',
        'cancelled')),
    reason_code TEXT NOT NULL,
    reason_sentence TEXT NOT NULL,
    reason_next TEXT NOT NULL,
    reason_who TEXT NOT NULL,
    received TEXT NOT NULL,
    since TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    not_before TEXT,
    exchange_id BIGINT REFERENCES exchanges (id),
    status INTEGER,
    severity TEXT NOT NULL DEFAULT '',
    status_text TEXT NOT NULL DEFAULT '',
    run INTEGER NOT NULL DEFAULT 1 CHECK (run >= 1),
    pages INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0),
    row_count BIGINT NOT NULL DEFAULT 0 CHECK (row_count >= 0),
    remaining BIGINT,
    iterator_id TEXT NOT NULL DEFAULT '',
    iterator_visit_id BIGINT REFERENCES visits (id),
    CHECK ((state = 'sent') = (exchange_id IS NOT NULL)),
    CHECK ((state = 'waiting') = (not_before IS NOT NULL)),
    CHECK (kind = 'writing' OR state <> 'unknown'),
    CHECK (kind = 'asking' OR page_size = 0),
    CHECK (state <> 'answered' OR (status IS NOT NULL AND pages >= 1)),
    CHECK ((iterator_id <> '') = (iterator_visit_id IS NOT NULL)),
    CHECK (iterator_id = '' OR page_size > 0)
);

-- The same key with the same place is the same request.
CREATE UNIQUE INDEX requests_by_key ON requests (company_id, request_key, place) WHERE request_key <> '';

CREATE INDEX requests_workable ON requests (company_id, kind, id, not_before) WHERE state IN ('queued', 'waiting');

CREATE INDEX requests_in_order ON requests (company_id, id);

CREATE INDEX requests_by_state ON requests (company_id, state, id);

CREATE INDEX requests_on_exchange ON requests (exchange_id, id) WHERE exchange_id IS NOT NULL;

-- The answer's elements as they came, one a page. Those of an earlier run are gone before a new run begins.
CREATE TABLE request_pages (
    request_id BIGINT NOT NULL REFERENCES requests (id),
    page INTEGER NOT NULL CHECK (page >= 1),
    row_count BIGINT NOT NULL CHECK (row_count >= 0),
    answer TEXT NOT NULL,
    PRIMARY KEY (request_id, page)
);

CREATE TABLE request_counts (
    company_id BIGINT NOT NULL REFERENCES companies (id),
    state TEXT NOT NULL,
    n BIGINT NOT NULL CHECK (n >= 0),
    PRIMARY KEY (company_id, state)
);

-- A request of an exchange serves documents, or one message of an app.
ALTER TABLE exchange_asks ADD COLUMN app_request_id BIGINT REFERENCES requests (id);

CREATE INDEX exchange_asks_of_request ON exchange_asks (app_request_id, exchange_id) WHERE app_request_id IS NOT NULL;

ALTER TABLE visits ADD COLUMN answered BIGINT NOT NULL DEFAULT 0 CHECK (answered >= 0);
