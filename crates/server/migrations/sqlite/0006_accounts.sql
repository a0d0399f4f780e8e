-- What opens visitors' places elsewhere: sealed with a key that is made from the secret of the
-- session, of which only the hash is here (owner).
CREATE TABLE accounts (
    id        TEXT PRIMARY KEY,
    owner     TEXT NOT NULL,
    place     TEXT NOT NULL,
    sealed    BLOB NOT NULL,
    used      BIGINT NOT NULL
);
CREATE INDEX accounts_owner ON accounts (owner);
CREATE INDEX accounts_used ON accounts (used);
