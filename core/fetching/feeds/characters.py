"""What no XML may hold and strangers send: taken out before a parser gives up on the whole because of it."""

import re

_REFERENCE = re.compile(rb"&#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+));?")
_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f]")


def referred(body: bytes) -> bytes:
    """Without references to characters that XML does not have."""
    return _REFERENCE.sub(_character, body)


def allowed(body: bytes) -> bytes:
    """Without such references, and without such characters of an encoding that has ASCII in it."""
    return referred(body if b"\0" in body[:64] else _CONTROLS.sub(b"", body))


def _character(reference: re.Match[bytes]) -> bytes:
    hexadecimal, decimal = reference.groups()
    code = int(hexadecimal[:9], 16) if hexadecimal else int(decimal[:9])
    is_one = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return reference[0] if is_one else b""
