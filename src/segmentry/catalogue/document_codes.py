"""Codes by which business systems tell kinds of documents apart: one entry a system or language."""

from collections.abc import Iterable
from dataclasses import dataclass

from segmentry.catalogue.order_statuses import Meaning


@dataclass(frozen=True, kw_only=True)
class DocumentCodes:
    """The codes of one system.

    Attributes
    ----------
    name
        What a saved study calls it.
    title
        What people call it.
    counted, undone, void
        Codes of sales, of documents that take sales back, and of those that are neither, such as payments of an invoice.
    source
        The public description that the entry was written from.
    """

    name: str
    title: str
    counted: str
    undone: str
    void: str = ""
    source: str = ""

    @property
    def meanings(self) -> dict[str, Meaning]:
        """What each code says, by the code in upper case."""
        found: dict[str, Meaning] = dict.fromkeys(self.counted.split(), "counted")
        return found | dict.fromkeys(self.undone.split(), "undone") | dict.fromkeys(self.void.split(), "void")


DOCUMENT_CODES: tuple[DocumentCodes, ...] = (
    DocumentCodes(
        name="sage",
        title="transaction types of Sage 50",
        counted="SI",
        undone="SC",
        void="SR SA SD SP PI PC PP PA PD BR BP CR CP VR VP JD JC",
        source="Sage 50 Accounts help, transaction types",
    ),
    DocumentCodes(
        name="sap_orders",
        title="types of SAP sales documents",
        counted="OR TA SO RO CS BV ZOR ZTA DR L2",
        undone="RE CR G2 ZRE",
        void="IN AF QT AG CQ KM FD SD",
        source="SAP Help Portal, Sales document types",
    ),
    DocumentCodes(
        name="sap_billing",
        title="types of SAP billing documents",
        counted="F1 F2 L2 BV S2",
        undone="RE G2 S1 ZRE",
        void="F5 F8",
        source="SAP Help Portal, Billing document types",
    ),
    DocumentCodes(
        name="sap_accounting",
        title="document types of SAP accounting",
        counted="DR RV",
        undone="DG",
        void="DZ DA AB SA ZP KR KZ",
        source="SAP Help Portal, Document types of accounting",
    ),
    DocumentCodes(
        name="jd_edwards",
        title="document types of JD Edwards",
        counted="RI",
        undone="RM",
        void="RC RU R1 R5 RB",
        source="Oracle JD Edwards documentation, Accounts Receivable document types",
    ),
    DocumentCodes(
        name="xero",
        title="transaction types of Xero",
        counted="ACCREC RECEIVE",
        undone="ACCRECCREDIT ARCREDIT",
        void="ACCPAY ACCPAYCREDIT ACCRECPAYMENT ACCPAYPAYMENT ARCREDITPAYMENT AROVERPAYMENT ARPREPAYMENT SPEND MANJOURNAL",
        source="Xero developer documentation, Types and codes",
    ),
    DocumentCodes(
        name="english",
        title="short forms of English documents",
        counted="INV SI INVOICE TAXINV",
        undone="CN CM CRN CRD CRM CREDIT CREDMEM SCN",
        void="PMT PAY PYMT RCT RCPT REC QTE QUO EST DEP JNL JE STMT",
        source="usual abbreviations of bookkeeping",
    ),
    DocumentCodes(
        name="german",
        title="short forms of German documents",
        counted="RE RG AR RECH",
        undone="GS GU RK ST STO SRE GUT",
        void="AN AG AB LS ZE ZA MA",
        source="usual abbreviations of bookkeeping in German",
    ),
    DocumentCodes(
        name="french",
        title="short forms of French documents",
        counted="FA FAC FC FV FAV",
        undone="AV AVO AVC AVR",
        void="DE DV DEV BL BC CDE RG RGT REG AC",
        source="usual abbreviations of bookkeeping in French",
    ),
    DocumentCodes(
        name="spanish",
        title="short forms of Spanish documents",
        counted="FA FAC FV FC FACT TK TQ ND",
        undone="NC AB ABO NCR FR REC",
        void="PR PRE PED AL ALB RC",
        source="usual abbreviations of bookkeeping in Spanish",
    ),
    DocumentCodes(
        name="portuguese",
        title="types of documents of SAF-T in Portuguese",
        counted="FT FS FR VD TV ND",
        undone="NC TD DV",
        void="RC RG OR PF GT GR CM NE OU AC",
        source="Portaria 302/2016, types of documents of SAF-T (PT)",
    ),
    DocumentCodes(
        name="italian",
        title="types of documents of FatturaPA in Italian",
        counted="TD01 TD02 TD03 TD05 TD06 TD07 TD09 TD24 TD25 TD26",
        undone="TD04 TD08",
        void="TD16 TD17 TD18 TD19 TD20 TD21 TD22 TD23 TD27 TD28",
        source="Agenzia delle Entrate, Specifiche tecniche della fatturazione elettronica, TipoDocumento",
    ),
    DocumentCodes(
        name="polish",
        title="short forms of Polish documents",
        counted="FV FS FVS PA PAR FA",
        undone="FK KFV KFS KOR FVK ZW ZWPA KPA KP",
        void="FP PRO PF WZ ZK ZO PW KW",
        source="usual abbreviations of bookkeeping in Polish",
    ),
)
"""Codes of one letter are left out, since other columns have them too."""
_BY_NAME = {codes.name: codes for codes in DOCUMENT_CODES}


def document_codes_of(values: Iterable[str]) -> DocumentCodes | None:
    """Return the codes that all values of a column are of, if sales and their reversals are among them.

    Where several entries have all values, they must say the same of each.

    >>> document_codes_of(["SI", "SC", "SR"]).name, document_codes_of(["RE", "GS"]).name, document_codes_of(["OR", "RE"]).name
    ('sage', 'german', 'sap_orders')
    >>> document_codes_of(["RE"]), document_codes_of(["DE", "FR"]), document_codes_of(["Invoice", "Refund"])
    (None, None, None)
    """
    found = {value.strip().upper() for value in values}
    fitting = [codes for codes in DOCUMENT_CODES if found and found <= codes.meanings.keys()]
    said = {tuple(codes.meanings[value] for value in sorted(found)) for codes in fitting}
    is_telling = len(said) == 1 and {"counted", "undone"} <= set(next(iter(said)))
    return fitting[0] if is_telling else None


def code_meaning(name: str, value: str) -> Meaning | None:
    """Return what a code says in a system; None where the system does not have it.

    Parameters
    ----------
    name
        Name of the entry.
    value
        The code, in any case.

    Returns
    -------
    Meaning or None
        As `status_meaning` gives it.

    >>> code_meaning("sage", "sc"), code_meaning("sage", "XX"), code_meaning("", "SC")
    ('undone', None, None)
    """
    codes = _BY_NAME.get(name)
    return codes.meanings.get(value.strip().upper()) if codes is not None else None
