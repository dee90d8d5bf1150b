"""Every way in which a printed name is read, the likeliest first."""

import pytest

from core.domain.people.parse import Order, name_parses


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Garcia Marquez GJ", ["marquez g j garcia", "garciamarquez g j", "garcia marquez g j"]),
        ("Luo Wenjian J.", ["wenjian j luo", "luowenjian j", "luo wenjian j"]),
        ("Luo W J", ["luo w j"]),
        ("De Luca, Anna", ["luca anna", "anna luca"]),
        ("Smith Jones Brown, Ana", ["brown ana smith jones", "smithjonesbrown ana", "ana smith jones brown"]),
        ("Lopez-Garcia, Ana Maria", ["lopezgarcia ana maria", "garcia ana maria lopez"]),
    ],
)
def test_a_name_is_read_in_each_way_that_its_words_allow(name: str, found: list[str]) -> None:
    assert [" ".join((each.family, *each.given)) for each in name_parses(name)] == found


def test_the_last_part_of_a_double_name_is_as_sure_a_family_name_as_the_whole() -> None:
    orders = {each.family: each.order for each in name_parses("GARCIA Anna Lopez-Maria")}

    assert orders["garcia"] is Order.PRINTED
    assert orders["lopezmaria"] is orders["maria"] is Order.GUESSED
