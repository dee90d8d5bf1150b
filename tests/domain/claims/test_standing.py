"""Statements that speak of what stands beside them, and such as stand by themselves."""

import pytest

from core.domain.claims.standing import leans, speaks_of_others


@pytest.mark.parametrize(
    "text",
    [
        "Only one of them tests on real hardware.",
        "The others fall less often.",
        "Most papers train on images.",
        "Two of these studies follow children.",
        "None of the works measures the cost.",
        "Unlike the rest, it needs no labels.",
        "Another finds the opposite.",
        "These papers share one data set.",
        "The only trial has 40 patients.",
        "The largest trial followed 4,000 patients for two years.",
        "Only the study on patients followed 4,000 of them.",
        "Four of five studies agree.",
        "Most look at mice.",
        "None measures cost.",
        "One trial finds no effect, while two find one.",
        "其他方法需要标注。",
        "规模最大的试验随访了两年。",
        "只有一项研究在真实硬件上测试。",
        "大多数论文使用图像。",
    ],
)
def test_it_speaks_of_others(text: str) -> None:
    assert speaks_of_others(text)


@pytest.mark.parametrize(
    "text",
    [
        "Robots are trained to grasp cups.",
        "Controlled blood pressure is found in only 25% of hypertensive patients.",
        "The method beats all baselines, and needs only ten labels.",
        "A model of moths is compared with one of bees.",
        "该方法只需十个标签。",
    ],
)
def test_it_speaks_of_its_own_papers(text: str) -> None:
    assert not speaks_of_others(text)


@pytest.mark.parametrize(
    "text",
    [
        "They fall less often.",
        "By contrast, graphs gain nothing.",
        "However, the effect fades.",
        "The latter needs no labels.",
        "It also holds for noise.",
        "“This” does not help.",
        "相比之下，图模型没有收益。",
        "它们更少跌倒。",
    ],
)
def test_it_leans_on_what_stands_before_it(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text", ["Theory meets practice in robots.", "Italian moths fly.", "Andes frogs call at night.", "机器人学会抓取。"]
)
def test_it_stands_by_itself(text: str) -> None:
    assert not leans(text)
