package domain

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

var refusedFacts = map[Sensitive][]string{
	Origin: {
		"еврей", "По национальности татарин", "Он русский.", "мать армянка, отец грузин", "цыганские корни", "представитель кавказской национальности",
		"He is Jewish", "of mixed race", "Ethnicity: unknown",
	},
	Politics: {
		"голосует за КПРФ", "член партии «Единая Россия»", "убеждённый коммунист", "политические взгляды — оппозиционные", "ходит на все митинги", "поддерживает СВО",
		"votes for the republicans", "strong political views",
	},
	Religion: {
		"православный", "Соблюдает Великий пост", "мусульманин, пятницу не занимать", "атеист", "ходит в церковь по воскресеньям", "ест только халяль",
		"a devout Catholic", "converted to Islam",
	},
	Philosophy: {"марксист", "Мировоззрение: нигилист", "a convinced feminist"},
	Health: {
		"болеет диабетом", "Болеет  ДИАБЕТОМ!", "ДИAБЕТ", "после операции не звонить", "у него аллергия на орехи", "инвалид второй группы", "беременна, уйдёт в марте",
		"жалуется на здоровье", "на больничном до пятницы", "перенёс тяжёлую операцию", "дочь больна раком", "лечится от депрессии", "часто болит спина",
		"he has cancer", "is on sick leave", "recovering alcoholic", "his health is poor", "бол\u00adеет", "заболе\u200bл гриппом",
	},
	Intimate:    {"гей", "изменяет жене", "нетрадиционная ориентация", "спит с секретаршей", "is having an affair"},
	CrimeRecord: {"был судим", "погашенная судимость", "сидел в тюрьме", "Условный срок в 2019", "привлекался к уголовной ответственности", "has a criminal record", "served time for fraud"},
}

var allowedFacts = []string{
	"болеет за «Спартак»", "болел за «Зенит» с детства", "болеет футболом", "болельщик хоккея", "любит русскую кухню", "национальная премия", "получил национальную премию в области рекламы",
	"душой болеет за проект", "болезненно относится к опозданиям", "больной вопрос — сроки актов", "отвечает только на имя «Макс»", "не звонить до 11:00", "пьёт чёрный кофе без сахара",
	"увлекается рыбалкой и горными лыжами", "говорит по-русски и по-английски", "язык общения: русский", "учит китайский язык", "любит итальянскую кухню и грузинское вино", "вегетарианец",
	"не обсуждать политику", "политика конфиденциальности согласована", "ценовая политика жёсткая", "собирает виниловые пластинки, секстет Шнитке", "женат, двое детей", "любит собак",
	"бегает марафоны", "следит за здоровым питанием", "спит с 23 до 7, не звонить", "любит играть в шахматы, обсуждает партии", "держит пост в закрепе канала", "русский размер бумаги A4",
	"хронические опоздания не прощает", "здоровый скепсис к прогнозам", "депрессивный рынок, урезали бюджет", "осуждает спам", "судит по результату", "привлекал инвестиции в 2024",
	"договор, заключённый в мае", "банковские операции подтверждает сам", "финансовая операция прошла", "заказал травелоги", "Раков Пётр, не путать", "директор по имени Ислам", "", "   ",
	"supports Arsenal", "loves Russian food", "national award winner", "prefers e-mail to calls", "a jazz lover", "likes car racing", "sick of long calls", "zodiac sign: cancer", "healthcare company", "blind copy to the accountant",
	"listens to the Sex Pistols", "hates chronic delays", "coffee addict", "he is a workaholic", "asks for diagnostics of the site",
}

func TestWhatTheLawForbidsIsRefused(t *testing.T) {
	for category, texts := range refusedFacts {
		for _, text := range texts {
			err := CheckFact(Trait, text)
			var e *Error
			if !errors.As(err, &e) || e.Code != Invalid || e.Field != "text" || e.Args["sensitive"] != string(category) {
				t.Errorf("%q must be refused as %s: %v", text, category, err)
			}
		}
	}
}

func TestATasteOrAHobbyIsKept(t *testing.T) {
	for _, text := range allowedFacts {
		for _, kind := range []FactKind{Trait, Habit, Taboo, Preference, Brief} {
			if err := CheckFact(kind, text); err != nil {
				t.Errorf("%q must be allowed as %s: %v", text, kind, err)
			}
		}
	}
}

// A brief speaks of the client's customers: an agency of a clinic could not keep it otherwise.
func TestABriefMaySpeakOfCustomers(t *testing.T) {
	for _, text := range []string{"Целевая аудитория: люди с диабетом", "клиника онкологии", "Продвигаем товары для диабетиков", "ЦА православные семьи", "Audience: muslim women"} {
		if err := CheckFact(Brief, text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if CheckFact(Trait, text) == nil {
			t.Errorf("%q must be refused of a person", text)
		}
	}
	for _, text := range []string{"Директор клиники болеет диабетом", "Руководитель отдела продаж — инвалид", "клиника; владелец православный", "болеет диабетом"} {
		if CheckFact(Brief, text) == nil {
			t.Errorf("%q speaks of a person", text)
		}
	}
}

// Whatever stands around a forbidden word in other clauses, the word is found; and no text makes the search fail.
func TestForbiddenWordsAreFoundInAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		around := rapid.SampledFrom(allowedFacts)
		text := around.Draw(t, "before") + ". болеет диабетом; " + around.Draw(t, "after")
		if CheckFact(Trait, text) == nil {
			t.Fatalf("%q passed", text)
		}
		_ = CheckFact(Brief, rapid.String().Draw(t, "any"))
	})
}

func TestTheListsAreWellFormed(t *testing.T) {
	var all []string
	for _, lines := range sensitiveWords {
		all = append(all, lines...)
	}
	for _, line := range append(append(append(all, harmless...), market...), persons...) {
		if !utf8.ValidString(line) || strings.Contains(line, "ё") || strings.ToLower(line) != line {
			t.Errorf("write it in lower case and without ё: %q", line)
		}
		for p := range strings.SplitSeq(line, ",") {
			if w := strings.Fields(p); len(w) == 0 || w[0] == "*" || w[len(w)-1] == "*" || w[0] == "." {
				t.Errorf("%q: an empty phrase, or one that begins with nothing", line)
			}
		}
	}
}
