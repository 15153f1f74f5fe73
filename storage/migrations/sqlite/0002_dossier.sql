-- +goose Up
-- People of clients. uid is the same in every copy of the book, so that a restored backup knows whom to forget. An erased
-- person keeps the row with its mark and nothing else.
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
CREATE INDEX person_client ON person(client_id);
CREATE INDEX person_name ON person(name_norm);

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
CREATE INDEX person_channel_person ON person_channel(person_id);
CREATE INDEX person_channel_value ON person_channel(kind, value_norm) WHERE voided_at = '';

-- One typed piece of knowledge; voided_at is the instant when it was superseded, withdrawn or erased.
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
CREATE INDEX fact_client ON fact(client_id);
CREATE INDEX fact_person ON fact(person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX fact_supersedes ON fact(supersedes_id) WHERE supersedes_id IS NOT NULL;

-- What was agreed is never rewritten; ended_on is the last day on which it held, ended_at when that was written down.
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
CREATE INDEX agreement_client ON agreement(client_id);
CREATE UNIQUE INDEX agreement_supersedes ON agreement(supersedes_id) WHERE supersedes_id IS NOT NULL;

-- Work handed from one role to another.
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
CREATE INDEX request_client ON request(client_id);
CREATE INDEX request_document ON request(document_id) WHERE document_id IS NOT NULL;
CREATE INDEX request_open ON request(due) WHERE done_at = '';

-- What a book was asked to forget is known by the subject's uid: numbers of another copy may name others.
ALTER TABLE erasure ADD COLUMN uid TEXT NOT NULL DEFAULT '';

CREATE INDEX work_permit_project ON work_permit(project_id) WHERE voided_at = '';
