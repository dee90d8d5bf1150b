"""Summaries in Chinese: the sentence in the reader's language, the words that carry it in the paper's, the title under its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from core.writing.tongues import chinese
from tests.standins.anthropic import Standin
from tests.standins.anthropic_words import Shown
from tests.writing.conftest import contents, paper

SPAN = "Sparse masks let a network forget 17 chosen samples"
TITLE = "关于主题1的细致笔记"
SENTENCE = "稀疏掩码让网络忘记17个选定样本，而无需重新训练。"


def says(text: str = SENTENCE, title: str = TITLE, span: str = SPAN) -> Callable[[Sequence[Shown]], object]:
    return lambda seen: {"papers": [{"id": seen[0].id, "title": title, "sentences": [{"text": text, "span": span}]}]}


async def test_a_summary_in_chinese_keeps_the_papers_own_words_and_brings_its_title(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    standin.behave(says())

    (summary,) = contents(await writer.summarise(papers[:1], "zh"))

    assert (summary.language, summary.title, summary.removed) == ("zh", TITLE, 0)
    assert [(each.text, each.span) for each in summary.sentences] == [(SENTENCE, SPAN)]
    assert "in Chinese" in standin.requests[0]["messages"][0]["content"]


@pytest.mark.parametrize(
    "title",
    [
        "关于主题2的细致笔记",
        "Careful notes on subject 1",
        "主題1についての丁寧な覚え書き",
        "关于主题1的细致笔记，见 https://evil.example",
        "关于主题1的细致笔记 @everyone",
        "关于GPT主题1的细致笔记",
        "关于主题1的细致笔记" * 20,
        "",
    ],
)
async def test_a_title_that_is_no_translation_is_left_out_and_the_sentence_stays(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper], title: str
) -> None:
    standin.behave(says(title=title))

    (summary,) = contents(await writer.summarise(papers[:1], "zh"))

    assert (summary.title, len(summary.sentences)) == ("", 1)


@pytest.mark.parametrize(
    "text",
    [
        "稀疏掩码让网络忘记18个选定样本，而无需重新训练。",
        "Halvorsen 表明稀疏掩码让网络忘记17个选定样本。",
        "稀疏掩码让网络忘记17个选定样本，见 https://evil.example 。",
        "Sparse masks let a network forget 17 chosen samples without training it again.",
    ],
)
async def test_a_chinese_sentence_that_does_not_hold_is_removed_and_the_title_stays(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper], text: str
) -> None:
    standin.behave(says(text=text))

    (summary,) = contents(await writer.summarise(papers[:1], "zh"))

    assert (summary.sentences, summary.removed, summary.title) == ((), 1, TITLE)


async def test_a_paper_with_a_chinese_title_needs_no_other(writer: ClaudeWriter, standin: Standin) -> None:
    own = paper(1, "Sparse masks let a network forget 17 chosen samples without training it again.")
    standin.behave(says(title="关于掩码的笔记"))

    (summary,) = contents(await writer.summarise([replace(own, title="关于掩码的笔记")], "zh"))

    assert summary.title == ""


async def test_an_english_summary_has_no_title_even_where_the_model_gives_one(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    standin.behave(says(text="Sparse masks let a network forget 17 chosen samples."))

    (summary,) = contents(await writer.summarise(papers[:1], "en"))

    assert (summary.title, len(summary.sentences)) == ("", 1)


@pytest.mark.parametrize(
    ("text", "is_chinese"),
    [
        ("稀疏掩码", True),
        ("BERT与GPT-4的比较", True),
        ("Sparse masks 掩码 for networks", False),
        ("疎なマスク", False),
        ("희소 마스크", False),
        ("Sparse masks", False),
        ("2310", False),
        ("", False),
    ],
)
def test_chinese_is_told_by_its_characters(text: str, is_chinese: bool) -> None:
    assert chinese(text) is is_chinese
