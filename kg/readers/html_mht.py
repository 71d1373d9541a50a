"""A page saved with everything on it as one file (MHTML, ``.mht``): the page is the first HTML part.

Parts inside parts are not followed: browsers write none.
"""

import binascii
import quopri
import re
from email.errors import MessageError
from email.message import Message
from email.parser import BytesHeaderParser

from kg.documents import UnreadableError

_ARCHIVE = re.compile(rb"\A(?:[\w-]{1,40}:[^\n]*\n(?:[ \t]+[^\n]*\n)*){1,30}\r?\n", re.ASCII)
_HEAD = 8192


def is_archive(data: bytes) -> bool:
    """Tell whether ``data`` begins with the head of an MHTML file."""
    head = data[:_HEAD].lstrip()
    return _ARCHIVE.match(head) is not None and b"multipart/related" in head.lower()


def page_of(data: bytes) -> tuple[str, bytes]:
    """Return the character set told for the page, empty where none is, and the page's bytes.

    Raises:
        UnreadableError: the file is cut off or holds no page.

    """
    boundary = _headers(data.lstrip()[:_HEAD]).get_boundary()
    if boundary:
        mark = re.escape(boundary.encode("latin-1", "replace"))
        for part in re.split(rb"\r?\n--" + mark + rb"(?:--)?[ \t]*\r?\n", data)[1:]:
            pieces = re.split(rb"\r?\n\r?\n", part, maxsplit=1)
            headers = _headers(pieces[0][:_HEAD] + b"\n\n")
            if len(pieces) > 1 and headers.get_content_type() in ("text/html", "application/xhtml+xml"):
                packed = str(headers["Content-Transfer-Encoding"] or "")
                return headers.get_content_charset() or "", _decoded(pieces[1], packed)
    raise UnreadableError("no-text", "the saved page (MHTML) holds no HTML; save it again from the browser")


def _headers(head: bytes) -> Message:
    try:
        return BytesHeaderParser().parsebytes(head)
    except (MessageError, ValueError, LookupError) as error:
        raise UnreadableError("damaged", "the head of the saved page (MHTML) is damaged; save it again") from error


def _decoded(body: bytes, encoding: str) -> bytes:
    try:
        match encoding.strip().lower():
            case "quoted-printable":
                return quopri.decodestring(body)
            case "base64":
                return binascii.a2b_base64(body)
            case _:
                return body
    except ValueError as error:
        raise UnreadableError("damaged", "the saved page (MHTML) is damaged; save it again from the browser") from error
