-- Work that is not waited for. Names of files and what is asked are sealed with the job's key,
-- which is in a database of its own: without it nothing here says what the job was about.
CREATE TABLE jobs (
    id        TEXT PRIMARY KEY,
    owner     TEXT NOT NULL,
    once      TEXT,
    tool      TEXT NOT NULL,
    state     TEXT NOT NULL,
    turn      BIGINT NOT NULL,
    due       BIGINT NOT NULL,
    tries     BIGINT NOT NULL,
    worker    TEXT,
    lease     BIGINT,
    progress  DOUBLE PRECISION NOT NULL,
    created   BIGINT NOT NULL,
    finished  BIGINT,
    expires   BIGINT NOT NULL,
    bytes     BIGINT NOT NULL,
    asked     BLOB NOT NULL,
    came      BLOB
);
CREATE INDEX jobs_next ON jobs (state, turn, created);
CREATE INDEX jobs_owner ON jobs (owner, state);
CREATE INDEX jobs_expiry ON jobs (expires);
CREATE UNIQUE INDEX jobs_once ON jobs (owner, once);

-- That a job was deleted, for its receipt: no names, nothing of what was in it.
CREATE TABLE deletions (
    job       TEXT PRIMARY KEY,
    created   BIGINT NOT NULL,
    deleted   BIGINT NOT NULL,
    why       TEXT NOT NULL,
    files     BIGINT NOT NULL,
    bytes     BIGINT NOT NULL
);
CREATE INDEX deletions_age ON deletions (deleted);

-- Files on their way in (resumable uploads).
CREATE TABLE uploads (
    id        TEXT PRIMARY KEY,
    owner     TEXT NOT NULL,
    length    BIGINT NOT NULL,
    arrived   BIGINT NOT NULL,
    stored    BIGINT NOT NULL,
    created   BIGINT NOT NULL,
    touched   BIGINT NOT NULL,
    about     BLOB NOT NULL
);
CREATE INDEX uploads_age ON uploads (touched);

-- Keys of programs: only their hashes.
CREATE TABLE api_keys (
    id        TEXT PRIMARY KEY,
    hash      TEXT NOT NULL UNIQUE,
    label     TEXT NOT NULL,
    quota     BIGINT NOT NULL,
    created   BIGINT NOT NULL,
    revoked   BIGINT
);
CREATE TABLE api_usage (
    api_key   TEXT NOT NULL,
    day       BIGINT NOT NULL,
    tasks     BIGINT NOT NULL,
    PRIMARY KEY (api_key, day)
);
