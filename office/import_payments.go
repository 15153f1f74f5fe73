package office

import (
	"accord/domain"
	"accord/i18n"
	"accord/sheet"
)

// paymentTable takes a table of receipts: what a bank statement would have brought, without its other party's account.
func (im *importer) paymentTable() tableKind[*arrival] {
	return tableKind[*arrival]{parse: im.parsePayment, flush: im.receive}
}

func (im *importer) parsePayment(cols sheet.Columns, row sheet.Row) (*arrival, error) {
	a := &arrival{line: row.Line, op: -1, from: im.entity}
	p := &a.pay
	var err error
	if _, err = need(cols, row, sheet.Date); err != nil {
		return nil, err
	}
	if p.Date, err = dateOf(cols, row, sheet.Date); err != nil {
		return nil, err
	}
	if p.Number, err = need(cols, row, sheet.Number); err != nil {
		return nil, err
	}
	if a.inn, err = need(cols, row, sheet.INN); err != nil {
		return nil, err
	}
	if _, err = need(cols, row, sheet.Amount); err != nil {
		return nil, err
	}
	if p.Amount, err = sumOf(cols, row, sheet.Amount); err != nil {
		return nil, err
	}
	if p.Amount <= 0 {
		return nil, domain.Refuse(domain.Invalid, "amount", "import.not_positive", "text", cols.Get(row, sheet.Amount))
	}
	a.inn = domain.TidyINN(a.inn)
	if a.contract = cols.Get(row, sheet.Contract); noContract(a.contract) {
		a.contract, a.loose = "", true
	}
	p.EntityID, p.Direction, p.Kind, p.Currency = im.entity.ID, domain.In, domain.Receipt, domain.RUB
	p.DocDate, p.RemitterINN, p.Purpose, p.ImportID = p.Date, a.inn, cols.Get(row, sheet.Purpose), im.id
	if p.Account, err = im.ownAccount(domain.TidyAccount(cols.Get(row, sheet.Account))); err != nil {
		return nil, err
	}
	p.Currency = domain.AccountCurrency(p.Account)
	return a, nil
}

// noContract tells the words by which a table says that a receipt is of no contract, though the counterparty may have some.
func noContract(text string) bool {
	return domain.NormName(text) == i18n.T(i18n.Russian, "ledger.loose", nil) || domain.NormName(text) == i18n.T(i18n.English, "ledger.loose", nil)
}

// ownAccount checks the account that a row names; without one it is the entity's only account, if it has just one.
func (im *importer) ownAccount(account string) (string, error) {
	if account == "" {
		if len(im.entity.Accounts) == 1 {
			return im.entity.Accounts[0].Account, nil
		}
		return "", nil
	}
	for _, have := range im.entity.Accounts {
		if have.Account == account {
			return account, nil
		}
	}
	if e, ok := im.owner(account); ok {
		return "", domain.Refuse(domain.Conflict, "account", "payment.other_entity", "account", account, "entity", e.Name)
	}
	return "", domain.Refuse(domain.NotFound, "account", "payment.unknown_account", "account", account)
}
