-- The schema after all migrations. Written by: go test -tags sqlite_fts5 ./storage -run Schema -update

CREATE TABLE agreement (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id),
  kind TEXT NOT NULL CHECK (kind IN ('discount','deferral','bonus','our_promise','their_promise')),
  what TEXT NOT NULL,
  ppm INTEGER NOT NULL CHECK (ppm BETWEEN 0 AND 1000000),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  days INTEGER NOT NULL CHECK (days >= 0),
  on_date TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  by_us TEXT NOT NULL,
  by_them INTEGER NOT NULL REFERENCES person(id),
  in_return TEXT NOT NULL,
  evidence TEXT NOT NULL CHECK (evidence IN ('letter','call','meeting','file')),
  reference TEXT NOT NULL,
  supersedes_id INTEGER REFERENCES agreement(id),
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  recorded_at TEXT NOT NULL,
  ended_on TEXT NOT NULL DEFAULT '',
  ended_why TEXT NOT NULL DEFAULT '',
  ended_at TEXT NOT NULL DEFAULT '',
  CHECK ((ended_on = '') = (ended_at = ''))
);

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

CREATE TABLE balance (
  entity_id INTEGER NOT NULL,
  counterparty_id INTEGER NOT NULL,
  contract_id INTEGER NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (entity_id, counterparty_id, contract_id, currency)
) WITHOUT ROWID;

CREATE TABLE bank_account (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  account TEXT NOT NULL UNIQUE,
  bik TEXT NOT NULL,
  bank_name TEXT NOT NULL,
  corr_account TEXT NOT NULL
);

CREATE TABLE book (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL,
  created_at TEXT NOT NULL
, backup_at TEXT NOT NULL DEFAULT '', backup_seq INTEGER NOT NULL DEFAULT 0, hour_done_at TEXT NOT NULL DEFAULT '');

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
, group_id INTEGER REFERENCES work_group(id), group_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (group_by_hand IN (0,1)));

CREATE TABLE client_team (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id),
  role TEXT NOT NULL CHECK (role IN ('account_manager','receivables','bdm','production')),
  employee_id INTEGER NOT NULL REFERENCES employee(id),
  since TEXT NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  recorded_at TEXT NOT NULL,
  ended_by INTEGER REFERENCES app_user(id),
  ended_at TEXT NOT NULL DEFAULT '',
  CHECK ((until = '') = (ended_at = '') AND (until = '') = (ended_by IS NULL))
);

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

CREATE TABLE counterparty (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id),
  name TEXT NOT NULL,
  name_norm TEXT NOT NULL,
  country TEXT NOT NULL,
  inn TEXT NOT NULL,
  ogrn TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT ''
, version INTEGER NOT NULL DEFAULT 1);

CREATE TABLE counterparty_account (
  counterparty_id INTEGER NOT NULL REFERENCES counterparty(id),
  position INTEGER NOT NULL,
  account TEXT NOT NULL,
  bik TEXT NOT NULL,
  bank_name TEXT NOT NULL,
  corr_account TEXT NOT NULL,
  PRIMARY KEY (counterparty_id, position)
);

CREATE TABLE counterparty_kpp (
  counterparty_id INTEGER NOT NULL REFERENCES counterparty(id),
  from_date TEXT NOT NULL,
  kpp TEXT NOT NULL,
  PRIMARY KEY (counterparty_id, from_date, kpp)
);

CREATE TABLE credit_use (
  id INTEGER PRIMARY KEY,
  credit_id INTEGER NOT NULL REFERENCES entry(id),
  debit_id INTEGER NOT NULL REFERENCES entry(id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  from_date TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
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

CREATE TABLE document_discount (
  document_id INTEGER NOT NULL REFERENCES document(id),
  n INTEGER NOT NULL,
  agreement_id INTEGER NOT NULL REFERENCES agreement(id),
  name TEXT NOT NULL,
  price INTEGER NOT NULL,
  saved INTEGER NOT NULL CHECK (saved > 0),
  month TEXT NOT NULL,
  PRIMARY KEY (document_id, n)
) WITHOUT ROWID;

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

CREATE TABLE document_waiver (
  document_id INTEGER NOT NULL REFERENCES document(id),
  agreement_id INTEGER NOT NULL REFERENCES agreement(id),
  why TEXT NOT NULL,
  PRIMARY KEY (document_id, agreement_id)
) WITHOUT ROWID;

CREATE TABLE employee (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  name_norm TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('account_manager','receivables','bdm','production','head','accountant','director','operator','administrator','auditor')),
  group_id INTEGER REFERENCES work_group(id),
  user_id INTEGER UNIQUE REFERENCES app_user(id),
  recorded_at TEXT NOT NULL,
  left_on TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE entity_image (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  kind TEXT NOT NULL CHECK (kind IN ('logo','stamp','signature','accountant_signature')),
  png BLOB NOT NULL CHECK (length(png) > 0),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);

CREATE TABLE entity_tax (
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  from_date TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('general','none','usn5','usn7')),
  PRIMARY KEY (entity_id, from_date)
);

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

CREATE TABLE erasure (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  at TEXT NOT NULL
, uid TEXT NOT NULL DEFAULT '');

CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id),
  person_id INTEGER REFERENCES person(id),
  kind TEXT NOT NULL CHECK (kind IN ('trait','habit','taboo','preference','brief')),
  text TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  on_date TEXT NOT NULL,
  source TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('sure','likely','rumour')),
  purpose TEXT NOT NULL,
  expires TEXT NOT NULL,
  supersedes_id INTEGER REFERENCES fact(id),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT '',
  CHECK (text <> '' OR voided_at <> '')
);

CREATE TABLE goose_db_version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id INTEGER NOT NULL,
    is_applied INTEGER NOT NULL,
    tstamp TIMESTAMP DEFAULT (datetime('now'))
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
, updated_count INTEGER NOT NULL DEFAULT 0, error_count INTEGER NOT NULL DEFAULT 0, undone_at TEXT NOT NULL DEFAULT '', undone_by INTEGER REFERENCES app_user(id));

CREATE TABLE import_item (
  subject TEXT NOT NULL CHECK (subject IN ('client','counterparty','contract','project','entry','employee','bank_account','cutover')),
  subject_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import(id),
  PRIMARY KEY (subject, subject_id)
) WITHOUT ROWID;

CREATE TABLE import_shape (
  heads TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  fields TEXT NOT NULL,
  saved_at TEXT NOT NULL
);

CREATE TABLE kept_advance (
  id INTEGER PRIMARY KEY,
  payment_id INTEGER NOT NULL REFERENCES payment(id),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
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
, chasing_from TEXT NOT NULL DEFAULT '');

CREATE TABLE number_series (
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  kind TEXT NOT NULL CHECK (kind IN ('invoice','act','correction','reconciliation','offer')),
  year INTEGER NOT NULL,
  prefix TEXT NOT NULL,
  first_number INTEGER NOT NULL,
  next_number INTEGER NOT NULL,
  PRIMARY KEY (entity_id, kind, year)
);

CREATE TABLE offer (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES legal_entity(id),
  client_id INTEGER NOT NULL REFERENCES client(id),
  counterparty_id INTEGER REFERENCES counterparty(id),
  number TEXT NOT NULL,
  number_norm TEXT NOT NULL,
  year INTEGER NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (entity_id, year, number_norm)
);

CREATE TABLE offer_line (
  version_id INTEGER NOT NULL,
  option_n INTEGER NOT NULL,
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  qty INTEGER NOT NULL,
  unit TEXT NOT NULL,
  price INTEGER NOT NULL,
  net INTEGER NOT NULL CHECK (net IN (0,1)),
  full_sum INTEGER NOT NULL,
  sum INTEGER NOT NULL,
  vat INTEGER NOT NULL,
  rate INTEGER NOT NULL,
  monthly INTEGER NOT NULL CHECK (monthly IN (0,1)),
  full_price INTEGER NOT NULL CHECK (full_price IN (0,1)),
  discount_ppm INTEGER NOT NULL CHECK (discount_ppm BETWEEN 0 AND 1000000),
  agreement_id INTEGER REFERENCES agreement(id),
  agreed_on TEXT NOT NULL,
  PRIMARY KEY (version_id, option_n, n),
  FOREIGN KEY (version_id, option_n) REFERENCES offer_option(version_id, n),
  CHECK (0 <= vat AND vat <= sum AND sum <= full_sum),
  CHECK ((sum < full_sum) = (agreement_id IS NOT NULL))
) WITHOUT ROWID;

CREATE TABLE offer_option (
  version_id INTEGER NOT NULL REFERENCES offer_version(id),
  n INTEGER NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (version_id, n)
) WITHOUT ROWID;

CREATE TABLE offer_version (
  id INTEGER PRIMARY KEY,
  offer_id INTEGER NOT NULL REFERENCES offer(id),
  n INTEGER NOT NULL CHECK (n > 0),
  date TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  person_id INTEGER REFERENCES person(id),
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  currency TEXT NOT NULL,
  cover TEXT NOT NULL,
  notes TEXT NOT NULL,
  contact TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('current','superseded','accepted','rejected')),
  option_n INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  decided_on TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  UNIQUE (offer_id, n),
  CHECK ((option_n > 0) = (state = 'accepted')),
  CHECK ((decided_on <> '') = (state IN ('accepted','rejected')))
);

CREATE TABLE own_calendar (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  content TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);

CREATE TABLE payer_rule (
  id INTEGER PRIMARY KEY,
  remitter_inn TEXT NOT NULL,
  counterparty_id INTEGER NOT NULL REFERENCES counterparty(id),
  basis TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);

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

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  client_id INTEGER NOT NULL REFERENCES client(id),
  name TEXT NOT NULL,
  name_norm TEXT NOT NULL,
  position TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('decides','influences','pays','works','gatekeeper','other')),
  address TEXT NOT NULL,
  gender TEXT NOT NULL CHECK (gender IN ('','male','female')),
  genitive TEXT NOT NULL,
  dative TEXT NOT NULL,
  accusative TEXT NOT NULL,
  instrumental TEXT NOT NULL,
  prepositional TEXT NOT NULL,
  hours_from INTEGER NOT NULL,
  hours_to INTEGER NOT NULL CHECK (hours_to BETWEEN 0 AND 1440),
  hours_note TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  erased_at TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((name <> '') = (erased_at = ''))
);

CREATE TABLE person_channel (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person(id),
  kind TEXT NOT NULL CHECK (kind IN ('phone','email','telegram','whatsapp','max','vk','other')),
  value TEXT NOT NULL,
  value_norm TEXT NOT NULL,
  preferred INTEGER NOT NULL CHECK (preferred IN (0,1)),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);

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
  prepaid INTEGER NOT NULL DEFAULT 1 CHECK (prepaid IN (0,1)), version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (client_id, name_norm)
);

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

CREATE TABLE remitter (
  id INTEGER PRIMARY KEY,
  inn TEXT NOT NULL,
  name TEXT NOT NULL,
  counterparty_id INTEGER NOT NULL,
  UNIQUE (inn, name, counterparty_id)
);

CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('bill','hold','wait','resend','other')),
  from_role TEXT NOT NULL,
  to_role TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  client_id INTEGER NOT NULL REFERENCES client(id),
  document_id INTEGER REFERENCES document(id),
  text TEXT NOT NULL,
  due TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  done_at TEXT NOT NULL DEFAULT '',
  done_by INTEGER REFERENCES app_user(id),
  answer TEXT NOT NULL DEFAULT '',
  CHECK ((done_by IS NULL) = (done_at = ''))
);

CREATE TABLE rounding (
  id INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES document(id),
  amount INTEGER NOT NULL,
  date TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);

CREATE VIRTUAL TABLE search_part USING fts5(name, words, codes, content='search_text', content_rowid='id', tokenize='trigram');

CREATE TABLE 'search_part_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_part_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_part_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'search_part_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE search_text (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  words TEXT NOT NULL,
  codes TEXT NOT NULL
);

CREATE VIRTUAL TABLE search_word USING fts5(name, words, codes, content='search_text', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='1 2 3');

CREATE TABLE 'search_word_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_word_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_word_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'search_word_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

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

CREATE TABLE service_need (
  service_id INTEGER NOT NULL REFERENCES service(id),
  needs_id INTEGER NOT NULL REFERENCES service(id),
  PRIMARY KEY (service_id, needs_id),
  CHECK (service_id <> needs_id)
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

CREATE TABLE statement_day (
  statement_id INTEGER NOT NULL REFERENCES statement(id),
  day TEXT NOT NULL,
  in_sum INTEGER NOT NULL,
  out_sum INTEGER NOT NULL,
  PRIMARY KEY (statement_id, day)
) WITHOUT ROWID;

CREATE TABLE watched_file (
  sha256 TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('read','waits','bad')),
  said TEXT NOT NULL
);

CREATE TABLE watched_folder (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  path TEXT NOT NULL
);

CREATE TABLE work_group (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_norm TEXT NOT NULL UNIQUE,
  recorded_at TEXT NOT NULL
);

CREATE TABLE work_permit (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES project(id),
  until_date TEXT NOT NULL,
  reason TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);

CREATE TABLE write_off (
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
  ground TEXT NOT NULL,
  order_number TEXT NOT NULL,
  order_date TEXT NOT NULL,
  keep_until TEXT NOT NULL
);

CREATE INDEX agreement_client ON agreement(client_id);

CREATE UNIQUE INDEX agreement_supersedes ON agreement(supersedes_id) WHERE supersedes_id IS NOT NULL;

CREATE INDEX allocation_effective ON allocation(effective, invoice_id, payment_id, amount) WHERE voided_at = '';

CREATE INDEX allocation_invoice ON allocation(invoice_id, effective) WHERE invoice_id IS NOT NULL;

CREATE INDEX allocation_payment ON allocation(payment_id, effective);

CREATE INDEX audit_subject ON audit(subject, subject_id);

CREATE INDEX audit_value_subject ON audit_value(subject, subject_id);

CREATE INDEX client_group ON client(group_id);

CREATE INDEX client_name ON client(name_norm);

CREATE INDEX client_team_employee ON client_team(employee_id, until);

CREATE UNIQUE INDEX client_team_role ON client_team(client_id, role, until, CASE WHEN until <> '' THEN id WHEN role = 'production' THEN employee_id ELSE 0 END);

CREATE INDEX contract_counterparty ON contract(counterparty_id);

CREATE INDEX control_total_entity ON control_total(entity_id, as_of) WHERE voided_at = '';

CREATE INDEX counterparty_account_account ON counterparty_account(account);

CREATE INDEX counterparty_client ON counterparty(client_id);

CREATE INDEX counterparty_inn ON counterparty(inn);

CREATE INDEX counterparty_name ON counterparty(name_norm);

CREATE INDEX credit_use_credit ON credit_use(credit_id);

CREATE INDEX credit_use_debit ON credit_use(debit_id, voided_at, from_date, amount);

CREATE INDEX document_act ON document(act_id) WHERE act_id IS NOT NULL;

CREATE INDEX document_core ON document(CAST(ltrim(number_norm, 'абвгдежзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz-–_/\. ()') AS INTEGER)) WHERE state IN ('posted','annulled');

CREATE INDEX document_counterparty ON document(counterparty_id, kind, date, served_from, served_to);

CREATE INDEX document_date ON document(kind, date);

CREATE INDEX document_discount_agreement ON document_discount(agreement_id);

CREATE INDEX document_invoice ON document(invoice_id, kind, state, due, date) WHERE invoice_id IS NOT NULL;

CREATE INDEX document_line_project ON document_line(project_id) WHERE project_id IS NOT NULL;

CREATE UNIQUE INDEX document_number ON document(entity_id, kind, number_norm, year) WHERE state IN ('posted','annulled');

CREATE INDEX document_open ON document(counterparty_id, entity_id, currency, open, date, last_day, state, kind) WHERE kind = 'invoice' AND open <> 0;

CREATE INDEX document_overdue ON document(last_day, entity_id, counterparty_id, kind, state, open, valid_until) WHERE kind = 'invoice' AND state = 'posted' AND open > 0;

CREATE INDEX document_total ON document(total);

CREATE INDEX document_unanswered ON document(entity_id, counterparty_id, kind, state, sent_at, answer) WHERE kind = 'act' AND state = 'posted' AND sent_at <> '' AND answer = '';

CREATE INDEX document_waiver_agreement ON document_waiver(agreement_id);

CREATE INDEX employee_group ON employee(group_id);

CREATE INDEX employee_name ON employee(name_norm);

CREATE UNIQUE INDEX entity_image_kind ON entity_image(entity_id, kind) WHERE voided_at = '';

CREATE INDEX entry_closing ON entry(entity_id, counterparty_id, contract_id, currency, kind <> 'refund', due, date, length(number_norm), number_norm, id, debit, last_day, document_id)
  WHERE debit > 0 AND voided_at = '' AND before_cutover = 0;

CREATE INDEX entry_corrects ON entry(corrects_id) WHERE corrects_id IS NOT NULL;

CREATE INDEX entry_date ON entry(date, entity_id, counterparty_id, contract_id, currency, debit, credit) WHERE voided_at = '' AND before_cutover = 0;

CREATE INDEX entry_document ON entry(document_id) WHERE document_id IS NOT NULL;

CREATE INDEX entry_key ON entry(entity_id, counterparty_id, contract_id, currency, date, debit, credit) WHERE voided_at = '' AND before_cutover = 0;

CREATE INDEX entry_payment ON entry(payment_id) WHERE payment_id IS NOT NULL;

CREATE INDEX fact_client ON fact(client_id);

CREATE INDEX fact_person ON fact(person_id) WHERE person_id IS NOT NULL;

CREATE UNIQUE INDEX fact_supersedes ON fact(supersedes_id) WHERE supersedes_id IS NOT NULL;

CREATE INDEX import_item_import ON import_item(import_id);

CREATE INDEX kept_advance_payment ON kept_advance(payment_id, recorded_at) WHERE voided_at = '';

CREATE INDEX offer_client ON offer(client_id);

CREATE INDEX offer_line_agreement ON offer_line(agreement_id) WHERE agreement_id IS NOT NULL;

CREATE INDEX offer_number ON offer(number_norm);

CREATE INDEX offer_version_person ON offer_version(person_id) WHERE person_id IS NOT NULL;

CREATE INDEX payer_rule_inn ON payer_rule(remitter_inn) WHERE voided_at = '';

CREATE INDEX payment_amount ON payment(amount);

CREATE INDEX payment_counterparty ON payment(counterparty_id, date) WHERE counterparty_id IS NOT NULL;

CREATE INDEX payment_date ON payment(date, amount, number);

CREATE INDEX payment_number ON payment(number);

CREATE INDEX payment_outgoing ON payment(date, remitter_inn) WHERE kind = 'outgoing' AND voided_at = '';

CREATE INDEX payment_rest ON payment(counterparty_id, entity_id, currency, kind, date, rest, hold, voided_at) WHERE rest <> 0 AND counterparty_id IS NOT NULL;

CREATE INDEX payment_resting ON payment(date, number) WHERE kind = 'receipt' AND rest > 0 AND voided_at = '';

CREATE INDEX payment_tray ON payment(remitter_inn, entity_id, kind, counterparty_id, hold) WHERE kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '');

CREATE INDEX person_channel_person ON person_channel(person_id);

CREATE INDEX person_channel_value ON person_channel(kind, value_norm) WHERE voided_at = '';

CREATE INDEX person_client ON person(client_id);

CREATE INDEX person_name ON person(name_norm);

CREATE INDEX reconciliation_act_counterparty ON reconciliation_act(counterparty_id, to_date) WHERE voided_at = '';

CREATE INDEX reconciliation_act_disputed ON reconciliation_act(entity_id) WHERE state = 'disputed' AND voided_at = '';

CREATE UNIQUE INDEX reconciliation_act_number ON reconciliation_act(entity_id, year, number_norm) WHERE voided_at = '';

CREATE INDEX reconciliation_mark_act ON reconciliation_mark(act_id) WHERE voided_at = '';

CREATE INDEX request_client ON request(client_id);

CREATE INDEX request_document ON request(document_id) WHERE document_id IS NOT NULL;

CREATE INDEX request_open ON request(due) WHERE done_at = '';

CREATE INDEX rounding_invoice ON rounding(invoice_id);

CREATE INDEX service_need_needs ON service_need(needs_id);

CREATE INDEX statement_account ON statement(account_id, from_date);

CREATE INDEX statement_to ON statement(to_date, account_id, import_id);

CREATE INDEX work_permit_project ON work_permit(project_id) WHERE voided_at = '';

