"""Indonesian, and what Malay has of it."""

from segmentry.languages.base import Language

INDONESIAN = Language(
    name="Indonesian",
    columns={
        "signup date": "tanggal bergabung, tanggal daftar, tanggal pendaftaran, tanggal registrasi, tanggal gabung",
        "customer name": "nama pembeli, nama pelanggan, nama pemesan",
        "customer id": "id pembeli, id pelanggan, kode pelanggan",
        "customer number": "nomor anggota, no anggota, nomor pelanggan, no pelanggan",
        "gender": "jenis kelamin",
        "age": "usia, umur",
        "birth date": "tanggal lahir",
        "income": "pendapatan, penghasilan",
        "satisfaction": "kepuasan",
        "marital status": "status pernikahan, status perkawinan",
        "religion": "agama",
        "email": "alamat email, surel",
        "last name": "nama belakang, nama keluarga",
        "first name": "nama depan",
        "full name": "nama lengkap",
        "postcode": "kode pos",
        "region": "provinsi",
        "orders": "jumlah pesanan, banyak pesanan",
        "customer": "pembeli, pelanggan, pemesan",
        "recipient name": "nama penerima",
        "invoice number": "nomor invoice, no invoice, nomor faktur, no faktur",
        "order number": "nomor pesanan, no pesanan, kode pesanan",
        "order": "pesanan",
        "order date": "tanggal pesanan, tanggal pemesanan, waktu pesanan dibuat, tanggal pembelian",
        "payment date": "tanggal pembayaran, waktu pembayaran, tanggal bayar",
        "date": "tanggal",
        "order status": "status pesanan, status terakhir",
        "payment status": "status pembayaran",
        "product name": "nama produk, nama barang",
        "product": "produk, barang",
        "product code": "kode produk, kode barang",
        "category": "kategori",
        "currency": "mata uang",
        "amount": "jumlah uang, nominal",
        "invoice date": "tanggal faktur",
        "returned": "dikembalikan",
        "quantity": "jumlah produk, jumlah barang, jumlah produk dibeli, kuantitas",
        "unit price": "harga satuan, harga jual, harga awal",
        "price": "harga",
        "total amount": "total pembayaran, total harga, total penjualan, total belanja, jumlah pembayaran",
        "shipping cost": "ongkos kirim, ongkir, biaya pengiriman",
        "discount": "diskon, potongan harga",
        "tax": "pajak",
        "city": "kota",
        "address": "alamat",
        "phone": "no telp pembeli, no telepon, nomor telepon, no hp, nomor hp",
    },
    measures={
        "membership fee": "iuran, iuran anggota, iuran bulanan",
        "complaints": "keluhan, pengaduan",
    },
    names={"signup date": "bergabung, gabung, anggota sejak, pelanggan sejak"},
    yes_no=(("ya", "tidak"),),
    genders=(("pria", "wanita"), ("laki-laki", "perempuan")),
    totals=("total keseluruhan", "jumlah total"),
    averages=("rata-rata", "rata rata", "rerata"),
    counted=(
        "selesai, pesanan selesai, diproses, pesanan diproses, sedang diproses, dikirim, sedang dikirim, telah dikirim, "
        "terkirim, perlu dikirim, siap dikirim, lunas, dibayar, sudah dibayar, sudah bayar, diterima, berhasil, "
        "pesanan tiba, sampai tujuan"
    ),
    void=(
        "menunggu pembayaran, menunggu, belum bayar, belum dibayar, belum lunas, gagal, ditolak, kedaluwarsa, "
        "kadaluarsa, tertunda, keranjang, penawaran, pesanan ditolak"
    ),
    undone=(
        "batal, dibatalkan, pesanan dibatalkan, dibatalkan pembeli, dibatalkan penjual, dibatalkan sistem, pembatalan, "
        "pengembalian, dikembalikan, retur, dana dikembalikan, pengembalian dana"
    ),
    sales="penjualan, pembelian, pembayaran, pesanan",
    not_sales="penarikan, transfer bank, komisi",
    nothing="tidak diketahui, tidak ada, tidak tersedia, tidak diisi, belum diisi, tanpa data, kosong",
    guests=("tamu", "pelanggan umum"),
    alphabets=("é",),
    date_parts=("tanggal, hari", "bulan", "tahun"),
    months=(
        "januari, jan",
        "februari, feb",
        "maret, mar",
        "april, apr",
        "mei",
        "juni, jun",
        "juli, jul",
        "agustus, agu, agt",
        "september, sep",
        "oktober, okt",
        "november, nov",
        "desember, des",
    ),
)
