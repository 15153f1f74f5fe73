-- +goose Up
-- Cards that are edited carry a version: who saves over a change that they have not seen is told.
ALTER TABLE counterparty ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE project ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- Accounts of counterparties in banks, in the order in which they were given.
CREATE TABLE counterparty_account (
  counterparty_id INTEGER NOT NULL REFERENCES counterparty(id),
  position INTEGER NOT NULL,
  account TEXT NOT NULL,
  bik TEXT NOT NULL,
  bank_name TEXT NOT NULL,
  corr_account TEXT NOT NULL,
  PRIMARY KEY (counterparty_id, position)
);
CREATE INDEX counterparty_account_account ON counterparty_account(account);

-- The catalogue: what we sell. vat '' is whatever the seller's tax mode says; segments one a line, none for all.
CREATE TABLE service (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  name_norm TEXT NOT NULL UNIQUE,
  unit TEXT NOT NULL,
  price INTEGER NOT NULL CHECK (price >= 0),
  vat TEXT NOT NULL,
  margin_ppm INTEGER NOT NULL CHECK (margin_ppm BETWEEN 0 AND 1000000),
  segments TEXT NOT NULL,
  ended INTEGER NOT NULL CHECK (ended IN (0,1)),
  recorded_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);

-- What a client must have before.
CREATE TABLE service_need (
  service_id INTEGER NOT NULL REFERENCES service(id),
  needs_id INTEGER NOT NULL REFERENCES service(id),
  PRIMARY KEY (service_id, needs_id),
  CHECK (service_id <> needs_id)
);
CREATE INDEX service_need_needs ON service_need(needs_id);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('counterparty_account', 'sqlite_autoindex_counterparty_account_1', '20000 1 1'),
  ('counterparty_account', 'counterparty_account_account', '20000 1'),
  ('service', 'sqlite_autoindex_service_1', '60 1'),
  ('service_need', 'sqlite_autoindex_service_need_1', '60 2 1'),
  ('service_need', 'service_need_needs', '60 2');
