"""Turkish."""

from segmentry.languages.base import Language

TURKISH = Language(
    name="Turkish",
    columns={
        "original": "orijinal, asıl",
        "original invoice number": (
            "iade edilen fatura no, ilgili fatura no, orijinal fatura no, iadeye konu fatura no"
        ),
        "original order number": "iade edilen sipariş no, ilgili sipariş no, ana sipariş no",
        "customer": "müşteri",
        "customer number": "müşteri no, müşteri numarası, müşterino, üye no, üye numarası, cari kodu",
        "customer id": "müşteri kodu, müşteri kimliği, müşteri id",
        "number": "numara, numarası",
        "code": "kodu",
        "gender": "cinsiyet",
        "age": "yaş, yaşı",
        "birth date": "doğum tarihi",
        "last order date": (
            "son sipariş, son sipariş tarihi, son alışveriş, son alışveriş tarihi, son satın alma, son satın alma "
            "tarihi"
        ),
        "first order date": (
            "ilk sipariş, ilk sipariş tarihi, ilk alışveriş, ilk alışveriş tarihi, ilk satın alma, ilk satın alma "
            "tarihi"
        ),
        "last visit date": "son ziyaret, son ziyaret tarihi",
        "last login date": "son giriş, son giriş tarihi",
        "signup date": (
            "katılım tarihi, katılma tarihi, üyelik başlangıç tarihi, üye olma tarihi, kayıt olma tarihi, kayıt "
            "tarihi, üyelik tarihi, üyelik başlangıcı"
        ),
        "created date": "oluşturulma tarihi, oluşturma tarihi",
        "consent": "kvkk, izin, onay",
        "newsletter": "bülten",
        "tags": "etiketler",
        "income": "gelir, yıllık gelir, maaş",
        "city": "şehir",
        "country": "ülke",
        "region": "bölge",
        "address": "adres",
        "street": "sokak, cadde, cadde sokak, sokak adı, mahalle",
        "postcode": "posta kodu",
        "email": "e posta, eposta, e posta adresi, eposta adresi",
        "phone": (
            "telefon, telefon numarası, telefon no, tel no, telefon numara, sabit telefon, ev telefonu, iş telefonu"
        ),
        "mobile": "cep telefonu, cep no, cep tel, cep numarası, gsm, gsm no, gsm numarası, mobil telefon",
        "first name": "isim",
        "last name": "soyad, soyadı, soyisim, kızlık soyadı",
        "full name": "ad soyad, adı soyadı, isim soyisim, ad ve soyad, ilgili kişi, hesap sahibi, kart sahibi",
        "customer name": "müşteri adı",
        "children": "çocuk sayısı, çocuk",
        "marital status": "medeni durum, medeni hali",
        "nationality": "uyruk",
        "education": "eğitim, eğitim durumu",
        "satisfaction": "memnuniyet",
        "rating": "puan, değerlendirme",
        "occupation": "meslek",
        "date": "tarih, tarihi",
        "order date": "sipariş tarihi, satın alma tarihi, alışveriş tarihi",
        "invoice date": "fatura tarihi",
        "shipping date": "kargo tarihi, teslim tarihi",
        "order number": "sipariş no, sipariş numarası",
        "order id": "sipariş id",
        "invoice number": "fatura no, fatura numarası",
        "order": "sipariş",
        "orders": "siparişler, sipariş sayısı",
        "invoice": "fatura",
        "quantity": "miktar, adet",
        "unit price": "birim fiyat, birim fiyatı",
        "price": "fiyat, fiyatı",
        "amount": "tutar, tutarı",
        "revenue": "ciro",
        "total amount": "toplam tutar, sipariş tutarı, genel toplam",
        "total": "toplam",
        "currency": "para birimi",
        "product": "ürün",
        "product code": "ürün kodu, stok kodu",
        "product name": "ürün adı",
        "category": "kategori",
        "channel": "satış kanalı",
        "discount": "indirim, iskonto",
        "tax": "vergi, kdv",
        "shipping": "kargo, kargo ücreti",
        "order status": "sipariş durumu, sipariş statüsü",
        "returned": "iade, iade edildi",
        "cancelled": "iptal, iptal edildi",
        "visits": "ziyaret, ziyaret sayısı",
        "buyer": "alıcı",
        "seller": "satıcı",
        "sales amount": "satış tutarı, satış tutarı (kdv dahil)",
        "net amount": "net tutar",
        "discount amount": "indirim tutarı",
        "status": "statü",
        "payment status": "ödeme durumu",
        "time": "saat",
        "refund amount": "iade tutarı",
        "refunded": "iade edilen",
        "fee": "komisyon",
        "number of orders": (
            "sipariş sayısı, sipariş adedi, toplam sipariş, toplam sipariş sayısı, alışveriş sayısı, satın alma "
            "sayısı, işlem sayısı"
        ),
        "total spent": (
            "toplam harcama, toplam harcama tutarı, harcama tutarı, toplam ciro, toplam sipariş tutarı, toplam "
            "alışveriş tutarı"
        ),
        "lifetime value": "müşteri değeri, yaşam boyu değer, müşteri yaşam boyu değeri",
        "days since last order": (
            "son siparişten bu yana geçen gün, son alışverişten bu yana geçen gün, son siparişten beri gün"
        ),
        "frequency": "sıklık, satın alma sıklığı",
        "fax": "faks, faks no",
        "housenumber": "kapı no, bina no, daire no, kapı numarası",
        "ssn": (
            "tc kimlik, tc kimlik no, t c kimlik no, tckn, tc no, tcno, kimlik no, kimlik numarası, tc kimlik "
            "numarası, vatandaşlık no, ssk no, sgk no"
        ),
        "taxnumber": "vergi no, vergi numarası, vkn, vergi kimlik no",
        "passport": "pasaport, pasaport no, pasaport numarası",
        "licence": "ehliyet, ehliyet no, sürücü belgesi, sürücü belgesi no",
        "plate": "plaka, plaka no, araç plakası",
        "accountnumber": "hesap no, hesap numarası, banka hesabı, banka hesap no",
        "cardnumber": "kredi kartı, kredi kartı no, kredi kartı numarası",
        "ip": "ip adresi",
        "mac": "mac adresi",
        "deviceid": "cihaz id, cihaz kimliği, cihaz no",
        "username": "kullanıcı adı",
        "nickname": "takma ad",
        "latitude": "enlem",
        "longitude": "boylam",
    },
    names={
        "signup date": "katılım, üyelik başlangıç",
        "debit": "borç",
        "credit": "alacak",
        "first name": "adı",
        "channel": "kanal",
        "status": "durum",
        "city": "il",
        "ssn": "tc",
    },
    measures={
        "membership fee": "aidat, üyelik aidatı, üyelik ücreti",
        "complaints": "şikayet, şikayetler, şikayet sayısı",
        "annual": "yıllık, son 12 ay, 12 ay",
        "monthly": "aylık",
        "average": "ortalama, ort",
        "total": "toplam",
        "spending": "harcama, harcamalar, harcaması, harcamaları",
        "income": "geliri",
        "order value": "sipariş tutarı, sepet tutarı",
        "average order value": "sepet ortalaması",
        "basket": "sepet",
        "discount rate": "indirim oranı",
        "return rate": "iade oranı",
        "returns": "iadeler, iade sayısı",
        "tenure": "üyelik süresi, müşterilik süresi",
        "days since last order": "son siparişten bu yana geçen gün, son alışverişten bu yana geçen gün",
    },
    yes_no=(("evet", "hayır"), ("doğru", "yanlış")),
    genders=(("erkek", "kadın"), ("bay", "bayan")),
    totals=(
        "genel toplam",
        "toplam",
        "ara toplam",
        "toplamlar",
        "alt toplam",
        "toplamı",
        "genel",
        "yekün",
        "yekun",
    ),
    averages=("ortalama", "genel ortalama", "ortalaması"),
    counted=(
        "kazanıldı, tamamlandı, ödendi, kargolandı, kargoya verildi, teslim edildi, gönderildi, hazırlanıyor, işleniyor, "
        "onaylandı, faturalandı, kısmi iade, kısmen iade edildi, satıldı, kargoda, taşıma durumunda, ödeme alındı, "
        "rezerve edildi, teslim alındı, paketlendi, kargoya hazır"
    ),
    void=(
        "kaybedildi, başarısız, reddedildi, beklemede, bekliyor, ödeme bekleniyor, ödeme bekliyor, taslak, ödenmedi, "
        "süresi doldu, terk edildi, teklif, sepet, sepette, talep, talep edildi, icra, onaylanmadı, bekleme listesi, "
        "ödeme reddedildi, geçersiz"
    ),
    undone=(
        "iade, iade edildi, iptal, iptal edildi, geri ödendi, geri ödeme, ters ibraz, teslim edilemedi, gelmedi, "
        "vazgeçildi"
    ),
    sales="satış, satın alma, ödeme, sipariş, fatura",
    not_sales="para çekme, havale, komisyon, kesinti",
    guests=("misafir", "anonim", "ziyaretçi", "perakende müşteri"),
    alphabets=("çğıöşüâîûİ",),
    nothing=(
        "yok, veri yok, bilgi yok, değer yok, mevcut değil, uygulanamaz, geçerli değil, bilinmiyor, belirtilmemiş, "
        "belirsiz, boş, eksik, hiçbiri, tanımsız, #değer!, #başv!, #sayı/0!, #yok, #sayı!, #ad?"
    ),
    sizes={"bin": 3, "milyon": 6, "milyar": 9},
    not_customers=("çalışan", "personel"),
    date_parts=("gün", "ay", "yıl"),
    months=(
        "ocak, oca",
        "şubat, şub",
        "mart, mar",
        "nisan, nis",
        "mayıs, may",
        "haziran, haz",
        "temmuz, tem",
        "ağustos, ağu",
        "eylül, eyl",
        "ekim, eki",
        "kasım, kas",
        "aralık, ara",
    ),
    weekdays=(
        "pazartesi, pzt",
        "salı, sal",
        "çarşamba, çar",
        "perşembe, per",
        "cuma, cum",
        "cumartesi, cmt",
        "pazar, paz",
    ),
    halves=(("öö", "ös"),),
    quarters=("çeyrek",),
    weeks=("hafta",),
    before_time=("saat",),
)
