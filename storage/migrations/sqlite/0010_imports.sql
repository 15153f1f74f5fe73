-- +goose Up
-- What an import made beside documents, payments and statements, which name it themselves. A thing has one row, so that its number is
-- never given to another thing after the import was taken back. For the cut-over the thing is the entity that got it.
CREATE TABLE import_item (
  subject TEXT NOT NULL CHECK (subject IN ('client','counterparty','contract','project','entry','employee','bank_account','cutover')),
  subject_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import(id),
  PRIMARY KEY (subject, subject_id)
) WITHOUT ROWID;
CREATE INDEX import_item_import ON import_item(import_id);
ALTER TABLE import ADD COLUMN updated_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN error_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN undone_at TEXT NOT NULL DEFAULT '';
ALTER TABLE import ADD COLUMN undone_by INTEGER REFERENCES app_user(id);

-- What a statement says of each day of an account: by them a difference from the book is found.
CREATE TABLE statement_day (
  statement_id INTEGER NOT NULL REFERENCES statement(id),
  day TEXT NOT NULL,
  in_sum INTEGER NOT NULL,
  out_sum INTEGER NOT NULL,
  PRIMARY KEY (statement_id, day)
) WITHOUT ROWID;
CREATE INDEX statement_account ON statement(account_id, from_date);

-- Which column of a file is which of ours, by the file's heads: fields is a JSON object of their places.
CREATE TABLE import_shape (
  heads TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  fields TEXT NOT NULL,
  saved_at TEXT NOT NULL
);

-- The folder whose new files are read by themselves, and what became of each of them, by its contents.
CREATE TABLE watched_folder (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  path TEXT NOT NULL
);
CREATE TABLE watched_file (
  sha256 TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('read','waits','bad')),
  said TEXT NOT NULL
);

-- The accountant's own figures of account 62 on a day; inn '' is all clients together.
CREATE TABLE control_total (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  as_of TEXT NOT NULL,
  inn TEXT NOT NULL,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX control_total_entity ON control_total(entity_id, as_of) WHERE voided_at = '';

-- Since when an entity's debts are chased; '' they are not yet. When the first hour was put away.
ALTER TABLE legal_entity ADD COLUMN chasing_from TEXT NOT NULL DEFAULT '';
ALTER TABLE book ADD COLUMN hour_done_at TEXT NOT NULL DEFAULT '';
