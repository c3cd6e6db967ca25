"""German."""

from segmentry.languages.base import Language
from segmentry.languages.german_personal import PERSONAL_COLUMNS

GERMAN = Language(
    name="German",
    columns={
        "amount credit": "umsatz haben, betrag haben, habenbetrag",
        "amount debit": "umsatz soll, betrag soll, sollbetrag",
        "original": (
            "ursprünglich, ursprüngliche, ursprünglicher, ursprüngliches, ursprünglichen, zugehörig, zugehörige, "
            "zugehöriger, zugehörigen"
        ),
        "original invoice number": (
            "ursprungsbeleg, originalbeleg, bezugsbeleg, bezugsrechnung, originalrechnung, ursprungsrechnung, "
            "storno zu rechnung, gutschrift zu rechnung, rechnung zur gutschrift"
        ),
        "original order number": "ursprungsauftrag, originalbestellung, originalauftrag, bezugsauftrag",
        "customer": "kunde, kunden, kundin, auftraggeber, käufer, käufers, besteller",
        "user": "benutzer, nutzer",
        "customer id": "kontaktid, kontakt id, kundenid, kundenkennung, kundenschlüssel",
        "customer number": (
            "mitgl nr, mitgl nummer, mitgliednummer, mitgliedernummer, mitgliedernr, mgl nr, mg nr, kunden no, "
            "kundennummer, kundennr, kunden nummer, mitgliedsnummer, kontaktnummer, mitglieds nr, mitgliedsnr, "
            "mitglied nr, kd nr, kdnr, kundenkarte, kundenkartennummer, debitor, debitornummer, debitorennummer, "
            "debitor nr, regulierer"
        ),
        "number": "nummer",
        "gender": "geschlecht",
        "salutation": "anrede",
        "age": "alter in jahren, alter jahre, alter des kunden, alter der kundin, kundenalter, lebensalter",
        "birth date": "geburtsdatum, geburtstag, geb datum",
        "last": "letzte, letzter, letztes, letzten",
        "first": "erste, erster, erstes, ersten",
        "since": "seit",
        "last order date": "letztes bestelldatum, letztes kaufdatum, letzter kauf, letzter einkauf",
        "first order date": "erstes bestelldatum, erstes kaufdatum, erster kauf, erstkauf, erster einkauf",
        "visit": "besuch",
        "login": "anmeldung, einloggen",
        "signup date": (
            "datum eintritt, datum beitritt, aufnahmedatum, vereinseintritt, vereinsbeitritt, clubeintritt, "
            "eingetreten am, beigetreten am, anmeldedatum, registrierungsdatum, registriert am, beitrittsdatum, "
            "eintrittsdatum"
        ),
        "created date": "erstellt am, angelegt am, erstellungsdatum, anlagedatum",
        "consent": "einwilligung, zustimmung, werbeeinwilligung, dsgvo",
        "unsubscribed": "abgemeldet",
        "tags": "schlagworte, schlagwörter, etiketten",
        "income": "einkommen, jahreseinkommen, haushaltseinkommen, gehalt",
        "city": "stadt, wohnort",
        "country": "staatsgebiet, wohnland",
        "region": "bundesland",
        "address": "adresse, anschrift",
        "street": "strasse, straße, strasse und hausnummer, straße hausnummer",
        "postcode": "plz, postleitzahl",
        "email": "e-mail adresse, emailadresse, mailadresse",
        "phone": (
            "telefon, telefonnummer, telefonnr, festnetz, rufnummer, tel nr, telnr, rufnr, telefon nr, telefon "
            "privat, telefon geschäftlich"
        ),
        "mobile": (
            "handy, handynummer, mobilnummer, mobiltelefon, mobilnr, mobilfunknummer, handynr, mobil, mobilfunk, natel"
        ),
        "first name": "vorname, rufname",
        "last name": "nachname, familienname, zuname, geburtsname",
        "customer name": "kundenname, accountname, rechnungsempfänger, auftraggeber",
        "children": "kinder, kinderzahl",
        "marital status": "familienstand",
        "religion": "konfession, glaube",
        "nationality": "staatsangehörigkeit, nationalität",
        "education": "bildung, bildungsabschluss, schulabschluss",
        "satisfaction": "zufriedenheit",
        "rating": "bewertung",
        "occupation": "beruf",
        "date": "datum",
        "order date": (
            "eingang am, eingangsdatum, bestelleingang, auftragseingang, bestelldatum, auftragsdatum, kaufdatum, verkaufsdatum, "
            "bestelltag"
        ),
        "invoice date": "rechnungsdatum, belegdatum",
        "shipping date": "lieferdatum, versanddatum",
        "order number": (
            "bestellnummer, bestellnr, auftragsnummer, auftragsnr, verkaufsbeleg, vorgangsnummer, "
            "transaktionscode, bestell nr, auftrags nr"
        ),
        "order id": "auftrags id, bestellid, bestell id, auftragsid",
        "invoice number": "rechnungsnummer, rechnungsnr, belegnummer, belegnr",
        "order": "bestellung, auftrag",
        "orders": "bestellungen, aufträge",
        "invoice": "rechnung",
        "quantity": "menge, stückzahl, bestellmenge",
        "unit price": "einzelpreis, stückpreis, preis pro stück, vk netto, vk brutto, vk preis, verkaufspreis",
        "price": "preis",
        "amount": "betrag, bestellsumme, auftragssumme, rechnungssumme, bestellwert, auftragswert, rechnungsbetrag",
        "revenue": "umsatz",
        "total amount": "gesamtbetrag, gesamtsumme, gesamtpreis",
        "currency": "währung, waehrung",
        "order reference": "bestellreferenz, auftragsreferenz",
        "receipt number": "bonnummer, bonnr, quittungsnummer",
        "transaction id": "transaktions id, transaktionsid, transaktionsnummer, transaktionscode",
        "net sales": "nettoumsatz, nettoverkäufe, nettoumsätze",
        "gross sales": "bruttoumsatz, bruttoverkäufe, bruttoumsätze",
        "product": "produkt, artikel",
        "product number": "artikelnummer, artikelnr, produktnummer",
        "product name": "artikelname, produktname, artikelbezeichnung, produktbezeichnung",
        "category": "kategorie, warengruppe, produktgruppe, produktkategorie",
        "channel": "kanal, vertriebskanal",
        "discount": "rabatte, rabatt, nachlass",
        "tax": "steuern, steuer, mwst, umsatzsteuer",
        "shipping": "versandkosten, versand",
        "order status": "bestellstatus, auftragsstatus",
        "returned": "retourniert, zurückgegeben, retoure",
        "cancelled": "storniert",
        "visits": "besuche",
        "seller": "verkäufer",
        "created at": "angel am, erstelldatum, bestellzeit, bestellzeitpunkt",
        "net value": "nettowert",
        "net amount": "nettobetrag, positionswert netto, betrag netto",
        "net": "netto",
        "gross": "brutto",
        "gross amount": "bruttobetrag, betrag brutto",
        "line total": "positionswert, zeilensumme, positionssumme",
        "fee": "gebühr, gebühren",
        "refund amount": "erstattungsbetrag, erstatteter betrag",
        "refunded": "erstattet, rückerstattet, erstatteter, rückerstatteter",
        "sold on date": "verkauft am",
        "payment status": "zahlungsstatus",
        "time": "uhrzeit",
        "time zone": "zeitzone",
        "type": "typ, vorgangsart, belegart, buchungstext",
        "subtotal": "zwischensumme, warenwert",
        "grand total": "endbetrag, endsumme",
        "sender": "absender",
        "recipient": "empfänger",
        "balance": "saldo, guthaben",
        "status": "statüs",
        "postage": "porto",
        "material": "materialnummer",
        "number of orders": (
            "anzahl bestellungen, anzahl der bestellungen, bestellungen anzahl, anzahl aufträge, anzahl der "
            "aufträge, anzahl käufe, anzahl der käufe, anzahl einkäufe, anzahl der einkäufe, käufe, einkäufe, "
            "bestellanzahl, auftragsanzahl, kaufanzahl, bestellhäufigkeit, kaufhäufigkeit, bestellungen gesamt"
        ),
        "total spent": (
            "gesamtumsatz, umsatz gesamt, umsatz insgesamt, gesamter umsatz, summe umsatz, umsatzsumme, "
            "gesamtausgaben, ausgaben gesamt, gesamtbestellwert, gesamter bestellwert"
        ),
        "lifetime value": "kundenwert",
        "days since last order": (
            "tage seit letzter bestellung, tage seit der letzten bestellung, tage seit letztem kauf, tage seit "
            "dem letzten kauf, tage seit letztem einkauf, tage seit letztem auftrag"
        ),
        **PERSONAL_COLUMNS,
    },
    names={
        "signup date": (
            "eintritt, beitritt, eingetreten, beigetreten, aufnahme, registriert, registrierung, kunde ab, mitglied ab"
        ),
        "debit": "soll",
        "credit": "haben",
        "age": "alter",
        "city": "ort",
        "total": "summe, gesamt",
        "amount": "wert",
        "street": "str",
        "phone": "fon",
    },
    measures={
        "membership fee": "beitrag, beiträge, mitgliedsbeitrag, mitgliederbeitrag, vereinsbeitrag, abogebühr",
        "annual fee": "jahresbeitrag",
        "monthly fee": "monatsbeitrag",
        "complaints": "beschwerde, beschwerden, reklamation, reklamationen",
        "annual": (
            "jährlich, jährliche, jährlicher, jährliches, pro jahr, im jahr, per annum, letzte 12 monate, "
            "letzten 12 monate, 12 monate, 12 mon, 12 m"
        ),
        "monthly": "monatlich, monatliche, monatlicher, monatliches, pro monat, im monat",
        "average": (
            "durchschnittlich, durchschnittliche, durchschnittlicher, durchschnittliches, "
            "durchschnitt, mittlere, mittlerer, mittleres, ø"
        ),
        "number of": "anzahl, anzahl der, anz, zahl der",
        "total": "gesamt, insgesamt, gesamte, gesamter, gesamtes, summe",
        "spending": "ausgaben",
        "annual spending": "jahresausgaben",
        "annual revenue": "jahresumsatz",
        "monthly revenue": "monatsumsatz",
        "order value": "bestellwert, warenkorbwert, auftragswert",
        "average order value": "durchschnittsbestellwert, durchschnittsbon",
        "basket": "warenkorb, warenkorbgröße",
        "discount rate": "rabattanteil, rabattquote",
        "return rate": "retourenquote, retourenanteil, rücksendequote",
        "returns": "retouren, rücksendungen",
        "tenure": "kundendauer, mitgliedsdauer, kundenzugehörigkeit",
        "membership": "mitgliedschaft",
        "days since last order": (
            "tage seit letzter bestellung, tage seit der letzten bestellung, tage seit letztem kauf, "
            "tage seit dem letzten kauf, tage seit letztem einkauf"
        ),
    },
    yes_no=(("ja", "nein"), ("j", "n"), ("wahr", "falsch")),
    negations=("kein ", "keine "),
    genders=(("männlich", "weiblich"), ("mann", "frau"), ("herr", "frau"), ("m", "w")),
    totals=(
        "summe",
        "gesamt",
        "gesamtsumme",
        "insgesamt",
        "zwischensumme",
        "gesamtergebnis",
        "ergebnis",
        "teilergebnis",
        "gesamt summe",
        "endsumme",
        "teilsumme",
        "gesamtbetrag",
        "total",
        "subtotal",
        "endergebnis",
        "summe gesamt",
    ),
    averages=(
        "durchschnitt",
        "gesamtdurchschnitt",
        "durchschnittswert",
        "durchschnittswerte",
        "mittelwert",
        "mittelwerte",
        "mittel",
    ),
    counted=(
        "warenausgang gebucht, freigabe versand, versandfreigabe, vollständig, verkaufsauftrag, gewonnen, abgeschlossen, "
        "bezahlt, versendet, versandt, verschickt, geliefert, zugestellt, ausgeliefert, in bearbeitung, erledigt, "
        "fertig, bestätigt, fakturiert, in rechnung gestellt, teilweise erstattet, teilerstattet, teilweise versandt, "
        "teillieferung, verkauft, genehmigt, verkauf, zahlung erhalten, zahlung eingegangen, gebucht, abgeholt, "
        "versandbereit, versandfertig"
    ),
    void=(
        "warten auf zahlung, wartet auf zahlung, verloren, geplatzt, fehlgeschlagen, abgelehnt, ausstehend, offen, "
        "unbezahlt, nicht bezahlt, zahlung ausstehend, wartet auf zahlung, entwurf, abgebrochen, zurückgestellt, "
        "abgelaufen, gelöscht, testbestellung, angebot, in wartestellung, warenkorb, im warenkorb, anfrage, angefragt, "
        "nicht abgeschlossen, mahnung, gemahnt, inkasso, zahlung fehlgeschlagen, zahlung offen, vorgemerkt, warteliste, "
        "unbestätigt, nicht bestätigt, ungültig, vorläufig"
    ),
    undone=(
        "storniert, storno, retourniert, zurückgegeben, erstattet, rückerstattet, retoure, rückerstattung, erstattung, "
        "gutschrift, rückbuchung, rücklastschrift, widerrufen, annulliert, rückgabe, nicht zugestellt, unzustellbar, "
        "nicht erschienen, abgesagt, zurückgesendet, zurückgeschickt, rückläufer"
    ),
    sales="auftrag, verkauf, zahlung, bestellung, rechnung, kauf, expresszahlung, webseitenzahlung",
    not_sales="auszahlung, überweisung, abbuchung, gebühr, währungsumrechnung, einzahlung, einbehaltung",
    guests=(
        "gast",
        "gastbestellung",
        "gastkunde",
        "laufkunde",
        "laufkundschaft",
        "barverkauf",
        "anonym",
        "unregistriert",
    ),
    alphabets=("äöüß",),
    nothing=(
        "k.a., ka, keine angabe, keine angaben, ohne angabe, ohne, keine daten, kein wert, keine, keiner, unbekannt, "
        "nicht bekannt, nicht verfügbar, nicht vorhanden, nicht angegeben, nicht zutreffend, nicht erhoben, n.v., "
        "n.b., n.z., o.a., o.ang., leer, fehlt, fehlend, entfällt, #nv, #wert!, #bezug!, #zahl!"
    ),
    sizes={"tsd": 3, "mio": 6, "millionen": 6, "mrd": 9, "milliarden": 9},
    not_customers=("mitarbeiter",),
    date_parts=("tag", "monat", "jahr"),
    months=(
        "januar, jan, jänner",
        "februar, feb, feber",
        "märz, mär, mrz",
        "april, apr",
        "mai",
        "juni, jun",
        "juli, jul",
        "august, aug",
        "september, sep, sept",
        "oktober, okt",
        "november, nov",
        "dezember, dez",
    ),
    weekdays=(
        "montag, mo",
        "dienstag, di",
        "mittwoch, mi",
        "donnerstag, do",
        "freitag, fr",
        "samstag, sa, sonnabend",
        "sonntag, so",
    ),
    quarters=("quartal",),
    weeks=("kw", "woche", "kalenderwoche"),
    before_time=("um",),
)
