package reports

import (
	"bytes"
	"io"
	"testing"

	"accord/domain"
)

func benchmarkPaper(b *testing.B, write func(io.Writer, domain.TradePaper, Options) error, t domain.TradePaper) {
	b.ReportAllocs()
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		if err := write(&buf, t, Options{Locale: "ru"}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/op")
}

func BenchmarkInvoice(b *testing.B)         { benchmarkPaper(b, Invoice, invoiceSample()) }
func BenchmarkInvoicePictures(b *testing.B) { benchmarkPaper(b, Invoice, invoicePictures()) }
func BenchmarkAct30(b *testing.B)           { benchmarkPaper(b, ServiceAct, actOf(30)) }
func BenchmarkAct40Pages(b *testing.B)      { benchmarkPaper(b, ServiceAct, actOf(900)) }
