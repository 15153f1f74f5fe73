-- +goose Up
-- Pictures on the documents of an entity: 8-bit PNG whatever they were made from. At most one of a kind is in use.
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
CREATE UNIQUE INDEX entity_image_kind ON entity_image(entity_id, kind) WHERE voided_at = '';

-- Commercial offers: one number, numbered versions, of which the newest may be accepted or rejected. What a version says never
-- changes; its state does, once. Expired is derived from valid_until.
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
CREATE INDEX offer_client ON offer(client_id);

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
CREATE INDEX offer_version_person ON offer_version(person_id) WHERE person_id IS NOT NULL;

CREATE TABLE offer_option (
  version_id INTEGER NOT NULL REFERENCES offer_version(id),
  n INTEGER NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (version_id, n)
) WITHOUT ROWID;

-- full_sum is with VAT before the discount, sum and vat are what is asked.
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
CREATE INDEX offer_line_agreement ON offer_line(agreement_id) WHERE agreement_id IS NOT NULL;

