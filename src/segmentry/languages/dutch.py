"""Dutch."""

from segmentry.languages.base import Language

DUTCH = Language(
    name="Dutch",
    columns={
        "original": "oorspronkelijk, oorspronkelijke, originele, origineel",
        "original invoice": "gecrediteerde factuur, factuur van origine",
        "original transaction id": "referentie transactie id, transactiereferentie oorspronkelijk",
        "customer": "klant, klanten, debiteur",
        "customer number": (
            "lid nr, lidmaatschapsnummer, klant no, klantnummer, klantnr, klant nummer, lidnummer, lidnr, "
            "relatienummer, debiteurnummer, debiteurnr, "
            "klantenkaart"
        ),
        "customer id": "klantid, klantcode",
        "number": "nummer",
        "gender": "geslacht",
        "salutation": "aanhef",
        "age": "leeftijd",
        "birth date": "geboortedatum, geboortedag",
        "last": "laatste",
        "first": "eerste",
        "since": "sinds",
        "last order date": (
            "laatste besteldatum, laatste aankoopdatum, datum laatste bestelling, datum laatste aankoop"
        ),
        "first order date": "eerste besteldatum, datum eerste bestelling, datum eerste aankoop",
        "visit": "bezoek",
        "signup date": (
            "inschrijvingsdatum, datum inschrijving, datum aanmelding, toetredingsdatum, ingeschreven op, "
            "inschrijfdatum, registratiedatum, aanmelddatum, geregistreerd op"
        ),
        "created date": "aangemaakt op, aanmaakdatum",
        "consent": "toestemming",
        "newsletter": "nieuwsbrief",
        "tags": "trefwoorden",
        "income": "inkomen, jaarinkomen, salaris",
        "city": "woonplaats, plaatsnaam",
        "country": "woonland",
        "region": "provincie",
        "address": "adres",
        "street": "straat, straatnaam, straat en huisnummer, straat huisnummer",
        "email": "e-mailadres, emailadres, mailadres",
        "phone": (
            "telefoon, telefoonnummer, telefoonnr, tel nr, telnr, telefoon nr, vast nummer, vaste telefoon, "
            "telefoon prive, telefoon thuis, telefoon werk"
        ),
        "mobile": (
            "mobiel, mobiele telefoon, mobiel nummer, gsm, gsm nummer, gsmnummer, gsmnr, gsm nr, mobielnr, "
            "mobieltje, mobielnummer, mobile nummer, 06 nummer"
        ),
        "customer name": "accountnaam, klantnaam",
        "first name": "voornaam, roepnaam",
        "last name": "achternaam, familienaam, geslachtsnaam, meisjesnaam",
        "name": "naam",
        "children": "kinderen, aantal kinderen",
        "marital status": "burgerlijke staat",
        "religion": "geloof, godsdienst",
        "nationality": "nationaliteit",
        "education": "opleiding, opleidingsniveau",
        "satisfaction": "tevredenheid",
        "rating": "beoordeling",
        "occupation": "beroep",
        "date": "datum",
        "order date": "besteldatum, orderdatum, aankoopdatum, datum bestelling",
        "invoice date": "factuurdatum",
        "shipping date": "verzenddatum, leverdatum",
        "order number": "bestelnummer, ordernummer, ordernr, bestelnr",
        "invoice number": "factuurnummer, factuurnr",
        "order": "bestelling, aankoop",
        "orders": "bestellingen, aankopen",
        "invoice": "factuur",
        "firm": "bedrijf",
        "quantity": "aantal, hoeveelheid",
        "unit price": "stukprijs, eenheidsprijs, prijs per stuk",
        "price": "prijs",
        "amount": "bedrag, orderbedrag, bestelbedrag",
        "revenue": "omzet",
        "total amount": "totaalbedrag, totaal bedrag",
        "total": "totaal",
        "currency": "valuta, munteenheid",
        "order reference": "orderreferentie, bestelreferentie",
        "receipt number": "bonnummer, kassabonnummer",
        "net sales": "netto omzet, nettoomzet",
        "gross sales": "brutoomzet, bruto omzet",
        "product": "artikel",
        "product number": "artikelnummer, productnummer, artikelnr",
        "product code": "productcode, artikelcode",
        "product name": "productnaam, artikelnaam",
        "category": "categorie, productgroep",
        "channel": "kanaal, verkoopkanaal",
        "discount": "kortingen, korting",
        "tax": "belasting, btw",
        "shipping": "verzendkosten",
        "order status": "orderstatus, bestelstatus, status bestelling",
        "returned": "geretourneerd, retour gestuurd",
        "cancelled": "geannuleerd",
        "visits": "bezoeken",
        "buyer": "koper, besteller",
        "seller": "verkoper",
        "total price": "totaalprijs",
        "net amount": "nettobedrag, bedrag excl btw",
        "gross amount": "brutobedrag, bedrag incl btw",
        "payment status": "betaalstatus",
        "time": "tijd, tijdstip",
        "refund amount": "terugbetaald bedrag",
        "refunded": "terugbetaald",
        "gross": "bruto",
        "net": "netto",
        "transaction id": "transactie id, transactienummer, transactiecode",
        "line total": "regeltotaal, regelbedrag",
        "fee": "commissie",
        "number of orders": (
            "aantal bestellingen, aantal orders, aantal aankopen, bestellingen aantal, totaal aantal "
            "bestellingen, totaal aantal orders"
        ),
        "total spent": (
            "totaal besteed, totaal uitgegeven, totale uitgaven, totale besteding, totale omzet, totaalomzet, "
            "besteed bedrag, totaal besteed bedrag"
        ),
        "lifetime value": "klantwaarde",
        "days since last order": (
            "dagen sinds laatste bestelling, dagen sinds de laatste bestelling, dagen sinds laatste aankoop, "
            "dagen sinds de laatste aankoop"
        ),
        "frequency": "frequentie, aankoopfrequentie",
        "monetary value": "monetaire waarde",
        "fax": "faxnummer",
        "full name": "volledige naam, voor en achternaam, contactpersoon, rekeninghouder, kaarthouder",
        "initials": "voorletters, initialen",
        "housenumber": "huisnummer, huisnr, huis nr, huisnummer toevoeging",
        "postcode": "pc6, pc4",
        "ssn": (
            "bsn, bsn nummer, bsnnummer, bsn nr, burgerservicenummer, sofinummer, sofi nummer, "
            "rijksregisternummer, rijksregister, rrn, insz, identiteitskaart, identiteitskaartnummer, id kaart, "
            "idkaart, bkn"
        ),
        "taxnumber": "btw nummer, btwnummer, btw nr, fiscaal nummer, belastingnummer",
        "passport": "paspoort, paspoortnummer, paspoortnr",
        "licence": "rijbewijs, rijbewijsnummer, rijbewijsnr",
        "plate": "kenteken, kentekenplaat, nummerplaat",
        "accountnumber": (
            "rekeningnummer, rekeningnr, rekening nummer, bankrekening, bankrekeningnummer, bankrekeningnr"
        ),
        "cardnumber": "kaartnummer, kaartnr, creditcard, creditcardnummer, pasnummer",
        "ip": "ip adres",
        "mac": "mac adres",
        "deviceid": "apparaat id, toestel id",
        "username": "gebruikersnaam, inlognaam",
        "nickname": "bijnaam",
        "latitude": "breedtegraad",
        "longitude": "lengtegraad",
    },
    names={
        "signup date": "inschrijving, ingeschreven, aanmelding, toetreding, lid vanaf, klant vanaf",
        "debit": "debet",
        "credit": "credit",
        "city": "stad",
        "returned": "retour",
    },
    measures={
        "membership fee": "contributie, lidmaatschapsgeld, abonnementsgeld, lidgeld",
        "annual fee": "jaarcontributie",
        "monthly fee": "maandcontributie",
        "complaints": "klacht, klachten",
        "annual": "jaarlijks, jaarlijkse, per jaar, laatste 12 maanden, 12 maanden, 12 mnd",
        "monthly": "maandelijks, maandelijkse, per maand",
        "average": "gemiddeld, gemiddelde",
        "number of": "aantal",
        "total": "totaal, totale",
        "spending": "uitgaven, besteding, bestedingen",
        "annual revenue": "jaaromzet",
        "annual spending": "jaaruitgaven, jaarbesteding",
        "order value": "bestelwaarde, orderwaarde",
        "average order value": "gemiddeld orderbedrag, gemiddeld bestelbedrag",
        "basket": "winkelmand",
        "discount rate": "kortingspercentage",
        "return rate": "retourpercentage",
        "returns": "retouren, retourzendingen",
        "tenure": "klantduur, lidmaatschapsduur",
        "membership": "lidmaatschap",
        "days since last order": (
            "dagen sinds laatste bestelling, dagen sinds de laatste bestelling, dagen sinds laatste "
            "aankoop, dagen sinds de laatste aankoop"
        ),
    },
    yes_no=(("ja", "nee"), ("j", "n"), ("waar", "onwaar")),
    negations=("niet ", "geen "),
    genders=(("man", "vrouw"), ("mannelijk", "vrouwelijk")),
    totals=(
        "eindtotaal",
        "totaal",
        "subtotaal",
        "totalen",
        "som",
        "sub totaal",
        "algemeen totaal",
        "tussentotaal",
        "deeltotaal",
        "resultaat",
        "totaalsom",
    ),
    averages=("gemiddelde", "gemiddeld", "gemiddelden", "algemeen gemiddelde"),
    counted=(
        "verkooporder, gewonnen, voltooid, afgerond, betaald, verzonden, geleverd, bezorgd, afgeleverd, in behandeling, "
        "in verwerking, bevestigd, gefactureerd, gedeeltelijk terugbetaald, verkocht, goedgekeurd, verwerkt, "
        "betaling ontvangen, geboekt, opgehaald, klaar voor verzending"
    ),
    void=(
        "verloren, mislukt, geweigerd, afgewezen, in afwachting, wachtend op betaling, in de wacht, concept, "
        "niet betaald, onbetaald, openstaand, verlopen, verlaten, offerte, winkelwagen, in winkelwagen, aanvraag, "
        "aangevraagd, aanmaning, niet bevestigd, wachtlijst, betaling mislukt, ongeldig, optie"
    ),
    undone=(
        "geretourneerd, geannuleerd, terugbetaald, retour, terugbetaling, creditnota, gecrediteerd, teruggestort, "
        "teruggeboekt, niet geleverd, niet verschenen, afgezegd, teruggestuurd"
    ),
    sales="verkoop, aankoop, betaling, bestelling, factuur",
    not_sales="opname, uitbetaling, overboeking, kosten, storting",
    guests=("gast", "gastbestelling", "anoniem", "passant", "kassaklant"),
    alphabets=("ëïéöüèê",),
    nothing=(
        "n.v.t., nvt, niet van toepassing, n.b., nb, niet bekend, niet beschikbaar, niet ingevuld, niet opgegeven, "
        "niet gespecificeerd, onbekend, geen, geen gegevens, geen waarde, geen data, geen opgave, g.o., leeg, "
        "ontbreekt, ontbrekend, #waarde!, #verw!, #deel/0!, #n/b, #getal!, #naam?, #leeg!"
    ),
    sizes={"duizend": 3, "miljoen": 6, "mln": 6, "miljard": 9, "mld": 9},
    not_customers=("medewerker",),
    date_parts=("dag", "maand", "jaar"),
    months=(
        "januari, jan",
        "februari, feb",
        "maart, mrt, mar",
        "april, apr",
        "mei",
        "juni, jun",
        "juli, jul",
        "augustus, aug",
        "september, sep, sept",
        "oktober, okt",
        "november, nov",
        "december, dec",
    ),
    weekdays=(
        "maandag, ma",
        "dinsdag, di",
        "woensdag, wo",
        "donderdag, do",
        "vrijdag, vr",
        "zaterdag, za",
        "zondag, zo",
    ),
    quarters=("kwartaal",),
    weeks=("week",),
    before_time=("om",),
)
