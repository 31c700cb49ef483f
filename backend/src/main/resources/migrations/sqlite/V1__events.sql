-- The table as the original made it. A file that the original wrote has it already, and its rows stay as they are.
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    timestamp DATETIME DEFAULT CURRENT_TIMESTAMP,
    user_token TEXT,
    amount_ml INTEGER,
    status TEXT,
    reason TEXT
);
