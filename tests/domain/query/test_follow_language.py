"""What people type after /follow, and what it is read as."""

import pytest

from core.domain.query import language
from core.domain.query.ast import Field, Query, QueryError, from_json, to_json
from core.domain.query.language import Read
from core.domain.query.lexer import is_plain


def read(typed: str, *, known: bool = False) -> Query:
    found = language.read(typed, lambda _: known)
    assert isinstance(found, Read), found
    return found.query


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("Wenjian Luo", "Wenjian Luo"),
        ("Luo, Wenjian", "Wenjian Luo"),
        ("author:Wenjian Luo", "Wenjian Luo"),
        ('author:"Wenjian Luo"', "Wenjian Luo"),
        ('"language model"', '"language model"'),
        ("“language model”", '"language model"'),
        ("machine unlearning", '"machine unlearning"'),
        ("kw:unlearning", '"unlearning"'),
        ("cat:cs.AI", "cat:cs.AI"),
        ("cat:CS.AI", "cat:CS.AI"),
        ("cat:hep-th", "cat:hep-th"),
        ("journal:Nature", "journal:Nature"),
        ("journal:Nature Communications", 'journal:"Nature Communications"'),
        ('journal:Nature kw:"protein design"', 'journal:Nature "protein design"'),
        ("foundation model -survey", '"foundation model" -"survey"'),
        ("kw:unlearning -cat:cs.CV", '"unlearning" -cat:cs.CV'),
        ("kw:unlearning not:survey", '"unlearning" -"survey"'),
        ("(and rescue)", '"and rescue"'),
        ("math.AG.x", '"math.AG.x"'),
        ("欧阳文坚", "欧阳文坚"),
        ("欧阳文坚强", '"欧阳文坚强"'),
    ],
)
def test_a_follow_is_listed_as_it_was_meant(typed: str, listed: str) -> None:
    assert read(typed).text == listed


@pytest.mark.parametrize(
    "typed", ["Wenjian Luo", "  WENJIAN LUO ", "Luo, Wenjian", "author:Wenjian Luo", "Wen-Jian Luo"]
)
def test_forms_of_one_name_are_the_same_follow(typed: str) -> None:
    assert language.same(read(typed.strip()), read("Wenjian Luo"))


def test_another_exclusion_makes_another_follow() -> None:
    assert not language.same(read("kw:unlearning -survey"), read("kw:unlearning"))


@pytest.mark.parametrize(
    "typed",
    [
        "-survey",
        "x" * 5000,
        "author:",
        "cat:",
        "cat:<b>",
        "cat:cs",
        "cat:Math",
        "kw:!",
        "wrong:thing",
        '""',
        "-",
        "author:X",
        '"' + "word " * 9 + '"',
        "🙂",
    ],
)
def test_what_cannot_be_followed_is_told_with_an_example(typed: str) -> None:
    found = language.read(typed, lambda _: False)
    assert isinstance(found, QueryError)
    assert found.problem
    assert found.example.startswith("/follow")


def test_a_known_person_wins_over_a_field_term() -> None:
    assert read("Deep Learning", known=True).alternatives[0].every[0].field is Field.AUTHOR
    assert read("Deep Learning").alternatives[0].every[0].field is Field.PHRASE


def test_only_a_single_person_or_phrase_has_another_reading() -> None:
    other = language.reread(read("Wenjian Luo"), Field.PHRASE)
    assert other is not None
    assert other.text == '"Wenjian Luo"'
    assert language.reread(read("cat:cs.AI"), Field.PHRASE) is None
    assert language.reread(read("kw:ng"), Field.AUTHOR) is None


def test_a_stored_query_reads_back_equal() -> None:
    query = read('journal:"Nature Physics" kw:ice -author:"Ada Example" -snow')
    assert from_json(to_json(query)) == query


def test_a_query_never_looks_for_nothing() -> None:
    with pytest.raises(ValueError, match="alternatives"):
        Query(())


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("Wenjian Luo, Yamin Hu", "Wenjian Luo OR Yamin Hu"),
        ("Wenjian Luo OR Yamin Hu", "Wenjian Luo OR Yamin Hu"),
        ("Wenjian Luo or Yamin Hu", "Wenjian Luo OR Yamin Hu"),
        ("Wenjian Luo; Yamin Hu", "Wenjian Luo OR Yamin Hu"),
        ("Luo, Wenjian; Hu, Yamin", "Wenjian Luo OR Yamin Hu"),
        ("author:Wenjian Luo, Yamin Hu -survey", '(Wenjian Luo OR Yamin Hu) -"survey"'),
        ("(graph OR tree) -survey", '("graph" OR "tree") -"survey"'),
        ("graph | tree", '"graph" OR "tree"'),
    ],
)
def test_any_of_several_wishes_is_one_follow(typed: str, listed: str) -> None:
    assert read(typed).text == listed


@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("Wenjian Luo and Yamin Hu", "/follow Wenjian Luo OR Yamin Hu"),
        ("wenjian luo & yamin hu", '/follow author:"wenjian luo" OR author:"yamin hu"'),
        ("Wenjian Luo, unlearning", '/follow Wenjian Luo OR "unlearning"'),
        ('"graph", "tree"', '/follow "machine unlearning" OR "federated learning"'),
        ("machine unlearning, federated learning", '/follow "machine unlearning" OR "federated learning"'),
        ("A, B, C", '/follow "machine unlearning" OR "federated learning"'),
    ],
)
def test_wishes_that_may_mean_all_or_any_are_asked_back(typed: str, example: str) -> None:
    found = language.read(typed, lambda _: False)
    assert isinstance(found, QueryError)
    assert "OR between them" in found.problem
    assert found.example == example


@pytest.mark.parametrize(
    "typed", ['"search and rescue"', "search and rescue", "Luo, Wenjian", "author:Luo, Wenjian", '"R&D spending"']
)
def test_words_that_only_look_like_several_wishes_are_one(typed: str) -> None:
    assert len(read(typed).alternatives[0].every) == 1


@pytest.mark.parametrize(
    "typed", ["graph -graph", "kw:graphs -kw:graph", "- survey", "graph - survey", "https://arxiv.org/abs/2606.1"]
)
def test_what_would_never_find_anything_is_refused(typed: str) -> None:
    assert isinstance(language.read(typed, lambda _: False), QueryError)


@pytest.mark.parametrize(
    "typed", ["Dr. Wenjian Luo", "Prof Wenjian Luo", "Professor Dr. Wenjian Luo", "author:Dr Wenjian Luo"]
)
def test_a_title_is_no_part_of_a_name(typed: str) -> None:
    assert language.same(read(typed), read("Wenjian Luo"))


@pytest.mark.parametrize("typed", ["cs.AI", "q-bio.NC", "math.CO"])
def test_a_category_needs_no_prefix(typed: str) -> None:
    assert read(typed).text == f"cat:{typed}"


@pytest.mark.parametrize("typed", ["deep learning", '"deep learning"', "and", ""])
def test_bare_words_and_one_quotation_are_plain(typed: str) -> None:
    assert is_plain(typed)


@pytest.mark.parametrize(
    "typed", ["kw:deep", "deep -wide", "(deep)", "deep OR wide", '"deep', '"deep" "wide"', 'deep "wide"']
)
def test_fields_minuses_brackets_connectors_and_two_quotations_are_not_plain(typed: str) -> None:
    assert not is_plain(typed)


@pytest.mark.parametrize("typed", ["kw:tree -)", "(kw:tree -)", "kw:tree -|leaf", "kw:tree - leaf", "kw:tree -"])
def test_a_minus_before_nothing_is_told_where_it_stands(typed: str) -> None:
    found = language.read(typed, lambda _: False)

    assert isinstance(found, QueryError)
    assert (found.problem, found.position) == ("Put the minus right before what it leaves out.", typed.index("-"))
