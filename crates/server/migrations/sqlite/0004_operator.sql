-- Whom the letter went to that confirms a request: a code with a key that is dropped with the day.
ALTER TABLE rights ADD COLUMN recipient TEXT;
CREATE INDEX rights_recipient ON rights (recipient);

-- When whoever wants to be told of a job's end is called next, and how often that was tried.
ALTER TABLE jobs ADD COLUMN call_due BIGINT;
ALTER TABLE jobs ADD COLUMN calls BIGINT NOT NULL DEFAULT 0;
CREATE INDEX jobs_calls ON jobs (call_due) WHERE call_due IS NOT NULL;

-- How many jobs are kept and their bytes: one row, changed together with the jobs.
CREATE TABLE held (
    jobs      BIGINT NOT NULL,
    bytes     BIGINT NOT NULL
);
INSERT INTO held SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM jobs;
CREATE TRIGGER jobs_came AFTER INSERT ON jobs BEGIN
    UPDATE held SET jobs = jobs + 1, bytes = bytes + NEW.bytes;
END;
CREATE TRIGGER jobs_changed AFTER UPDATE OF bytes ON jobs BEGIN
    UPDATE held SET bytes = bytes + NEW.bytes - OLD.bytes;
END;
CREATE TRIGGER jobs_went AFTER DELETE ON jobs BEGIN
    UPDATE held SET jobs = jobs - 1, bytes = bytes - OLD.bytes;
END;
