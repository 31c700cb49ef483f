-- What a guest might still have had, ml, where their limit was the answer: a repetition is answered with the same figure.
ALTER TABLE idempotency_keys ADD COLUMN left_ml INTEGER;
