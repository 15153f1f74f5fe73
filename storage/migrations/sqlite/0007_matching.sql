-- +goose Up
-- The matching desk: receipts that still have something to give, oldest first; money that went out lately, by whom it went to;
-- and rests that a person left as advances, until an invoice comes that was not there then.
CREATE INDEX payment_resting ON payment(date, number) WHERE kind = 'receipt' AND rest > 0 AND voided_at = '';
CREATE INDEX payment_outgoing ON payment(date, remitter_inn) WHERE kind = 'outgoing' AND voided_at = '';
CREATE TABLE kept_advance (
  id INTEGER PRIMARY KEY,
  payment_id INTEGER NOT NULL REFERENCES payment(id),
  recorded_at TEXT NOT NULL,
  voided_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX kept_advance_payment ON kept_advance(payment_id, recorded_at) WHERE voided_at = '';
