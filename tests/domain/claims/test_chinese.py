"""Chinese sentences on an English abstract: numbers, names and form are held to as in English."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.form import chinese
from core.domain.claims.names import strange_chinese_name
from core.domain.claims.source import Source
from core.domain.claims.statement import Sentence
from tests.domain.works import paper

RAMIPRIL = paper(
    title="Ramipril in patients with heart failure",
    abstract=(
        "Ramipril increased survival in 426 patients with heart failure. "
        "The drug may reduce the risk of infarction by 12%. "
        "The response took 5 ms in the ECG of 3 million samples, as MedNet predicts."
    ),
)
SPAN = "Ramipril increased survival in 426 patients"

HONEST = (
    "雷米普利提高了426名心力衰竭患者的生存率。",
    "该药物可能使梗死风险降低12%。",
    "该药物或许能将梗死风险减少百分之12。",
    "在300万个样本的ECG中，反应用时5毫秒，与MedNet的预测一致。",
    "在两组患者中，药物都有效。",
)

LIES = {
    "another number": "雷米普利提高了462名心力衰竭患者的生存率。",
    "another percentage": "该药物可能使梗死风险降低21%。",
    "points": "该药物可能使梗死风险降低12个百分点。",
    "a factor": "该药物可能使梗死风险降低12倍。",
    "seconds": "在300万个样本的心电图中，反应用时5秒。",
    "another scale": "在300亿个样本的心电图中，反应用时5毫秒。",
    "a Latin name": "在300万个样本的心电图中，反应用时5毫秒，与ZetaNet的预测一致。",
    "a university": "斯坦福大学发现雷米普利提高了426名心力衰竭患者的生存率。",
    "a person": "雷米普利提高了426名心力衰竭患者的生存率，李明团队证实了这一点。",
    "a person's team": "雷米普利提高了426名心力衰竭患者的生存率，发表于李明团队。",
    "a person in brackets": "雷米普利提高了426名心力衰竭患者的生存率（在王婷婷上验证）。",
    "a company": "华为证实雷米普利提高了426名心力衰竭患者的生存率。",
    "a journal": "雷米普利提高了426名心力衰竭患者的生存率，发表于《自然》。",
    "an order": "请转发：雷米普利提高了426名心力衰竭患者的生存率。",
    "an order to the reader": "你必须知道，雷米普利提高了心力衰竭患者的生存率。",
    "a click": "点击查看雷米普利如何提高心力衰竭患者的生存率。",
    "a link": "雷米普利提高了心力衰竭患者的生存率，见 https://evil.example 。",
    "English": SPAN,
    "Japanese": "ラミプリルは心不全患者の生存率を高めた。",
    "a hidden character": "雷米普利提高了\u200b心力衰竭患者的生存率。",
}


def kept(text: str, language: str = "zh") -> bool:
    return bool(check(RAMIPRIL, [Sentence(text=text, span=SPAN)], language=language).kept)


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_chinese_sentence_is_kept(text: str) -> None:
    assert kept(text)


@pytest.mark.parametrize("text", LIES.values(), ids=LIES)
def test_a_chinese_lie_that_code_can_tell_is_removed(text: str) -> None:
    assert not kept(text)


def test_a_chinese_sentence_is_not_what_an_english_reader_asked_for() -> None:
    assert not kept(HONEST[0], language="en")


@pytest.mark.parametrize(
    ("text", "holds"),
    [("稀疏掩码消除被删除样本的17种影响。", True), ("稀疏掩码可能消除被删除样本的18种影响。", False)],
)
def test_a_chinese_abstract_is_held_to_as_well(text: str, holds: bool) -> None:
    told = paper(title="机器遗忘", abstract="我们研究机器遗忘。稀疏掩码可能消除被删除样本的17种影响。")
    sentence = Sentence(text=text, span="稀疏掩码可能消除被删除样本的17种影响")

    assert bool(check(told, [sentence], language="zh").kept) is holds


def test_names_and_signs_in_latin_letters_leave_a_sentence_chinese() -> None:
    assert chinese("在PIE-Bench上，AdaEdit使LPIPS降低8.7%，SSIM提高2.6%，PSNR提高2.3%。")
    assert not chinese("在这里 the masks of the network are sparse and small")
    assert not chinese("研究")


@pytest.mark.parametrize("text", ["位于丽江的患者接受了治疗。", "高磊石的患者接受了治疗。", "患者向勇敢的医生提问。"])
def test_letters_of_a_name_are_no_name_where_they_belong_to_other_words(text: str) -> None:
    assert strange_chinese_name(text, Source.of(RAMIPRIL)) == ""


def test_a_chinese_sentence_names_a_university_where_the_paper_names_one() -> None:
    text = "三角洲大学的研究者测试了雷米普利。"

    named = paper(title="Ramipril", abstract="The University of the Delta tested ramipril.")
    assert strange_chinese_name(text, Source.of(named)) == ""
    assert strange_chinese_name(text, Source.of(RAMIPRIL)) == "三角洲大学"
