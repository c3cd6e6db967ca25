"""English words of personal data, to which the words of other languages are brought."""

CONTACT = frozenset(
    """email mail phone telephone tel mobile cell fax address street surname forename firstname lastname fullname
    familyname givenname iban ssn passport username login twitter facebook linkedin instagram tiktok snapchat pinterest
    whatsapp telegram skype viber wechat xing nickname handle alias initials housenumber plate licence license vin""".split()  # noqa: SIM905
)
POSTCODE = frozenset("postcode postal zip zipcode pincode eircode".split())  # noqa: SIM905
TELEPHONE = frozenset("phone telephone mobile cell fax tel whatsapp viber".split())  # noqa: SIM905
PERSONAL_NUMBER = frozenset(
    """ssn iban passport licence license plate ip mac imei imsi iccid idfa idfv gaid aaid adid gclid fbclid deviceid
    taxnumber cardnumber accountnumber vin""".split()  # noqa: SIM905
)
"""Words of numbers and codes that a person, an account or a device has alone."""
PERSON_NAME = frozenset(
    """first last full family given middle nick maiden legal preferred customer client contact person user member guest
    patient subscriber recipient holder cardholder buyer billing shipping bill ship father mother spouse partner""".split()  # noqa: SIM905
)
NO_DETAIL = frozenset(
    """type kind brand model plan domain provider carrier service services bill bills opens opened clicks clicked sent
    bounces count minutes usage status verified validity valid quality score length flag os platform language version
    subscription subscriptions duration data gb mb kb""".split()  # noqa: SIM905
)
"""Last words of names that tell something of contact details, and not these themselves."""

PERSONAL_COLUMNS = {
    "ssn": (
        "social security number, social security no, social security, national insurance number, nino, "
        "national insurance no, national id, national identity, national id number, personal id number, "
        "personal identity number, personal number, identity number, identity card, identity card number, "
        "id card, id card number, citizen id, nhs number, nhs no, aadhaar, aadhar, medicare number, "
        "social insurance number, health insurance number, personnummer, cpr number, government id, my number"
    ),
    "taxnumber": (
        "tax id, tax number, tax no, tax file number, itin, taxpayer id, taxpayer identification number, "
        "vat number, vat no, vat id, tfn"
    ),
    "cardnumber": (
        "card number, card no, card nr, credit card, credit card number, debit card number, cc number, "
        "payment card, pan number, cvv, cvc"
    ),
    "accountnumber": (
        "bank account, bank account number, bank acct, account iban, sort code, routing number, bic, swift code"
    ),
    "passport": "passport number, passport no",
    "licence": (
        "driver license, drivers license, driving licence, drivers licence, driver licence, driver license "
        "number, dl number"
    ),
    "plate": (
        "number plate, license plate, licence plate, plate number, vehicle registration, registration plate, "
        "car registration"
    ),
    "ip": "ip address, ip addr, ipaddress, ipaddr, ipv4, ipv6, remote addr, client ip, last ip, user ip",
    "mac": "mac address, mac addr, macaddress",
    "deviceid": (
        "device id, device identifier, advertising id, advertiser id, ad id, cookie id, browser fingerprint, "
        "device fingerprint, push token, device token, fcm token, anonymous id"
    ),
    "housenumber": "house number, house no, house nr, street number, street no, apartment number, flat number",
    "street": "street address, addr line, address line, addr",
    "full name": "contact person, person name, account holder, card holder, cardholder name",
    "phone": "telephone number, phone number, phone no, tel no, ph no",
    "mobile": "mobile number, mobile no, cell number, cell no, cellphone, mobile phone, mob no",
    "latitude": "geo lat",
    "longitude": "geo lon, geo lng, geo long",
    "member id": "leid",
    "member uuid": "euid",
    "offset zone": "gmtoff, dstoff, utc offset, gmt offset",
}
"""For English words of column names, the phrases that mean the same."""
