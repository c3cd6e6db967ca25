"""Reading XML piece by piece, without entities: a document that declares some is refused."""

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from segmentry.errors import DataError

OnStart = Callable[[str, dict[str, str]], None]
OnText = Callable[[str], None]


def parse_xml(raw: memoryview, source: str, *, on_start: OnStart, on_end: OnText, on_text: OnText) -> None:
    """Call a function for each tag and each text of an XML document.

    Names are without their name spaces.

    Parameters
    ----------
    raw
        The bytes of the document.
    source
        Name of the file, for messages.
    on_start
        Takes the name of an opening tag and its attributes.
    on_end
        Takes the name of a closing tag.
    on_text
        Takes a piece of text.

    Raises
    ------
    DataError
        When the document is not well formed, or declares entities, by which few bytes can become very many.
    """

    def refuse(*_: object) -> NoReturn:
        remedy = "Open it in Excel or LibreOffice and save the table as .xlsx or CSV."
        raise DataError("is XML that declares entities and, for safety, is not opened", where=source, remedy=remedy)

    def start(name: str, attributes: dict[str, str]) -> None:
        on_start(_local(name), {_local(key): value for key, value in attributes.items()})

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: on_end(_local(name))
    parser.CharacterDataHandler = on_text
    try:
        parser.Parse(bytes(raw), True)
    except expat.ExpatError as error:
        remedy = "Save it again, as .xlsx or CSV."
        raise DataError("is not a valid XML document", where=source, got=str(error), remedy=remedy) from None


def _local(name: str) -> str:
    return name.rsplit(" ", 1)[-1]
