"""A briefing in Chinese: what the model writes, the titles under the titles, and the words around them."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.judge.drafts import SummaryDraft
from core.domain.papers.paper import Paper
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.world import World, text_of


async def test_header_and_footer_speak_the_chats_language_and_titles_stay(world: World) -> None:
    world.writing.model = world.writing.strong_model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings language Chinese")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    await world.morning()
    (briefing,) = alice.briefings()
    said = text_of(briefing)
    assert briefing.header == "6月16日周二简报：2 篇论文"
    assert "已核对 4 句 · claude-test 依据摘要撰写" in said
    assert "读取 3 个来源的 2 篇" in said
    assert "A study number 2606.00001 of careful forgetting" in said


async def test_chinese_stands_without_the_blanks_and_commas_of_latin_letters(world: World) -> None:
    class Chinese(FakeWriting):
        async def summarise(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Sequence[SummaryDraft]:
            made = await super().summarise(papers, language, asked_by)
            return [
                replace(
                    each,
                    content=replace(
                        each.content, sentences=(replace(each.content.sentences[0], text="我们研究遗忘。"),)
                    ),
                )
                for each in made
            ]

    world.app = replace(world.app, writing=Chinese("claude-small", "claude-strong"))
    world.dispatch = replace(world.dispatch, app=world.app)
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings language Chinese")
    await world.publishes(*(arxiv(f"2606.0000{n}") for n in range(1, 6)))
    said = await alice.says("/brief")
    assert "我们研究遗忘。[1]" in text_of(said)
    assert "claude-small、claude-strong 依据摘要撰写" in text_of(said)
    receipts = text_of(await alice.presses(said, "依据"))
    assert "每句话的依据，第 1 至 4 句，共 10 句" in receipts


async def test_the_neighbour_reads_english_all_the_same(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    bob = await world.person("bob").follows("Ada Example")
    await alice.says("/settings language 中文")
    await world.publishes(arxiv("2606.00001"))
    await world.morning()
    assert alice.briefings()[0].header == "6月16日周二简报：1 篇论文"
    assert bob.briefings()[0].header == "Briefing, Tue 16 Jun: 1 paper"
