"""German."""

from segmentry.languages.base import Language

GERMAN = Language(
    name="German",
    columns={
        "customer": "kunde, kunden, kundin",
        "customer id": "kundenid, kundenkennung, kundenschlüssel",
        "customer number": "kundennummer, kundennr, kunden nummer, mitgliedsnummer, kontaktnummer, "
        "mitglieds nr, mitgliedsnr, mitglied nr, kd nr, kdnr, kundenkarte, kundenkartennummer, "
        "debitor, debitornummer, debitorennummer, debitor nr",
        "number": "nummer",
        "gender": "geschlecht",
        "salutation": "anrede",
        "age": "alter in jahren, lebensalter",
        "birth date": "geburtsdatum, geburtstag, geb datum",
        "income": "einkommen, jahreseinkommen, haushaltseinkommen, gehalt",
        "city": "stadt, wohnort",
        "country": "staatsgebiet, wohnland",
        "region": "bundesland",
        "address": "adresse, anschrift",
        "street": "strasse, straße",
        "postcode": "plz, postleitzahl",
        "email": "e-mail adresse, emailadresse, mailadresse",
        "phone": "telefon, telefonnummer, telefonnr, festnetz, rufnummer",
        "mobile": "handy, handynummer, mobilnummer, mobiltelefon",
        "first name": "vorname",
        "last name": "nachname, familienname",
        "customer name": "kundenname",
        "children": "kinder, kinderzahl",
        "marital status": "familienstand",
        "religion": "konfession, glaube",
        "nationality": "staatsangehörigkeit, nationalität",
        "education": "bildung, bildungsabschluss, schulabschluss",
        "satisfaction": "zufriedenheit",
        "rating": "bewertung",
        "occupation": "beruf",
        "date": "datum",
        "order date": "bestelldatum, auftragsdatum, kaufdatum, bestelltag",
        "invoice date": "rechnungsdatum, belegdatum",
        "shipping date": "lieferdatum, versanddatum",
        "order number": "bestellnummer, bestellnr, auftragsnummer, auftragsnr",
        "order id": "bestellid, auftragsid",
        "invoice number": "rechnungsnummer, rechnungsnr, belegnummer, belegnr",
        "order": "bestellung, auftrag",
        "orders": "bestellungen, aufträge",
        "invoice": "rechnung",
        "quantity": "menge, stückzahl, bestellmenge",
        "unit price": "einzelpreis, stückpreis, preis pro stück",
        "price": "preis",
        "amount": "betrag, bestellwert, auftragswert, rechnungsbetrag",
        "revenue": "umsatz",
        "total amount": "gesamtbetrag, gesamtsumme, gesamtpreis",
        "currency": "währung, waehrung",
        "product": "produkt, artikel",
        "product number": "artikelnummer, artikelnr, produktnummer",
        "product name": "artikelname, produktname, artikelbezeichnung, produktbezeichnung",
        "category": "kategorie, warengruppe, produktgruppe, produktkategorie",
        "channel": "kanal, vertriebskanal",
        "discount": "rabatt, nachlass",
        "tax": "steuer, mwst, umsatzsteuer",
        "shipping": "versandkosten, versand",
        "order status": "bestellstatus, auftragsstatus",
        "returned": "retourniert, zurückgegeben, retoure",
        "cancelled": "storniert",
        "visits": "besuche",
    },
    names={"age": "alter", "city": "ort", "total": "summe, gesamt", "amount": "wert"},
    yes_no=(("ja", "nein"), ("j", "n"), ("wahr", "falsch")),
    negations=("kein ", "keine "),
    genders=(("männlich", "weiblich"), ("mann", "frau"), ("herr", "frau"), ("m", "w")),
    totals=("summe", "gesamt", "gesamtsumme", "insgesamt", "zwischensumme"),
    counted=(
        "abgeschlossen, bezahlt, versendet, versandt, verschickt, geliefert, zugestellt, ausgeliefert, "
        "in bearbeitung, erledigt, fertig, bestätigt, fakturiert, in rechnung gestellt, teilweise erstattet, "
        "teilerstattet, teilweise versandt, teillieferung, verkauft, genehmigt, verkauf"
    ),
    void=(
        "fehlgeschlagen, abgelehnt, ausstehend, offen, unbezahlt, nicht bezahlt, zahlung ausstehend, "
        "wartet auf zahlung, entwurf, abgebrochen, zurückgestellt, abgelaufen, gelöscht, testbestellung, angebot, "
        "in wartestellung"
    ),
    undone=(
        "storniert, storno, retourniert, zurückgegeben, erstattet, rückerstattet, retoure, rückerstattung, "
        "erstattung, gutschrift, rückbuchung, rücklastschrift, widerrufen, annulliert, rückgabe"
    ),
    sales="verkauf, zahlung, bestellung, rechnung, kauf, expresszahlung, webseitenzahlung",
    not_sales="auszahlung, überweisung, abbuchung, gebühr, währungsumrechnung, einzahlung, einbehaltung",
    not_customers=("mitarbeiter",),
)
