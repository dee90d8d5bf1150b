"""Reading follows with fields, brackets, exclusions and lists: what is understood, as it is listed."""

import pytest

from core.domain.query import language
from core.domain.query.ast import MOST_ALTERNATIVES, Field, Query, Term
from core.domain.query.language import Read


def read(typed: str, known: str = "", journal: str = "") -> Read:
    found = language.read(typed, lambda words: words == known, lambda words: words == journal)
    assert isinstance(found, Read), found
    return found


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ('journal:Nature kw:"protein design" -kw:review', 'journal:Nature "protein design" -"review"'),
        ("title:unlearning abstract:privacy", "title:unlearning abstract:privacy"),
        ("source:arxiv:cs.AI kw:agents", 'source:arxiv:cs.AI "agents"'),
        ("cat:bioRxiv/neuroscience", "cat:bioRxiv/neuroscience"),
        ('cat:"molecular biology"', 'cat:"molecular biology"'),
        ("CS.AI", "cat:CS.AI"),
        ("node.js", '"node.js"'),
        ("cs", '"cs"'),
        ("by:Wenjian Luo keyword:ice category:cs.AI", 'Wenjian Luo "ice" cat:cs.AI'),
        ("ｋｗ：ice （title：snow ｜ abstract：snow）", '"ice" (title:snow OR abstract:snow)'),
        ("title:(ice OR snow OR hail)", "title:ice OR title:snow OR title:hail"),
        ("author:Dr Luo", "Luo"),
        ("kw:(ice OR snow)", '"ice" OR "snow"'),
        ("author:(Wenjian Luo OR Yamin Hu)", "Wenjian Luo OR Yamin Hu"),
        ("author:罗文坚", "罗文坚"),
        ("罗文坚", "罗文坚"),
        ("歐陽修", "歐陽修"),
        ("欧阳文忠", "欧阳文忠"),
        ("author:李娜", "李娜"),
        ("author:Luo", "Luo"),
        ("罗文坚、胡亚敏", "罗文坚 OR 胡亚敏"),
        ("罗文坚 -survey", '罗文坚 -"survey"'),
        ("量子", '"量子"'),
        ("机器学习", '"机器学习"'),
        ("to be", '"to be"'),
        ("journal:《Nature》", "journal:Nature"),
        ("journal:Nature or Science", "journal:Nature OR journal:Science"),
        ("journal:Energy and Fuels", 'journal:"Energy and Fuels"'),
        ("spin-orbit coupling", '"spin-orbit coupling"'),
        ("foundation model -survey", '"foundation model" -"survey"'),
        ("NOT survey papers kw:ice", '"ice" -"survey papers"'),
        ("kw:ice --snow", '"ice" -"snow"'),
        ("kw:ice -author:Wenjian Luo", '"ice" -author:"Wenjian Luo"'),
        ("kw:ice -(snow hail)", '"ice" -"snow hail"'),
        ("kw:ice -author:(Wenjian Luo, Yamin Hu)", '"ice" -author:"Wenjian Luo" -author:"Yamin Hu"'),
        ("kw:ice NOT Wenjian Luo", '"ice" -author:"Wenjian Luo"'),
        ("kw:ice -(kw:snow kw:hail)", '"ice" (-"snow" OR -"hail")'),
        ("kw:ice -(kw:snow OR -kw:hail)", '"ice" "hail" -"snow"'),
        ("author:Wenjian Luo author:Yamin Hu", 'Wenjian Luo author:"Yamin Hu"'),
        ("author:Wenjian Luo graph networks", 'Wenjian Luo "graph networks"'),
        ("author:Mary Ann Star", "Mary Ann Star"),
        ("Smith, John, Jr.", "John Smith Jr."),
        ("graph,", '"graph"'),
    ],
)
def test_a_follow_is_listed_as_it_was_understood(typed: str, listed: str) -> None:
    assert read(typed).query.text == listed


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("search and rescue", '"search and rescue"'),
        ("to be or not to be", '"to be or not to be"'),
        ('"graph" or tree', '"graph" OR "tree"'),
        ("kw:graph or tree", '"graph" OR "tree"'),
        ("graph or cat:cs.AI", '"graph" OR cat:cs.AI'),
        ('graph and "tree"', '"graph" "tree"'),
        ("(graph) and tree", '"graph" "tree"'),
        ("kw:graph not survey", '"graph" -"survey"'),
        ('graph and not "survey"', '"graph" -"survey"'),
        ('"graph" and not survey', '"graph" -"survey"'),
        ("Wenjian Luo or cat:cs.AI", "Wenjian Luo OR cat:cs.AI"),
        ("graph -survey or tree", '"graph" -"survey" OR "tree"'),
    ],
)
def test_small_joining_words_connect_only_next_to_what_is_no_bare_word(typed: str, listed: str) -> None:
    assert read(typed).query.text == listed


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("kw:a1 kw:a1", '"a1"'),
        ("kw:a1 OR kw:a1 kw:b1", '"a1"'),
        ("kw:b1 kw:a1 OR kw:a1", '"a1"'),
        ("(kw:a1 OR kw:b1) -kw:a1", '"b1" -"a1"'),
        ("(kw:a1 OR kw:b1) (kw:c1 OR kw:d1)", '("a1" OR "b1") ("c1" OR "d1")'),
        ("kw:networks OR kw:Network", '"networks"'),
    ],
)
def test_what_repeats_contradicts_or_is_part_of_another_is_left_out(typed: str, listed: str) -> None:
    assert read(typed).query.text == listed


def test_thirty_two_alternatives_are_read() -> None:
    query = read(" ".join(f"(kw:aa{n} OR kw:bb{n})" for n in range(5))).query
    assert len(query.alternatives) == MOST_ALTERNATIVES
    assert query.text == " ".join(f'("aa{n}" OR "bb{n}")' for n in range(5))


def test_a_known_journal_ends_before_words_in_small_letters() -> None:
    assert read("journal:Nature protein design", journal="Nature").query.text == 'journal:Nature "protein design"'
    assert read("journal:Nature Physics", journal="Nature").query.text == 'journal:"Nature Physics"'
    assert read("journal:Nature Physics ice", journal="Nature Physics").query.text == 'journal:"Nature Physics" "ice"'
    assert read("journal:Nature protein design").query.text == 'journal:"Nature protein design"'


def test_every_bare_wish_can_be_asked_of_the_store() -> None:
    found = read("Deep Learning OR machine unlearning -survey", known="Deep Learning")
    assert found.guesses == ("Deep Learning", "machine unlearning")
    assert found.query.text == 'Deep Learning OR "machine unlearning" -"survey"'


def test_the_canonical_text_is_sorted_and_names_every_field() -> None:
    one, other = (
        read(typed).query for typed in ("cat:cs.AI Wenjian Luo -survey", 'NOT "survey" luo, wenjian category:CS.ai')
    )
    assert language.canonical(one) == 'author:"Wenjian Luo" cat:cs.AI -"survey"'
    assert language.same(one, other)


def test_a_text_with_quotation_marks_is_written_so_that_it_reads_back() -> None:
    query = Query.of(Field.TITLE, 'the "ice" age')
    assert query.canonical == 'title:"the ice age"'
    assert language.same(read(query.canonical).query, query)


def test_terms_of_one_field_are_equal_by_what_they_ask_for() -> None:
    assert Term(Field.CATEGORY, "CS.AI").folded == Term(Field.CATEGORY, "cs.ai").folded
    assert Term(Field.CATEGORY, "cs.AI").folded != Term(Field.CATEGORY, "cs-AI").folded
    assert Term(Field.PHRASE, "Graph Networks").folded == Term(Field.PHRASE, "graph network").folded
