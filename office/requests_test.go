package office

import (
	"slices"
	"testing"
	"time"

	"accord/domain"
	"accord/storage"
)

func TestRequests(t *testing.T) {
	d := bookForDossier(t)
	manager, receivables, production := d.as(AccountManager), d.as(Receivables), d.as(Production)
	today := d.Today()
	ask := func(o *Office, r domain.Request) domain.Request {
		t.Helper()
		r.ClientID = d.client
		r, err := o.AskRequest(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	bill := ask(manager, domain.Request{Kind: domain.PleaseBill, ToRole: string(Receivables), Due: today + 2})
	hold := ask(manager, domain.Request{Kind: domain.PleaseHold, ToRole: string(Receivables), Text: "клиент недоволен", Due: today + 1})
	wait := ask(production, domain.Request{Kind: domain.WaitsForReply, ToRole: string(AccountManager), Due: today})
	ids := func(q RequestQuery) (out []int64) {
		t.Helper()
		rs, err := d.Requests(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rs {
			out = append(out, r.ID)
		}
		return out
	}
	for role, want := range map[Role][]int64{AccountManager: {wait.ID, hold.ID, bill.ID}, Receivables: {hold.ID, bill.ID}, Production: {wait.ID}, BDM: nil, "": {wait.ID, hold.ID, bill.ID}} {
		if got := ids(RequestQuery{Role: role, Open: true}); !slices.Equal(got, want) {
			t.Errorf("%q sees %v, want %v", role, got, want)
		}
	}
	d.refused("request.not_yours", production.DoneRequest(t.Context(), bill.ID, "сделал"))
	if err := receivables.DoneRequest(t.Context(), bill.ID, "  счёт № 5 "); err != nil {
		t.Fatal(err)
	}
	d.refused("request.done", receivables.DoneRequest(t.Context(), bill.ID, "снова"))
	if err := production.DoneRequest(t.Context(), wait.ID, ""); err != nil {
		t.Error("who asked may take it back:", err)
	}
	if err := d.DoneRequest(t.Context(), hold.ID, "уладили"); err != nil {
		t.Error("the head may close any:", err)
	}
	if ids(RequestQuery{Open: true}) != nil || len(ids(RequestQuery{ClientID: d.client})) != 3 || len(ids(RequestQuery{Limit: 1})) != 1 {
		t.Error("done ones")
	}
	rs, err := d.Requests(t.Context(), RequestQuery{Role: Receivables})
	if err != nil || rs[1].Answer != "счёт № 5" || rs[1].DoneBy != receivables.user.ID || rs[1].DoneAt == "" {
		t.Errorf("%+v %v", rs, err)
	}
	d.wrote(6)
}

func TestRequestsThatAreRefused(t *testing.T) {
	d := bookForDossier(t)
	ok := domain.Request{Kind: domain.PleaseBill, ToRole: string(Receivables), ClientID: d.client, Due: d.Today()}
	for key, spoil := range map[string]func(*domain.Request){
		"request.no_such_role": func(r *domain.Request) { r.ToRole = string(Auditor) },
		"date.past":            func(r *domain.Request) { r.Due-- },
		"not_found.client":     func(r *domain.Request) { r.ClientID = 99 },
		"not_found.document":   func(r *domain.Request) { r.DocumentID = 99 },
		"choice.unknown":       func(r *domain.Request) { r.Kind = "" },
	} {
		r := ok
		spoil(&r)
		_, err := d.AskRequest(t.Context(), r)
		d.refused(key, err)
	}
	d.wrote(0)
}

// invoice adds a project to the client and bills it for November; it returns both.
func (d *dossier) invoice() (project int64, inv domain.Document) {
	d.Helper()
	cp := domain.Counterparty{ClientID: d.client, Name: "ООО Ромашка", Country: "RU", INN: "7707083893"}
	p := domain.Project{ClientID: d.client, Name: "SEO", Prepaid: true}
	d.write(func(tx *storage.Store) error {
		if err := tx.AddCounterparty(d.Context(), &cp); err != nil {
			return err
		}
		return tx.AddProject(d.Context(), &p)
	})
	line := domain.Line{Name: "SEO", Qty: 1000, Price: 100_00, Sum: 100_00, Rate: domain.NoVAT, ProjectID: p.ID, From: domain.NewDate(2026, 11, 1), To: domain.NewDate(2026, 11, 30)}
	inv, err := d.IssueDocument(d.Context(), domain.Document{EntityID: 1, CounterpartyID: cp.ID, Kind: domain.Invoice, Date: domain.NewDate(2026, 11, 1), Lines: []domain.Line{line}}, Override{})
	if err != nil {
		d.Fatal(err)
	}
	return p.ID, inv
}

func TestARequestAboutADocumentIsAboutItsClient(t *testing.T) {
	d := bookForDossier(t)
	_, inv := d.invoice()
	r, err := d.AskRequest(t.Context(), domain.Request{Kind: domain.SendAgain, ToRole: string(Receivables), DocumentID: inv.ID, Due: d.Today()})
	if err != nil || r.ClientID != d.client {
		t.Fatal(r, err)
	}
	if rs, err := d.Requests(t.Context(), RequestQuery{DocumentID: inv.ID}); err != nil || len(rs) != 1 {
		t.Error(rs, err)
	}
	_, err = d.AskRequest(t.Context(), domain.Request{Kind: domain.SendAgain, ToRole: string(Receivables), ClientID: d.newClient("Василёк"), DocumentID: inv.ID, Due: d.Today()})
	d.refused("request.other_client", err)
}

// pay gives an invoice all that it asks for.
func (d *dossier) pay(inv domain.Document) {
	d.Helper()
	p := domain.Payment{EntityID: 1, Account: "40702810138250123017", Direction: domain.In, Kind: domain.Receipt, Date: d.Today(), Number: "1", Amount: inv.Total, Currency: domain.RUB}
	d.write(func(tx *storage.Store) error { return tx.AddPayment(d.Context(), &p) })
	if err := d.Attribute(d.Context(), p.ID, inv.CounterpartyID, 0, "письмо", false, Override{}); err != nil {
		d.Fatal(err)
	}
	if err := d.Allocate(d.Context(), p.ID, []Share{{inv.ID, inv.Total}}); err != nil {
		d.Fatal(err)
	}
}

func TestMayWork(t *testing.T) {
	d := bookForDossier(t)
	project, inv := d.invoice()
	today := d.Today()
	may := func(day domain.Date, want bool, ground domain.WorkGround) domain.WorkReason {
		t.Helper()
		got, why, err := d.MayWork(t.Context(), project, day)
		if err != nil || got != want || why.Ground != ground {
			t.Errorf("%v: %v %+v %v", day, got, why, err)
		}
		return why
	}
	may(today, false, domain.WorkUnpaid)
	_, err := d.PermitWork(t.Context(), project, today-1, "под мою ответственность")
	d.refused("date.past", err)
	_, err = d.PermitWork(t.Context(), project, today, "")
	d.refused("required", err)
	_, err = d.PermitWork(t.Context(), 99, today, "под мою ответственность")
	d.refused("not_found.project", err)
	head := d.as(Head)
	if _, err := head.PermitWork(t.Context(), project, today+5, "договор у юристов"); err != nil {
		t.Fatal(err)
	}
	if why := may(today+5, true, domain.WorkPermitted); why.Permit.Reason != "договор у юристов" || why.Permit.UserID != head.user.ID || why.Permit.From != today {
		t.Errorf("%+v", why)
	}
	may(today+6, false, domain.WorkUnpaid)
	may(today-1, false, domain.WorkUnpaid)
	*d.at = d.at.Add(24 * time.Hour)
	if _, err := d.PermitWork(t.Context(), project, today+2, "меньше"); err != nil {
		t.Fatal(err)
	}
	may(today+3, false, domain.WorkUnpaid)
	may(today+2, true, domain.WorkPermitted)
	d.refused("required", d.RevokeWork(t.Context(), project, ""))
	if err := d.RevokeWork(t.Context(), project, "клиент расторг"); err != nil {
		t.Fatal(err)
	}
	may(today+1, false, domain.WorkUnpaid)
	d.pay(inv)
	if why := may(domain.NewDate(2026, 11, 30), true, domain.WorkPaid); why.Until != domain.NewDate(2026, 11, 30) {
		t.Errorf("%+v", why)
	}
	may(domain.NewDate(2026, 12, 1), false, domain.WorkUnpaid)
}
