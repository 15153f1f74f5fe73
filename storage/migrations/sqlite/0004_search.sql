-- +goose Up
-- What is found by words. id is that of the subject * 4 + its kind: 0 a client, 1 a person, 2 a remitter who is no client. name is
-- searched from its beginning, words are other names, codes are tax ids, contracts' numbers, phones. The functions search_* are storage's
-- own, and so are the selects: storage/search_keep.go has the same, and accord check compares.
CREATE TABLE search_text (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  words TEXT NOT NULL,
  codes TEXT NOT NULL
);

-- Who sent money and is not the counterparty that it is credited to (0: to nobody yet): found by name, though no client.
CREATE TABLE remitter (
  id INTEGER PRIMARY KEY,
  inn TEXT NOT NULL,
  name TEXT NOT NULL,
  counterparty_id INTEGER NOT NULL,
  UNIQUE (inn, name, counterparty_id)
);

-- Words by their beginnings, and any part of three letters or more. What leaves an index is overwritten in it.
CREATE VIRTUAL TABLE search_word USING fts5(name, words, codes, content='search_text', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='1 2 3');
CREATE VIRTUAL TABLE search_part USING fts5(name, words, codes, content='search_text', content_rowid='id', tokenize='trigram');
INSERT INTO search_word (search_word, rank) VALUES ('secure-delete', 1);
INSERT INTO search_part (search_part, rank) VALUES ('secure-delete', 1);

INSERT INTO remitter (inn, name, counterparty_id)
  SELECT DISTINCT p.remitter_inn, p.remitter, COALESCE(p.counterparty_id, 0) FROM payment p LEFT JOIN counterparty c ON c.id = p.counterparty_id
  WHERE p.kind = 'receipt' AND p.voided_at = '' AND p.remitter <> '' AND (c.id IS NULL OR c.inn <> p.remitter_inn);

INSERT INTO search_text (id, name, words, codes)
  SELECT c.id * 4, search_name(c.name), search_words(c.name, c.aliases, (SELECT group_concat(name, char(10)) FROM (SELECT name FROM counterparty WHERE client_id = c.id ORDER BY id))),
    search_codes((SELECT group_concat(inn, char(10)) FROM (SELECT inn FROM counterparty WHERE client_id = c.id ORDER BY id)),
      (SELECT group_concat(number_norm, char(10)) FROM (SELECT k.number_norm FROM counterparty p JOIN contract k ON k.counterparty_id = p.id WHERE p.client_id = c.id ORDER BY k.id)))
  FROM client c;
INSERT INTO search_text (id, name, words, codes)
  SELECT p.id * 4 + 1, search_name(p.name), search_words(p.name, p.genitive, p.dative, p.accusative, p.instrumental, p.prepositional),
    search_codes((SELECT group_concat(value_norm, char(10)) FROM (SELECT value_norm FROM person_channel WHERE person_id = p.id AND voided_at = '' ORDER BY id)))
  FROM person p WHERE p.erased_at = '';
INSERT INTO search_text (id, name, words, codes)
  SELECT r.id * 4 + 2, search_name(r.name), search_words(r.name), search_codes(r.inn) FROM remitter r;
INSERT INTO search_word (search_word) VALUES ('rebuild');
INSERT INTO search_part (search_part) VALUES ('rebuild');

-- Documents by the first run of digits of their numbers, whatever letters stand around; documents and payments by their sums.
CREATE INDEX document_core ON document(CAST(ltrim(number_norm, 'абвгдежзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz-–_/\. ()') AS INTEGER)) WHERE state IN ('posted','annulled');
CREATE INDEX document_total ON document(total);
CREATE INDEX document_rest ON document(open) WHERE kind = 'invoice' AND open <> 0;
CREATE INDEX payment_amount ON payment(amount);
CREATE INDEX payment_number ON payment(number);
CREATE INDEX offer_number ON offer(number_norm);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('document', 'document_core', '400000 4'),
  ('document', 'document_total', '400000 20'),
  ('document', 'document_rest', '60000 8'),
  ('payment', 'payment_amount', '400000 20'),
  ('payment', 'payment_number', '400000 20'),
  ('offer', 'offer_number', '10000 3'),
  ('remitter', 'sqlite_autoindex_remitter_1', '6000 2 1 1');
