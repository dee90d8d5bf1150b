"""Whether a sentence says what its evidence says: the share of its words, each of its parts, and each check by itself."""

import pytest

from core.domain.claims.faithful import CARRIED, COPIED, COVERED, is_faithful
from core.domain.claims.source import Source

FIRST = "Flooded reeds shelter more herons than dry sedges."
LAST = "Salinity may harm seedlings on 40 gauges of the coast, where MedNet finds a link to erosion."
SOURCE = Source.of("Herons of the delta", f"{FIRST} {LAST}")
CHINESE = Source.of("三角洲的苍鹭", "淹水的芦苇比干燥的莎草容纳更多苍鹭。盐分可能损害海岸的40株幼苗。")


def stands(
    text: str, *cited: str, language: str = "en", source: Source = SOURCE, counts: frozenset[int] = frozenset()
) -> bool:
    return is_faithful(text, (), cited, source, language, counts)


def test_the_shares_are_what_the_measurements_were_made_with() -> None:
    assert (COVERED, CARRIED, COPIED) == (0.6, 0.25, 0.8)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Seedlings of the coast may suffer from salinity.", True),
        ("Seedlings of the coast suffer from salinity.", False),
        ("Seedlings of the coast may benefit from salinity.", False),
        ("Seedlings of the coast may not suffer from salinity.", False),
        ("Seedlings on 41 gauges may suffer from salinity.", False),
        ("Seedlings of the coast may suffer from salinity, ZetaNet finds.", False),
        ("Salinity may cause erosion of seedlings.", False),
    ],
    ids=["itself", "its doubt", "its way", "a denial", "a number", "a name", "a cause"],
)
def test_each_check_removes_what_is_its_own(text: str, kept: bool) -> None:
    assert stands(text, LAST) is kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Dry sedges shelter more herons than flooded reeds.", False),
        ("More herons stay in flooded reeds than in dry sedges.", True),
        ("Flooded reeds shelter more herons than dry plastic sedges.", False),
    ],
    ids=["its sides", "itself", "a near copy"],
)
def test_a_comparison_and_a_near_copy_are_looked_at_too(text: str, kept: bool) -> None:
    assert stands(text, FIRST) is kept


def test_three_in_five_special_words_stand_in_the_paper() -> None:
    assert stands("Herons, reeds and sedges beside zebras and lemurs.", FIRST)
    assert not stands("Herons and reeds beside zebras, lemurs and tapirs.", FIRST)


def test_one_special_word_in_a_part_may_be_new_but_not_its_only_one() -> None:
    assert stands("Flooded reeds shelter herons, and lemurs use sedges.", FIRST)
    assert not stands("Flooded reeds shelter herons, and lemurs eat zebras.", FIRST)


@pytest.mark.parametrize(
    "joint", ["; ", ", and ", ", but ", ", so ", ", as ", ", while ", ", whereas ", ", which ", ", thus "]
)
def test_each_part_of_a_sentence_is_the_papers(joint: str) -> None:
    assert stands(f"Flooded reeds shelter many herons{joint}dry sedges shelter fewer.", FIRST)
    assert not stands(f"Flooded reeds shelter many herons{joint}lemurs eat zebras.", FIRST)


def test_a_quarter_of_its_words_stand_in_what_it_cites() -> None:
    assert stands("Herons stay near gauges of the coast with salinity.", FIRST)
    assert not stands("Erosion harms seedlings near gauges of the coast, as may be.", FIRST)


def test_a_sentence_without_content_is_no_claim() -> None:
    assert not stands("It is so.", FIRST)
    assert not stands("这样。", FIRST, language="zh")
    assert not stands("。", "淹水的芦苇比干燥的莎草容纳更多苍鹭。", source=CHINESE)


def test_the_sentence_that_it_copies_counts_as_evidence_though_it_cites_another() -> None:
    copied = "on 40 gauges of the coast, where MedNet finds a link to erosion of reeds and sedges."

    assert stands(f"Salinity may harm seedlings {copied}", FIRST)
    assert not stands(f"Salinity harms seedlings {copied}", FIRST)


def test_numbers_that_are_counts_may_be_told() -> None:
    text = "In 3 papers, herons are counted where reeds are flooded."

    assert not stands(text, FIRST)
    assert stands(text, FIRST, counts=frozenset({3}))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("盐分可能损害海岸的40株幼苗。", True),
        ("盐分损害海岸的40株幼苗。", False),
        ("盐分可能损害海岸的41株幼苗。", False),
        ("盐分可能不损害海岸的40株幼苗。", False),
        ("盐分可能改善海岸的40株幼苗。", False),
        ("斑马可能损害草原的狐猴和大象。", False),
        ("ZetaNet发现盐分可能损害海岸的40株幼苗。", False),
    ],
    ids=["itself", "its doubt", "a number", "a denial", "its way", "other words", "a name"],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_paper_that_is_chinese_is_read_in_its_own_words(text: str, kept: bool, language: str) -> None:
    assert stands(text, "盐分可能损害海岸的40株幼苗。", language=language, source=CHINESE) is kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("MedNet指出，土壤盐分可能与海岸的侵蚀有关。", True),
        ("ZetaNet指出，土壤盐分可能与海岸的侵蚀有关。", False),
        ("MedNet指出，土壤盐分与海岸的侵蚀有关。", False),
        ("MedNet指出，土壤盐分可能导致海岸的侵蚀。", False),
        ("MedNet指出，41个土壤样本的盐分可能与海岸的侵蚀有关。", False),
        ("患者的血压可能与手术后的感染有关。", False),
    ],
    ids=["itself", "a name", "its doubt", "a cause", "a number", "other words"],
)
def test_a_chinese_sentence_is_held_to_an_english_abstract(text: str, kept: bool) -> None:
    cited = "MedNet finds that soil salinity may be associated with erosion of the coast."

    assert stands(text, cited, language="zh", source=Source.of("Soil salinity", cited)) is kept


def test_what_is_compared_keeps_its_side_in_chinese() -> None:
    cited = "Ramipril outperforms enalapril in patients."
    source = Source.of("Ramipril", cited)

    assert stands("雷米普利优于依那普利。", cited, language="zh", source=source)
    assert not stands("依那普利优于雷米普利。", cited, language="zh", source=source)
    assert not stands("雷米普利不如依那普利。", cited, language="zh", source=source)


CITED = "Herons, reeds, sedges, otters and newts share 40 rooms, walls and plates."
OTHER = "Voles, shrews, stoats, weasels, ferrets, badgers, martens and spaniels share a water."
LISTS = Source.of("Lists", f"{CITED} {OTHER}")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Herons, reeds, voles, shrews, stoats, weasels, ferrets, lemurs.", True),
        ("Herons, reeds, voles, shrews, stoats, weasels, ferrets, badgers, lemurs.", False),
        ("Herons, reeds, voles, shrews, stoats, weasels, ferrets, badgers, martens.", True),
        ("Herons, voles, shrews, stoats, weasels, ferrets, badgers, martens, spaniels.", False),
        ("Rooms, walls, voles, shrews, stoats, weasels, ferrets, badgers, martens.", True),
        ("Rooms, walls, voles, shrews, stoats, weasels, ferrets, badgers, lemurs.", False),
        ("Rooms, walls, voles, water, wind, soil, roads, sounds, rain.", False),
        ("Herons, voles, water, wind, soil, roads, sounds, rain.", True),
        ("Voles, shrews, stoats, weasels, 40.", True),
        ("Voles, shrews, stoats, weasels.", False),
        ("Voles, shrews, stoats, weasels, ferrets, 40.", False),
    ],
    ids=[
        "a quarter of all",
        "less than a quarter with a strange one",
        "two of them and none strange",
        "only one of them",
        "common ones and none strange",
        "common ones with a strange one",
        "common ones and a single special one",
        "a quarter of the special",
        "a number for a quarter",
        "none",
        "a number for less",
    ],
)
def test_so_much_of_a_sentence_stands_in_what_it_cites(text: str, kept: bool) -> None:
    assert stands(text, CITED, source=LISTS) is kept


@pytest.mark.parametrize(
    ("part", "kept"),
    [
        ("lemurs", False),
        ("rooms, lemurs", True),
        ("rooms, lemurs, sounds", False),
        ("rooms, walls, lemurs, sounds", True),
        ("rooms, walls, lemurs, tapirs", False),
        ("herons, lemurs", True),
        ("herons, reeds, lemurs, tapirs", False),
        ("herons, reeds, sedges, lemurs, tapirs", True),
        ("sounds", True),
        ("sounds, rain", False),
        ("sounds, rain, roads", False),
        ("sounds, rain, roads, walls", True),
        ("sounds, rain, roads, wind, walls", False),
    ],
)
def test_so_much_of_each_part_stands_in_the_paper(part: str, kept: bool) -> None:
    text = f"Stoats or shrews or voles or newts or otters or sedges or reeds or herons; {part}.".replace(",", "")

    assert stands(text, CITED, OTHER, source=LISTS) is kept


@pytest.mark.parametrize(
    ("strange", "number", "kept"),
    [("tapirs", "", True), ("tapirs, lemurs", "", False), ("tapirs, lemurs", "40 and 40", False)],
)
def test_the_whole_stands_in_the_paper_too(strange: str, number: str, kept: bool) -> None:
    first, *others = strange.split(", ")
    text = f"Herons, {first} {number}; {', '.join(['reeds', *others])}."

    assert stands(text, CITED, source=LISTS) is kept


@pytest.mark.parametrize(
    ("text", "kept"), [("苍鹭芦苇斑马。", True), ("苍鹭斑马狐猴。", False), ("盐分幼苗海岸。", False)]
)
def test_a_chinese_paper_carries_its_share_of_the_sentence(text: str, kept: bool) -> None:
    source = Source.of("三角洲", "苍鹭芦苇莎草。盐分幼苗海岸。")

    assert stands(text, "苍鹭芦苇莎草。", source=source) is kept
