package demo

import "math/rand/v2"

// human is an invented name: the patronymic is Russian only, and the short form is how friends say it.
type human struct {
	first, last, father, short word
	woman                      bool
}

var (
	men = []struct{ name, father, short word }{
		{word{"Максим", "Maxim"}, word{"Сергеевич", "Sergeevich"}, word{"Макс", "Max"}},
		{word{"Олег", "Oleg"}, word{"Петрович", "Petrovich"}, word{"Олег", "Oleg"}},
		{word{"Пётр", "Pyotr"}, word{"Андреевич", "Andreevich"}, word{"Петя", "Pete"}},
		{word{"Артём", "Artyom"}, word{"Игоревич", "Igorevich"}, word{"Тёма", "Art"}},
		{word{"Глеб", "Gleb"}, word{"Николаевич", "Nikolaevich"}, word{"Глеб", "Gleb"}},
		{word{"Тимур", "Timur"}, word{"Рашидович", "Rashidovich"}, word{"Тимур", "Tim"}},
		{word{"Денис", "Denis"}, word{"Викторович", "Viktorovich"}, word{"Дэн", "Dan"}},
		{word{"Кирилл", "Kirill"}, word{"Алексеевич", "Alekseevich"}, word{"Кир", "Kir"}},
		{word{"Роман", "Roman"}, word{"Юрьевич", "Yurievich"}, word{"Рома", "Rom"}},
		{word{"Степан", "Stepan"}, word{"Ильич", "Ilyich"}, word{"Стёпа", "Steve"}},
		{word{"Фёдор", "Fyodor"}, word{"Михайлович", "Mikhailovich"}, word{"Федя", "Fred"}},
		{word{"Лев", "Lev"}, word{"Борисович", "Borisovich"}, word{"Лёва", "Leo"}},
	}
	women = []struct{ name, father, short word }{
		{word{"Ирина", "Irina"}, word{"Павловна", "Pavlovna"}, word{"Ира", "Ira"}},
		{word{"Анна", "Anna"}, word{"Дмитриевна", "Dmitrievna"}, word{"Аня", "Anya"}},
		{word{"Мария", "Maria"}, word{"Олеговна", "Olegovna"}, word{"Маша", "Masha"}},
		{word{"Елена", "Elena"}, word{"Викторовна", "Viktorovna"}, word{"Лена", "Lena"}},
		{word{"Светлана", "Svetlana"}, word{"Юрьевна", "Yurievna"}, word{"Света", "Lana"}},
		{word{"Ольга", "Olga"}, word{"Николаевна", "Nikolaevna"}, word{"Оля", "Olya"}},
		{word{"Дарья", "Daria"}, word{"Андреевна", "Andreevna"}, word{"Даша", "Dasha"}},
		{word{"Наталья", "Natalia"}, word{"Ивановна", "Ivanovna"}, word{"Наташа", "Nat"}},
		{word{"Полина", "Polina"}, word{"Сергеевна", "Sergeevna"}, word{"Поля", "Polly"}},
		{word{"Вера", "Vera"}, word{"Игоревна", "Igorevna"}, word{"Вера", "Vera"}},
		{word{"Алина", "Alina"}, word{"Маратовна", "Maratovna"}, word{"Алина", "Alina"}},
		{word{"Ксения", "Ksenia"}, word{"Фёдоровна", "Fyodorovna"}, word{"Ксюша", "Ksu"}},
	}
	// surnames: a man's, a woman's and the Latin form of each.
	surnames = []struct{ man, woman word }{
		{word{"Орлов", "Orlov"}, word{"Орлова", "Orlova"}},
		{word{"Сомов", "Somov"}, word{"Сомова", "Somova"}},
		{word{"Дым", "Dym"}, word{"Дым", "Dym"}},
		{word{"Лис", "Lis"}, word{"Лис", "Lis"}},
		{word{"Ветров", "Vetrov"}, word{"Ветрова", "Vetrova"}},
		{word{"Норин", "Norin"}, word{"Норина", "Norina"}},
		{word{"Асадов", "Asadov"}, word{"Асадова", "Asadova"}},
		{word{"Ким", "Kim"}, word{"Ким", "Kim"}},
		{word{"Крылов", "Krylov"}, word{"Крылова", "Krylova"}},
		{word{"Берестов", "Berestov"}, word{"Берестова", "Berestova"}},
		{word{"Зимин", "Zimin"}, word{"Зимина", "Zimina"}},
		{word{"Полетаев", "Poletaev"}, word{"Полетаева", "Poletaeva"}},
		{word{"Гордеев", "Gordeev"}, word{"Гордеева", "Gordeeva"}},
		{word{"Черных", "Chernykh"}, word{"Черных", "Chernykh"}},
		{word{"Мельник", "Melnik"}, word{"Мельник", "Melnik"}},
		{word{"Рябов", "Ryabov"}, word{"Рябова", "Ryabova"}},
		{word{"Тихонов", "Tikhonov"}, word{"Тихонова", "Tikhonova"}},
		{word{"Юсупов", "Yusupov"}, word{"Юсупова", "Yusupova"}},
		{word{"Заречный", "Zarechny"}, word{"Заречная", "Zarechnaya"}},
		{word{"Воронцов", "Vorontsov"}, word{"Воронцова", "Vorontsova"}},
		{word{"Ершов", "Ershov"}, word{"Ершова", "Ershova"}},
		{word{"Сафин", "Safin"}, word{"Сафина", "Safina"}},
		{word{"Калинин", "Kalinin"}, word{"Калинина", "Kalinina"}},
	}
)

func someHuman(r *rand.Rand, woman bool) human {
	s := pick(r, surnames)
	if woman {
		n, f := pick(r, women), pick(r, women)
		return human{n.name, s.woman, f.father, n.short, true}
	}
	n, f := pick(r, men), pick(r, men)
	return human{n.name, s.man, f.father, n.short, false}
}

// full is the whole name as papers have it.
func (m *maker) full(h human) string {
	if m.ru {
		return h.last.ru + " " + h.first.ru + " " + h.father.ru
	}
	return h.first.en + " " + h.last.en
}

// brief is the name as colleagues write it: «Мария Лис».
func (m *maker) brief(h human) string { return m.say(h.first) + " " + m.say(h.last) }

// polite is how one speaks to somebody not yet known well.
func (m *maker) polite(h human) string {
	if m.ru {
		return h.first.ru + " " + h.father.ru
	}
	if h.woman {
		return "Ms " + h.last.en
	}
	return "Mr " + h.last.en
}
