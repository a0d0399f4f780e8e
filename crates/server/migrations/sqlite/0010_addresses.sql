-- How many files a job is about, those that are not here yet among them.
ALTER TABLE jobs ADD COLUMN inputs BIGINT NOT NULL DEFAULT 0;
-- When what is at the addresses that it names may be fetched; none where all of it is here. Until
-- then it is not due for work.
ALTER TABLE jobs ADD COLUMN fetch_due BIGINT;
CREATE INDEX jobs_fetch ON jobs (fetch_due) WHERE fetch_due IS NOT NULL;
