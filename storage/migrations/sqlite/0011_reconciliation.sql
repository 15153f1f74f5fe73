-- +goose Up
-- Acts of reconciliation with numbers of their own. What an act said when it was sent is kept whole in content (JSON, see
-- reconciliation_said.go) and never changes while the sending is in force; a draft has none and says what the ledger says.
CREATE TABLE reconciliation_act (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  counterparty_id INTEGER NOT NULL REFERENCES counterparty(id),
  contract_id INTEGER REFERENCES contract(id),
  number TEXT NOT NULL,
  number_norm TEXT NOT NULL,
  year INTEGER NOT NULL,
  date TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft','sent','disputed','agreed','signed','original','annulled')),
  opening INTEGER NOT NULL DEFAULT 0,
  debit INTEGER NOT NULL DEFAULT 0,
  credit INTEGER NOT NULL DEFAULT 0,
  closing INTEGER NOT NULL DEFAULT 0,
  content TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT '', -- taken back right after it was made, with its number
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (from_date <= to_date),
  CHECK (opening + debit - credit = closing),
  CHECK (state IN ('draft','annulled') OR content <> ''),
  CHECK (state <> 'draft' OR content = '')
);
CREATE UNIQUE INDEX reconciliation_act_number ON reconciliation_act(entity_id, year, number_norm) WHERE voided_at = '';
CREATE INDEX reconciliation_act_counterparty ON reconciliation_act(counterparty_id, to_date) WHERE voided_at = '';
CREATE INDEX reconciliation_act_disputed ON reconciliation_act(entity_id) WHERE state = 'disputed' AND voided_at = '';

CREATE TABLE reconciliation_mark (
  id INTEGER PRIMARY KEY,
  act_id INTEGER NOT NULL REFERENCES reconciliation_act(id),
  kind TEXT NOT NULL CHECK (kind IN ('sent','disputed','agreed','signed','original')),
  on_date TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('','file','print','mail','other')),
  who TEXT NOT NULL,
  note TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX reconciliation_mark_act ON reconciliation_mark(act_id) WHERE voided_at = '';

-- The user's own production calendar, as its file was; the newest that is not voided is in force.
CREATE TABLE own_calendar (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  content TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);
