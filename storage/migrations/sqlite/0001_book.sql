-- +goose Up
-- Sums are whole minor units. Days are text "2026-12-31", instants text "2026-11-22T08:15:00.000000Z"; "" is absent.
-- recorded_at and voided_at say what the book knew when: a row is never deleted and its facts are never rewritten.
CREATE TABLE book (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE TABLE app_user (
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('account_manager','receivables','bdm','production','head','accountant','director','operator','administrator','auditor')),
  password TEXT NOT NULL DEFAULT '',
  blocked_at TEXT NOT NULL DEFAULT ''
);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  verb TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  detail TEXT NOT NULL,
  why TEXT NOT NULL DEFAULT '',
  hash BLOB NOT NULL
);
CREATE INDEX audit_subject ON audit(subject, subject_id);

-- Personal values live here and can be erased; the chain holds only their salted digests.
CREATE TABLE audit_value (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL REFERENCES audit(seq),
  subject TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  salt BLOB NOT NULL,
  old_value TEXT NOT NULL,
  new_value TEXT NOT NULL
);
CREATE INDEX audit_value_subject ON audit_value(subject, subject_id);

CREATE TABLE erasure (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  at TEXT NOT NULL
);

CREATE TABLE legal_entity (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  full_name TEXT NOT NULL,
  inn TEXT NOT NULL UNIQUE,
  kpp TEXT NOT NULL,
  ogrn TEXT NOT NULL,
  address TEXT NOT NULL,
  acts_master TEXT NOT NULL CHECK (acts_master IN ('1c','accord')),
  cutover TEXT NOT NULL DEFAULT '',
  closed_through TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE entity_tax (
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  from_date TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('general','none','usn5','usn7')),
  PRIMARY KEY (entity_id, from_date)
);

CREATE TABLE signatory (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  role TEXT NOT NULL CHECK (role IN ('director','accountant')),
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  basis TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);

CREATE TABLE bank_account (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  account TEXT NOT NULL UNIQUE,
  bik TEXT NOT NULL,
  bank_name TEXT NOT NULL,
  corr_account TEXT NOT NULL
);

CREATE TABLE number_series (
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  kind TEXT NOT NULL CHECK (kind IN ('invoice','act','correction','reconciliation','offer')),
  year INTEGER NOT NULL,
  prefix TEXT NOT NULL,
  first_number INTEGER NOT NULL,
  next_number INTEGER NOT NULL,
  PRIMARY KEY (entity_id, kind, year)
);

CREATE TABLE client (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_norm TEXT NOT NULL,
  aliases TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL,
  segment TEXT NOT NULL,
  life_cycle TEXT NOT NULL CHECK (life_cycle IN ('lead','activation','active','suspended','leaving','lost','reactivated')),
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX client_name ON client(name_norm);

CREATE TABLE counterparty (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id),
  name TEXT NOT NULL,
  name_norm TEXT NOT NULL,
  country TEXT NOT NULL,
  inn TEXT NOT NULL,
  ogrn TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT ''
);
CREATE INDEX counterparty_inn ON counterparty(inn);
CREATE INDEX counterparty_client ON counterparty(client_id);
CREATE INDEX counterparty_name ON counterparty(name_norm);

CREATE TABLE counterparty_kpp (
  counterparty_id INTEGER NOT NULL REFERENCES counterparty(id),
  from_date TEXT NOT NULL,
  kpp TEXT NOT NULL,
  PRIMARY KEY (counterparty_id, from_date, kpp)
);

-- A remitter whose payments are credited to another: a third party pays for a debtor, with the basis for it.
CREATE TABLE payer_rule (
  id INTEGER PRIMARY KEY,
  remitter_inn TEXT NOT NULL,
  counterparty_id INTEGER NOT NULL REFERENCES counterparty(id),
  basis TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX payer_rule_inn ON payer_rule(remitter_inn) WHERE voided_at = '';

CREATE TABLE contract (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  counterparty_id INTEGER NOT NULL REFERENCES counterparty(id),
  number TEXT NOT NULL,
  number_norm TEXT NOT NULL,
  date TEXT NOT NULL,
  term_base TEXT NOT NULL CHECK (term_base IN ('','act','signing','invoice','day_of_month')),
  term_days INTEGER NOT NULL,
  term_working INTEGER NOT NULL CHECK (term_working IN (0,1)),
  penalty_ppm INTEGER NOT NULL CHECK (penalty_ppm >= 0),
  penalty_cap_ppm INTEGER NOT NULL CHECK (penalty_cap_ppm >= 0),
  silent_days INTEGER NOT NULL DEFAULT 0,
  ended_on TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (entity_id, counterparty_id, number_norm)
);
CREATE INDEX contract_counterparty ON contract(counterparty_id);

CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id),
  contract_id INTEGER REFERENCES contract(id),
  name TEXT NOT NULL,
  name_norm TEXT NOT NULL,
  service TEXT NOT NULL DEFAULT '',
  fee INTEGER NOT NULL DEFAULT 0,
  from_date TEXT NOT NULL DEFAULT '',
  to_date TEXT NOT NULL DEFAULT '',
  prepaid INTEGER NOT NULL DEFAULT 1 CHECK (prepaid IN (0,1)),
  UNIQUE (client_id, name_norm)
);

-- "Work until D under my responsibility": the head lets production go on without prepayment.
CREATE TABLE work_permit (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES project(id),
  until_date TEXT NOT NULL,
  reason TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);

CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  new_count INTEGER NOT NULL
);

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  counterparty_id INTEGER NOT NULL REFERENCES counterparty(id),
  contract_id INTEGER REFERENCES contract(id),
  kind TEXT NOT NULL CHECK (kind IN ('invoice','act','correction')),
  number TEXT NOT NULL,
  number_norm TEXT NOT NULL,
  year INTEGER NOT NULL,
  imported INTEGER NOT NULL CHECK (imported IN (0,1)),
  date TEXT NOT NULL,
  due TEXT NOT NULL,
  last_day TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  currency TEXT NOT NULL,
  total INTEGER NOT NULL,
  vat INTEGER NOT NULL,
  vat_stated INTEGER NOT NULL CHECK (vat_stated IN (0,1)),
  description TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft','posted','annulled','replaced')),
  invoice_id INTEGER REFERENCES document(id),
  act_id INTEGER REFERENCES document(id),
  revision INTEGER NOT NULL DEFAULT 0,
  sent_at TEXT NOT NULL DEFAULT '',
  sent_how TEXT NOT NULL DEFAULT '',
  answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('','signed','objected','silence')),
  answered_on TEXT NOT NULL DEFAULT '',
  original_on TEXT NOT NULL DEFAULT '',
  import_id INTEGER REFERENCES import(id),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  open INTEGER NOT NULL DEFAULT 0,
  served_from TEXT NOT NULL, -- the days of all its services together; its date when no line names days
  served_to TEXT NOT NULL,
  CHECK (kind = 'correction' OR total >= 0),
  CHECK (state <> 'posted' OR number <> '')
);
CREATE UNIQUE INDEX document_number ON document(entity_id, kind, number_norm, year) WHERE state IN ('posted','annulled');
CREATE INDEX document_counterparty ON document(counterparty_id, kind, date, served_from, served_to);
CREATE INDEX document_open ON document(counterparty_id, entity_id, currency, open, date, last_day, state, kind) WHERE kind = 'invoice' AND open <> 0;
CREATE INDEX document_date ON document(kind, date);
CREATE INDEX document_invoice ON document(invoice_id, kind, state, due, date) WHERE invoice_id IS NOT NULL;
CREATE INDEX document_act ON document(act_id) WHERE act_id IS NOT NULL;

CREATE TABLE document_line (
  document_id INTEGER NOT NULL REFERENCES document(id),
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  qty INTEGER NOT NULL,
  unit TEXT NOT NULL,
  price INTEGER NOT NULL,
  net INTEGER NOT NULL CHECK (net IN (0,1)),
  sum INTEGER NOT NULL,
  vat INTEGER NOT NULL,
  rate INTEGER NOT NULL,
  project_id INTEGER REFERENCES project(id),
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  PRIMARY KEY (document_id, n)
) WITHOUT ROWID;
CREATE INDEX document_line_project ON document_line(project_id) WHERE project_id IS NOT NULL;

CREATE TABLE payment (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  account TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in','out','transfer')),
  kind TEXT NOT NULL CHECK (kind IN ('receipt','refund','not_ours','between','transfer','outgoing','opening')),
  date TEXT NOT NULL,
  doc_date TEXT NOT NULL,
  number TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  other_account TEXT NOT NULL,
  remitter TEXT NOT NULL,
  remitter_inn TEXT NOT NULL,
  remitter_kpp TEXT NOT NULL,
  purpose TEXT NOT NULL,
  bank_kind TEXT NOT NULL,
  extra TEXT NOT NULL,
  counterparty_id INTEGER REFERENCES counterparty(id),
  contract_id INTEGER REFERENCES contract(id),
  basis TEXT NOT NULL DEFAULT '',
  hold TEXT NOT NULL DEFAULT '' CHECK (hold IN ('','double','closed','currency')),
  import_id INTEGER REFERENCES import(id),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  rest INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX payment_date ON payment(date, amount, number);
CREATE INDEX payment_counterparty ON payment(counterparty_id, date) WHERE counterparty_id IS NOT NULL;
CREATE INDEX payment_rest ON payment(counterparty_id, entity_id, currency, kind, date, rest, hold, voided_at) WHERE rest <> 0 AND counterparty_id IS NOT NULL;
CREATE INDEX payment_tray ON payment(remitter_inn) WHERE kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '');

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES bank_account(id),
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  opening INTEGER NOT NULL,
  closing INTEGER NOT NULL,
  in_sum INTEGER NOT NULL,
  out_sum INTEGER NOT NULL,
  has_balance INTEGER NOT NULL CHECK (has_balance IN (0,1)),
  import_id INTEGER NOT NULL REFERENCES import(id)
);

-- The settlement ledger. contract_id 0 is "no contract"; a downward correction is a negative debit.
CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  counterparty_id INTEGER NOT NULL REFERENCES counterparty(id),
  contract_id INTEGER NOT NULL,
  currency TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('opening','act','correction','refund','receipt','offset','write_off')),
  date TEXT NOT NULL,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  due TEXT NOT NULL,
  last_day TEXT NOT NULL,
  number TEXT NOT NULL,
  number_norm TEXT NOT NULL,
  doc_date TEXT NOT NULL,
  title TEXT NOT NULL,
  document_id INTEGER REFERENCES document(id),
  payment_id INTEGER REFERENCES payment(id),
  corrects_id INTEGER REFERENCES entry(id),
  before_cutover INTEGER NOT NULL CHECK (before_cutover IN (0,1)),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT '',
  CHECK (debit = 0 OR credit = 0)
);
CREATE INDEX entry_key ON entry(entity_id, counterparty_id, contract_id, currency, date, debit, credit) WHERE voided_at = '' AND before_cutover = 0;
CREATE INDEX entry_closing ON entry(entity_id, counterparty_id, contract_id, currency, kind <> 'refund', due, date, length(number_norm), number_norm, id, debit, last_day, document_id)
  WHERE debit > 0 AND voided_at = '' AND before_cutover = 0;
CREATE INDEX entry_date ON entry(date, entity_id, counterparty_id, contract_id, currency, debit, credit) WHERE voided_at = '' AND before_cutover = 0;
CREATE INDEX entry_document ON entry(document_id) WHERE document_id IS NOT NULL;
CREATE INDEX entry_payment ON entry(payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX entry_corrects ON entry(corrects_id) WHERE corrects_id IS NOT NULL;

CREATE TABLE credit_use (
  id INTEGER PRIMARY KEY,
  credit_id INTEGER NOT NULL REFERENCES entry(id),
  debit_id INTEGER NOT NULL REFERENCES entry(id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  from_date TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX credit_use_debit ON credit_use(debit_id, voided_at, from_date, amount);
CREATE INDEX credit_use_credit ON credit_use(credit_id);

CREATE TABLE allocation (
  id INTEGER PRIMARY KEY,
  payment_id INTEGER NOT NULL REFERENCES payment(id),
  invoice_id INTEGER REFERENCES document(id),
  refund_id INTEGER REFERENCES payment(id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  effective TEXT NOT NULL,
  auto INTEGER NOT NULL CHECK (auto IN (0,1)),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT '',
  CHECK ((invoice_id IS NULL) <> (refund_id IS NULL))
);
CREATE INDEX allocation_payment ON allocation(payment_id, effective);
CREATE INDEX allocation_invoice ON allocation(invoice_id, effective) WHERE invoice_id IS NOT NULL;
CREATE INDEX allocation_effective ON allocation(effective, invoice_id, payment_id, amount) WHERE voided_at = '';

-- Kopecks that close an invoice: a positive sum was asked and will not be chased; the ledger keeps it.
CREATE TABLE rounding (
  id INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES document(id),
  amount INTEGER NOT NULL,
  date TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX rounding_invoice ON rounding(invoice_id);

-- What was written off stays in a memo list for five years.
CREATE TABLE write_off (
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
  ground TEXT NOT NULL,
  order_number TEXT NOT NULL,
  order_date TEXT NOT NULL,
  keep_until TEXT NOT NULL
);

-- Projection: what a ledger key owes; written by storage with every entry.
CREATE TABLE balance (
  entity_id INTEGER NOT NULL,
  counterparty_id INTEGER NOT NULL,
  contract_id INTEGER NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (entity_id, counterparty_id, contract_id, currency)
) WITHOUT ROWID;

-- How many rows a value of each index finds in a big book. Without it the planner takes «kind = 'invoice'» for as good a
-- choice as a number; with these figures, the same in every book, plans are the same in every book too.
ANALYZE;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('entry', 'entry_payment', '350000 1'),
  ('entry', 'entry_document', '200000 1'),
  ('entry', 'entry_date', '550000 780 780 2 2 2 1 1'),
  ('entry', 'entry_key', '550000 550000 28 21 21 2 1 1'),
  ('entry', 'entry_closing', '200000 200000 10 8 8 8 2 2 2 1 1 1 1 1'),
  ('entry', 'entry_corrects', '1000 1'),
  ('document_line', 'document_line', '400000 1 1'),
  ('document_line', 'document_line_project', '400000 6'),
  ('payment', 'payment_tray', '6000 2'),
  ('payment', 'payment_rest', '100000 6 6 6 6 2 1 1 1'),
  ('payment', 'payment_counterparty', '350000 18 1'),
  ('payment', 'payment_date', '400000 570 2 1'),
  ('contract', 'contract_counterparty', '27000 2'),
  ('contract', 'sqlite_autoindex_contract_1', '27000 27000 2 1'),
  ('counterparty', 'counterparty_name', '20000 1'),
  ('counterparty', 'counterparty_client', '20000 1'),
  ('counterparty', 'counterparty_inn', '20000 1'),
  ('counterparty_kpp', 'sqlite_autoindex_counterparty_kpp_1', '20000 1 1 1'),
  ('client', 'client_name', '20000 1'),
  ('project', 'sqlite_autoindex_project_1', '70000 4 1'),
  ('credit_use', 'credit_use_credit', '220000 1'),
  ('credit_use', 'credit_use_debit', '220000 2 2 1 1'),
  ('allocation', 'allocation_effective', '250000 350 1 1 1'),
  ('allocation', 'allocation_invoice', '250000 1 1'),
  ('allocation', 'allocation_payment', '250000 1 1'),
  ('balance', 'balance', '25000 25000 2 1 1'),
  ('rounding', 'rounding_invoice', '1000 1'),
  ('document', 'document_invoice', '120000 1 1 1 1 1'),
  ('document', 'document_act', '1000 1'),
  ('document', 'document_date', '400000 200000 550'),
  ('document', 'document_open', '60000 4 4 4 1 1 1 1 1'),
  ('document', 'document_counterparty', '400000 20 10 2 1 1'),
  ('document', 'document_number', '400000 400000 200000 1 1'),
  ('audit', 'audit_subject', '900000 180000 1');
