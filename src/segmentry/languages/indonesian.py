"""Indonesian, and what Malay has of it."""

from segmentry.languages.base import Language

INDONESIAN = Language(
    name="Indonesian",
    columns={
        "customer name": "nama pembeli, nama pelanggan, nama pemesan",
        "customer id": "id pembeli, id pelanggan, nomor pelanggan, kode pelanggan",
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
    yes_no=(("ya", "tidak"),),
    totals=("total keseluruhan", "jumlah total"),
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
    guests=("tamu", "pelanggan umum"),
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
