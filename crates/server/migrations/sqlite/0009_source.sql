-- Whose turns and room count: a key, or the code of an address, which another day makes anew. Many
-- sessions of one address have no more than one.
ALTER TABLE jobs ADD COLUMN source TEXT;
ALTER TABLE uploads ADD COLUMN source TEXT;
