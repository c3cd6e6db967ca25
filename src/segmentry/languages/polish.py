"""Polish."""

from segmentry.languages.base import Language

POLISH = Language(
    name="Polish",
    columns={
        "original": "oryginalny, oryginalna, oryginalne, pierwotny, pierwotna, pierwotne, pierwotnego",
        "original invoice number": (
            "nr faktury korygowanej, numer faktury korygowanej, faktura korygowana, dokument korygowany, nr "
            "dokumentu korygowanego, numer dokumentu korygowanego, dokument źródłowy"
        ),
        "original order": "zamówienie źródłowe, zamówienie nadrzędne",
        "customer": "klient, klienta, klienci",
        "customer number": (
            "nr członka, numer członka, numer członkowski, numer klienta, nr klienta, karta lojalnościowa, numer "
            "karty lojalnościowej"
        ),
        "customer id": "id klienta, identyfikator klienta, kod klienta",
        "number": "numer",
        "code": "kod",
        "gender": "płeć",
        "age": "wiek",
        "birth date": "data urodzenia, data ur",
        "last": "ostatni, ostatnia, ostatnie, ostatniego, ostatniej",
        "first": "pierwszy, pierwsza, pierwsze, pierwszego, pierwszej",
        "customer since": "klient od, klientem od, członek od",
        "last order date": "data ostatniego zamówienia, data ostatniego zakupu",
        "first order date": "data pierwszego zamówienia, data pierwszego zakupu",
        "visit": "wizyta, wizyty ostatniej",
        "login": "logowanie, logowania",
        "signup date": "data przystąpienia, data wstąpienia, data dołączenia, data przyjęcia, data rejestracji, data zapisu",
        "created date": "data utworzenia, utworzono",
        "consent": "zgoda, zgody, rodo",
        "newsletter": "biuletyn",
        "tags": "etykiety, tagi",
        "income": "dochód, zarobki, dochód roczny",
        "city": "miasto, miejscowość",
        "country": "kraj",
        "region": "województwo",
        "address": "adres",
        "street": "ulica, nazwa ulicy, ulica i numer",
        "postcode": "kod pocztowy",
        "email": "adres e-mail, adres email, poczta elektroniczna",
        "phone": (
            "telefon, numer telefonu, nr telefonu, nr tel, tel kontaktowy, telefon kontaktowy, telefon "
            "stacjonarny, nr telefonu kontaktowego"
        ),
        "mobile": "telefon komórkowy, komórka, komórkowy, tel kom, nr komórki, numer komórki, tel komórkowy",
        "first name": "imię",
        "last name": "nazwisko, nazwisko rodowe, nazwisko panieńskie",
        "full name": "imię i nazwisko, imię nazwisko, nazwisko i imię, osoba kontaktowa, właściciel konta",
        "customer name": "nazwa klienta",
        "name": "nazwa",
        "children": "dzieci, liczba dzieci",
        "marital status": "stan cywilny",
        "nationality": "narodowość, obywatelstwo",
        "education": "wykształcenie",
        "satisfaction": "zadowolenie, satysfakcja",
        "rating": "ocena",
        "occupation": "zawód",
        "order date": "data zamówienia, data zakupu",
        "invoice date": "data faktury",
        "shipping date": "data wysyłki, data dostawy",
        "order number": "numer zamówienia, nr zamówienia",
        "order id": "id zamówienia",
        "invoice number": "numer faktury, nr faktury",
        "order": "zamówienie, zakup",
        "orders": "zamówienia, zakupy",
        "invoice": "faktura",
        "quantity": "ilość, liczba sztuk, sztuk",
        "unit price": "cena jednostkowa",
        "price": "cena",
        "amount": "kwota",
        "revenue": "przychód, obrót",
        "total amount": (
            "kwota łączna, wartość zamówienia, łączna kwota, kwota całkowita, suma zamówienia, do zapłaty, razem "
            "do zapłaty"
        ),
        "currency": "waluta",
        "product": "produkt, towar",
        "product code": "kod produktu",
        "product name": "nazwa produktu",
        "category": "kategoria",
        "channel": "kanał, kanał sprzedaży",
        "discount": "rabat, zniżka",
        "tax": "podatek",
        "shipping": "koszt dostawy, dostawa",
        "order status": "status zamówienia, stan zamówienia",
        "returned": "zwrot, zwrócone, zwrócono",
        "cancelled": "anulowane, anulowano",
        "visits": "wizyty",
        "buyer": "kupujący, nabywca",
        "seller": "sprzedawca, sprzedający",
        "net amount": "kwota netto, wartość netto",
        "gross amount": "kwota brutto, wartość brutto",
        "payment status": "status płatności",
        "time": "godzina",
        "created at": "data złożenia",
        "refund amount": "kwota zwrotu",
        "refunded": "zwrócono",
        "gross": "brutto",
        "net": "netto",
        "transaction id": "id transakcji, numer transakcji",
        "line total": "wartość pozycji",
        "fee": "opłata",
        "number of orders": "liczba zamówień, ilość zamówień, liczba zakupów, ilość zakupów",
        "total spent": (
            "suma wydatków, łączne wydatki, wydatki łącznie, wydatki ogółem, łączna wartość zamówień, wartość "
            "zamówień, wartość zakupów, łączna wartość zakupów, suma zakupów, całkowite wydatki, wydana kwota, "
            "łączny przychód, łączny obrót"
        ),
        "lifetime value": "wartość klienta, wartość życiowa klienta",
        "days since last order": "dni od ostatniego zamówienia, dni od ostatniego zakupu",
        "frequency": "częstotliwość, częstotliwość zakupów",
        "fax": "faks, numer faksu",
        "initials": "inicjały",
        "housenumber": "numer domu, nr domu, numer mieszkania, nr mieszkania, nr lokalu, numer lokalu",
        "ssn": (
            "pesel, numer pesel, nr pesel, dowód osobisty, numer dowodu, nr dowodu, seria i numer dowodu, numer "
            "dowodu osobistego"
        ),
        "taxnumber": "nip, numer nip, nr nip, regon, numer regon",
        "passport": "paszport, numer paszportu, nr paszportu",
        "licence": "prawo jazdy, numer prawa jazdy, nr prawa jazdy",
        "plate": "numer rejestracyjny, nr rejestracyjny, tablica rejestracyjna, rejestracja pojazdu",
        "accountnumber": (
            "numer konta, nr konta, konto bankowe, rachunek bankowy, numer rachunku, nr rachunku, numer rachunku "
            "bankowego"
        ),
        "cardnumber": "numer karty, nr karty, karta kredytowa, numer karty kredytowej",
        "ip": "adres ip",
        "mac": "adres mac",
        "deviceid": "id urządzenia, identyfikator urządzenia",
        "username": "nazwa użytkownika",
        "nickname": "pseudonim",
        "latitude": "szerokość geograficzna",
        "longitude": "długość geograficzna",
    },
    names={
        "signup date": "przystąpienie, wstąpienie, dołączył, dołączenie, klient od, członek od",
        "debit": "wn, winien",
        "credit": "ma",
        "customer number": "nip",
        "date": "data",
        "total": "suma, razem",
        "amount": "wartość, wartosc",
        "street": "ul",
    },
    measures={
        "membership fee": "składka, składki, składka członkowska, abonament",
        "complaints": "skarga, skargi, reklamacja, reklamacje, reklamacji",
        "annual": "roczny, roczna, roczne, rocznie, ostatnie 12 miesięcy, 12 miesięcy, 12 mies",
        "monthly": "miesięczny, miesięczna, miesięczne, miesięcznie",
        "average": "średni, średnia, średnie",
        "number of": "liczba, ilość",
        "total": "łączny, łączna, łączne, razem, suma",
        "spending": "wydatki",
        "visits": "wizyt",
        "orders": "zamówień, zakupów",
        "order value": "wartość zamówienia, wartość koszyka",
        "basket": "koszyk",
        "discount rate": "procent rabatu",
        "return rate": "wskaźnik zwrotów, odsetek zwrotów",
        "returns": "zwroty, zwrotów",
        "tenure": "staż klienta",
        "days since last order": "dni od ostatniego zakupu, dni od ostatniego zamówienia",
    },
    yes_no=(("tak", "nie"), ("prawda", "fałsz")),
    negations=("nie ", "bez "),
    genders=(("mężczyzna", "kobieta"), ("męska", "żeńska")),
    totals=(
        "suma",
        "suma końcowa",
        "razem",
        "łącznie",
        "ogółem",
        "suma całkowita",
        "suma częściowa",
        "suma pośrednia",
        "razem suma",
        "podsuma",
        "wynik",
        "całość",
    ),
    averages=("średnia", "średnio", "średnia ogólna", "wartość średnia"),
    counted=(
        "wygrane, wygrana, zrealizowane, zrealizowano, zakończone, opłacone, opłacono, zapłacone, zapłacono, wysłane, "
        "wysłano, dostarczone, dostarczono, w realizacji, w trakcie realizacji, potwierdzone, częściowo zwrócone, "
        "sprzedane, przetwarzane, do wysłania, gotowe do wysłania, płatność otrzymana, zarezerwowane, odebrane, "
        "spakowane, gotowe do odbioru"
    ),
    void=(
        "przegrane, przegrana, nieudane, niepowodzenie, odrzucone, oczekujące, oczekuje na płatność, "
        "oczekujące na płatność, wstrzymane, szkic, nieopłacone, niezapłacone, wygasłe, porzucone, oferta, koszyk, "
        "w koszyku, zapytanie, wycena, windykacja, niepotwierdzone, lista rezerwowa, płatność odrzucona, błąd płatności, "
        "nieprawidłowe"
    ),
    undone=(
        "zwrócone, zwrócono, zwrot, anulowane, anulowano, anulowana, korekta, obciążenie zwrotne, niedostarczone, "
        "nieodebrane, nie odebrano, odwołane"
    ),
    sales="sprzedaż, zakup, płatność, zamówienie, faktura",
    not_sales="wypłata, przelew, opłata, prowizja, wpłata",
    guests=("gość", "gosc", "anonim", "anonimowy", "klient detaliczny"),
    alphabets=("ąćęłńóśźż",),
    nothing=(
        "b.d., bd, brak, brak danych, brak wartości, brak informacji, nie dotyczy, n.d., nd., nieznane, nieznany, "
        "nieznana, niedostępne, nie podano, nieokreślone, puste, pusty, żaden, #arg!, #adr!, #dziel/0!, #n/d, "
        "#liczba!, #nazwa?"
    ),
    sizes={"tys": 3, "mln": 6, "mld": 9},
    not_customers=("pracownik",),
    date_parts=("dzień", "miesiąc", "rok"),
    months=(
        "styczeń, stycznia, sty",
        "luty, lutego, lut",
        "marzec, marca, mar",
        "kwiecień, kwietnia, kwi",
        "maj, maja",
        "czerwiec, czerwca, cze",
        "lipiec, lipca, lip",
        "sierpień, sierpnia, sie",
        "wrzesień, września, wrz",
        "październik, października, paź",
        "listopad, listopada, lis",
        "grudzień, grudnia, gru",
    ),
    weekdays=(
        "poniedziałek, pon",
        "wtorek, wt",
        "środa, śr",
        "czwartek, czw",
        "piątek, pt",
        "sobota, sob",
        "niedziela, niedz, ndz",
    ),
    quarters=("kwartał",),
    weeks=("tydzień", "tydz"),
    before_time=("godz", "o godz", "o"),
)
