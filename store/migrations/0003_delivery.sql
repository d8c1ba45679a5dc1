-- What exactly-once delivery must remember beyond one answer: the watermark of the books, holds, what a set that failed as a whole leaves behind.

-- One row a company, made when first needed. `said` is the highest number handed out, `seen` the highest known to be in the books.
CREATE TABLE guards (
    company_id BIGINT NOT NULL PRIMARY KEY REFERENCES companies (id),
    epoch TEXT NOT NULL,
    said BIGINT NOT NULL CHECK (said >= 0),
    seen BIGINT NOT NULL CHECK (seen >= 0 AND seen <= said),
    hold_code TEXT NOT NULL,
    hold_sentence TEXT NOT NULL,
    hold_since TEXT,
    hold_mark TEXT NOT NULL,
    gap_from TEXT,
    gap_until TEXT,
    unmarked INTEGER NOT NULL CHECK (unmarked IN (0, 1)),
    CHECK ((hold_code = '') = (hold_since IS NULL)),
    CHECK ((gap_from IS NULL) = (gap_until IS NULL))
);

ALTER TABLE visits ADD COLUMN computer TEXT NOT NULL DEFAULT '';

ALTER TABLE exchanges ADD COLUMN watermark BIGINT;

ALTER TABLE exchanges ADD COLUMN forgets TEXT NOT NULL DEFAULT '';

ALTER TABLE exchanges ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1));

-- 0: goes out once. 1: it is surely not in the books and may go out again, the same text under the same id. 2: it was
-- handed out again, or is such a repetition itself.
ALTER TABLE exchanges ADD COLUMN repetition INTEGER NOT NULL DEFAULT 0 CHECK (repetition IN (0, 1, 2));

CREATE INDEX exchanges_to_repeat ON exchanges (company_id, id) WHERE repetition = 1;

CREATE INDEX exchanges_by_watermark ON exchanges (company_id, watermark) WHERE watermark IS NOT NULL;

CREATE INDEX exchanges_to_forget ON exchanges (company_id, id) WHERE kind = 'writing' AND state = 'settled' AND forgotten = 0;

-- `suspect`: not 0 when a set failed as a whole that held it: the most requests of a set that may carry it now.
ALTER TABLE documents ADD COLUMN suspect INTEGER NOT NULL DEFAULT 0 CHECK (suspect >= 0);

-- How often in a row its outcome was lost.
ALTER TABLE documents ADD COLUMN interruptions INTEGER NOT NULL DEFAULT 0 CHECK (interruptions >= 0);

-- It was looked for in the books, and is not there: since its outcome was lost, or since our own store was restored.
ALTER TABLE documents ADD COLUMN looked INTEGER NOT NULL DEFAULT 0 CHECK (looked IN (0, 1));

CREATE INDEX documents_suspect ON documents (company_id, interruptions, suspect, queue_rank, id) WHERE suspect > 0 AND state IN ('queued', 'waiting');

-- A set that held it was refused as a whole: it goes alone.
ALTER TABLE requests ADD COLUMN alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1));
