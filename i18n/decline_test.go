package i18n

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accord/domain"
)

// Names by hand: the full name, its gender as GenderOf tells it, and the cases in the order of Case; what is left out at the
// end is not asked.
func TestDecline(t *testing.T) {
	for _, c := range []struct {
		name   string
		gender domain.Gender
		cases  string // genitive|dative|accusative|instrumental|prepositional
	}{
		{"Иванов Иван Петрович", domain.Male, "Иванова Ивана Петровича|Иванову Ивану Петровичу|Иванова Ивана Петровича|Ивановым Иваном Петровичем|Иванове Иване Петровиче"},
		{"Иванова Анна Петровна", domain.Female, "Ивановой Анны Петровны|Ивановой Анне Петровне|Иванову Анну Петровну|Ивановой Анной Петровной|Ивановой Анне Петровне"},
		{"Анна Иванова", domain.Female, "Анны Ивановой|Анне Ивановой"},
		{"Иван Петрович Сидоров", domain.Male, "Ивана Петровича Сидорова|Ивану Петровичу Сидорову"},
		{"Иван Петрович Рабинович", domain.Male, "Ивана Петровича Рабиновича"},
		{"Анна Рабинович", domain.Female, "Анны Рабинович"},
		{"Рабинович Иван Петрович", domain.Male, "Рабиновича Ивана Петровича"},
		{"Седых Анна Ильинична", domain.Female, "Седых Анны Ильиничны|Седых Анне Ильиничне"},
		{"Седых Иван Ильич", domain.Male, "Седых Ивана Ильича|Седых Ивану Ильичу|Седых Ивана Ильича|Седых Иваном Ильичом"},
		{"Петренко Пётр Львович", domain.Male, "Петренко Петра Львовича|Петренко Петру Львовичу|Петренко Петра Львовича|Петренко Петром Львовичем"},
		{"Толстой Лев Николаевич", domain.Male, "Толстого Льва Николаевича|Толстому Льву Николаевичу"},
		{"Достоевский Павел Фомич", domain.Male, "Достоевского Павла Фомича"},
		{"Коваль Мария Игоревна", domain.Female, "Коваль Марии Игоревны"},
		{"Коваль Игорь Ильич", domain.Male, "Коваля Игоря Ильича"},
		{"Мамин-Сибиряк Дмитрий Наркисович", domain.Male, "Мамина-Сибиряка Дмитрия Наркисовича"},
		{"Тер-Петросян Левон Акопович", domain.Male, "Тер-Петросяна Левона Акоповича"},
		{"Иванова-Седых Анна-Мария Петровна", domain.Female, "Ивановой-Седых Анны-Марии Петровны"},
		{"Мамедов Али Гасан оглы", domain.Male, "Мамедова Али Гасан оглы|Мамедову Али Гасан оглы"},
		{"Мамедова Лейла Гасан кызы", domain.Female, "Мамедовой Лейлы Гасан кызы"},
		{"Иванов И. П.", domain.Male, "Иванова И. П.|Иванову И. П."},
		{"И.П. Иванова", domain.Female, "И.П. Ивановой"},
		{"ИВАНОВ ИВАН ПЕТРОВИЧ", domain.Male, "ИВАНОВА ИВАНА ПЕТРОВИЧА"},
		{"Илья", domain.Male, "Ильи|Илье|Илью"},
		{"Евгений", domain.Male, "Евгения|Евгению"},
		{"Любовь Орлова", domain.Female, "Любови Орловой"},
		{"Яков Лев", domain.Male, "Якова Льва"}, // two given names: nothing tells a surname
		{"Шевчук Саша", "", "Шевчук Саша"},
		{"Ли Вэй", "", "Ли Вэй|Ли Вэй"},
		{"John Smith", "", "John Smith"},
		{"Müller Иван", "", "Müller Иван"},
		{"Иванов\u00a0 Иван\tПетрович", domain.Male, "Иванова Ивана Петровича"},
		{"", "", ""},
		{"-", "", "-"},
		{"--", "", "--|--"},
		{"О", "", "О"},
	} {
		if got := GenderOf(c.name); got != c.gender {
			t.Errorf("%s: gender %q, want %q", c.name, got, c.gender)
		}
		for i, want := range strings.Split(c.cases, "|") {
			if got := Decline(c.name, c.gender, Genitive+Case(i)); got != want {
				t.Errorf("%s in case %d: %q, want %q", c.name, int(Genitive)+i, got, want)
			}
		}
		if got := Decline(c.name, c.gender, Nominative); got != strings.Join(strings.Fields(OneLine(c.name)), " ") {
			t.Errorf("%s in the nominative: %q", c.name, got)
		}
		if got := Decline(c.name, "", Dative); got != strings.Join(strings.Fields(OneLine(c.name)), " ") {
			t.Errorf("%s without a gender: %q", c.name, got)
		}
	}
}

func TestPersonNames(t *testing.T) {
	p := domain.Person{Name: "Иванова Анна Петровна"}
	if got := PersonName(p, Dative); got != "Ивановой Анне Петровне" {
		t.Error(got)
	}
	p.Forms.Dative = "Ивановой-Блюм Анне Петровне"
	if got := PersonName(p, Dative); got != p.Forms.Dative {
		t.Error(got)
	}
	if got := PersonName(p, Genitive); got != "Ивановой Анны Петровны" {
		t.Error("a form of one case must not touch another: " + got)
	}
	if got := PersonName(domain.Person{Name: "Шевчук Саша", Gender: domain.Female}, Dative); got != "Шевчук Саше" {
		t.Error(got)
	}
}

func TestTitles(t *testing.T) {
	for title, want := range map[string]string{
		"Генеральный директор":                       "Генерального директора|Генеральному директору|Генерального директора|Генеральным директором|Генеральном директоре",
		"Технический директор":                       "Технического директора|Техническому директору|Технического директора|Техническим директором",
		"Ведущий специалист":                         "Ведущего специалиста|Ведущему специалисту|Ведущего специалиста|Ведущим специалистом",
		"Руководитель отдела маркетинга":             "Руководителя отдела маркетинга|Руководителю отдела маркетинга",
		"заместитель генерального директора":         "заместителя генерального директора|заместителю генерального директора",
		"Директор по маркетингу":                     "Директора по маркетингу|Директору по маркетингу",
		"Управляющий":                                "Управляющего|Управляющему|Управляющего|Управляющим",
		"Управляющий партнёр":                        "Управляющего партнёра|Управляющему партнёру",
		"Главный бухгалтер":                          "Главного бухгалтера|Главному бухгалтеру",
		"Владелец":                                   "Владельца|Владельцу|Владельца|Владельцем|Владельце",
		"PR-менеджер":                                "PR-менеджера|PR-менеджеру",
		"Вице-президент по продажам":                 "Вице-президента по продажам",
		"Временно исполняющий обязанности директора": "Временно исполняющего обязанности директора|Временно исполняющему обязанности директора",
		"Индивидуальный предприниматель":             "Индивидуального предпринимателя|Индивидуальному предпринимателю",
		"И. о. генерального директора":               "И. о. генерального директора|И. о. генерального директора",
		"Руководитель отдела маркетинга и продаж":    "Руководителя отдела маркетинга и продаж",
		"Старший менеджер по работе с клиентами":     "Старшего менеджера по работе с клиентами",
	} {
		for i, form := range strings.Split(want, "|") {
			if got, ok := TitleIn(title, Genitive+Case(i)); got != form || !ok {
				t.Errorf("%s: %q %v, want %q", title, got, ok, form)
			}
		}
	}
	for _, title := range []string{"CEO", "Бренд-евангелист", "", "Директор и учредитель", "Директор, партнёр", "Директор по маркетингу и учредитель", "Директор по рекламе и ведущий аналитик", "Главная по рекламе", "Head of marketing"} {
		if _, ok := TitleIn(title, Dative); ok {
			t.Errorf("%q claims to decline", title)
		}
	}
}

func TestSalutation(t *testing.T) {
	for _, c := range []struct {
		p      domain.Person
		ru, en string
	}{
		{domain.Person{Name: "Иванова Анна Петровна"}, "Уважаемая Анна Петровна!", "Dear Анна Петровна,"},
		{domain.Person{Name: "Сидоров Иван Петрович"}, "Уважаемый Иван Петрович!", "Dear Иван Петрович,"},
		{domain.Person{Name: "Максимов Максим Максимович", Address: "Макс"}, "Макс, добрый день!", "Dear Макс,"},
		{domain.Person{Name: "Иванова Анна Петровна", Address: "Анна Петровна"}, "Уважаемая Анна Петровна!", "Dear Анна Петровна,"},
		{domain.Person{Name: "Иванова Анна Петровна", Address: "Уважаемая Анна"}, "Уважаемая Анна!", "Уважаемая Анна,"},
		{domain.Person{Name: "Smith John", Address: "Dear John,"}, "Dear John,", "Dear John,"},
		{domain.Person{Name: "Анна Иванова"}, "Анна, добрый день!", "Dear Анна,"},
		{domain.Person{Name: "Мамедов Али Гасан оглы"}, "Уважаемый Али Гасан оглы!", "Dear Али Гасан оглы,"},
		{domain.Person{Name: "Иванов И. П."}, "Добрый день!", "Dear Sir or Madam,"},
		{domain.Person{}, "Добрый день!", "Dear Sir or Madam,"},
	} {
		if got := Salutation("ru", c.p); got != c.ru {
			t.Errorf("%+v: %q, want %q", c.p.Name, got, c.ru)
		}
		if got := Salutation("en", c.p); got != c.en {
			t.Errorf("%+v: %q, want %q", c.p.Name, got, c.en)
		}
	}
}

// TestDeclensionAccuracy measures the rules on sets of names made by others, in the folder that ACCORD_EVAL names
// (petrovich-eval: eval_*.tsv). Without it the sets of ours above are all there is.
func TestDeclensionAccuracy(t *testing.T) {
	dir := os.Getenv("ACCORD_EVAL")
	for _, set := range []struct {
		file string
		try  func(row []string) bool
	}{
		{"eval_surnames.misc.tsv", single(surname)},
		{"eval_firstnames.misc.tsv", single(firstName)},
		{"eval_midnames.misc.tsv", single(patronymic)},
		{"eval_people.tsv", func(r []string) bool {
			g, c := grammemes(r[6])
			return declineWord(r[0], surname, g, c) == r[3] && declineWord(r[1], firstName, g, c) == r[4] && declineWord(r[2], patronymic, g, c) == r[5]
		}},
		{"eval_people.gender.tsv", func(r []string) bool {
			g, _ := grammemes(r[3])
			return genderOfParts(r[0], r[1], r[2]) == g
		}},
	} {
		if dir == "" {
			return
		}
		right, rows := 0, tsv(t, filepath.Join(dir, set.file))
		for _, r := range rows {
			if set.try(r) {
				right++
			} else {
				t.Logf("%s: %q", set.file, r)
			}
		}
		t.Logf("%-24s %3d of %3d, %.1f %%", set.file, right, len(rows), 100*float64(right)/float64(len(rows)))
		if right*100 < 85*len(rows) {
			t.Errorf("%s: %d of %d", set.file, right, len(rows))
		}
	}
}

func single(kind nameKind) func([]string) bool {
	return func(r []string) bool {
		g, c := grammemes(r[2])
		return declineWord(r[0], kind, g, c) == r[1]
	}
}

func grammemes(s string) (g domain.Gender, c Case) {
	for w := range strings.SplitSeq(s, ",") {
		switch w {
		case "мр":
			g = domain.Male
		case "жр":
			g = domain.Female
		case "рд":
			c = Genitive
		case "дт":
			c = Dative
		case "вн":
			c = Accusative
		case "тв":
			c = Instrumental
		case "пр":
			c = Prepositional
		}
	}
	return g, c
}

func tsv(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = '\t', -1, true
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatal(path, err)
	}
	return rows[1:]
}

func FuzzDecline(f *testing.F) {
	f.Add("Иванов Иван Петрович", "Генеральный директор", 2)
	f.Add("оглы оглы оглы", "-", 5)
	f.Add("А-Б -в", "и", -1)
	f.Fuzz(func(t *testing.T, name, title string, c int) {
		for _, g := range []domain.Gender{domain.Male, domain.Female, "", "?"} {
			Decline(name, g, Case(c))
		}
		TitleIn(title, Case(c))
		Salutation("ru", domain.Person{Name: name, Address: title})
		GenderOf(name)
	})
}

func BenchmarkDecline(b *testing.B) {
	for b.Loop() {
		Decline("Иванова-Седых Анна-Мария Петровна", domain.Female, Dative)
	}
}
