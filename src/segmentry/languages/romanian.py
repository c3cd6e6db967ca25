"""Romanian."""

from segmentry.languages.base import Language

ROMANIAN = Language(
    name="Romanian",
    columns={
        "customer": "clientul, clientului, cumpărător, cumpărătorul",
        "customer number": "număr client, numărul clientului, nr client",
        "customer id": "id client, cod client, codul clientului",
        "customer name": "nume client, numele clientului, denumire client",
        "number": "număr, numărul",
        "code": "codul",
        "email": "adresă de e-mail, adresa de e-mail, adresă email, adresa email",
        "phone": "număr de telefon, telefonul",
        "first name": "prenume, prenumele",
        "last name": "nume de familie, numele de familie",
        "full name": "nume și prenume, nume complet, numele și prenumele, numele prenumele",
        "street": "stradă, strada",
        "city": "oraș, orașul, localitate, localitatea",
        "country": "țară, țara",
        "region": "județ, județul",
        "postcode": "cod poștal, codul poștal",
        "order": "comandă, comanda, comenzii",
        "orders": "comenzi, comenzile",
        "order number": "număr comandă, numărul comenzii, nr comandă, nr comenzii",
        "order id": "id comandă, id comenzii",
        "order date": "data comenzii, data comandă, data efectuării comenzii, data plasării comenzii, data achiziției",
        "time": "ora",
        "created date": "data creării",
        "invoice": "factură, factura, facturii",
        "invoice number": "număr factură, numărul facturii, nr factură",
        "invoice date": "data facturii, data emiterii",
        "due date": "data scadenței, scadență, scadența",
        "shipping date": "data livrării, data expedierii",
        "receipt number": "număr bon, nr bon, bon fiscal",
        "order status": "stare comandă, starea comenzii, statusul comenzii, stadiul comenzii",
        "status": "statusul, stare, starea, stadiu",
        "payment status": "stare plată, starea plății, statusul plății",
        "paid": "plătit, plătită, achitat, achitată",
        "cancelled": "anulată, anulat",
        "quantity": "cantitate, cantitatea, nr bucăți, bucăți",
        "price": "preț, prețul",
        "unit price": "preț unitar, prețul unitar",
        "amount": "valoare, valoarea",
        "total amount": "suma totală, valoare totală, valoarea totală, total de plată",
        "amount after discount": "suma cu reducere, valoare cu reducere",
        "revenue": "vânzări, venituri, încasări",
        "discount": "reducere, reducerea",
        "tax": "tva",
        "shipping": "cost transport, cost de transport, cost livrare, taxă de livrare",
        "refunded": "rambursat, rambursată",
        "currency": "monedă, moneda, valută, valuta",
        "product": "produs, produsul, produsului",
        "product code": "cod produs, codul produsului, articolul",
        "product name": "nume produs, denumire produs, denumirea produsului, numele produsului",
        "category": "categorie, categoria",
    },
    totals=("total general", "totaluri", "subtotal", "sumă totală"),
    counted=(
        "finalizată, finalizat, acceptată, acceptat, livrată, livrat, expediată, expediat, plătită, plătit, achitată, achitat, "
        "confirmată, confirmat, procesată, în procesare, în curs de procesare, în curs de livrare, încheiată, rambursată parțial"
    ),
    void=(
        "neplătită, neplătit, neachitată, în așteptare, în așteptarea plății, plată în așteptare, eșuată, eșuat, "
        "respinsă, respins, ciornă, abandonată, expirată"
    ),
    undone=(
        "anulată, anulat, returnată, returnat, retur, rambursată, rambursat, stornată, stornat, refuzată la livrare, "
        "notă de credit"
    ),
    sales="vânzare, achiziție, comandă, factură, plată",
    not_sales="retragere, transfer bancar, comision",
    nothing="necunoscut, necunoscută, nespecificat, nespecificată, indisponibil, lipsă, nu se aplică, fără date",
)
