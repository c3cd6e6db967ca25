"""Dutch."""

from segmentry.languages.base import Language

DUTCH = Language(
    name="Dutch",
    columns={
        "customer": "klant, klanten",
        "customer number": "klantnummer, klantnr, klant nummer, lidnummer, "
        "lidnr, relatienummer, debiteurnummer, debiteurnr, klantenkaart",
        "customer id": "klantid, klantcode",
        "number": "nummer",
        "gender": "geslacht",
        "salutation": "aanhef",
        "age": "leeftijd",
        "birth date": "geboortedatum, geboortedag",
        "income": "inkomen, jaarinkomen, salaris",
        "city": "woonplaats, plaatsnaam",
        "country": "woonland",
        "region": "provincie",
        "address": "adres",
        "street": "straat",
        "email": "e-mailadres, emailadres, mailadres",
        "phone": "telefoon, telefoonnummer",
        "mobile": "mobiel, mobiele telefoon, mobiel nummer",
        "customer name": "klantnaam",
        "first name": "voornaam",
        "last name": "achternaam, familienaam",
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
        "quantity": "aantal, hoeveelheid",
        "unit price": "stukprijs, eenheidsprijs, prijs per stuk",
        "price": "prijs",
        "amount": "bedrag, orderbedrag, bestelbedrag",
        "revenue": "omzet",
        "total amount": "totaalbedrag, totaal bedrag",
        "total": "totaal",
        "currency": "valuta, munteenheid",
        "product": "artikel",
        "product number": "artikelnummer, productnummer, artikelnr",
        "product code": "productcode, artikelcode",
        "product name": "productnaam, artikelnaam",
        "category": "categorie, productgroep",
        "channel": "kanaal, verkoopkanaal",
        "discount": "korting",
        "tax": "belasting, btw",
        "shipping": "verzendkosten",
        "order status": "orderstatus, bestelstatus, status bestelling",
        "returned": "geretourneerd, retour gestuurd",
        "cancelled": "geannuleerd",
        "visits": "bezoeken",
    },
    names={"city": "stad", "returned": "retour"},
    yes_no=(("ja", "nee"), ("j", "n"), ("waar", "onwaar")),
    negations=("niet ", "geen "),
    genders=(("man", "vrouw"), ("mannelijk", "vrouwelijk")),
    totals=("eindtotaal", "totaal", "subtotaal"),
    counted=(
        "voltooid, afgerond, betaald, verzonden, geleverd, bezorgd, afgeleverd, in behandeling, in verwerking, "
        "bevestigd, gefactureerd, gedeeltelijk terugbetaald, verkocht, goedgekeurd, verwerkt"
    ),
    void=(
        "mislukt, geweigerd, afgewezen, in afwachting, wachtend op betaling, in de wacht, concept, niet betaald, "
        "onbetaald, openstaand, verlopen, verlaten, offerte"
    ),
    undone=(
        "geretourneerd, geannuleerd, terugbetaald, retour, terugbetaling, creditnota, gecrediteerd, teruggestort, "
        "teruggeboekt"
    ),
    sales="verkoop, aankoop, betaling, bestelling, factuur",
    not_sales="opname, uitbetaling, overboeking, kosten, storting",
    not_customers=("medewerker",),
)
