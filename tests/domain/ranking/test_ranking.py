"""In which order hits stand, and which reasons are given for it."""

from datetime import timedelta

from core.domain.people.names import Likeness
from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence, Hit
from core.domain.ranking.corpus import Background, background
from core.domain.ranking.order import Ranking
from core.domain.ranking.signals import Belongs, ByAuthor, Fresh, LikeSaved, Several, Stands
from core.domain.ranking.taste import Taste
from tests.domain.hits import author, category, hit, phrase
from tests.papers import DAY, arxiv

COMMON = "Agents that plan with language models"
PLAIN = Ranking(today=DAY)


def month() -> Background:
    """Ninety papers on agents, nine on unlearning of backdoors, one on tides."""
    titles = [COMMON] * 90 + ["Machine unlearning of backdoors in federated training"] * 9 + ["Tides of Titan"]
    return background([arxiv(f"2606.{n:05}", title=title, abstract=title).paper for n, title in enumerate(titles)])


def ids(ranking: Ranking, *hits: Hit) -> list[int]:
    return [found.paper.id for found in ranking.order(hits)]


def test_a_followed_author_comes_before_whatever_else_is_found() -> None:
    loud = hit(1, *(phrase(f"word{n}", in_title=True, follow=n) for n in range(2, 40)))
    old = hit(2, author(), day=DAY - timedelta(days=300))
    assert ids(PLAIN, loud, old) == [2, 1]


def test_who_shares_initials_only_comes_after_who_shares_the_name() -> None:
    assert ids(PLAIN, hit(1, author(likeness=Likeness.FULL)), hit(2, author(likeness=Likeness.INITIALS))) == [1, 2]


def test_the_title_tells_more_than_the_abstract() -> None:
    assert ids(PLAIN, hit(1, phrase(in_title=True)), hit(2, phrase())) == [1, 2]


def test_the_rarer_phrase_of_the_month_tells_more() -> None:
    rare, common = hit(1, phrase("machine unlearning")), hit(2, phrase("agents"))
    assert ids(Ranking(today=DAY, background=month()), rare, common) == [1, 2]


def test_a_rare_phrase_in_the_abstract_tells_more_than_a_common_one_in_the_title() -> None:
    rare, common = hit(1, phrase("machine unlearning")), hit(2, phrase("agents", in_title=True))
    assert ids(Ranking(today=DAY, background=month()), rare, common) == [1, 2]


def test_phrases_tell_more_than_categories() -> None:
    assert ids(Ranking(today=DAY, background=month()), hit(1, phrase("unlearning")), hit(2, category())) == [1, 2]


def test_what_two_follows_find_comes_before_what_one_does() -> None:
    assert ids(PLAIN, hit(1, phrase(follow=2), phrase("traces", follow=3)), hit(2, phrase(follow=2))) == [1, 2]


def test_the_fresher_comes_first_also_across_a_month_end() -> None:
    hits = [hit(1, category(), day=DAY), hit(2, category(), day=DAY - timedelta(days=20)), hit(3, category(), day=None)]
    assert ids(PLAIN, *hits) == [3, 1, 2]


def test_of_equal_points_the_newer_comes_first_and_then_the_paper_stored_last() -> None:
    older, newer = DAY - timedelta(days=30), DAY - timedelta(days=20)
    hits = [hit(1, category(), day=newer), hit(2, category(), day=older), hit(3, category(), day=older)]
    assert ids(PLAIN, *hits) == ids(PLAIN, *reversed(hits)) == [1, 3, 2]


def test_a_hit_whose_follows_are_gone_comes_last() -> None:
    assert ids(PLAIN, hit(1), hit(2, category())) == [2, 1]


def test_what_the_chat_saved_decides_among_papers_of_one_category() -> None:
    counted = month()
    saved = arxiv("2605.00001", title="Unlearning backdoors", abstract="Machine unlearning of backdoors").paper
    taste = Taste.of([counted.vector(saved)], counted)
    like, other = (
        hit(n, category(), title=title, abstract=title)
        for n, title in ((1, "Federated unlearning of backdoors"), (2, COMMON))
    )
    assert ids(Ranking(today=DAY, background=counted), like, other) == [2, 1]
    assert ids(Ranking(today=DAY, background=counted, taste=taste), like, other) == [1, 2]


def test_the_reasons_name_person_words_follows_day_and_what_is_like() -> None:
    counted = month()
    saved = [
        counted.vector(arxiv(f"2605.{n:05}", title="Unlearning of backdoors", abstract="").paper) for n in range(4)
    ]
    ranking = Ranking(today=DAY, background=counted, taste=Taste.of(saved, counted))
    found = hit(
        1,
        author("Wenjian Luo"),
        phrase("machine unlearning", in_title=True),
        title="Machine unlearning of backdoors",
        abstract="",
    )
    person, *others = ranking.signals(found)
    assert isinstance(person, ByAuthor)
    assert (person.term, person.name, person.likeness) == ("Wenjian Luo", "Wenjian Luo", Likeness.FULL)
    words = next(signal for signal in others if isinstance(signal, Stands))
    assert words.frequency is not None
    assert (words.term, words.in_title, words.frequency.papers, words.frequency.of) == (
        "machine unlearning",
        True,
        9,
        100,
    )
    assert [s.days for s in others if isinstance(s, Fresh)] == [0]
    assert [s.follows for s in others if isinstance(s, Several)] == [2]
    assert [(s.papers, s.terms) for s in others if isinstance(s, LikeSaved)] == [(4, ("backdoor", "unlearning"))]
    assert [abs(s.points) for s in others] == sorted((abs(s.points) for s in others), reverse=True)


def test_a_journal_is_a_reason_too_and_unlike_papers_are_none() -> None:
    counted = month()
    taste = Taste.of([counted.vector(arxiv("2605.00001", title="Unlearning", abstract="").paper)], counted)
    journal = Evidence(number=1, field=Field.JOURNAL, term="Nature")
    signals = Ranking(today=DAY, background=counted, taste=taste).signals(hit(1, journal, title=COMMON, abstract=""))
    assert [type(signal) for signal in signals] == [Belongs, Fresh]


def test_age_is_a_reason_against_a_paper_up_to_a_fortnight_and_all_else_is_one_for_it() -> None:
    found = hit(1, phrase(in_title=True, follow=2), phrase("traces", follow=3), day=DAY - timedelta(days=20))
    assert [(type(s), s.points) for s in PLAIN.signals(found)] == [(Stands, 7.0), (Fresh, -7.0), (Several, 1.0)]
    tomorrow = hit(1, category(), day=DAY + timedelta(days=1))
    assert [(s.days, s.points) for s in PLAIN.signals(tomorrow) if isinstance(s, Fresh)] == [(-1, 0.0)]


def test_an_author_alone_has_only_a_day_beside() -> None:
    assert [type(signal) for signal in PLAIN.signals(hit(1, author()))] == [ByAuthor, Fresh]


def test_terms_of_the_month_go_on_from_their_beginning_the_most_used_first() -> None:
    known = month()
    assert known.beginning("fed") == ["federated", "federated training"]
    assert known.beginning("Machine un") == ["machine unlearning"]
    assert known.beginning("tides") == known.beginning("") == known.beginning("…") == Background().beginning("x") == []
