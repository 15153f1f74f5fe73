-- +goose Up
-- What agreements took off the lines of invoices and acts: the line's words and price before it, by which agreement, of which month
-- the sum of a monthly one is used up. A line without a discount has no row.
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
CREATE INDEX document_discount_agreement ON document_discount(agreement_id);

-- Discounts that somebody left off a document, and why.
CREATE TABLE document_waiver (
  document_id INTEGER NOT NULL REFERENCES document(id),
  agreement_id INTEGER NOT NULL REFERENCES agreement(id),
  why TEXT NOT NULL,
  PRIMARY KEY (document_id, agreement_id)
) WITHOUT ROWID;
CREATE INDEX document_waiver_agreement ON document_waiver(agreement_id);
