package office

import (
	"context"
	"slices"
)

// Ref names something that a search found, without its words.
type Ref struct {
	Kind string `json:"k"`
	ID   int64  `json:"i"`
}

// FindAgain returns things found before as they are now, in the order asked for; what is gone or erased is left out.
func (o *Office) FindAgain(ctx context.Context, refs []Ref) ([]Hit, error) {
	ids := map[string][]int64{}
	for _, r := range refs {
		kind := r.Kind
		if kind == "act" || kind == "correction" {
			kind = "invoice" // all are documents
		}
		ids[kind] = append(ids[kind], r.ID)
	}
	s := search{o: o}
	found := map[Ref]Hit{}
	keep := func(hits []Hit, err error) error {
		for _, h := range hits {
			found[Ref{h.Kind, h.ID}] = h
		}
		return err
	}
	for kind, read := range map[string]func([]int64) ([]Hit, error){
		"client": func(ids []int64) ([]Hit, error) { return s.clientHits(ctx, ids) },
		"person": func(ids []int64) ([]Hit, error) { return s.personHits(ctx, ids) },
		"invoice": func(ids []int64) (out []Hit, err error) {
			ds, err := o.store.DocumentsFound(ctx, ids)
			for _, d := range ds {
				out = append(out, s.document(d))
			}
			return out, err
		},
		"payment": func(ids []int64) ([]Hit, error) {
			ps, err := o.store.PaymentsByID(ctx, ids)
			if err != nil {
				return nil, err
			}
			return s.payments(ctx, ps)
		},
		"offer": func(ids []int64) (out []Hit, err error) {
			fs, err := o.store.OffersFound(ctx, ids)
			for _, f := range fs {
				out = append(out, s.offer(f))
			}
			return out, err
		},
	} {
		if len(ids[kind]) == 0 {
			continue
		}
		if err := keep(read(ids[kind])); err != nil {
			return nil, err
		}
	}
	out := make([]Hit, 0, len(refs))
	for _, r := range slices.Compact(slices.Clone(refs)) {
		if h, ok := found[r]; ok && (h.Kind != "person" || h.Name != "") {
			out = append(out, h)
		}
	}
	return out, nil
}
