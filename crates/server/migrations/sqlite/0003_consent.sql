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
