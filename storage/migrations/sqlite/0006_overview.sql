-- +goose Up
-- What the window's frame counts on every screen must cost nothing: each count is a short walk along one of these. The
-- columns of a condition stand in its index too: without them SQLite would look at every row to see them again.
CREATE INDEX document_overdue ON document(last_day, entity_id, counterparty_id, kind, state, open, valid_until) WHERE kind = 'invoice' AND state = 'posted' AND open > 0;
CREATE INDEX document_unanswered ON document(entity_id, counterparty_id, kind, state, sent_at, answer) WHERE kind = 'act' AND state = 'posted' AND sent_at <> '' AND answer = '';
DROP INDEX payment_tray;
CREATE INDEX payment_tray ON payment(remitter_inn, entity_id, kind, counterparty_id, hold) WHERE kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '');
CREATE INDEX statement_to ON statement(to_date, account_id, import_id);

-- When the book was last copied, and which audit record was the newest then: what is above it is in no copy.
ALTER TABLE book ADD COLUMN backup_at TEXT NOT NULL DEFAULT '';
ALTER TABLE book ADD COLUMN backup_seq INTEGER NOT NULL DEFAULT 0;
