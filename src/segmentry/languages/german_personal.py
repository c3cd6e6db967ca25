"""German words of columns that tell who a person is or how to reach them."""

PERSONAL_COLUMNS: dict[str, str] = {
    "fax": "faxnummer, telefax",
    "full name": "vollständiger name, vor und nachname, ansprechpartner, kontoinhaber, karteninhaber",
    "housenumber": "hausnummer, hausnr, haus nr",
    "ssn": (
        "sozialversicherungsnummer, sozialversicherungsnr, sv nummer, svnr, rentenversicherungsnummer, rvnr, "
        "ahv nummer, ahvnr, krankenversichertennummer, versichertennummer, personalausweisnummer, "
        "personalausweis, ausweisnummer, ausweisnr"
    ),
    "taxnumber": (
        "steuer id, steuerid, steuernummer, steuernr, steueridentifikationsnummer, umsatzsteuer id, ust id, "
        "ustid, ust idnr"
    ),
    "passport": "reisepass, reisepassnummer, passnummer, passnr",
    "licence": "führerschein, führerscheinnummer, fuehrerschein",
    "plate": "kennzeichen, kfz kennzeichen, autokennzeichen, nummernschild",
    "accountnumber": "kontonummer, kontonr, bankkonto, bankverbindung, bankleitzahl, blz",
    "cardnumber": "kartennummer, kartennr, kreditkarte, kreditkartennummer, kreditkartennr, girokarte",
    "ip": "ip adresse",
    "mac": "mac adresse",
    "deviceid": "geräte id, gerätekennung, geräteid, werbe id",
    "username": "benutzername, nutzername, anmeldename",
    "nickname": "spitzname",
    "latitude": "breitengrad, geo breite, geografische breite",
    "longitude": "längengrad, geo länge, geografische länge",
}
