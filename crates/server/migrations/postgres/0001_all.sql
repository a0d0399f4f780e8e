-- Everything that the server keeps, for several machines: the same tables as in SQLite, and the
-- keys among them (without them the sealed columns and the files say nothing: leave the table keys
-- out of backups).

CREATE TABLE keys (
    owner     TEXT PRIMARY KEY,
    key       BYTEA NOT NULL,
    made      BIGINT NOT NULL
);

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
    asked     BYTEA NOT NULL,
    came      BYTEA,
    call_due  BIGINT,
    calls     BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX jobs_next ON jobs (turn, created) WHERE state = 'waiting';
CREATE INDEX jobs_leases ON jobs (lease) WHERE state = 'working';
CREATE INDEX jobs_owner ON jobs (owner, state);
CREATE INDEX jobs_expiry ON jobs (expires);
CREATE UNIQUE INDEX jobs_once ON jobs (owner, once);
CREATE INDEX jobs_calls ON jobs (call_due) WHERE call_due IS NOT NULL;

-- How many jobs are kept and their bytes, changed together with the jobs: the sum over parts, each
-- for some of the jobs, so that changes of two jobs rarely wait for each other.
CREATE TABLE held (
    part      INTEGER PRIMARY KEY,
    jobs      BIGINT NOT NULL,
    bytes     BIGINT NOT NULL
);
INSERT INTO held SELECT part, 0, 0 FROM generate_series(0, 63) AS part;
CREATE FUNCTION hold_jobs() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE held SET jobs = jobs + 1, bytes = bytes + NEW.bytes
            WHERE part = (hashtext(NEW.id) & 63);
    ELSIF TG_OP = 'DELETE' THEN
        UPDATE held SET jobs = jobs - 1, bytes = bytes - OLD.bytes
            WHERE part = (hashtext(OLD.id) & 63);
    ELSE
        UPDATE held SET bytes = bytes + NEW.bytes - OLD.bytes
            WHERE part = (hashtext(NEW.id) & 63);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER jobs_held AFTER INSERT OR DELETE ON jobs
    FOR EACH ROW EXECUTE FUNCTION hold_jobs();
CREATE TRIGGER jobs_changed AFTER UPDATE OF bytes ON jobs
    FOR EACH ROW WHEN (OLD.bytes <> NEW.bytes) EXECUTE FUNCTION hold_jobs();

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
    about     BYTEA NOT NULL
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

-- Mail that is not sent yet.
CREATE TABLE outbox (
    id        TEXT PRIMARY KEY,
    regards   TEXT NOT NULL,
    created   BIGINT NOT NULL,
    due       BIGINT NOT NULL,
    tries     BIGINT NOT NULL,
    failed    BIGINT,
    sealed    BYTEA NOT NULL
);
CREATE INDEX outbox_due ON outbox (due);

-- Messages to the operator, and apart from them what was sent along: it goes earlier.
CREATE TABLE messages (
    id        TEXT PRIMARY KEY,
    created   BIGINT NOT NULL,
    sent      BIGINT,
    sealed    BYTEA NOT NULL
);
CREATE TABLE diagnostics (
    id        TEXT PRIMARY KEY,
    message   TEXT NOT NULL UNIQUE,
    created   BIGINT NOT NULL,
    sealed    BYTEA NOT NULL
);

-- Requests of rights. Of the link that confirms one only the hash is kept; whom it went to is a
-- code with a key that is dropped with the day.
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
    sealed    BYTEA NOT NULL,
    recipient TEXT
);
CREATE INDEX rights_recipient ON rights (recipient);

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

-- What visitors agreed to or refused: of the number in their cookie only the hash, no address.
CREATE TABLE consents (
    id        TEXT PRIMARY KEY,
    record    TEXT NOT NULL,
    version   TEXT NOT NULL,
    shown     TEXT NOT NULL,
    granted   TEXT NOT NULL,
    refused   TEXT NOT NULL,
    way       TEXT NOT NULL,
    region    TEXT NOT NULL,
    at        BIGINT NOT NULL
);
CREATE INDEX consents_record ON consents (record, at);
CREATE INDEX consents_age ON consents (at);

-- How often something was done on a day: nobody in it.
CREATE TABLE figures (
    day       BIGINT NOT NULL,
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL,
    n         BIGINT NOT NULL,
    PRIMARY KEY (day, kind, name)
);
