-- What people write, and what is written to them. What they say is sealed with a key for each row,
-- which is in a database of its own, as with jobs.

-- Mail that is not sent yet.
CREATE TABLE outbox (
    id        TEXT PRIMARY KEY,
    regards   TEXT NOT NULL,
    created   BIGINT NOT NULL,
    due       BIGINT NOT NULL,
    tries     BIGINT NOT NULL,
    failed    BIGINT,
    sealed    BLOB NOT NULL
);
CREATE INDEX outbox_due ON outbox (due);

-- Messages to the operator, and apart from them what was sent along: it goes earlier.
CREATE TABLE messages (
    id        TEXT PRIMARY KEY,
    created   BIGINT NOT NULL,
    sent      BIGINT,
    sealed    BLOB NOT NULL
);
CREATE TABLE diagnostics (
    id        TEXT PRIMARY KEY,
    message   TEXT NOT NULL UNIQUE,
    created   BIGINT NOT NULL,
    sealed    BLOB NOT NULL
);

-- Requests of rights. Of the link that confirms one only the hash is kept.
CREATE TABLE rights (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,
    law       TEXT NOT NULL,
    state     TEXT NOT NULL,
    lang      TEXT NOT NULL,
    owner     TEXT,
    token     TEXT NOT NULL UNIQUE,
    created   BIGINT NOT NULL,
    verified  BIGINT,
    due       BIGINT,
    extended  BIGINT,
    answered  BIGINT,
    sealed    BLOB NOT NULL
);

-- Sessions and keys whose work is stopped because a request says so.
CREATE TABLE restrictions (
    owner     TEXT PRIMARY KEY,
    request   TEXT NOT NULL,
    since     BIGINT NOT NULL
);

-- What was done with requests of rights: no word of what they say.
CREATE TABLE audit (
    id        TEXT PRIMARY KEY,
    at        BIGINT NOT NULL,
    what      TEXT NOT NULL,
    who       TEXT NOT NULL,
    request   TEXT NOT NULL
);
CREATE INDEX audit_request ON audit (request, at);
