package i18n

import (
	"regexp"

	"accord/domain"
)

// dated finds a date in the words of a document.
var dated = regexp.MustCompile(`\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d`)

// LedgerDocument names the document behind a ledger entry as acts of reconciliation do: «Акт № 812 от 31.07.2026»,
// «Оплата, п/п 1441 от 05.08.2026». A row that brings its own words keeps them; an opening gets its document's date when
// they name none.
func LedgerDocument(locale string, row domain.ReconciliationRow) string {
	loose := ""
	if row.Loose {
		loose = ", " + T(locale, "ledger.loose", nil)
	}
	if row.Document != "" {
		if row.Kind == domain.EntryOpening && !row.DocDate.IsZero() && !dated.MatchString(row.Document) {
			return T(locale, "ledger.dated", map[string]any{"document": row.Document, "date": row.DocDate}) + loose
		}
		return row.Document + loose
	}
	key := "ledger.other"
	switch row.Kind {
	case domain.EntryOpening, domain.EntryAct, domain.EntryCorrection, domain.EntryRefund, domain.EntryReceipt,
		domain.EntryOffset, domain.EntryWriteOff:
		key = "ledger." + string(row.Kind)
	}
	return T(locale, key, map[string]any{"number": row.Number, "date": row.DocDate}) + loose
}
