-- Guests may make their own badge: one that waits is not poured for until staff have confirmed it. made_ms tells when, ms since 1970; it is
-- null where staff added the guest.
ALTER TABLE guests ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE guests ADD COLUMN show_name INTEGER NOT NULL DEFAULT 0;
ALTER TABLE guests ADD COLUMN made_ms INTEGER;
