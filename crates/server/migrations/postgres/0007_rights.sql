-- Each request that stops work does so by itself: one that ends does not let go what another holds.
ALTER TABLE restrictions DROP CONSTRAINT restrictions_pkey;
ALTER TABLE restrictions ADD PRIMARY KEY (request);
CREATE INDEX restrictions_owner ON restrictions (owner);

-- What was said where visitors chose, by its hash: a line of the ledger names it.
CREATE TABLE consent_texts (
    shown     TEXT PRIMARY KEY,
    lang      TEXT NOT NULL,
    said      TEXT NOT NULL
);
CREATE INDEX consents_shown ON consents (shown);
