"""Files in the encodings of East Asia are read as such, short ones too; western ones stay western."""

import pytest

from tests.builders import read_text, rows_of

JAPANESE = (
    "顧客ID,氏名,注文日,金額\nK1,田中 ハルキ,2024/01/15,1200\nK2,ｽｽﾞｷ,2024/01/16,800\nK3,佐藤 みゆき,2024/01/17,900\n"
)
SIMPLIFIED = "客户编号,姓名,城市,金额\nK1,王小明,北京,1200\nK2,李国,上海,800\nK3,张大中,广州,900\n"
TRADITIONAL = "客戶編號,姓名,城市,金額\nK1,陳小明,台北,1200\nK2,林大中,高雄,800\nK3,黃國,新竹,900\n"
CASES = [(JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (SIMPLIFIED, "gb18030"), (SIMPLIFIED, "gbk"), (TRADITIONAL, "big5")]


@pytest.mark.parametrize(("text", "encoding"), CASES)
@pytest.mark.parametrize("n_copies", [1, 40])
def test_a_table_of_east_asia_is_read_in_its_encoding(tmp_path, text, encoding, n_copies):
    header, *rows = text.strip().split("\n")
    found = read_text(tmp_path, "\n".join([header, *(rows * n_copies)]).encode(encoding))
    assert found.table.column_names == header.split(",")
    assert rows_of(found) == [row.split(",") for row in rows * n_copies]


WESTERN = [
    "Größe,Straße,Müller,Käufer,Übermaß\n1,2,3,4,5\n",
    "prénom,âge,Noël,garçon,élève,été\n1,2,3,4,5,6\n",
    "año,niño,Peña,corazón,¿qué?,señora\n1,2,3,4,5,6\n",
    "São,João,ação,não,coração,mãe\n1,2,3,4,5,6\n",
    "Åse,Bjørn,Søren,Ærø,Köln,Çelik\n1,2,3,4,5,6\n",
]


@pytest.mark.parametrize("text", WESTERN)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_western_table_stays_western(tmp_path, text, encoding):
    text = text.replace("€", "E")
    found = read_text(tmp_path, (text + text.split("\n")[1] + "\n").encode(encoding))
    assert found.table.column_names == text.split("\n")[0].split(",")
