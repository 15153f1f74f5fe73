package i18n

import "accord/domain"

// LedgerDocument names the document behind a ledger entry as acts of reconciliation do: «Акт № 812 от 31.07.2026»,
// «Оплата, п/п 1441 от 05.08.2026». A row that brings its own words (an opening) keeps them.
func LedgerDocument(locale string, row domain.ReconciliationRow) string {
	if row.Document != "" {
		return row.Document
	}
	key := "ledger.other"
	switch row.Kind {
	case domain.EntryOpening, domain.EntryAct, domain.EntryCorrection, domain.EntryRefund, domain.EntryReceipt,
		domain.EntryOffset, domain.EntryWriteOff:
		key = "ledger." + string(row.Kind)
	}
	return T(locale, key, map[string]any{"number": row.Number, "date": row.DocDate})
}
