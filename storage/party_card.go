package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// SaveCounterparty writes a counterparty's changed attributes with its KPPs and accounts; one changed by another meanwhile is a
// conflict.
func (s *Store) SaveCounterparty(ctx context.Context, c domain.Counterparty) error {
	err := s.change(ctx, "counterparty", `UPDATE counterparty SET name = ?, name_norm = ?, country = ?, inn = ?, ogrn = ?, address = ?, version = version + 1
		WHERE id = ? AND version = ?`, c.Name, domain.NormName(c.Name), c.Country, c.INN, c.OGRN, c.Address, c.ID, c.Version)
	if err != nil {
		return err
	}
	for _, q := range []string{"DELETE FROM counterparty_kpp WHERE counterparty_id = ?", "DELETE FROM counterparty_account WHERE counterparty_id = ?"} {
		if _, err := s.exec(ctx, q, c.ID); err != nil {
			return err
		}
	}
	s.tx.search.changedParty(c.ID)
	return s.addRequisites(ctx, c)
}

// addRequisites writes what a counterparty has several of.
func (s *Store) addRequisites(ctx context.Context, c domain.Counterparty) error {
	for _, k := range c.KPPs {
		if err := s.addKPP(ctx, c.ID, k); err != nil {
			return err
		}
	}
	for i, a := range c.Accounts {
		if _, err := s.exec(ctx, "INSERT INTO counterparty_account (counterparty_id, position, account, bik, bank_name, corr_account) VALUES (?,?,?,?,?,?)",
			c.ID, i+1, a.Account, a.BIK, a.BankName, a.CorrAccount); err != nil {
			return err
		}
	}
	return nil
}

// accountsOf returns the accounts of a counterparty in their order.
func (s *Store) accountsOf(ctx context.Context, id int64) (out []domain.PartyAccount, err error) {
	err = s.query(ctx, "SELECT account, bik, bank_name, corr_account FROM counterparty_account WHERE counterparty_id = ? ORDER BY position", []any{id}, func(r *sql.Rows) error {
		var a domain.PartyAccount
		err := r.Scan(&a.Account, &a.BIK, &a.BankName, &a.CorrAccount)
		out = append(out, a)
		return err
	})
	return out, err
}

// SaveProject writes a project's changed attributes; one changed by another meanwhile is a conflict.
func (s *Store) SaveProject(ctx context.Context, p domain.Project) error {
	return s.change(ctx, "project", `UPDATE project SET contract_id = ?, name = ?, name_norm = ?, service = ?, fee = ?, from_date = ?, to_date = ?, prepaid = ?,
		version = version + 1 WHERE id = ? AND version = ?`, null(p.ContractID), p.Name, domain.NormName(p.Name), p.Service, int64(p.Fee), p.From.String(), p.To.String(),
		bit(p.Prepaid), p.ID, p.Version)
}

// Contract returns a contract by id.
func (s *Store) Contract(ctx context.Context, id int64) (domain.Contract, error) {
	r, err := first[contractRow](ctx, s, "contract", "SELECT * FROM contract WHERE id = ?", id)
	return r.contract(), err
}

// LastChange is who wrote to a subject last, and when.
type LastChange struct {
	Name string
	At   string
}

// LastChange returns the newest record of a subject that is no reading; an empty one when there is none.
func (s *Store) LastChange(ctx context.Context, subject string, id int64, reading string) (LastChange, error) {
	rows, err := find[LastChange](ctx, s, `SELECT u.name, a.at FROM audit a JOIN app_user u ON u.id = a.user_id WHERE a.subject = ? AND a.subject_id = ? AND a.verb <> ?
		ORDER BY a.seq DESC LIMIT 1`, subject, id, reading)
	if err != nil || len(rows) == 0 {
		return LastChange{}, err
	}
	return rows[0], nil
}

// ClientWords returns the different cities, segments, services, units and positions that the book has, for completion.
func (s *Store) ClientWords(ctx context.Context) (cities, segments, services, units, positions []string, err error) {
	for _, one := range []struct {
		to *[]string
		q  string
	}{
		{&cities, "SELECT DISTINCT city FROM client WHERE city <> '' ORDER BY city"},
		{&segments, "SELECT DISTINCT segment FROM client WHERE segment <> '' ORDER BY segment"},
		{&services, "SELECT DISTINCT service FROM project WHERE service <> '' ORDER BY service"},
		{&units, "SELECT DISTINCT unit FROM service ORDER BY unit"},
		{&positions, "SELECT DISTINCT position FROM person WHERE position <> '' ORDER BY position"},
	} {
		if err := s.query(ctx, one.q, nil, func(r *sql.Rows) error {
			var word string
			err := r.Scan(&word)
			*one.to = append(*one.to, word)
			return err
		}); err != nil {
			return nil, nil, nil, nil, nil, err
		}
	}
	return cities, segments, services, units, positions, nil
}

// Banks returns the banks of accounts that the book has, by BIK: to fill a name and a correspondent account by it.
func (s *Store) Banks(ctx context.Context) (out []domain.PartyAccount, err error) {
	err = s.query(ctx, `SELECT bik, MAX(bank_name), MAX(corr_account) FROM (SELECT bik, bank_name, corr_account FROM counterparty_account UNION ALL
		SELECT bik, bank_name, corr_account FROM bank_account) WHERE bik <> '' AND bank_name <> '' GROUP BY bik ORDER BY bik`, nil, func(r *sql.Rows) error {
		var a domain.PartyAccount
		err := r.Scan(&a.BIK, &a.BankName, &a.CorrAccount)
		out = append(out, a)
		return err
	})
	return out, err
}

// Trail hands what the audit tells of a subject to f, oldest first.
func (s *Store) Trail(ctx context.Context, subject string, id int64, f func(verb, detail string)) error {
	return s.query(ctx, "SELECT verb, detail FROM audit WHERE subject = ? AND subject_id = ? ORDER BY seq", []any{subject, id}, func(r *sql.Rows) error {
		var verb, detail string
		err := r.Scan(&verb, &detail)
		f(verb, detail)
		return err
	})
}
