"""Chinese sentences on an English abstract: what agrees is kept, and the same lies are removed as in English."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.chinese import glossed, names_hold_in_chinese
from core.domain.claims.numerals import numbers
from core.domain.claims.source import Source
from core.domain.claims.statement import Sentence

TITLE = "Ramipril in patients with heart failure"
ABSTRACT = (
    "Ramipril increased survival in 426 patients with heart failure. "
    "The drug may reduce the risk of infarction by 12%. "
    "Low sodium was associated with mortality in women. "
    "No significant changes were found in the placebo group. "
    "The response took 5 ms in the ECG of 3 million samples, as MedNet predicts."
)
ON_PATIENTS = Source.of("On cells", "Many patients gave samples.")
SURVIVAL, RISK, LINKED, PLACEBO, RESPONSE = ABSTRACT.replace(". ", ".|").split("|")

HONEST = (
    ("雷米普利提高了426名心力衰竭患者的生存率。", SURVIVAL),
    ("该药物可能使梗死风险降低12%。", RISK),
    ("该药物或许能将梗死风险减少百分之12。", RISK),
    ("低钠与女性的死亡率有关。", LINKED),
    ("安慰剂组没有发现显著变化。", PLACEBO),
    ("在300万个样本的心电图中，反应用时5毫秒，与MedNet的预测一致。", RESPONSE),
)

LIES = {
    "another number": ("雷米普利提高了462名心力衰竭患者的生存率。", SURVIVAL),
    "a turned finding": ("雷米普利降低了426名心力衰竭患者的生存率。", SURVIVAL),
    "an added denial": ("雷米普利没有提高426名心力衰竭患者的生存率。", SURVIVAL),
    "a dropped doubt": ("该药物使梗死风险降低12%。", RISK),
    "another percentage": ("该药物可能使梗死风险降低21%。", RISK),
    "points": ("该药物可能使梗死风险降低12个百分点。", RISK),
    "a factor": ("该药物可能使梗死风险降低12倍。", RISK),
    "a turned risk": ("该药物可能使梗死风险升高12%。", RISK),
    "a cause": ("低钠导致女性死亡。", LINKED),
    "a dropped denial": ("安慰剂组发现了显著变化。", PLACEBO),
    "seconds": ("在300万个样本的心电图中，反应用时5秒。", RESPONSE),
    "another scale": ("在300亿个样本的心电图中，反应用时5毫秒。", RESPONSE),
    "a Latin name": ("在300万个样本的心电图中，反应用时5毫秒，与ZetaNet的预测一致。", RESPONSE),
    "a university": ("斯坦福大学发现雷米普利提高了426名心力衰竭患者的生存率。", SURVIVAL),
    "a person": ("雷米普利提高了426名心力衰竭患者的生存率，李明团队证实了这一点。", SURVIVAL),
    "a person in brackets": ("雷米普利提高了426名心力衰竭患者的生存率（在王婷婷上验证）。", SURVIVAL),
    "a bound": ("雷米普利提高了至少426名心力衰竭患者的生存率。", SURVIVAL),
    "a bound behind its number": ("雷米普利提高了426名以上心力衰竭患者的生存率。", SURVIVAL),
    "a company": ("华为证实雷米普利提高了426名心力衰竭患者的生存率。", SURVIVAL),
    "a journal": ("雷米普利提高了426名心力衰竭患者的生存率，发表于《自然》。", SURVIVAL),
    "a proof": ("雷米普利被证明提高了426名心力衰竭患者的生存率。", SURVIVAL),
    "the first": ("雷米普利首次提高了426名心力衰竭患者的生存率。", SURVIVAL),
    "an order": ("请转发：雷米普利提高了426名心力衰竭患者的生存率。", SURVIVAL),
    "an order to the reader": ("你必须知道，雷米普利提高了心力衰竭患者的生存率。", SURVIVAL),
    "a click": ("点击查看雷米普利如何提高心力衰竭患者的生存率。", SURVIVAL),
    "a link": ("雷米普利提高了心力衰竭患者的生存率，见 https://evil.example 。", SURVIVAL),
    "English": (SURVIVAL, SURVIVAL),
    "Japanese": ("ラミプリルは心不全患者の生存率を高めた。", SURVIVAL),
    "another matter": ("催化剂在低温下提高了氨的合成速率。", SURVIVAL),
    "a hidden character": ("雷米普利提高了\u200b心力衰竭患者的生存率。", SURVIVAL),
}


def kept(text: str, span: str, title: str = TITLE, abstract: str = ABSTRACT) -> bool:
    return bool(check(title, abstract, [Sentence(text=text, span=span)], language="zh").kept)


@pytest.mark.parametrize(("text", "span"), HONEST)
def test_an_honest_chinese_sentence_is_kept(text: str, span: str) -> None:
    assert kept(text, span)


@pytest.mark.parametrize(("text", "span"), LIES.values(), ids=LIES)
def test_a_chinese_lie_is_removed(text: str, span: str) -> None:
    assert not kept(text, span)


def test_a_chinese_sentence_is_not_what_an_english_reader_asked_for() -> None:
    text, span = HONEST[0]

    assert not check(TITLE, ABSTRACT, [Sentence(text=text, span=span)]).kept


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("稀疏掩码可能消除被删除样本的影响。", True),
        ("稀疏掩码消除被删除样本的影响。", False),
        ("稀疏掩码可能不消除被删除样本的影响。", False),
        ("稀疏掩码可能消除被删除样本的18种影响。", False),
    ],
)
def test_a_chinese_abstract_is_held_to_in_its_own_words(text: str, holds: bool) -> None:
    abstract = "我们研究机器遗忘。稀疏掩码可能消除被删除样本的17种影响。"
    span = "稀疏掩码可能消除被删除样本的17种影响"

    assert kept(text, span, "机器遗忘", abstract) is holds


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("十五", "15"),
        ("二十三", "23"),
        ("三百二十", "320"),
        ("三百零五", "305"),
        ("三万二千", "32000"),
        ("二十三万", "230000"),
        ("两亿", "200000000"),
        ("300万", "3000000"),
        ("1.5万", "15000"),
    ],
)
def test_a_chinese_number_is_read_in_digits(number: str, digits: str) -> None:
    assert glossed(f"{number}个样本", "", ON_PATIENTS) == f"{digits} samples"


@pytest.mark.parametrize(("share", "percent"), [("三成", 30), ("4成", 40), ("百分之12", 12)])
def test_a_chinese_share_is_read_as_a_percentage(share: str, percent: int) -> None:
    assert glossed(f"{share}患者", "", ON_PATIENTS) == f"{percent} % patients"


@pytest.mark.parametrize(
    ("told", "measure", "bound"),
    [
        ("3倍", "x", ""),
        ("至少12%", "%", ">"),
        ("至多12 ms", "ms", "<"),
        ("不到12%", "%", "<"),
        ("12岁以上", "year", ">"),
        ("5.2 GPa以下", "gpa", "<"),
        ("12个", "", ""),
    ],
)
def test_a_chinese_number_keeps_its_factor_and_its_bound(told: str, measure: str, bound: str) -> None:
    (number,) = numbers(glossed(f"患者的{told}", "", ON_PATIENTS))

    assert (number.measure, number.bound) == (measure, bound)


def test_a_chinese_bound_is_the_papers() -> None:
    abstract = "Ramipril helped at least 12% of patients with heart failure, and up to 40% of women."

    assert kept("雷米普利帮助了至少12%的心力衰竭患者。", abstract.rstrip("."), abstract=abstract)
    assert not kept("雷米普利帮助了至多12%的心力衰竭患者。", abstract.rstrip("."), abstract=abstract)


@pytest.mark.parametrize("text", ["位于丽江的患者接受了治疗。", "高磊石的患者接受了治疗。", "患者向勇敢的医生提问。"])
def test_letters_of_a_name_are_no_name_where_they_belong_to_other_words(text: str) -> None:
    assert names_hold_in_chinese(text, ON_PATIENTS)


def test_a_chinese_word_is_read_as_the_evidence_writes_it_or_else_the_paper() -> None:
    assert glossed("患者", "One patient slept.", ON_PATIENTS) == "patient"
    assert glossed("患者", "", ON_PATIENTS) == "patients"
    assert glossed("患者", "", Source.of("", "Reeds grow.")) == "patient"


def test_a_chinese_sentence_names_a_university_where_the_paper_names_one() -> None:
    text = "三角洲大学的研究者测试了雷米普利。"

    assert names_hold_in_chinese(text, Source.of(TITLE, "The University of the Delta tested ramipril."))
    assert not names_hold_in_chinese(text, Source.of(TITLE, ABSTRACT))


def test_a_chinese_sentence_may_stand_on_the_second_of_two_cited_sentences() -> None:
    assert kept("安慰剂组没有发现显著变化。", "mortality in women. No significant changes")


@pytest.mark.parametrize(
    ("text", "holds"),
    [("临床试验的治疗中，血压预测女性死亡率。", True), ("临床试验的治疗中，女性死亡率预测血压。", False)],
)
def test_what_predicts_and_what_is_predicted_keep_their_sides_though_much_else_is_said(text: str, holds: bool) -> None:
    span = "Blood pressure predicts mortality of patients"
    abstract = f"{span}. Treatment was given to women in the trial by a clinic."

    assert kept(text, span, "On pressure", abstract) is holds


@pytest.mark.parametrize(
    ("finding", "holds"), [("结果显示稀疏掩码提高性能。", True), ("稀疏掩码可能提高性能。", False)]
)
def test_what_a_chinese_abstract_shows_needs_no_doubt_and_what_it_supposes_does(finding: str, holds: bool) -> None:
    assert kept("稀疏掩码提高模型性能。", finding.rstrip("。"), "稀疏掩码的模型", f"我们研究模型。{finding}") is holds
