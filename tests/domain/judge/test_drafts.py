"""What may be shown of a draft by its verdicts: nothing without one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from core.domain.claims.statement import Carrier, Section, Sentence, Statement, Summary, Synthesis
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.judge.verdict import Claim, Verdict

WHEN = datetime(2026, 6, 15, tzinfo=UTC)
SENTENCES = tuple(Sentence(text=f"Sentence {number}.", span=f"span {number}") for number in range(3))
DRAFT = SummaryDraft(
    content=Summary(
        paper_id=7,
        language="zh",
        model="m",
        sentences=SENTENCES,
        title="标题",
        removed=1,
        reasons=("a link",),
        written_at=WHEN,
    )
)
KEYS = [claim.key for claim in DRAFT.claims]


def verdict(key: str, why: str = "") -> Verdict:
    return Verdict(key=key, supported=not why, why=why, judge="j", prompt="e", judged_at=WHEN)


def verdicts(*some: Verdict) -> dict[str, Verdict]:
    return {each.key: each for each in some}


def test_a_summary_asks_about_each_sentence_and_its_title() -> None:
    assert DRAFT.claims == tuple(
        Claim(text=text, papers=(7,)) for text in ("Sentence 0.", "Sentence 1.", "Sentence 2.", "标题")
    )


def test_only_supported_sentences_are_left_and_the_others_say_why() -> None:
    found = DRAFT.judged(verdicts(verdict(KEYS[0]), verdict(KEYS[1], "swaps the groups"), verdict(KEYS[3])))

    assert found.sentences == SENTENCES[:1]
    assert (found.title, found.removed, found.reasons, found.unjudged) == ("标题", 2, ("a link", "swaps the groups"), 1)


def test_a_summary_names_its_judges_and_quotes_what_is_not_shown() -> None:
    found = DRAFT.judged(verdicts(verdict(KEYS[0]), verdict(KEYS[1], "swaps the groups")))

    assert (found.judges, found.quotes) == (("j",), ("span 1", "span 2"))


def test_the_word_rules_of_earlier_editions_are_no_judge() -> None:
    assert DRAFT.judged(verdicts(replace(verdict(KEYS[0]), judge=""))).judges == ()


def test_without_a_verdict_nothing_is_left() -> None:
    found = DRAFT.judged({})

    assert (found.sentences, found.title, found.unjudged, found.judges) == ((), "", 3, ())


@given(st.sets(st.sampled_from(KEYS)), st.sets(st.sampled_from(KEYS)))
def test_no_text_is_left_without_a_verdict_that_supports_it(some: set[str], refused: set[str]) -> None:
    found = DRAFT.judged(verdicts(*map(verdict, some - refused), *(verdict(key, "no") for key in refused)))

    texts = [*(sentence.text for sentence in found.sentences), *([found.title] if found.title else [])]
    assert {Claim(text=text, papers=(7,)).key for text in texts} == some - refused


def statement(text: str, *papers: int) -> Statement:
    return Statement(text=text, carriers=tuple(Carrier(paper_id=paper, span="its words") for paper in papers))


OPENING, FIRST, SECOND, BRIDGE = (
    statement("New.", 1, 2),
    statement("One.", 1),
    statement("Two.", 2),
    statement("Tie.", 2, 9),
)
SYNTHESIS = SynthesisDraft(
    content=Synthesis(
        key="k",
        language="en",
        model="m",
        prompt="e",
        opening=(OPENING,),
        sections=(Section(theme="Theme", statements=(FIRST, SECOND)), Section(theme="Other", statements=(SECOND,))),
        bridge=BRIDGE,
        written_at=WHEN,
    )
)


def supported(claims: Iterable[Claim]) -> dict[str, Verdict]:
    return verdicts(*(verdict(claim.key) for claim in claims))


def test_a_synthesis_that_is_supported_throughout_is_shown_as_it_was_written() -> None:
    assert SYNTHESIS.judged(supported(SYNTHESIS.claims)) == replace(SYNTHESIS.content, judges=("j",))


def test_a_heading_is_a_claim_about_the_papers_below_it() -> None:
    assert Claim(text="Theme", papers=(1, 2)) in SYNTHESIS.claims


def test_refused_statements_headings_and_bridges_are_left_out() -> None:
    found = SYNTHESIS.judged(
        supported(claim for claim in SYNTHESIS.claims if claim.text in ("New.", "Two.", "Other"))
        | verdicts(verdict(FIRST.key, "claims a cause"), verdict(BRIDGE.key, "no tie"))
    )

    assert found.opening == (OPENING,)
    assert found.sections == (Section(theme="", statements=(SECOND,)), Section(theme="Other", statements=(SECOND,)))
    assert found.bridge is None
    assert (found.removed, found.reasons, found.unjudged) == (2, ("claims a cause", "no tie"), 0)


def test_a_section_without_a_supported_statement_is_left_out_whole() -> None:
    found = SYNTHESIS.judged(supported(claim for claim in SYNTHESIS.claims if claim.text in ("New.", "Theme", "Other")))

    assert (found.sections, found.unjudged) == ((), 4)
