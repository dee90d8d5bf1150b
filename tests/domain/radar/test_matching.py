"""Whether a follow holds for a paper, and that its anchor is among what the paper emits whenever it does."""

from itertools import combinations

import pytest

from core.domain.papers.paper import Paper
from core.domain.query.ast import Field, Query
from core.domain.radar import match_keys, matching
from core.domain.radar.hit import Evidence, union
from core.domain.radar.matching import LEAST_CLOSE, Close, Readable
from core.domain.ranking.score import score
from core.domain.text.plain import match_words
from tests.domain.follows import follow
from tests.papers import arxiv, journal

PAPER = arxiv(
    "2606.00001",
    title="Graph Neural Networks for Drug Discovery",
    authors=("Wenjian Luo", "J. A. Smith", "José García-López"),
    abstract="A survey of networks. We forget nothing. Machine unlearning is not here, but ice-core models are.",
    labels=("cs.LG", "q-bio.QM"),
)


def evidence(typed: str) -> tuple[Evidence, ...]:
    return matching.evidence(follow(typed), Readable(PAPER.paper))


@pytest.mark.parametrize(
    "typed",
    [
        "Wenjian Luo",
        "author:Luo Wenjian",
        "author:John A. Smith",
        "author:Jose Garcia Lopez",
        '"graph neural network"',
        '"GRAPH neural networks"',
        "kw:survey",
        '"ice core model"',
        "cat:cs.LG",
        "cat:q-bio.qm",
        "journal:arXiv",
        "kw:survey cat:cs.LG",
        "kw:survey -kw:quantum",
        '"machine unlearning is not here but"',
        '"is not here"',
        '"of networks"',
        '"not"',
        '"a survey of"',
    ],
)
def test_a_follow_that_holds_waits_on_a_key_that_the_paper_emits(typed: str) -> None:
    assert evidence(typed)
    assert set(match_keys.anchors(follow(typed).query)) <= PAPER.emits


@pytest.mark.parametrize(
    "typed",
    [
        "Wei Luo",
        "author:Jane B. Smith",
        '"neural graph"',
        "kw:net",
        '"discovery a survey"',
        "cat:cs.AI",
        "journal:Nature",
        "kw:survey cat:cs.CV",
        "kw:unlearning -survey",
    ],
)
def test_a_follow_that_does_not_hold_has_no_evidence(typed: str) -> None:
    assert evidence(typed) == ()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("words:unlearn", "Machines that unlearned a fact, and how to forget"),
        ('words:"machine unlearning"', "A fact that one day is unlearned, by this or that, by all machines"),
        ('near:"unlearning machine"', "Machines that unlearn"),
        ('near:"of unlearning"', "Unlearning"),
    ],
)
def test_words_hold_in_any_inflection_and_wait_on_all_of_them(typed: str, name: str) -> None:
    for paper in (arxiv("2606.1", title=name, abstract="").paper, arxiv("2606.2", title="Ice", abstract=name).paper):
        (found,) = matching.evidence(follow(typed), Readable(paper))
        assert found.in_title == (paper.title == name)
        assert not match_keys.emitted(paper).isdisjoint(match_keys.anchors(follow(typed).query))


@pytest.mark.parametrize(
    "typed", ["words:unlearnable", 'words:"machine retraining"', 'near:"machine fact"', 'near:"machine theory"']
)
def test_words_that_are_missing_far_apart_or_in_two_passages_do_not_hold(typed: str) -> None:
    far = "a machine that one day, for all of us, and as it should, unlearned its facts"
    assert not matching.evidence(follow(typed), Readable(arxiv("2606.1", title="A theory", abstract=far).paper))


def close_to_all(words: str, _paper: Paper) -> Close:
    return Close(likeness=LEAST_CLOSE, shared=("forget set", words))


def test_a_paper_is_about_a_subject_by_its_phrase_or_a_telling_word_and_closeness() -> None:
    asked = follow('about:"machine unlearning"')
    phrase, word, neither = (
        arxiv("2606.1", title=title, abstract="").paper
        for title in ("Machine Unlearning", "Machines unlearned", "A theory")
    )
    (found,) = matching.evidence(asked, Readable(phrase))
    assert (found.in_title, found.name) == (True, "")
    (found,) = matching.evidence(asked, Readable(word, closeness=close_to_all))
    assert (found.in_title, found.name) == (False, "forget set, machine unlearning")
    assert not matching.evidence(asked, Readable(word))
    assert not matching.evidence(asked, Readable(neither, closeness=close_to_all))
    for paper in (phrase, word):
        assert not match_keys.emitted(paper).isdisjoint(match_keys.anchors(asked.query))


def test_the_same_subject_by_other_terms_is_no_other_reason() -> None:
    first = Evidence(number=1, field=Field.ABOUT, term="unlearning", name="forget set")
    other = Evidence(number=1, field=Field.ABOUT, term="unlearning", name="retain")
    phrase = Evidence(number=1, field=Field.PHRASE, term="unlearning")
    assert union((first, phrase), (other, phrase)) == (first, phrase)


def test_whatever_stands_in_a_paper_is_found_by_its_words() -> None:
    passages = (match_words(PAPER.paper.title), match_words(PAPER.paper.abstract))
    for words in passages:
        for start, end in combinations(range(len(words) + 1), 2):
            wanted = Query.of(Field.PHRASE, " ".join(words[start:end]))
            assert set(match_keys.anchors(wanted)) <= PAPER.emits, wanted


@pytest.mark.parametrize("emits", [PAPER.emits, frozenset[str]()])
def test_what_a_paper_emits_says_the_same_as_its_text(emits: frozenset[str]) -> None:
    words = match_words(f"{PAPER.paper.title} {PAPER.paper.abstract}")
    readable = Readable(PAPER.paper, emits)
    for start, end in combinations(range(len(words) + 1), 2):
        phrase = words[start:end]
        assert readable.holds(phrase) == (f" {' '.join(phrase)} " in readable.passages), phrase


def test_a_phrase_waits_by_its_first_words_that_say_something() -> None:
    anchors = {
        phrase: match_keys.anchors(Query.of(Field.PHRASE, phrase))[0]
        for phrase in (
            "the lottery ticket hypothesis",
            "state of the art models",
            "To be or not to be",
            "What this does",
        )
    }
    assert list(anchors.values()) == ["lottery ticket hypothesi", "state of the", "to", "what"]


def test_initials_alone_are_said_to_be_unsure() -> None:
    (found,) = evidence("author:John A. Smith")
    assert found.name == "J. A. Smith"
    assert not found.sure


def test_a_person_weighs_more_than_any_phrase_and_a_title_more_than_an_abstract() -> None:
    person, title, abstract = (score(evidence(t)) for t in ("Wenjian Luo", '"drug discovery"', "kw:survey"))
    assert person > title > abstract


def test_a_journal_is_followed_by_its_name_in_any_case() -> None:
    paper = journal("10.1000/x", title="Some long title about old ice").paper
    assert matching.evidence(follow("journal:NATURE"), Readable(paper))
