"""Encodings of East Asia, told by the letters that a text would have in each of them."""

import re

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
_COMMON = {
    "cp932": _KANA | _JAPANESE,
    "euc_jp": _KANA | _JAPANESE,
    "gb18030": _SIMPLIFIED,
    "big5": _TRADITIONAL,
}
_LEAST, _LEAST_SHARE = 3, 0.3
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")


def east_asian_encoding(sample: bytes) -> str | None:
    """Return the encoding of East Asia in which a sample consists of common letters, else None.

    Half-width letters of Japanese stand for nothing, since accented letters of the west have the same bytes.

    Parameters
    ----------
    sample
        A part of the file, which may begin and end within a line.

    Returns
    -------
    str or None
        A name that Python knows.
    """
    lines = sample.splitlines()
    whole = b"\n".join(lines[1:-1] if len(lines) > 4 else lines)
    scores = {name: _share_common(whole, name, common) for name, common in _COMMON.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _LEAST_SHARE else None


def _share_common(sample: bytes, encoding: str, common: set[str]) -> float:
    """Return the share of common letters among those beyond ASCII; 0 for another encoding."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    beyond = [letter for letter in _HALF_WIDTH.sub("", text) if letter > "\x7f"]
    n_common = sum(letter in common for letter in beyond)
    return n_common / len(beyond) if n_common >= _LEAST else 0.0
