"""The names that the web gives to encodings, and the Python codecs that read them.

Source: the labels of the WHATWG Encoding Standard. Names outside the table are not
obeyed: Python's own list holds things that are no text ("hex") or no safe one ("utf-7").
"""

from __future__ import annotations

_CODECS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "utf-16-le": "utf-16 utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff",
    "utf-16-be": "utf-16be unicodefffe",
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso-ir-100 latin1 latin-1 l1"
    " ascii us-ascii ansi-x3.4-1968 cp819 ibm819 csisolatin1",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253 x-cp1253",
    "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso-ir-148 latin5 l5 csisolatin5",
    "cp1255": "windows-1255 cp1255 x-cp1255",
    "cp1256": "windows-1256 cp1256 x-cp1256",
    "cp1257": "windows-1257 cp1257 x-cp1257",
    "cp1258": "windows-1258 cp1258 x-cp1258",
    "cp866": "ibm866 866 cp866 csibm866",
    "cp874": "windows-874 dos-874 tis-620 iso-8859-11 iso8859-11 iso885911",
    "iso8859-2": "iso-8859-2 iso8859-2 iso88592 iso-ir-101 latin2 l2 csisolatin2",
    "iso8859-3": "iso-8859-3 iso8859-3 iso88593 iso-ir-109 latin3 l3 csisolatin3",
    "iso8859-4": "iso-8859-4 iso8859-4 iso88594 iso-ir-110 latin4 l4 csisolatin4",
    "iso8859-5": "iso-8859-5 iso8859-5 iso88595 iso-ir-144 cyrillic csisolatincyrillic",
    "iso8859-6": "iso-8859-6 iso8859-6 iso88596 iso-ir-127 arabic ecma-114 asmo-708 csisolatinarabic",
    "iso8859-7": "iso-8859-7 iso8859-7 iso88597 iso-ir-126 greek greek8 ecma-118 elot-928 csisolatingreek",
    "iso8859-8": "iso-8859-8 iso-8859-8-i iso8859-8 iso88598 iso-ir-138 hebrew logical visual"
    " csisolatinhebrew",
    "iso8859-10": "iso-8859-10 iso8859-10 iso885910 iso-ir-157 latin6 l6 csisolatin6",
    "iso8859-13": "iso-8859-13 iso8859-13 iso885913",
    "iso8859-14": "iso-8859-14 iso8859-14 iso885914",
    "iso8859-15": "iso-8859-15 iso8859-15 iso885915 l9 latin9 csisolatin9",
    "iso8859-16": "iso-8859-16",
    "koi8-r": "koi8-r koi8 koi koi8r cskoi8r",
    "koi8-u": "koi8-u koi8-ru",
    "mac-roman": "macintosh mac x-mac-roman csmacintosh",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "gb18030": "gb18030 gbk gb2312 x-gbk chinese gb-2312-80 csgb2312 csiso58gb231280 iso-ir-58",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc_jp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
    "iso2022_jp": "iso-2022-jp csiso2022jp",
    "cp932": "shift-jis sjis x-sjis ms932 ms-kanji windows-31j csshiftjis",
    "cp949": "euc-kr cseuckr korean ks-c-5601-1987 ks-c-5601-1989 ksc5601 ksc-5601 iso-ir-149"
    " csksc56011987 windows-949",
}
_BY_LABEL = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}

# The encoding that pages of a language were written in before UTF-8. Source: the same standard's
# table of defaults by locale, and windows-1252 for the languages of western Europe.
FOR_LANGUAGE = {
    **dict.fromkeys(("ar", "fa"), "cp1256"),
    **dict.fromkeys(("bg", "mk", "ru", "sr", "be", "uk", "ky", "tg"), "cp1251"),
    **dict.fromkeys(("cs", "hu", "pl", "sk", "sl", "hr", "ro"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(
        ("fr", "en", "de", "es", "it", "pt", "nl", "da", "sv", "nb", "no", "nn", "fi", "is", "ca"), "cp1252"
    ),
    **dict.fromkeys(("ku", "tr", "az"), "cp1254"),
    "el": "cp1253",
    "he": "cp1255",
    "ja": "cp932",
    "ko": "cp949",
    "th": "cp874",
    "vi": "cp1258",
    "zh": "gb18030",
}

# What detection chooses among, the commonest first: the encodings of pages without a declaration.
PLAUSIBLE = (
    "cp1252",
    "cp1250",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
)


def codec_for(label: str) -> str:
    """Give the Python codec for a name, "" for a name that is not of the web."""
    return _BY_LABEL.get(label.strip().lower().replace("_", "-"), "")
