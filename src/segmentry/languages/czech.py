"""Czech, with the words that Slovak writes in another way."""

from segmentry.languages.base import Language

CZECH = Language(
    name="Czech",
    columns={
        "customer": "zákazník, zákazníka, zákazníci, klient, odběratel, odběratele, kupující",
        "customer number": (
            "číslo člena, členské číslo, č. zákazníka, č. člena, číslo zákazníka, zákaznické číslo, číslo odběratele"
        ),
        "customer id": "id zákazníka, kód zákazníka, id odběratele",
        "customer name": "jméno zákazníka, název odběratele, meno zákazníka",
        "number": "číslo, číslo dokladu",
        "code": "kód",
        "gender": "pohlaví, pohlavie",
        "age": "věk, vek",
        "birth date": "datum narození, dátum narodenia",
        "income": "příjem, roční příjem, príjem",
        "satisfaction": "spokojenost, spokojnosť",
        "marital status": "rodinný stav",
        "nationality": "státní příslušnost, národnost",
        "religion": "náboženství",
        "children": "počet dětí, děti",
        "education": "vzdělání, vzdelanie",
        "occupation": "povolání, povolanie",
        "last order date": "datum poslední objednávky, datum posledního nákupu",
        "first order date": "datum první objednávky, datum prvního nákupu",
        "signup date": "datum vstupu, datum přihlášení, datum přistoupení, datum zápisu, datum registrace",
        "email": "e-mailová adresa, emailová adresa",
        "phone": "telefon, telefón, telefonní číslo, telefónne číslo",
        "first name": "křestní jméno, krstné meno",
        "last name": "příjmení, priezvisko",
        "full name": "jméno a příjmení, meno a priezvisko",
        "street": "ulice, ulica",
        "city": "město, mesto, obec",
        "country": "země, krajina",
        "order": "objednávka",
        "orders": "objednávky, počet objednávek",
        "order number": "číslo objednávky, kód objednávky, č. objednávky",
        "order date": "datum objednávky, datum vytvoření objednávky, dátum objednávky, datum nákupu",
        "date": "datum, dátum",
        "time": "čas",
        "created date": "datum vytvoření, vytvořeno, dátum vytvorenia",
        "invoice": "faktura, faktúra, faktury",
        "invoice number": "číslo faktury, číslo faktúry",
        "invoice date": "datum vystavení, datum faktury, dátum vystavenia",
        "due date": "datum splatnosti, splatnost",
        "shipping date": "datum odeslání, datum expedice",
        "receipt number": "číslo účtenky, číslo paragonu",
        "order status": "stav objednávky, status objednávky",
        "status": "stav",
        "payment status": "stav platby, stav úhrady",
        "paid": "zaplaceno, uhrazeno, zaplatené",
        "cancelled": "stornováno, zrušeno",
        "quantity": "množství, množstvo, počet kusů, ks",
        "price": "cena",
        "unit price": "jednotková cena, cena za kus, cena za mj",
        "amount": "částka",
        "total": "celkem, spolu",
        "total price": "celková cena, cena celkem, celkem k úhradě, celkem s dph, cena celkem s dph",
        "price including tax": "cena s dph",
        "price excluding tax": "cena bez dph",
        "revenue": "tržby, obrat, tržba",
        "discount": "sleva, slevy, zľava",
        "tax": "dph",
        "shipping": "poštovné, doprava, dopravné",
        "refunded": "vráceno, vrácená částka",
        "currency": "měna, mena",
        "product": "zboží, výrobek, produkt, položka",
        "product code": "kód zboží, kód produktu, kód položky, kód výrobku",
        "product name": "název zboží, název produktu, název položky, názov produktu",
        "category": "kategorie, kategória",
        "channel": "prodejní kanál",
    },
    names={
        "signup date": "vstup, zákazník od, zákazníkem od, člen od, členem od, registrován",
        "postcode": "psč, poštovní směrovací číslo",
    },
    measures={
        "membership fee": "členský příspěvek, příspěvek, členské",
        "complaints": "stížnost, stížnosti, reklamace",
    },
    yes_no=(("ano", "ne"), ("áno", "nie")),
    negations=("není ", "bez "),
    genders=(("muž", "žena"),),
    totals=("celkem", "součet", "mezisoučet", "celkový součet", "spolu", "súčet"),
    averages=("průměr", "celkový průměr", "priemer"),
    counted=(
        "vyřízená, vyřízeno, vyřizuje se, odeslaná, odesláno, doručená, doručeno, zaplacená, zaplaceno, uhrazeno, "
        "dokončená, dokončeno, expedováno, expedovaná, předáno dopravci, zpracovává se, k vyzvednutí, vybavená, "
        "odoslaná, částečně vráceno, platba přijata, rezervováno, vyzvednuto, zabaleno, připraveno k odeslání"
    ),
    void=(
        "nezaplacená, nezaplaceno, neuhrazená, neuhrazeno, čeká na platbu, čeká na zaplacení, čekající, neúspěšná, "
        "selhala, zamítnutá, zamítnuto, koncept, nedokončená, nezaplatená, rozpracovaná, košík, v košíku, poptávka, "
        "nabídka, vymáhání, nepotvrzená, nepotvrzeno, platba zamítnuta, neplatná"
    ),
    undone=(
        "stornovaná, stornováno, storno, zrušená, zrušeno, vrácená, vráceno, reklamace, dobropis, nepřevzato, "
        "nepřevzatá, stornované, zrušené, vrátená, nedoručená, nedoručeno, nevyzvednutá, nevyzvednuto, odvolaná"
    ),
    sales="prodej, nákup, objednávka, faktura, platba",
    not_sales="výběr, převod, poplatek, výplata",
    nothing="neznámé, neznámý, neuvedeno, není k dispozici, chybí, bez údaje, neznáme, neuvedené",
    alphabets=("áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž"),
    date_parts=("den", "měsíc", "rok"),
)
