package office

import (
	"fmt"
	"testing"

	"accord/domain"
)

// An act over several contracts has a part for each, and the parts come to the whole.
func TestReconciliationByContract(t *testing.T) {
	b := withClients(t)
	inn := innOf(1)
	ask := func(number string, from, to string) domain.Reconciliation {
		t.Helper()
		q := ReconciliationQuery{EntityID: 1, CounterpartyID: b.party(inn), From: day(from), To: day(to)}
		if number != "" {
			q.ContractID = b.contract(inn, number)
		}
		r, err := b.Reconciliation(b.ctx, q)
		b.must(err)
		return r
	}
	b.clean("acts", "date;number;inn;amount;contract\n2026-09-10;1;"+inn+";1000;12/26\n2026-10-05;2;"+inn+";300;12/26\n")
	if r := ask("", "2026-10-01", "2026-11-30"); len(r.Parts) != 0 || r.Rows[0].Contract != "12/26" || r.Opening != rub("1000") {
		t.Errorf("the only contract needs no part: %+v", r)
	}
	b.clean("contracts", "number;date;inn\n9/25;2025-05-01;"+inn+"\n3/24;2024-05-01;"+inn+"\n")
	if r := ask("", "2026-10-01", "2026-11-30"); len(r.Parts) != 1 || r.Parts[0].Contract.Number != "12/26" || r.Parts[0].Closing != r.Closing {
		t.Errorf("the one of several that moved: %+v", r.Parts)
	}
	b.clean("acts", "date;number;inn;amount;contract\n2026-10-07;3;"+inn+";500;9/25\n2026-09-07;4;"+inn+";70;3/24\n2026-10-08;5;"+inn+";40;\n")
	b.imp("statement", oneC(receipt("1", "2026-10-09", "600", "Аванс по договору 9/25")))
	r := ask("", "2026-10-01", "2026-11-30")
	var names []string
	var sum domain.ReconciliationPart
	for _, p := range r.Parts {
		name := "-"
		if p.Contract != nil {
			name = p.Contract.Number
			one := ask(name, "2026-10-01", "2026-11-30")
			if one.Opening != p.Opening || one.Debit != p.Debit || one.Credit != p.Credit || one.Closing != p.Closing || len(one.Rows) != len(p.Rows) || len(one.Parts) != 0 {
				t.Errorf("%s: the part says %+v, its own act %+v", name, p, one)
			}
		}
		names = append(names, fmt.Sprint(name, " ", p.Closing, " ", len(p.Rows)))
		sum.Opening += p.Opening
		sum.Debit += p.Debit
		sum.Credit += p.Credit
		sum.Closing += p.Closing
		for _, row := range p.Rows {
			if row.Loose {
				t.Error("the part says that its rows have no contract")
			}
		}
	}
	if got, want := fmt.Sprint(names), "[3/24 70.00 0 9/25 -100.00 2 12/26 1300.00 1 - 40.00 1]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if sum.Opening != r.Opening || sum.Debit != r.Debit || sum.Credit != r.Credit || sum.Closing != r.Closing || len(r.Rows) != 4 || r.Closing != rub("1310") {
		t.Errorf("%+v, %+v", sum, r)
	}
	b.sound()
}
