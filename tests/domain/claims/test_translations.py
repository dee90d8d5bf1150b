"""A checked sentence in another language: its numbers, names and marks are kept, and nothing comes in that a reader must not get."""

import pytest

from core.domain.claims.translations import holds, title_holds

ORIGINAL = "ClipTTT cuts hallucinations by 1,200.5 % in two LLMs, and AI helps 17 patients with HIV [2]."

KEPT = (
    "ClipTTT reduziert Halluzinationen in zwei LLMs um 1.200,5 %, und KI hilft 17 Patienten mit HIV [2].",
    "ClipTTT réduit les hallucinations de 1 200,5 % dans deux LLM, et l'IA aide 17 patients atteints du VIH [2].",
    "ClipTTT снижает число галлюцинаций на 1200,5 % в двух LLM, а ИИ помогает 17 пациентам с ВИЧ [2].",
    "ClipTTT は二つの LLM で幻覚を 1,200.5 % 減らし、AI は HIV の患者 17 人を助ける [2]。",
    "يقلل ClipTTT الهلوسة بنسبة ١٬٢٠٠٫٥ ٪ في اثنين من LLM ويساعد AI ١٧ مريضا مصابا بـ HIV [2].",
)
BROKEN = {
    "another number": KEPT[0].replace("17", "71"),
    "a number left out": KEPT[0].replace("17 ", ""),
    "a number added": KEPT[0].replace("KI hilft", "KI hilft in 3 Jahren"),
    "another separator": KEPT[0].replace("1.200,5", "12.005"),
    "another name": KEPT[0].replace("ClipTTT", "ClipXXX"),
    "a name left out": KEPT[0].replace("ClipTTT", "Das Modell"),
    "an acronym added": KEPT[0].replace("Patienten", "NATO-Patienten"),
    "another acronym": KEPT[0].replace("KI", "EU"),
    "another card": KEPT[0].replace("[2]", "[3]"),
    "a card left out": KEPT[0].replace(" [2]", ""),
    "a card added": KEPT[0].replace("[2]", "[2] [3]"),
    "a link": KEPT[0].replace("mit HIV", "mit HIV, siehe https://evil.example"),
    "a domain": KEPT[0].replace("mit HIV", "mit HIV auf evil.example"),
    "a handle": KEPT[0].replace("mit HIV", "mit HIV @everyone"),
    "a command": KEPT[0].replace("mit HIV", "mit HIV /stop"),
    "markup": f"<b>{KEPT[0]}</b>",
    "a hidden character": KEPT[0].replace("zwei", "zw\u200bei"),
    "a turned direction": f"\u202e{KEPT[0]}",
    "a scrap": "ClipTTT 1.200,5 17 LLM [2]",
    "a novel": KEPT[0] + " und so weiter" * 30,
    "a number in digits that stands in words": KEPT[0].replace("zwei", "2"),
    "nothing": "",
}


@pytest.mark.parametrize("translated", KEPT, ids=["German", "French", "Russian", "Japanese", "Arabic"])
def test_a_faithful_translation_holds(translated: str) -> None:
    assert holds(ORIGINAL, translated)


@pytest.mark.parametrize("translated", BROKEN.values(), ids=BROKEN)
def test_a_translation_that_drops_adds_or_changes_does_not_hold(translated: str) -> None:
    assert not holds(ORIGINAL, translated)


@pytest.mark.parametrize(
    ("original", "translated", "kept"),
    [
        ("Attention Is All You Need", "Aufmerksamkeit ist alles, was man braucht", True),
        ("DEEP LEARNING FOR 3 RIVERS", "Tiefes Lernen für 3 Flüsse", True),
        ("DEEP LEARNING FOR 3 RIVERS", "Tiefes Lernen für 4 Flüsse", False),
        ("On BERT", "Über BERT", True),
        ("On BERT", "Über GPT", False),
        ("Over-Smoothing Is an Artefact", "过度平滑只是一种假象", True),
        ("Over-Smoothing Is an Artefact", "过度平滑（Over-Smoothing）是假象", True),
        ("State-of-the-Art Over-Smoothing", "最先进的过度平滑", True),
        ("Over-Smoothing with GPT-Neo", "过度平滑", False),
        ("Over-Smoothing with GPT-Neo", "GPT-Neo的过度平滑", True),
        ("Smoothing Is an Artefact", "平滑（Over-Smoothing）是假象", False),
        ("On reeds", "关于GPT芦苇", False),
        ("On reeds", "关于芦苇", True),
        ("Internationalization of small and medium-sized enterprises", "中小企业国际化", True),
        ("Reed beds slow the spread of salt in the northern delta of the river", "芦苇", False),
    ],
)
def test_a_title_keeps_its_names_and_numbers_whatever_its_capitals(original: str, translated: str, kept: bool) -> None:
    assert title_holds(original, translated) is kept


@pytest.mark.parametrize(
    ("translated", "kept"),
    [
        ("Es hat 1.200.500 Proben von Schilf.", True),
        ("Il a 1 200 500 échantillons de roseaux.", True),
        ("Es hat 1.200.501 Proben von Schilf.", False),
        ("Es hat 1.200,5 Proben von Schilf.", False),
    ],
)
def test_a_number_of_three_groups_keeps_its_digits(translated: str, kept: bool) -> None:
    assert holds("It has 1,200,500 samples of reeds.", translated) is kept
