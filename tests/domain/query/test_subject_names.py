"""Chinese subjects become the English words that papers use, or nothing."""

import pytest

from core.domain.query.subject_names import in_english, is_foreign
from core.domain.query.terms import is_name

PAPERS = {"laser": 9, "laserna": 1, "video": 3, "laser pulse": 2, "pulse": 9, "accuracy": 9, "precision": 4, "quark": 1}


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("机器遗忘", "machine unlearning"),
        ("联邦遗忘学习", "federated unlearning"),
        ("单细胞RNA测序", "single-cell RNA sequencing"),
        ("文本到 SQL", "text-to-SQL"),
        ("大语言模型的推理", "large language model reasoning"),
        ("激光", "laser"),
        ("精度预测", "accuracy prediction"),
    ],
)
def test_a_subject_is_put_together_from_the_longest_known_parts(chinese: str, english: str) -> None:
    assert in_english(chinese, PAPERS) == english


@pytest.mark.parametrize(
    "words", ["", "没有这个词", "罗文坚", "机器遗忘蚺", "machine unlearning", "машинное", "學" * 500, "岩石"]
)
def test_what_is_not_known_in_all_its_parts_stays_unknown(words: str) -> None:
    assert in_english(words, PAPERS) == ""


def test_papers_are_in_latin_letters_with_some_greek_ones() -> None:
    assert all(map(is_foreign, ("机器遗忘", "文本到SQL", "машинное обучение", "تعلم الآلة", "機械学習")))
    assert not any(map(is_foreign, ("machine", "β-catenin", "Schrödinger", "p53", "", "123", "CO₂")))


@pytest.mark.parametrize("words", "高血压 白血病 石墨烯 高分子 黄河 金属 方差 高血壓 马氏体材料 张氏疗法".split())
def test_a_subject_that_begins_with_a_family_name_is_no_person(words: str) -> None:
    assert not is_name(words)


@pytest.mark.parametrize("words", "华罗庚 张伟 張偉 罗文坚 师佳怡 江常皓 马爱龙 马宇鑫 欧阳修 王炎 李素".split())
def test_a_chinese_name_is_a_person(words: str) -> None:
    assert is_name(words)
