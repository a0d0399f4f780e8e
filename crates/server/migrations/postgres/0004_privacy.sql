-- When a key of a program was used last, to a day: what is not used goes. Of those that are there
-- nobody knows it, so their time begins now.
ALTER TABLE api_keys ADD COLUMN used BIGINT;
UPDATE api_keys SET used = CAST(EXTRACT(EPOCH FROM now()) * 1000 AS BIGINT);

-- What the policy said, from when on, until the next one.
CREATE TABLE policies (
    version   BIGINT PRIMARY KEY,
    since     BIGINT NOT NULL,
    said      TEXT NOT NULL
);

-- Uploads have receipts, too.
ALTER TABLE deletions ADD COLUMN what TEXT NOT NULL DEFAULT 'job';
