package storage

import (
	"context"

	"accord/domain"
)

type entityRow struct {
	ID                                 int64
	Name, FullName                     string
	INN                                string `gorm:"column:inn"`
	KPP                                string `gorm:"column:kpp"`
	OGRN                               string `gorm:"column:ogrn"`
	Address                            string
	ActsMaster, Cutover, ClosedThrough string
	ChasingFrom                        string
	Version                            int64
}

// User is who acts: a person with a login and a role.
type User struct {
	ID       int64
	Login    string
	Name     string
	Role     string
	Password string // argon2id hash; "" none
}

// InitBook writes the book's identity and its maker, the administrator.
func (s *Store) InitBook(ctx context.Context, uid string, maker User) error {
	if _, err := s.exec(ctx, "INSERT INTO book (id, uid, created_at) VALUES (1, ?, ?)", uid, s.tx.at); err != nil {
		return err
	}
	_, err := s.exec(ctx, "INSERT INTO app_user (id, login, name, role) VALUES (1, ?, ?, ?)", maker.Login, maker.Name, maker.Role)
	return err
}

// BookUID returns the book's own identity, the same in all its copies.
func (s *Store) BookUID(ctx context.Context) (string, error) {
	type row struct {
		UID string `gorm:"column:uid"`
	}
	r, err := first[row](ctx, s, "book", "SELECT uid FROM book WHERE id = 1")
	return r.UID, err
}

// UserByLogin returns a user who is not blocked; "" asks for the book's first one.
func (s *Store) UserByLogin(ctx context.Context, login string) (User, error) {
	q := "SELECT id, login, name, role, password FROM app_user WHERE blocked_at = '' AND (? = '' OR login = ?) ORDER BY id LIMIT 1"
	return first[User](ctx, s, "user", q, login, login)
}

// AddUser writes a new user.
func (s *Store) AddUser(ctx context.Context, u *User) (err error) {
	if u.ID, err = s.nextID(ctx, "app_user"); err != nil {
		return err
	}
	_, err = s.exec(ctx, "INSERT INTO app_user (id, login, name, role, password) VALUES (?,?,?,?,?)", u.ID, u.Login, u.Name, u.Role, u.Password)
	return err
}

// AddEntity writes a legal entity of ours with its tax modes and signatories, and gives it its id.
func (s *Store) AddEntity(ctx context.Context, e *domain.LegalEntity) (err error) {
	if e.ID, err = s.nextID(ctx, "legal_entity"); err != nil {
		return err
	}
	e.Version = 1
	if _, err := s.exec(ctx, "INSERT INTO legal_entity (id, name, full_name, inn, kpp, ogrn, address, acts_master) VALUES (?,?,?,?,?,?,?,?)",
		e.ID, e.Name, e.FullName, e.INN, e.KPP, e.OGRN, e.Address, string(e.ActsMaster)); err != nil {
		return err
	}
	for _, t := range e.Taxes {
		if _, err := s.exec(ctx, "INSERT INTO entity_tax (entity_id, from_date, mode) VALUES (?,?,?)", e.ID, t.From.String(), string(t.Mode)); err != nil {
			return err
		}
	}
	for _, g := range e.Signatories {
		id, err := s.nextID(ctx, "signatory")
		if err != nil {
			return err
		}
		if _, err := s.exec(ctx, "INSERT INTO signatory (id, entity_id, role, name, title, basis) VALUES (?,?,?,?,?,?)", id, e.ID, g.Role, g.Name, g.Title, g.Basis); err != nil {
			return err
		}
	}
	for i := range e.Accounts {
		e.Accounts[i].EntityID = e.ID
		if err := s.AddAccount(ctx, &e.Accounts[i]); err != nil {
			return err
		}
	}
	return nil
}

// AddAccount gives an entity one more bank account.
func (s *Store) AddAccount(ctx context.Context, a *domain.BankAccount) (err error) {
	if a.ID, err = s.nextID(ctx, "bank_account"); err != nil {
		return err
	}
	_, err = s.exec(ctx, "INSERT INTO bank_account (id, entity_id, account, bik, bank_name, corr_account) VALUES (?,?,?,?,?,?)",
		a.ID, a.EntityID, a.Account, a.BIK, a.BankName, a.CorrAccount)
	return err
}

// SaveBank replaces what is known of the bank of an account.
func (s *Store) SaveBank(ctx context.Context, a domain.BankAccount) error {
	_, err := s.exec(ctx, "UPDATE bank_account SET bik = ?, bank_name = ?, corr_account = ? WHERE id = ?", a.BIK, a.BankName, a.CorrAccount, a.ID)
	return err
}

// Entities returns our legal entities with accounts, tax modes and signatories, in the order they were made.
func (s *Store) Entities(ctx context.Context) ([]domain.LegalEntity, error) {
	rows, err := find[entityRow](ctx, s, "SELECT * FROM legal_entity ORDER BY id")
	if err != nil {
		return nil, err
	}
	out := make([]domain.LegalEntity, len(rows))
	for i, r := range rows {
		out[i] = domain.LegalEntity{
			ID: r.ID, Name: r.Name, FullName: r.FullName, INN: r.INN, KPP: r.KPP, OGRN: r.OGRN, Address: r.Address,
			ActsMaster: domain.ActsMaster(r.ActsMaster), Cutover: domain.ParseISO(r.Cutover), ClosedThrough: domain.ParseISO(r.ClosedThrough), ChasingFrom: domain.ParseISO(r.ChasingFrom), Version: r.Version,
		}
		if err := s.fillEntity(ctx, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *Store) fillEntity(ctx context.Context, e *domain.LegalEntity) error {
	type taxRow struct{ FromDate, Mode string }
	taxes, err := find[taxRow](ctx, s, "SELECT from_date, mode FROM entity_tax WHERE entity_id = ? ORDER BY from_date", e.ID)
	if err != nil {
		return err
	}
	for _, t := range taxes {
		e.Taxes = append(e.Taxes, domain.TaxModeFrom{From: domain.ParseISO(t.FromDate), Mode: domain.TaxMode(t.Mode)})
	}
	e.Signatories, err = find[domain.Signatory](ctx, s, "SELECT role, name, title, basis FROM signatory WHERE entity_id = ? AND voided_at = '' ORDER BY id", e.ID)
	if err != nil {
		return err
	}
	type accountRow struct {
		ID          int64
		EntityID    int64
		Account     string
		BIK         string `gorm:"column:bik"`
		BankName    string
		CorrAccount string
	}
	accounts, err := find[accountRow](ctx, s, "SELECT id, entity_id, account, bik, bank_name, corr_account FROM bank_account WHERE entity_id = ? ORDER BY id", e.ID)
	for _, a := range accounts {
		e.Accounts = append(e.Accounts, domain.BankAccount(a))
	}
	return err
}

// SetChasing says since when an entity's debts are chased; an absent day: not yet.
func (s *Store) SetChasing(ctx context.Context, entityID int64, from domain.Date) error {
	return s.change(ctx, "entity", "UPDATE legal_entity SET chasing_from = ?, version = version + 1 WHERE id = ?", from.String(), entityID)
}

// SetClosedThrough closes or reopens periods of an entity.
func (s *Store) SetClosedThrough(ctx context.Context, e domain.LegalEntity, through domain.Date) error {
	return s.change(ctx, "entity", "UPDATE legal_entity SET closed_through = ?, version = version + 1 WHERE id = ? AND version = ?", through.String(), e.ID, e.Version)
}

// SetCutover fixes the date of the openings: entries before it leave the ledger and the balances are written anew.
func (s *Store) SetCutover(ctx context.Context, entityID int64, day domain.Date) error {
	if _, err := s.exec(ctx, "UPDATE legal_entity SET cutover = ?, version = version + 1 WHERE id = ?", day.String(), entityID); err != nil {
		return err
	}
	if _, err := s.exec(ctx, "UPDATE entry SET before_cutover = CASE WHEN kind <> 'opening' AND date < ? THEN 1 ELSE 0 END WHERE entity_id = ?", day.String(), entityID); err != nil {
		return err
	}
	if _, err := s.exec(ctx, `UPDATE credit_use SET voided_at = ? WHERE voided_at = '' AND (credit_id IN (SELECT id FROM entry WHERE entity_id = ? AND before_cutover = 1)
		OR debit_id IN (SELECT id FROM entry WHERE entity_id = ? AND before_cutover = 1))`, s.tx.at, entityID, entityID); err != nil {
		return err
	}
	if _, err := s.exec(ctx, "DELETE FROM balance WHERE entity_id = ?", entityID); err != nil {
		return err
	}
	_, err := s.exec(ctx, `INSERT INTO balance (entity_id, counterparty_id, contract_id, currency, amount)
		SELECT entity_id, counterparty_id, contract_id, currency, SUM(debit) - SUM(credit) FROM entry
		WHERE voided_at = '' AND before_cutover = 0 AND entity_id = ? GROUP BY entity_id, counterparty_id, contract_id, currency`, entityID)
	return err
}

// Series is how Accord numbers one kind of document of an entity in a year.
type Series struct {
	Prefix      string
	First, Next int64
}

// TakeNumber gives the next number of a series in the running transaction, so that a posting that fails leaves no gap.
// A series that does not exist begins after the highest imported number of that year, or at 1.
func (s *Store) TakeNumber(ctx context.Context, entityID int64, kind domain.DocKind, year int) (string, error) {
	found, err := find[struct {
		Prefix     string
		NextNumber int64
	}](ctx, s, "SELECT prefix, next_number FROM number_series WHERE entity_id = ? AND kind = ? AND year = ?", entityID, string(kind), year)
	if err != nil {
		return "", err
	}
	if len(found) == 0 {
		next, err := s.highestNumber(ctx, entityID, kind, year)
		if err != nil {
			return "", err
		}
		if err := s.SetSeries(ctx, entityID, kind, year, Series{First: next + 1, Next: next + 1}); err != nil {
			return "", err
		}
		return s.TakeNumber(ctx, entityID, kind, year)
	}
	number := found[0].Prefix + itoa(found[0].NextNumber)
	taken, err := s.documents(ctx, "entity_id = ? AND kind = ? AND year = ? AND number_norm = ? AND state IN ('posted','annulled')", entityID, string(kind), year, domain.NormNumber(number))
	if err != nil {
		return "", err
	}
	if len(taken) > 0 {
		// An imported document took it meanwhile: the number is there and no gap, but none of those that the series gave.
		if _, err := s.exec(ctx, "UPDATE number_series SET first_number = first_number + 1, next_number = next_number + 1 WHERE entity_id = ? AND kind = ? AND year = ?", entityID, string(kind), year); err != nil {
			return "", err
		}
		return s.TakeNumber(ctx, entityID, kind, year)
	}
	_, err = s.exec(ctx, "UPDATE number_series SET next_number = next_number + 1 WHERE entity_id = ? AND kind = ? AND year = ?", entityID, string(kind), year)
	return number, err
}

// SetSeries fixes prefix and first number of a series.
func (s *Store) SetSeries(ctx context.Context, entityID int64, kind domain.DocKind, year int, to Series) error {
	_, err := s.exec(ctx, `INSERT INTO number_series (entity_id, kind, year, prefix, first_number, next_number) VALUES (?,?,?,?,?,?)
		ON CONFLICT (entity_id, kind, year) DO UPDATE SET prefix = excluded.prefix, first_number = excluded.first_number, next_number = excluded.next_number`,
		entityID, string(kind), year, to.Prefix, to.First, to.Next)
	return err
}

// SeriesOf returns a series and whether it exists.
func (s *Store) SeriesOf(ctx context.Context, entityID int64, kind domain.DocKind, year int) (Series, bool, error) {
	rows, err := find[struct {
		Prefix                  string
		FirstNumber, NextNumber int64
	}](ctx, s, "SELECT prefix, first_number, next_number FROM number_series WHERE entity_id = ? AND kind = ? AND year = ?", entityID, string(kind), year)
	if err != nil || len(rows) == 0 {
		return Series{}, false, err
	}
	return Series{rows[0].Prefix, rows[0].FirstNumber, rows[0].NextNumber}, true, nil
}
