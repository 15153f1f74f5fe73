package office

import (
	"context"
	"iter"

	"accord/domain"
	"accord/sheet"
	"accord/storage"
)

// documentIn is a row of the acts' or invoices' table.
type documentIn struct {
	line                            int
	number, inn, contract, invoice  string
	date, from, to, due, validUntil domain.Date
	amount, vat                     domain.Money
	rate                            domain.VATRate
	hasRate, hasVAT                 bool
	description, project            string
}

// documents chooses what the column «НДС» means, which takes a look at all rows, and how rows are taken.
func (im *importer) documents(t *sheet.Table, cols sheet.Columns) (k tableKind[documentIn], err error) {
	vatIsRate := false
	if cols.Has(sheet.VAT) {
		if vatIsRate, err = sheet.VATColumn(vatPairs(t, cols)); err != nil {
			return k, err
		}
	}
	kind := domain.Act
	if sheet.Kind(im.req.Kind) == sheet.Invoices {
		kind = domain.Invoice
	}
	k.parse = func(cols sheet.Columns, row sheet.Row) (documentIn, error) {
		return parseDocument(cols, row, vatIsRate)
	}
	k.flush = func(ctx context.Context, rows []documentIn) error { return im.takeDocuments(ctx, kind, rows) }
	return k, nil
}

func vatPairs(t *sheet.Table, cols sheet.Columns) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for row, err := range t.Rows() {
			if err != nil {
				return
			}
			if row.Problem == nil && !yield(cols.Get(row, sheet.VAT), cols.Get(row, sheet.Amount)) {
				return
			}
		}
	}
}

func parseDocument(cols sheet.Columns, row sheet.Row, vatIsRate bool) (in documentIn, err error) {
	in.line = row.Line
	for _, f := range []struct {
		field sheet.Field
		to    *string
	}{{sheet.Number, &in.number}, {sheet.INN, &in.inn}, {sheet.Date, new(string)}, {sheet.Amount, new(string)}} {
		if *f.to, err = need(cols, row, f.field); err != nil {
			return in, err
		}
	}
	in.inn = domain.TidyINN(in.inn)
	if domain.NormNumber(in.number) == "" {
		return in, domain.Refuse(domain.Invalid, "number", "import.empty", "field", "number")
	}
	for _, f := range []struct {
		field sheet.Field
		to    *domain.Date
	}{{sheet.Date, &in.date}, {sheet.From, &in.from}, {sheet.To, &in.to}, {sheet.Due, &in.due}, {sheet.ValidUntil, &in.validUntil}} {
		if *f.to, err = dateOf(cols, row, f.field); err != nil {
			return in, err
		}
	}
	if !in.from.IsZero() && !in.to.IsZero() && in.to < in.from {
		return in, domain.Refuse(domain.Invalid, "to", "import.period_backwards", "from", in.from, "to", in.to)
	}
	if in.amount, err = sumOf(cols, row, sheet.Amount); err != nil {
		return in, err
	}
	if in.amount <= 0 {
		return in, domain.Refuse(domain.Invalid, "amount", "import.not_positive", "text", cols.Get(row, sheet.Amount))
	}
	in.contract, in.invoice = cols.Get(row, sheet.Contract), cols.Get(row, sheet.Invoice)
	in.description, in.project = cols.Get(row, sheet.Description), cols.Get(row, sheet.Project)
	return in, in.readVAT(cols, row, vatIsRate)
}

func (in *documentIn) readVAT(cols sheet.Columns, row sheet.Row, vatIsRate bool) (err error) {
	rate, vat := cols.Get(row, sheet.VATRate), cols.Get(row, sheet.VATAmount)
	if cols.Has(sheet.VAT) {
		if vatIsRate {
			rate = cols.Get(row, sheet.VAT)
		} else {
			vat = cols.Get(row, sheet.VAT)
		}
	}
	if in.rate, in.hasRate, err = domain.ParseVATRate(rate); err != nil {
		return err
	}
	if vat == "" {
		return nil
	}
	in.hasVAT = true
	if in.vat, err = domain.ParseMoney(vat); err != nil {
		return err
	}
	if in.vat < 0 || in.vat > in.amount {
		return domain.Refuse(domain.Invalid, "vat_amount", "import.vat_too_big", "text", vat)
	}
	return nil
}

// takeDocuments posts the documents whose numbers are new in their series; the rest are known.
func (im *importer) takeDocuments(ctx context.Context, kind domain.DocKind, rows []documentIn) error {
	b, err := im.documentBatch(ctx, kind, rows)
	if err != nil {
		return err
	}
	for _, r := range rows {
		d, err := b.build(ctx, r)
		if err == nil {
			if have, ok := b.have[storage.DocumentKey{Year: r.date.Year(), Number: domain.NormNumber(r.number)}]; ok {
				err = b.known(ctx, r, d, have)
			} else {
				err = b.add(ctx, r, d)
			}
		}
		if err != nil {
			if err := im.refuse(r.line, err); err != nil {
				return err
			}
		}
	}
	if err := im.tx.AddEntries(ctx, im.entity.Cutover, b.entries); err != nil {
		return err
	}
	if err := im.tx.Audit(ctx, b.audit...); err != nil {
		return err
	}
	if kind == domain.Invoice {
		return im.rematch(ctx, b.touched)
	}
	return nil
}

// documentBatch is one chunk of documents with what the book knows of their parties.
type documentBatch struct {
	im        *importer
	kind      domain.DocKind
	parties   map[string][]domain.Counterparty
	contracts map[int64]map[int64]domain.Contract
	projects  map[storage.ProjectName]domain.Project
	have      map[storage.DocumentKey]domain.Document
	invoices  map[storage.DocumentKey]domain.Document // that acts name
	entries   []domain.Entry
	audit     []storage.Record
	touched   []int64
	doubt     func() // a warning about the VAT of the row in hand, for when it is taken; nil none
}

func (im *importer) documentBatch(ctx context.Context, kind domain.DocKind, rows []documentIn) (b *documentBatch, err error) {
	b = &documentBatch{im: im, kind: kind}
	inns, numbers, invoices := make([]string, len(rows)), make([]string, len(rows)), []string{}
	for i, r := range rows {
		inns[i], numbers[i] = r.inn, domain.NormNumber(r.number)
		if r.invoice != "" {
			invoices = append(invoices, domain.NormNumber(r.invoice))
		}
	}
	if b.parties, err = im.parties(ctx, inns); err != nil {
		return nil, err
	}
	if b.contracts, err = im.tx.ContractsOf(ctx, im.entity.ID, ids(b.parties)); err != nil {
		return nil, err
	}
	var projects []storage.ProjectName
	seen := map[storage.ProjectName]bool{}
	for _, r := range rows {
		for _, c := range b.parties[r.inn] {
			if n := (storage.ProjectName{ClientID: c.ClientID, Norm: domain.NormName(r.project)}); r.project != "" && !seen[n] {
				seen[n] = true
				projects = append(projects, n)
			}
		}
	}
	if b.projects, err = im.tx.ProjectsNamed(ctx, projects); err != nil {
		return nil, err
	}
	if b.have, err = im.tx.DocumentsByNumber(ctx, im.entity.ID, kind, numbers); err != nil {
		return nil, err
	}
	b.invoices, err = im.tx.DocumentsByNumber(ctx, im.entity.ID, domain.Invoice, invoices)
	return b, err
}

// build makes a document of a row: party, contract, project, VAT and due dates follow from the book.
func (b *documentBatch) build(ctx context.Context, r documentIn) (d domain.Document, err error) {
	b.doubt = nil
	p, err := oneParty(b.parties, r.inn)
	if err != nil {
		return d, err
	}
	d = domain.Document{
		EntityID: b.im.entity.ID, CounterpartyID: p.ID, Kind: b.kind, Number: r.number, Foreign: true, Date: r.date, Due: r.due, Currency: domain.RUB,
		ValidUntil: r.validUntil, Total: r.amount, Description: r.description, State: domain.Posted, ImportID: b.im.id,
	}
	term := domain.PaymentTerm{}
	if r.contract != "" {
		c, ok := contractByNumber(b.contracts[p.ID], r.contract)
		if !ok {
			return d, domain.Refuse(domain.NotFound, "contract", "contract.unknown", "number", r.contract, "inn", r.inn)
		}
		d.ContractID, term = c.ID, c.Term
	}
	if r.invoice != "" {
		inv, ok := b.namedInvoice(r, func(v domain.Document) bool { return v.CounterpartyID == p.ID })
		if !ok { // the debt is real whether or not the invoice is here: --update links it later
			b.im.warn(r.line, "invoice.unknown", "number", r.invoice, "inn", r.inn)
		}
		if d.InvoiceID = inv.ID; r.contract == "" { // an act and the invoice that it fulfils are one deal
			d.ContractID, term = inv.ContractID, b.contracts[p.ID][inv.ContractID].Term
		}
	}
	if d.Due.IsZero() {
		d.Due = domain.Due(term, d.Date, d.Date, b.im.o.calendar())
	}
	d.LastDay = domain.LastDay(d.Due, b.im.o.calendar())
	line := domain.Line{Name: r.description, Qty: 1000, Price: r.amount, Sum: r.amount, From: r.from, To: r.to}
	if r.project != "" {
		if line.ProjectID, err = b.project(ctx, p, d.ContractID, r.project); err != nil {
			return d, err
		}
	}
	b.setVAT(&d, &line, r)
	d.VAT = line.VAT
	d.Lines = []domain.Line{line}
	return d, nil
}

// namedInvoice finds the invoice that an act names, of those that fit: of the act's year, else of the year before.
func (b *documentBatch) namedInvoice(r documentIn, fits func(domain.Document) bool) (domain.Document, bool) {
	for _, y := range []int{r.date.Year(), r.date.Year() - 1, r.date.Year() + 1} {
		if d, ok := b.invoices[storage.DocumentKey{Year: y, Number: domain.NormNumber(r.invoice)}]; ok && fits(d) {
			return d, true
		}
	}
	return domain.Document{}, false
}

func (b *documentBatch) project(ctx context.Context, p domain.Counterparty, contractID int64, name string) (int64, error) {
	key := storage.ProjectName{ClientID: p.ClientID, Norm: domain.NormName(name)}
	if have, ok := b.projects[key]; ok {
		return have.ID, nil
	}
	np := domain.Project{ClientID: p.ClientID, ContractID: contractID, Name: name, Prepaid: true}
	if err := b.im.tx.AddProject(ctx, &np); err != nil {
		return 0, err
	}
	b.projects[key] = np
	b.audit = append(b.audit, b.im.o.record("add_project", "project", np.ID, "", "name", name))
	return np.ID, nil
}

// setVAT keeps the VAT that came with the row; what is missing follows from the other column, or from our tax mode on the
// last day of the service. A stated sum that its rate does not give is a warning.
func (b *documentBatch) setVAT(d *domain.Document, l *domain.Line, r documentIn) {
	end := r.to
	if end.IsZero() {
		end = r.date
	}
	d.VATStated = r.hasRate || r.hasVAT
	switch {
	case r.hasRate && r.hasVAT:
		l.Rate, l.VAT = r.rate, r.vat
		if off := domain.VATInside(l.Sum, l.Rate) - l.VAT; off.Abs() > 1 {
			b.doubt = func() {
				b.im.warn(r.line, "import.vat_off", "rate", rateText(r.rate), "vat", r.vat, "right", domain.VATInside(r.amount, r.rate))
			}
		}
	case r.hasVAT:
		l.VAT, l.Rate = r.vat, rateOf(l.Sum, r.vat)
		if l.Rate == domain.UnknownVAT && !mayBeMixed(l.Sum, r.vat) {
			b.doubt = func() { b.im.warn(r.line, "import.vat_no_rate", "vat", r.vat) }
		}
	default:
		if l.Rate = r.rate; !r.hasRate {
			l.Rate = b.im.entity.RateOn(end)
		}
		l.VAT = domain.VATInside(l.Sum, l.Rate)
	}
}

// doubtVAT warns of the VAT of a row that has been taken; what the book has already was warned of when it came.
func (b *documentBatch) doubtVAT() {
	if b.doubt != nil {
		b.doubt()
	}
}

// mayBeMixed tells whether a sum of VAT can be that of lines at several rates: it has the sign of the sum, and the highest rate gives no
// less. A document of such lines is exported as one row without a rate.
func mayBeMixed(sum, vat domain.Money) bool {
	return (sum < 0) == (vat < 0) && vat.Abs() <= domain.VATInside(sum.Abs(), highestRate)
}

// highestRate is the highest rate of VAT that there is (НК РФ, ст. 164 п. 3).
const highestRate domain.VATRate = 22

// rateOf finds the rate whose VAT a stated sum is, to the kopeck either way.
func rateOf(sum, vat domain.Money) domain.VATRate {
	if vat == 0 {
		return domain.NoVAT
	}
	for _, r := range []domain.VATRate{22, 20, 18, 10, 7, 5} {
		if (domain.VATInside(sum, r) - vat).Abs() <= 1 {
			return r
		}
	}
	return domain.UnknownVAT
}

func (b *documentBatch) add(ctx context.Context, r documentIn, d domain.Document) error {
	if d.Kind == domain.Act {
		if err := b.im.o.checkPeriod(b.im.entity, d.Date, Override{}); err != nil {
			return err
		}
	}
	if err := b.im.tx.AddDocument(ctx, &d); err != nil {
		return err
	}
	if d.Kind == domain.Act {
		b.entries = append(b.entries, actEntry(d))
	}
	b.audit = append(b.audit, b.im.o.record("post", string(d.Kind), d.ID, "", "number", d.Number, "date", d.Date, "total", d.Total, "import", b.im.id))
	b.have[storage.DocumentKey{Year: r.date.Year(), Number: domain.NormNumber(r.number)}] = d
	b.touched = append(b.touched, d.CounterpartyID)
	b.im.rep.New++
	b.im.say(r.line, RowNew, "", nil)
	b.doubtVAT()
	return nil
}
