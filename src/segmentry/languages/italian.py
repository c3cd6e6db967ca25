"""Italian."""

from segmentry.languages.base import Language

ITALIAN = Language(
    name="Italian",
    columns={
        "customer": "cliente, clienti",
        "customer number": "numero cliente, numero di cliente, num cliente, "
        "numero tessera, codice tessera, carta fedeltà, numero carta fedeltà",
        "customer id": "codice cliente, cod cliente, id cliente, id del cliente",
        "number": "numero",
        "code": "codice",
        "gender": "sesso, genere",
        "age": "età del cliente, anni di età",
        "birth date": "data di nascita, data nascita, nascita",
        "income": "reddito, stipendio",
        "city": "città, comune di residenza",
        "country": "paese, nazione",
        "region": "regione",
        "address": "indirizzo",
        "postcode": "codice postale, codice di avviamento postale",
        "email": "indirizzo e-mail, indirizzo email, posta elettronica",
        "phone": "telefono, numero di telefono",
        "mobile": "cellulare, telefono cellulare",
        "customer name": "nome cliente, nome del cliente",
        "last name": "cognome",
        "full name": "nome e cognome, nominativo",
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
        "order number": "numero ordine, numero d ordine, num ordine",
        "order id": "codice ordine, id ordine",
        "invoice number": "numero fattura, num fattura",
        "order": "ordine, acquisto",
        "orders": "ordini, acquisti",
        "invoice": "fattura",
        "quantity": "quantità",
        "unit price": "prezzo unitario",
        "price": "prezzo",
        "amount": "importo",
        "revenue": "fatturato, ricavi",
        "total amount": "importo totale",
        "total": "totale",
        "currency": "valuta, moneta",
        "product": "prodotto, articolo",
        "product code": "codice prodotto, codice articolo",
        "product name": "nome prodotto, nome del prodotto, descrizione prodotto",
        "category": "categoria",
        "channel": "canale, canale di vendita",
        "discount": "sconto",
        "tax": "imposta",
        "shipping": "spedizione, spese di spedizione",
        "order status": "stato ordine, stato dell ordine",
        "returned": "reso, restituito, restituzione",
        "cancelled": "annullato",
        "visits": "visite",
    },
    names={
        "customer number": "n° cliente",
        "order number": "n° ordine",
        "age": "età",
        "date": "data",
        "postcode": "cap",
    },
    yes_no=(("si", "no"), ("sì", "no"), ("vero", "falso")),
    negations=("non ", "senza "),
    genders=(("maschio", "femmina"), ("uomo", "donna"), ("maschile", "femminile")),
    totals=("totale generale", "totale complessivo", "totale", "somma", "subtotale"),
    counted=(
        "completato, completata, pagato, pagata, spedito, spedita, consegnato, consegnata, in lavorazione, "
        "in elaborazione, evaso, confermato, confermata, fatturato, rimborsato parzialmente, "
        "parzialmente rimborsato, venduto, approvato, chiuso, pagamento accettato"
    ),
    void=(
        "fallito, fallita, rifiutato, rifiutata, negato, in attesa, in attesa di pagamento, sospeso, bozza, "
        "non pagato, scaduto, abbandonato, preventivo, errore di pagamento"
    ),
    undone=(
        "reso, restituito, restituita, annullato, annullata, rimborsato, rimborsata, rimborso, storno, stornato, "
        "nota di credito"
    ),
    sales="vendita, acquisto, pagamento, ordine, fattura",
    not_sales="prelievo, bonifico, commissione, deposito",
    not_customers=("dipendente",),
)
