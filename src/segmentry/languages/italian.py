"""Italian."""

from segmentry.languages.base import Language

ITALIAN = Language(
    name="Italian",
    columns={
        "transaction number": "numero operazione, numero dell'operazione, id operazione",
        "original": "originale, originario, originaria",
        "original invoice": "fattura di riferimento, fattura stornata, fattura di origine",
        "original order": "ordine di origine, ordine di riferimento",
        "original transaction id": (
            "codice transazione di riferimento, id transazione di riferimento, transazione di riferimento"
        ),
        "customer": "cliente, clienti",
        "customer number": (
            "numero socio, num socio, numero di socio, num tessera, numero cliente, numero di cliente, num "
            "cliente, numero tessera, codice tessera, carta fedeltà, "
            "numero carta fedeltà"
        ),
        "customer id": "codice cliente, cod cliente, id cliente, id del cliente",
        "number": "numero",
        "code": "codice",
        "gender": "sesso, genere",
        "age": "età del cliente, età cliente, anni di età, età anni, età in anni",
        "birth date": "data di nascita, data nascita, nascita",
        "last": "ultimo, ultima",
        "customer since": "cliente dal, cliente da, membro dal",
        "last order date": (
            "data ultimo ordine, data dell ultimo ordine, data ultimo acquisto, data dell ultimo acquisto"
        ),
        "first order date": (
            "primo ordine, primo acquisto, data primo ordine, data del primo ordine, data primo acquisto, data "
            "del primo acquisto"
        ),
        "visit": "visita",
        "login": "accesso",
        "signup date": (
            "data di adesione, data adesione, iscritto dal, iscritto il, socio dal, cliente dal, data di "
            "iscrizione, data iscrizione, data di registrazione, data registrazione"
        ),
        "created date": "data di creazione, data creazione, creato il",
        "consent": "consenso",
        "accepts": "accetta",
        "tags": "etichette",
        "income": "reddito, stipendio",
        "city": "città, comune di residenza",
        "country": "paese, nazione",
        "region": "regione",
        "address": "indirizzo",
        "postcode": "codice postale, codice di avviamento postale",
        "email": "indirizzo e-mail, indirizzo email, posta elettronica",
        "phone": (
            "telefono, numero di telefono, tel fisso, telefono fisso, n telefono, numero telefono, num telefono, "
            "recapito telefonico, recapito"
        ),
        "mobile": (
            "cellulare, telefono cellulare, numero cellulare, n cellulare, numero di cellulare, telefonino, tel cell"
        ),
        "customer name": "nome account, nome cliente, nome del cliente",
        "last name": "cognome, cognome da nubile",
        "full name": (
            "nome e cognome, nominativo, cognome e nome, cognome nome, nome cognome, intestatario, persona di contatto"
        ),
        "name": "nome",
        "children": "figli, numero di figli",
        "marital status": "stato civile",
        "religion": "religione",
        "nationality": "nazionalità",
        "education": "titolo di studio, istruzione",
        "satisfaction": "soddisfazione",
        "rating": "valutazione",
        "occupation": "professione",
        "order date": "data ordine, data dell ordine, data di ordine, data acquisto, data di acquisto",
        "invoice date": "data fattura, data di fattura",
        "shipping date": "data di spedizione, data spedizione, data consegna",
        "order number": "numero ordine, numero d ordine, num ordine, n ordine",
        "order id": "codice ordine, id ordine",
        "invoice number": "numero fattura, num fattura, n fattura",
        "order": "ordine, acquisto",
        "orders": "ordini, acquisti",
        "invoice": "fattura",
        "quantity": "quantità, qtà",
        "unit price": "prezzo unitario",
        "price": "prezzo",
        "amount": "importo",
        "revenue": "fatturato, ricavi",
        "total amount": "importo totale, totale ordine, totale fattura",
        "total": "totale",
        "currency": "valuta, moneta",
        "total collected": "totale incassato",
        "order reference": "riferimento ordine",
        "receipt number": "numero ricevuta, numero scontrino",
        "net sales": "vendite nette",
        "gross sales": "vendite lorde",
        "product": "prodotto, articolo",
        "product code": "codice prodotto, codice articolo",
        "product name": "nome prodotto, nome del prodotto, descrizione prodotto",
        "category": "categoria",
        "channel": "canale, canale di vendita",
        "discount": "sconti, sconto",
        "tax": "imposte, imposta, iva",
        "shipping": "spedizione, spese di spedizione",
        "order status": "stato ordine, stato dell ordine",
        "returned": "reso, restituito, restituzione",
        "cancelled": "annullato",
        "visits": "visite",
        "buyer": "acquirente",
        "seller": "venditore",
        "document total": "totale documento",
        "net amount": "imponibile, importo netto",
        "line total": "totale riga",
        "status": "stato",
        "payment status": "stato pagamento, stato del pagamento",
        "time": "ora",
        "document type": "tipo documento",
        "refund amount": "importo rimborsato",
        "refunded": "rimborsato, rimborsata",
        "gross": "lordo",
        "net": "netto",
        "transaction id": "id transazione, codice transazione, numero transazione",
        "fee": "commissione",
        "number of orders": (
            "numero di ordini, numero ordini, num ordini, n ordini, totale ordini, numero di acquisti, numero "
            "acquisti, num acquisti, quantità ordini"
        ),
        "total spent": (
            "totale speso, spesa totale, importo speso, speso totale, spesa complessiva, totale spesa, totale "
            "acquisti, fatturato totale, vendite totali"
        ),
        "lifetime value": "valore cliente, valore del cliente",
        "days since last order": (
            "giorni dall ultimo ordine, giorni dall ultimo acquisto, giorni da ultimo ordine, giorni da ultimo acquisto"
        ),
        "recency": "recenza",
        "frequency": "frequenza, frequenza di acquisto, frequenza d acquisto",
        "monetary value": "valore monetario",
        "fax": "numero di fax",
        "initials": "iniziali",
        "street": "nome via, indirizzo via",
        "housenumber": "numero civico, civico, n civico",
        "ssn": (
            "codice fiscale, cod fiscale, cod fisc, tessera sanitaria, carta d identità, carta identità, numero "
            "carta d identità, documento d identità"
        ),
        "taxnumber": "partita iva, p iva, piva, part iva",
        "passport": "passaporto, numero passaporto",
        "licence": "patente di guida, numero patente",
        "plate": "targa, numero di targa, targa auto",
        "accountnumber": "conto corrente, numero conto, numero di conto, conto bancario, coordinate bancarie",
        "cardnumber": "numero carta, numero di carta, carta di credito, numero carta di credito",
        "ip": "indirizzo ip",
        "mac": "indirizzo mac",
        "deviceid": "id dispositivo, identificativo dispositivo",
        "username": "nome utente",
        "nickname": "soprannome",
        "latitude": "latitudine",
        "longitude": "longitudine",
    },
    names={
        "signup date": "iscrizione, adesione, iscritto",
        "debit": "dare",
        "credit": "avere",
        "customer number": "n° socio, n° tessera, n tessera, n° cliente",
        "order number": "n° ordine",
        "age": "età",
        "date": "data",
        "postcode": "cap",
        "street": "via",
        "ssn": "cf",
        "full name": "titolare",
    },
    measures={
        "membership fee": "quota associativa, quota di iscrizione, quota sociale, canone, retta",
        "annual fee": "quota annuale, canone annuo",
        "monthly fee": "quota mensile, canone mensile",
        "complaints": "reclamo, reclami, lamentele",
        "annual": "annuo, annua, annui, annue, annuale, annuali, all anno, ultimi 12 mesi, 12 mesi",
        "monthly": "mensile, mensili, al mese",
        "average": "medio, media, medi, medie",
        "number of": "numero di, n di, num di",
        "total": "totale, totali, complessivo, complessiva",
        "spending": "spesa, spese",
        "order value": "valore ordine, valore dell ordine",
        "average order value": ("scontrino medio, valore medio ordine, valore medio dell ordine, carrello medio"),
        "basket": "carrello",
        "discount rate": "tasso di sconto, percentuale di sconto",
        "return rate": "tasso di reso, tasso di resi",
        "returns": "resi",
        "tenure": "anzianità, anzianità cliente",
        "days since last order": ("giorni dall ultimo ordine, giorni dall ultimo acquisto, giorni da ultimo acquisto"),
    },
    yes_no=(("si", "no"), ("sì", "no"), ("vero", "falso")),
    negations=("non ", "senza "),
    genders=(("maschio", "femmina"), ("uomo", "donna"), ("maschile", "femminile")),
    totals=(
        "totale generale",
        "totale complessivo",
        "totale",
        "somma",
        "subtotale",
        "totali",
        "totale parziale",
        "somma totale",
        "gran totale",
        "sub totale",
        "risultato",
        "risultato complessivo",
        "parziale",
    ),
    averages=("media", "medie", "media generale", "valore medio", "media totale"),
    counted=(
        "ordine di vendita, vinto, vinta, completato, completata, pagato, pagata, spedito, spedita, consegnato, "
        "consegnata, in lavorazione, in elaborazione, evaso, confermato, confermata, fatturato, rimborsato parzialmente, "
        "parzialmente rimborsato, venduto, approvato, chiuso, pagamento accettato, pagamento ricevuto, prenotato, "
        "prenotata, ritirato, in spedizione, pronto per la spedizione"
    ),
    void=(
        "negata, perso, persa, fallito, fallita, rifiutato, rifiutata, negato, in attesa, in attesa di pagamento, "
        "sospeso, bozza, non pagato, scaduto, abbandonato, preventivo, errore di pagamento, carrello, nel carrello, "
        "richiesta, richiesto, recupero crediti, non confermato, lista d'attesa, pagamento rifiutato, insoluto, "
        "non valido"
    ),
    undone=(
        "reso, restituito, restituita, annullato, annullata, rimborsato, rimborsata, rimborso, storno, stornato, "
        "nota di credito, non consegnato, non presentato, disdetto, disdetta"
    ),
    sales="vendita, acquisto, pagamento, ordine, fattura",
    not_sales="prelievo, bonifico, commissione, deposito",
    guests=("ospite", "anonimo", "cliente occasionale", "cliente di passaggio"),
    alphabets=("àèéìòù",),
    nothing=(
        "n.d., n.p., n.r., n.a., non disponibile, non disponibili, non applicabile, non pervenuto, non specificato, "
        "non noto, non indicato, sconosciuto, sconosciuta, nessuno, nessuna, vuoto, mancante, assente, "
        "dato mancante, nullo, #valore!, #rif!, #n/d, #nome?"
    ),
    sizes={"mila": 3, "mln": 6, "milioni": 6, "mld": 9},
    not_customers=("dipendente",),
    date_parts=("giorno", "mese", "anno"),
    months=(
        "gennaio, gen",
        "febbraio, feb",
        "marzo, mar",
        "aprile, apr",
        "maggio, mag",
        "giugno, giu",
        "luglio, lug",
        "agosto, ago",
        "settembre, set, sett",
        "ottobre, ott",
        "novembre, nov",
        "dicembre, dic",
    ),
    weekdays=(
        "lunedì, lun",
        "martedì, mar",
        "mercoledì, mer",
        "giovedì, gio",
        "venerdì, ven",
        "sabato, sab",
        "domenica, dom",
    ),
    quarters=("trimestre",),
    weeks=("settimana",),
    before_time=("alle", "ore"),
)
