-- What was changed, as JSON, so that each reader words it in their language.
ALTER TABLE events ADD COLUMN details TEXT;
