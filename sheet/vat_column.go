package sheet

import (
	"iter"

	"accord/domain"
)

// VATColumn tells what a column «НДС» holds that stands alone, by the pairs of its text and the row's amount: the rate when
// all its values read as rates or are empty, the sum when none is more than amount*22/122 + 0.01 (cli.md). It refuses
// (invalid) anything mixed: the column is to be named «Ставка НДС» or «Сумма НДС».
func VATColumn(pairs iter.Seq2[string, string]) (asRate bool, err error) {
	rates, sums := true, true
	odd := ""
	for vat, amount := range pairs {
		_, stated, err := domain.ParseVATRate(vat)
		rates = rates && err == nil
		if err == nil && !stated {
			continue
		}
		if sums && !couldBeSum(vat, amount) {
			sums, odd = false, vat
		}
		if !rates && !sums {
			return false, domain.Refuse(domain.Invalid, "head", "sheet.vat_mixed", "text", clip(odd))
		}
	}
	return rates, nil
}

// couldBeSum tells whether a value may be the VAT held in an amount. A row whose amount cannot be read tells nothing.
func couldBeSum(vat, amount string) bool {
	v, err := domain.ParseMoney(vat)
	if err != nil {
		return false
	}
	a, err := domain.ParseMoney(amount)
	return err != nil || v.Abs()*122 <= a.Abs()*22+122
}
