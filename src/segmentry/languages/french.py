"""French."""

from segmentry.languages.base import Language

FRENCH = Language(
    name="French",
    columns={
        "original": "originale, d'origine",
        "original invoice": "facture d'origine, facture avoirée, facture liée",
        "original order": "commande d'origine, commande parente, commande liée",
        "original transaction id": (
            "numéro de la transaction de référence, numéro de transaction de référence, nº de transaction de "
            "référence, transaction d'origine"
        ),
        "customer number": (
            "numéro client, numéro de client, numero client, num client, numéro adhérent, numéro d'adhérent, code "
            "adhérent, carte de fidélité, numéro de carte de fidélité"
        ),
        "customer id": "identifiant client, identifiant du client, code client, id client, id du client",
        "number": "numéro",
        "gender": "sexe, genre",
        "salutation": "civilité",
        "age": "âge, âge du client, âge ans, âge en ans, âge en années",
        "birth date": "date de naissance, naissance",
        "last": "dernier, dernière",
        "since": "depuis",
        "last order date": (
            "date de dernière commande, date de la dernière commande, date dernière commande, date du dernier "
            "achat, date dernier achat"
        ),
        "first order date": (
            "première commande, premier achat, date de première commande, date de la première commande, date "
            "première commande, date du premier achat"
        ),
        "visit": "visite",
        "login": "connexion",
        "signup date": (
            "date d adhésion, date adhésion, date d entrée, date entrée, adhérent depuis le, première adhésion, "
            "date d ouverture du compte, date d inscription, date inscription, inscrit le"
        ),
        "created date": "date de création, date création, créé le",
        "consent": "consentement",
        "accepts": "accepte",
        "newsletter": "infolettre",
        "tags": "étiquettes, balises",
        "income": "revenu, revenus, salaire",
        "city": "ville",
        "region": "région, département de résidence",
        "address": "adresse",
        "street": "rue, nom de rue, nom de voie, adresse postale",
        "postcode": "code postal",
        "email": "courriel, adresse e-mail, adresse email, adresse électronique",
        "phone": (
            "téléphone, numéro de téléphone, numéro tél, n tél, num tel, numéro de tél, téléphone fixe, tel fixe"
        ),
        "mobile": (
            "téléphone portable, téléphone mobile, gsm, numéro de portable, numéro portable, tel portable, tel "
            "mobile, mobile perso"
        ),
        "customer name": "nom du compte, nom du client, nom client",
        "first name": "prénom",
        "last name": "nom de famille, nom de jeune fille, nom de naissance, nom d usage",
        "full name": (
            "nom complet, nom et prénom, prénom et nom, nom prénom, nom et prénoms, interlocuteur, titulaire du "
            "compte, titulaire de la carte"
        ),
        "name": "nom",
        "children": "enfants, nombre d enfants",
        "marital status": "situation familiale, état civil, statut marital",
        "nationality": "nationalité",
        "education": "niveau d études, études",
        "occupation": "profession du client, métier",
        "order date": "date de commande, date commande, date de la commande, date d achat, date achat",
        "invoice date": "date de facture, date facture, date de facturation",
        "shipping date": "date d expédition, date de livraison, date livraison",
        "order number": (
            "numéro de commande, numero commande, num commande, n de commande, no de commande, réf commande, "
            "référence commande"
        ),
        "order id": "identifiant de commande, id de commande, id commande",
        "invoice number": "réf facture, référence facture, référence de facture, numéro de facture, num facture, n de facture",
        "order": "commande, achat",
        "orders": "commandes, achats",
        "invoice": "facture",
        "quantity": "quantité, qté",
        "unit price": "prix unitaire, prix à l unité, prix unitaire ttc, prix unitaire ht",
        "price": "prix",
        "amount": "montant",
        "revenue": "chiffre d affaires",
        "total amount": "montant total, montant total ttc, montant ttc, total ttc",
        "currency": "devise, monnaie",
        "total collected": "total encaissé",
        "order reference": "référence de la commande, référence de commande, référence commande, réf commande",
        "receipt number": "numéro de reçu, numéro du reçu, numéro de ticket, n de ticket",
        "net sales": "ventes nettes",
        "gross sales": "ventes brutes",
        "product": "produit",
        "product code": "code produit, référence produit, code article",
        "product name": "nom du produit, nom produit, libellé produit",
        "category": "catégorie",
        "channel": "canal de vente",
        "discount": "remises, remise, rabais",
        "tax": "taxe, tva",
        "shipping": "frais de port, livraison",
        "order status": "statut de la commande, statut commande, état de la commande",
        "status": "statut, état",
        "returned": "retourné, retourne, retour produit",
        "cancelled": "annulé, annule, annulée",
        "visits": "visites",
        "buyer": "acheteur",
        "seller": "vendeur",
        "net amount": "montant ht, total ht, montant total ht, montant net",
        "product id": "réf produit, référence article",
        "payment status": "statut du paiement",
        "time": "heure",
        "refund amount": "montant remboursé",
        "refunded": "remboursé, remboursée",
        "gross amount": "avant commission, montant brut",
        "transaction number": (
            "numéro d'opération, numéro de l'opération, n° d'opération, id opération, numéro de transaction, "
            "numéro transaction, id de transaction"
        ),
        "line total": "total ligne",
        "number of orders": (
            "nombre de commandes, nb commandes, nb de commandes, nombre d achats, nb achats, nb d achats, nombre "
            "commandes"
        ),
        "total spent": (
            "total dépensé, montant dépensé, montant total dépensé, dépenses totales, dépense totale, total des "
            "dépenses, total des achats, montant total des achats, montant total des commandes, ca total, ca "
            "cumulé, ca client, chiffre d affaires total, chiffre d affaires cumulé"
        ),
        "lifetime value": "valeur client, valeur vie client",
        "days since last order": (
            "jours depuis la dernière commande, jours depuis dernière commande, jours depuis le dernier achat, "
            "jours depuis dernier achat"
        ),
        "recency": "récence",
        "frequency": "fréquence, fréquence d achat",
        "monetary value": "valeur monétaire",
        "fax": "télécopie, télécopieur",
        "initials": "initiales",
        "housenumber": "numéro de rue, n de rue, numéro de voie, n voie",
        "ssn": (
            "nir, numéro de sécurité sociale, n sécurité sociale, num secu, numéro sécu, sécurité sociale, numéro "
            "insee, carte vitale, carte d identité, numéro de carte d identité, cni, niss, numéro national, "
            "registre national"
        ),
        "taxnumber": "numéro fiscal, n fiscal, numéro de tva, n tva, tva intracommunautaire",
        "passport": "passeport, numéro de passeport, n passeport",
        "licence": "permis de conduire, numéro de permis, n permis",
        "plate": "immatriculation, plaque d immatriculation, plaque",
        "accountnumber": "numéro de compte, n compte, n de compte, compte bancaire, coordonnées bancaires",
        "cardnumber": "numéro de carte, n de carte, n carte, carte bancaire, carte bleue, numéro cb, carte de crédit",
        "ip": "adresse ip",
        "mac": "adresse mac",
        "deviceid": "identifiant appareil, id appareil, identifiant publicitaire",
        "username": "nom d utilisateur, pseudonyme",
        "nickname": "surnom",
    },
    names={
        "signup date": "adhésion, adhesion, adhéré le, inscription, inscrit, entrée le",
        "revenue": "ca, ca annuel, ca ht, ca ttc, ca net, ca 12 mois, ca sur 12 mois",
        "debit": "débit",
        "credit": "crédit",
        "customer number": (
            "n° adhérent, n° d'adhérent, n° membre, n° de membre, n° sociétaire, n° licencié, numéro de licence, "
            "n° client"
        ),
        "order number": "n° commande",
        "invoice number": "n° facture",
        "channel": "canal",
        "country": "pays",
        "mobile": "portable",
        "returned": "retour",
        "total": "somme",
        "street": "voie",
        "accountnumber": "rib",
        "username": "pseudo",
        "taxnumber": "spi",
        "ssn": "nas",
    },
    measures={
        "membership fee": "cotisation, cotisations",
        "annual fee": "cotisation annuelle",
        "monthly fee": "cotisation mensuelle",
        "complaints": "réclamation, réclamations, plainte, plaintes",
        "annual": "annuel, annuelle, annuels, annuelles, par an, sur 12 mois, 12 derniers mois, 12 mois",
        "monthly": "mensuel, mensuelle, mensuels, mensuelles, par mois",
        "average": "moyen, moyenne, moyens, moyennes",
        "number of": "nombre de, nombre d, nb de, nb, nbre de",
        "total": "totale, totaux, totales",
        "spending": "dépense, dépenses",
        "order value": "valeur de commande, valeur des commandes, montant des commandes",
        "average order value": (
            "panier moyen, valeur moyenne des commandes, montant moyen des commandes, valeur moyenne du panier"
        ),
        "basket": "panier",
        "discount rate": "taux de remise, part de remises",
        "return rate": "taux de retour, taux de retours",
        "returns": "retours",
        "tenure": "ancienneté",
        "days since last order": (
            "jours depuis la dernière commande, jours depuis dernière commande, jours depuis le "
            "dernier achat, jours depuis dernier achat"
        ),
    },
    yes_no=(("oui", "non"), ("o", "n"), ("vrai", "faux")),
    negations=("non ", "non-", "sans ", "pas "),
    genders=(("homme", "femme"), ("masculin", "féminin"), ("monsieur", "madame")),
    totals=(
        "total général",
        "total",
        "somme",
        "sous-total",
        "sous total",
        "totaux",
        "total general",
        "grand total",
        "ensemble",
        "somme totale",
        "total global",
    ),
    averages=("moyenne", "moyennes", "moyenne générale", "moyenne generale", "valeur moyenne"),
    counted=(
        "bon de commande, gagné, gagnée, terminé, terminée, payé, payée, expédié, expédiée, livré, livrée, en cours, "
        "en cours de traitement, en préparation, préparation en cours, en cours de préparation, paiement accepté, "
        "paiement à distance accepté, confirmé, confirmée, accepté, acceptée, en cours d'expédition, validé, validée, "
        "facturé, facturée, remboursé partiellement, remboursée partiellement, partiellement remboursé, "
        "partiellement remboursée, vendu, en cours de livraison, paiement reçu, réservé, réservée, prêt à expédier, "
        "reçue, reçu, clôturée"
    ),
    void=(
        "perdu, perdue, échoué, échouée, refusé, refusée, en attente, en attente de paiement, en attente de chèque, "
        "en attente de virement bancaire, en attente du paiement par chèque, erreur de paiement, brouillon, non payé, "
        "impayé, impayée, expiré, abandonné, abandonnée, devis, panier, dans le panier, demande, demandé, recouvrement, "
        "en recouvrement, non confirmé, non confirmée, liste d'attente, échec de paiement, paiement refusé, "
        "en attente de débit, invalide"
    ),
    undone=(
        "retourné, retournée, annulé, annulée, remboursé, remboursée, remboursement, retour, avoir, rétrofacturation, "
        "non livré, non livrée, non distribué, retourné à l'expéditeur, absent, rétracté"
    ),
    sales="vente, achat, paiement, commande, facture",
    not_sales="retrait, virement, frais, dépôt, conversion de devise",
    guests=("invité", "invitée", "invite", "anonyme", "client comptoir", "client de passage", "visiteur"),
    alphabets=("éèêëàâçîïôûùüÿœæ",),
    nothing=(
        "s.o., so, sans objet, n.d., n.c., nc, n.r., n.p., non disponible, non renseigné, non renseignée, "
        "non communiqué, non précisé, non applicable, non connu, non défini, inconnu, inconnue, aucun, aucune, vide, "
        "néant, manquant, manquante, pas de données, ne s'applique pas, indisponible, #valeur!, #nombre!, #nom?"
    ),
    sizes={"millions": 6, "mds": 9, "milliards": 9},
    not_customers=("employé", "salarié"),
    date_parts=("jour", "mois", "année, annee, an"),
    months=(
        "janvier, janv, jan",
        "février, févr, fév",
        "mars, mar",
        "avril, avr",
        "mai",
        "juin",
        "juillet, juil, jui",
        "août, aoû",
        "septembre, sept, sep",
        "octobre, oct",
        "novembre, nov",
        "décembre, déc",
    ),
    weekdays=(
        "lundi, lun",
        "mardi, mar",
        "mercredi, mer",
        "jeudi, jeu",
        "vendredi, ven",
        "samedi, sam",
        "dimanche, dim",
    ),
    quarters=("trimestre",),
    weeks=("semaine",),
    before_time=("à",),
)
