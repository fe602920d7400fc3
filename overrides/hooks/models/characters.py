"""Characters that nobody sees: they hide words, turn them round, or are what is left of a wrong encoding."""

import re
import unicodedata

# Control characters but tab and line feed; soft hyphen and other marks without width; marks that turn the direction
# of writing (Unicode standard annex 9); line and paragraph separators; private use; U+FFFD; noncharacters; tags.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff]"
)


def described(character: str) -> str:
    """A character in words: U+202E (right-to-left override)."""
    name = unicodedata.name(character, "a control character").lower()
    return f"U+{ord(character):04X} ({name})"


def printable(text: str) -> str:
    """A text, such as the name of a file, that can be printed anywhere: what nobody sees is written as an escape."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)
