package sheet

import (
	"bytes"
	"fmt"
	"testing"

	"accord/domain"
)

func benchmark(b *testing.B, data []byte, rows int) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		table, err := Open("b", data)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for _, err := range table.Rows() {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != rows {
			b.Fatal(n)
		}
	}
}

func BenchmarkReadCSV(b *testing.B) {
	var out bytes.Buffer
	w := NewCSVWriter(&out, CSVOptions{})
	_ = w.Head(Heads(Acts, false)...)
	for i := range 20_000 {
		_ = w.Row(actRow(i)...)
	}
	_ = w.Close()
	benchmark(b, out.Bytes(), 20_000)
}

func BenchmarkReadXLSX(b *testing.B) {
	var out bytes.Buffer
	w, _ := NewXLSXWriter(&out, "b")
	_ = w.Head(Heads(Acts, false)...)
	for i := range 20_000 {
		_ = w.Row(actRow(i)...)
	}
	_ = w.Close()
	benchmark(b, out.Bytes(), 20_000)
}

func actRow(i int) []Cell {
	d := domain.NewDate(2026, 1, 1).AddDays(i % 300)
	return []Cell{
		Day(d), Text(fmt.Sprint(i)), Text("7707083893"), Text("Д-15/2026"), Text("Продвижение сайта, контекстная реклама"),
		Sum(domain.Money(12200000 + i)), Text("22"), Sum(2200000), Text("SEO"), Day(d), Day(d), Day(d), Text(""),
	}
}
