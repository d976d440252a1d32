"""The languages a place may speak: ISO 639 codes, in the order of their bits in the place index."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import get_language


class Language(NamedTuple):
    code: str
    autonym: str
    french: str
    english: str
    arabic: str

    @property
    def label(self) -> str:
        """The name in the visitor's language."""
        return {"en": self.english, "ar": self.arabic}.get(get_language() or "fr", self.french)


# Append, never reorder: the position is the bit. `mul` means "others, not said which".
LANGUAGES: tuple[Language, ...] = (
    Language("fr", "français", "français", "French", "الفرنسية"),
    Language("en", "English", "anglais", "English", "الإنجليزية"),
    Language("ar", "العربية", "arabe", "Arabic", "العربية"),
    Language("es", "español", "espagnol", "Spanish", "الإسبانية"),
    Language("pt", "português", "portugais", "Portuguese", "البرتغالية"),
    Language("tr", "Türkçe", "turc", "Turkish", "التركية"),
    Language("ta", "தமிழ்", "tamoul", "Tamil", "التاميلية"),
    Language("bn", "বাংলা", "bengali", "Bengali", "البنغالية"),
    Language("uk", "українська", "ukrainien", "Ukrainian", "الأوكرانية"),
    Language("ro", "română", "roumain", "Romanian", "الرومانية"),
    Language("bm", "bamanankan", "bambara", "Bambara", "البامبارية"),
    Language("snk", "sooninkanxanne", "soninké", "Soninke", "السوننكية"),
    Language("ff", "pulaar", "peul", "Fula", "الفولانية"),
    Language("wo", "wolof", "wolof", "Wolof", "الولوفية"),
    Language("kab", "taqbaylit", "kabyle", "Kabyle", "القبائلية"),
    Language("ber", "tamaziɣt", "amazighe (berbère)", "Tamazight (Berber)", "الأمازيغية"),
    Language("ru", "русский", "russe", "Russian", "الروسية"),
    Language("zh", "中文", "chinois", "Chinese", "الصينية"),
    Language("vi", "Tiếng Việt", "vietnamien", "Vietnamese", "الفيتنامية"),
    Language("it", "italiano", "italien", "Italian", "الإيطالية"),
    Language("de", "Deutsch", "allemand", "German", "الألمانية"),
    Language("pl", "polski", "polonais", "Polish", "البولندية"),
    Language("fa", "فارسی", "persan, dari", "Persian, Dari", "الفارسية والدرية"),
    Language("ps", "پښتو", "pachto", "Pashto", "البشتوية"),
    Language("ku", "kurdî", "kurde", "Kurdish", "الكردية"),
    Language("ur", "اردو", "ourdou", "Urdu", "الأردية"),
    Language("hi", "हिन्दी", "hindi", "Hindi", "الهندية"),
    Language("pa", "ਪੰਜਾਬੀ", "pendjabi", "Punjabi", "البنجابية"),
    Language("ka", "ქართული", "géorgien", "Georgian", "الجورجية"),
    Language("hy", "հայերեն", "arménien", "Armenian", "الأرمنية"),
    Language("sq", "shqip", "albanais", "Albanian", "الألبانية"),
    Language("sr", "srpski", "serbe", "Serbian", "الصربية"),
    Language("bg", "български", "bulgare", "Bulgarian", "البلغارية"),
    Language("rom", "romani", "romani", "Romani", "الغجرية (الرومانية)"),
    Language("ti", "ትግርኛ", "tigrigna", "Tigrinya", "التغرينية"),
    Language("am", "አማርኛ", "amharique", "Amharic", "الأمهرية"),
    Language("so", "Soomaali", "somali", "Somali", "الصومالية"),
    Language("ln", "lingála", "lingala", "Lingala", "اللينغالا"),
    Language("ht", "kreyòl ayisyen", "créole haïtien", "Haitian Creole", "الكريولية الهايتية"),
    Language("gcf", "kréyòl", "créole antillais", "Antillean Creole", "الكريولية الأنتيلية"),
    Language("rcf", "kréol rénioné", "créole réunionnais", "Réunion Creole", "كريولية ريونيون"),
    Language("mg", "malagasy", "malgache", "Malagasy", "الملغاشية"),
    Language("swb", "shimaore", "shimaoré", "Shimaore", "الشيماوري"),
    Language("fsl", "LSF", "langue des signes", "French Sign Language", "لغة الإشارة"),
    Language("mul", "…", "d’autres langues", "other languages", "لغات أخرى"),
)
BY_CODE: dict[str, Language] = {language.code: language for language in LANGUAGES}
BIT: dict[str, int] = {language.code: 1 << rank for rank, language in enumerate(LANGUAGES)}


def language_mask(codes: Iterable[str]) -> int:
    """The bits of the known languages among `codes`; an unknown code counts as "others"."""
    mask = 0
    for code in codes:
        mask |= BIT.get(code, BIT["mul"])
    return mask
