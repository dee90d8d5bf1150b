"""Promises about every name: likeness goes both ways, a name is like itself, equal keys are never strangers, and all is found."""

from hypothesis import example, given
from hypothesis import strategies as st

from core.domain.people.names import Likeness, anchor, author_keys, compare, display, indexed, looks_like_name, name_key
from core.domain.people.parse import name_parses
from tests.properties import examples

WORDS = st.sampled_from(
    (
        "Wenjian Luo Wei Wang Wen Jian Li Lee Kim Jung-Mok Jean-Pierre O'Brien Smith John Anna Müller Lü Lyu Lv García Márquez Al-Rashid "
        "Van van der de la bin y e LUO WENJIAN WJ W.-J. W. J. A B LI Q. jr Jr. PhD III Nguyen Tanaka AI Ai DeepSeek Team The the ATLAS "
        "Collaboration Ng NG et al 罗文坚 文坚 罗 羅 曾 乐 欧阳 修 たなか 김철수 0001 é Ñ . - ’"
    ).split()
)
PLAIN = st.sampled_from(
    "Wenjian Luo Wei Wang Lee Jung-Mok Jean-Pierre Smith John Müller Lü García Márquez Al-Rashid Nguyen".split()
)

BETWEEN = st.sampled_from([" ", " ", " ", ", ", ",", "-", "  ", ". ", ""])
PRINTED = st.lists(st.tuples(WORDS, BETWEEN), min_size=1, max_size=5).map(lambda found: "".join(map("".join, found)))
NAMES = PRINTED | st.text(max_size=12)
MANY = examples(200)


@MANY
@given(NAMES, NAMES)
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    assert compare(one, other) is compare(other, one)


@MANY
@given(NAMES)
def test_a_name_is_like_itself_in_full_unless_it_is_initials(name: str) -> None:
    assert compare(name, name) in ((Likeness.FULL, Likeness.INITIALS) if name_key(name) else (None,))


@MANY
@example("y e ", "e y ")
@given(NAMES, NAMES)
def test_equal_name_keys_are_never_strangers(one: str, other: str) -> None:
    if name_key(one) and name_key(one) == name_key(other):
        assert compare(one, other) is not None


@MANY
@given(NAMES)
def test_a_follow_waits_on_a_key_that_its_own_name_emits(name: str) -> None:
    keys = author_keys(name)

    assert bool(keys) is bool(name_key(name)) is bool(anchor(name))
    assert not keys or anchor(name) in keys
    assert indexed(name) == (name_key(name), keys)
    assert not looks_like_name(name) or keys


@MANY
@given(NAMES | st.lists(WORDS, min_size=2, max_size=5).map(" ".join))
def test_a_name_emits_the_keys_of_all_its_readings(name: str) -> None:
    assert author_keys(name) == {reading.key for reading in name_parses(name)}


@MANY
@given(st.lists(PLAIN, min_size=1, max_size=2).map(" ".join), st.lists(PLAIN, min_size=1, max_size=2).map(" ".join))
def test_a_card_prints_what_is_read_as_the_same_person(family: str, forenames: str) -> None:
    shown = display(f"{family}, {forenames}")

    assert display(shown) == shown
    assert compare(f"{family}, {forenames}", shown) is not None


@examples(20)
@given(st.text(alphabet="aAlv -,.'\u0301\u0316{}\\罗文ﬃﷺ", min_size=1, max_size=8).map(lambda text: text * 8_000))
def test_a_name_of_64_kilobytes_is_cut(name: str) -> None:
    assert all(len(key) < 310 for key in author_keys(name))
    assert compare(name, name) in (None, Likeness.INITIALS, Likeness.FULL)
