"""Encodings of East Asia, recognised by the letters that a text would have in each of them."""

import re

from segmentry.storage.csv.kept_bytes import is_kept, with_kept_bytes

_KANA = {chr(code) for code in (*range(0x3041, 0x3097), *range(0x30A1, 0x30FD))}
_JAPANESE = set(
    "顧客会員番号名前姓氏性別年齢注文日付時刻金額合計単価数量商品売上購入店舗住所電話都道府県市区町村東京大阪京都北海"
    "田中山本佐藤鈴木高橋伊渡辺小林加吉井松男女円個回月最終初来登録曜種類"
)
_SIMPLIFIED = set(
    "客户编号姓名性别年龄日期订单金额总价数量商品城市地址电话时间销售会员号手机省区北京上海广州深圳天津重庆成都杭州武汉南"
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高男女元件次月日年的一是在有大中国人小明"
)
_TRADITIONAL = set(
    "客戶編號姓名性別年齡日期訂單金額總價數量商品城市地址電話時間銷售會員號手機縣區台北新竹高雄台中臺南桃園香港"
    "陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐男女元件次月日年的一是在有大中國人小明"
)
_KOREAN = set(
    "고객번호이름성명별나주소도시전화메일금액수량문날짜자가격매출합계상품회원등급남여서울부산대구인천광울경기원용창청포제김박최정강조윤장임한오신권황안송"
    "류홍민지영현준우진희아은혜미숙선연하동훈석재태철호"
)
_COMMON = {
    "cp932": _KANA | _JAPANESE,
    "euc_jp": _KANA | _JAPANESE,
    "gb18030": _SIMPLIFIED,
    "big5": _TRADITIONAL,
    "euc_kr": _KOREAN,
}
EAST_ASIAN = tuple(_COMMON)
"""Encodings with several bytes a letter."""

_LEAST, _MOST_BROKEN = 3, 0.02
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")


def share_of_common(sample: bytes, encoding: str) -> float:
    """Return the share of common letters among those beyond ASCII; 0 for a text in another encoding.

    Half-width letters of Japanese stand for nothing, since accented letters of the west have the same bytes.

    Parameters
    ----------
    sample
        A part of the file.
    encoding
        One of `EAST_ASIAN`.

    >>> share_of_common("東京,大阪,京都".encode("cp932"), "cp932"), share_of_common("Müller,Größe".encode("cp1252"), "cp932")
    (1.0, 0.0)
    """
    text = with_kept_bytes(sample, encoding)
    beyond = [letter for letter in _HALF_WIDTH.sub("", text) if letter > "\x7f"]
    if sum(map(is_kept, beyond)) > _MOST_BROKEN * len(beyond):
        return 0.0
    n_common = sum(letter in _COMMON[encoding] for letter in beyond)
    return n_common / len(beyond) if n_common >= _LEAST else 0.0
