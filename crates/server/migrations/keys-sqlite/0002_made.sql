-- When a key was made: milliseconds since 1970.
ALTER TABLE keys ADD COLUMN made BIGINT NOT NULL DEFAULT 0;
