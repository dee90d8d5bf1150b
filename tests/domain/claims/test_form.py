"""What no sentence may look like, though its words are the paper's: hidden characters, stacked marks, another script."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.statement import Sentence
from tests.domain.works import paper

SPAN = "Sparse masks remove the influence of deleted samples"
ABSTRACT = f"{SPAN} without retraining. The naïve β-masks of Škoda are kept whole."
STACKED = "\u0335\u0330\u033d" * 3


def holds(text: str, title: str = "Sparse masks", abstract: str = ABSTRACT, span: str = SPAN) -> bool:
    return bool(check(paper(title=title, abstract=abstract), [Sentence(text=text, span=span)]).kept)


@pytest.mark.parametrize(
    "character",
    ["\x07", "\x9b", "\u00ad", "\u200b", "\u202e", "\u2066", "\ufeff", "\ue000", "\ud800", "\u0378", "\U000e0041"],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_a_hidden_character_is_removed_even_where_the_abstract_holds_it(character: str) -> None:
    text = f"Sparse masks remove{character} the influence of deleted samples."

    assert holds(text.replace(character, ""))
    assert not holds(text)
    assert not holds(text, abstract=f"{text} {ABSTRACT}")


@pytest.mark.parametrize(("marks", "kept"), [(1, True), (2, True), (3, False), (9, False)])
@pytest.mark.parametrize("ending", [".", ""])
def test_marks_stacked_on_a_letter_are_removed(marks: int, kept: bool, ending: str) -> None:
    assert holds(f"{SPAN}{STACKED[:marks]}{ending}") is kept


@pytest.mark.parametrize("word", ["gоod", "gοod", "ցood", "善"], ids=["cyrillic", "greek", "armenian", "han"])
def test_a_letter_of_an_alphabet_that_the_paper_does_not_use_is_removed(word: str) -> None:
    text = "Sparse masks remove the influence of deleted samples for good."

    assert holds(text, abstract=f"{SPAN}.")
    assert not holds(text.replace("good", word), abstract=f"{SPAN}.")


def test_the_papers_own_letters_of_another_alphabet_may_be_repeated() -> None:
    assert holds("Sparse masks and β-masks remove the influence of deleted samples.")
    assert not holds("Sparse masks and ж-masks remove the influence of deleted samples.")


def test_a_word_of_latin_and_cyrillic_letters_is_removed_though_the_paper_has_words_of_either() -> None:
    abstract = f"{SPAN}. Маска удаляет влияние."

    assert holds(f"{SPAN} (маска).", abstract=abstract)
    assert not holds(f"{SPAN} for gооd.", abstract=abstract)


def test_a_paper_in_english_is_told_in_english_though_its_title_is_in_chinese() -> None:
    assert not holds("机器遗忘", title="机器遗忘", span="机器遗忘")
    assert holds(f"{SPAN} (机器遗忘).", title="机器遗忘")


def test_a_paper_in_chinese_is_told_in_chinese_though_it_has_names_in_latin_letters() -> None:
    abstract = "在 ImageNet 上，稀疏掩码无需重新训练即可消除影响。"

    assert holds("稀疏掩码可消除影响。", title="机器遗忘", abstract=abstract, span="稀疏掩码无需重新训练即可消除影响")


def test_a_sentence_without_a_letter_is_removed() -> None:
    assert not holds("42 %.", abstract=f"{SPAN}: 42 %.")


@pytest.mark.parametrize(
    ("abstract", "text", "span"),
    [
        ("機械学習手法提案。これはとてもむずかしい。", "これはとてもむずかしい。", "これはとてもむずかしい"),
        ("機械学習手法提案。ニューロン。", "ニューロン。", "ニューロン"),
        ("機械学習手法提案。サーバ計算速度向上。", "サーバー計算速度向上。", "サーバ計算速度向上"),
        ("計算速度向上。", "計算速度向上モード。", "計算速度向上"),
        ("機械學習方法提案。모델은 데이터를 잊는다.", "모델은 데이터를 잊는다.", "모델은 데이터를 잊는다"),
    ],
    ids=["hiragana", "katakana", "a longer word", "a long vowel", "hangul"],
)
def test_han_kana_and_hangul_are_one_script(abstract: str, text: str, span: str) -> None:
    assert holds(text, title="機械学習", abstract=abstract, span=span)


@pytest.mark.parametrize(("letter", "kept"), [("β", True), ("γ", False)])
def test_a_greek_letter_may_stand_for_its_name(letter: str, kept: bool) -> None:
    abstract = "Beta-masks remove the influence of deleted samples without retraining."
    span = "remove the influence of deleted samples"

    assert holds(f"{letter}-masks remove the influence of deleted samples.", abstract=abstract, span=span) is kept


def test_a_letter_that_has_no_name_is_of_a_script_of_its_own() -> None:
    letter = "\U00017000"  # Tangut

    assert not holds(f"{SPAN} {letter}.")
    assert holds(f"{SPAN} {letter}.", abstract=f"{SPAN} {letter} without retraining.")
