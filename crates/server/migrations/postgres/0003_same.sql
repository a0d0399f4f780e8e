-- What a job with a client's own name (once) is about, as a hash: the same name for something else
-- is refused. The name itself is a hash from now on.
ALTER TABLE jobs ADD COLUMN same TEXT;
