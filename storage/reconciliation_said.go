package storage

import (
	"encoding/json"
	"fmt"

	"accord/domain"
)

// saidJSON is what an act of reconciliation said when it was sent, as the book keeps it. Days are ISO texts, sums kopecks; keys of
// released versions keep their meaning.
type saidJSON struct {
	Us       saidUs         `json:"us"`
	Them     saidThem       `json:"them"`
	Contract *saidContract  `json:"contract,omitempty"`
	Number   string         `json:"number"`
	Date     string         `json:"date"`
	From     string         `json:"from"`
	To       string         `json:"to"`
	Currency string         `json:"currency"`
	Opening  int64          `json:"opening"`
	Debit    int64          `json:"debit"`
	Credit   int64          `json:"credit"`
	Closing  int64          `json:"closing"`
	City     string         `json:"city,omitempty"`
	Rows     []saidRow      `json:"rows,omitempty"`
	Parts    []saidPartJSON `json:"parts,omitempty"`
}

type saidUs struct {
	ID          int64              `json:"id"`
	Name        string             `json:"name"`
	FullName    string             `json:"full_name"`
	INN         string             `json:"inn"`
	KPP         string             `json:"kpp,omitempty"`
	OGRN        string             `json:"ogrn,omitempty"`
	Address     string             `json:"address,omitempty"`
	Signatories []domain.Signatory `json:"signatories,omitempty"`
}

type saidThem struct {
	ID       int64  `json:"id"`
	ClientID int64  `json:"client"`
	Name     string `json:"name"`
	Country  string `json:"country"`
	INN      string `json:"inn,omitempty"`
	KPP      string `json:"kpp,omitempty"`
	OGRN     string `json:"ogrn,omitempty"`
	Address  string `json:"address,omitempty"`
}

type saidContract struct {
	ID     int64  `json:"id"`
	Number string `json:"number"`
	Date   string `json:"date"`
}

type saidRow struct {
	Date       string `json:"date"`
	Kind       string `json:"kind"`
	Number     string `json:"number,omitempty"`
	DocDate    string `json:"doc_date,omitempty"`
	Document   string `json:"document,omitempty"`
	Debit      int64  `json:"debit,omitempty"`
	Credit     int64  `json:"credit,omitempty"`
	Loose      bool   `json:"loose,omitempty"`
	Contract   string `json:"contract,omitempty"`
	DocumentID int64  `json:"document_id,omitempty"`
	PaymentID  int64  `json:"payment_id,omitempty"`
}

type saidPartJSON struct {
	Contract *saidContract `json:"contract,omitempty"`
	Opening  int64         `json:"opening"`
	Debit    int64         `json:"debit"`
	Credit   int64         `json:"credit"`
	Closing  int64         `json:"closing"`
	Rows     []saidRow     `json:"rows,omitempty"`
}

func writeSaid(r *domain.Reconciliation) (string, error) {
	if r == nil {
		return "", nil
	}
	e, c := r.Entity, r.Counterparty
	j := saidJSON{
		Us:       saidUs{e.ID, e.Name, e.FullName, e.INN, e.KPP, e.OGRN, e.Address, e.Signatories},
		Them:     saidThem{c.ID, c.ClientID, c.Name, c.Country, c.INN, c.KPP(), c.OGRN, c.Address},
		Contract: saidContractOf(r.Contract), Number: r.Number, Date: r.Date.String(), From: r.From.String(), To: r.To.String(), Currency: r.Currency,
		Opening: int64(r.Opening), Debit: int64(r.Debit), Credit: int64(r.Credit), Closing: int64(r.Closing), City: r.City, Rows: saidRows(r.Rows),
	}
	for _, p := range r.Parts {
		j.Parts = append(j.Parts, saidPartJSON{saidContractOf(p.Contract), int64(p.Opening), int64(p.Debit), int64(p.Credit), int64(p.Closing), saidRows(p.Rows)})
	}
	b, err := json.Marshal(j)
	return string(b), err
}

func saidContractOf(c *domain.Contract) *saidContract {
	if c == nil {
		return nil
	}
	return &saidContract{c.ID, c.Number, c.Date.String()}
}

func (c *saidContract) contract() *domain.Contract {
	if c == nil {
		return nil
	}
	return &domain.Contract{ID: c.ID, Number: c.Number, Date: domain.ParseISO(c.Date)}
}

func saidRows(rows []domain.ReconciliationRow) (out []saidRow) {
	for _, r := range rows {
		out = append(out, saidRow{
			r.Date.String(), string(r.Kind), r.Number, r.DocDate.String(), r.Document, int64(r.Debit), int64(r.Credit), r.Loose, r.Contract, r.DocumentID, r.PaymentID,
		})
	}
	return out
}

func rowsSaid(rows []saidRow) (out []domain.ReconciliationRow) {
	for _, r := range rows {
		out = append(out, domain.ReconciliationRow{
			Date: domain.ParseISO(r.Date), Kind: domain.EntryKind(r.Kind), Number: r.Number, DocDate: domain.ParseISO(r.DocDate), Document: r.Document,
			Debit: domain.Money(r.Debit), Credit: domain.Money(r.Credit), Loose: r.Loose, Contract: r.Contract, DocumentID: r.DocumentID, PaymentID: r.PaymentID,
		})
	}
	return out
}

func readSaid(content string) (*domain.Reconciliation, error) {
	var j saidJSON
	if err := json.Unmarshal([]byte(content), &j); err != nil {
		return nil, fmt.Errorf("what an act of reconciliation said: %w", err)
	}
	u, t := j.Us, j.Them
	r := &domain.Reconciliation{
		Entity:       domain.LegalEntity{ID: u.ID, Name: u.Name, FullName: u.FullName, INN: u.INN, KPP: u.KPP, OGRN: u.OGRN, Address: u.Address, Signatories: u.Signatories},
		Counterparty: domain.Counterparty{ID: t.ID, ClientID: t.ClientID, Name: t.Name, Country: t.Country, INN: t.INN, OGRN: t.OGRN, Address: t.Address},
		Contract:     j.Contract.contract(), Number: j.Number, Date: domain.ParseISO(j.Date), From: domain.ParseISO(j.From), To: domain.ParseISO(j.To), Currency: j.Currency,
		Opening: domain.Money(j.Opening), Debit: domain.Money(j.Debit), Credit: domain.Money(j.Credit), Closing: domain.Money(j.Closing), City: j.City, Rows: rowsSaid(j.Rows),
	}
	if t.KPP != "" {
		r.Counterparty.KPPs = []domain.KPPFrom{{KPP: t.KPP}}
	}
	for _, p := range j.Parts {
		r.Parts = append(r.Parts, domain.ReconciliationPart{
			Contract: p.Contract.contract(), Opening: domain.Money(p.Opening), Debit: domain.Money(p.Debit), Credit: domain.Money(p.Credit), Closing: domain.Money(p.Closing), Rows: rowsSaid(p.Rows),
		})
	}
	return r, nil
}
