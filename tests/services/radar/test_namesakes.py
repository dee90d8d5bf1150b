"""Follows of names that several people may bear: the answer tells them apart, and a button narrows it."""

from collections.abc import Sequence

from core.domain.papers.paper import Announcement
from tests.papers import arxiv
from tests.world import World, labels_of, text_of

NAME = "Yang Liu"


def by(*coauthors: str, first: int, count: int = 2, labels: Sequence[str] = ("cs.LG",)) -> list[Announcement]:
    return [
        arxiv(f"2606.{n:05}", title=f"Study {n} of {coauthors[0]}", authors=(NAME, *coauthors), labels=labels)
        for n in range(first, first + count)
    ]


async def test_the_people_of_a_shared_name_are_told_apart_by_coauthors(world: World) -> None:
    await world.publishes(
        *by("Peng Li", "Zonghan Yang", first=1, count=3),
        *by("Yuxin Peng", first=10, labels=("cs.CV",)),
        *by("Ann Abel", first=20, count=1),
    )

    answer = await world.person("alice").says(f"/follow {NAME}")

    text = text_of(answer)
    assert "More than one person may publish as Yang Liu. By their co-authors:" in text
    assert "1. with Peng Li, Zonghan Yang · cs.LG · 3 papers, 2026 · “Study " in text
    assert "2. with Yuxin Peng · cs.CV · 2 papers, 2026 · “Study " in text
    assert "1 more paper fits none of these." in text
    assert {"Only with Peng Li", "Only with Yuxin Peng"} <= set(labels_of(answer))


async def test_the_button_keeps_the_papers_with_that_coauthor_and_undo_takes_it_back(world: World) -> None:
    await world.publishes(*by("Peng Li", first=1), *by("Yuxin Peng", first=10))
    alice = world.person("alice")
    answer = await alice.says(f"/follow {NAME}")

    narrowed = await alice.presses(answer, "Only with Yuxin Peng")

    assert "2 matching papers so far." in text_of(narrowed)
    assert "Yuxin Peng" in text_of(await alice.says("/radar"))
    await alice.presses(narrowed, "Undo")
    assert "Yuxin Peng" not in text_of(await alice.says("/radar"))


async def test_a_name_with_one_group_of_papers_is_followed_as_ever(world: World) -> None:
    await world.publishes(*by("Peng Li", first=1, count=3), *by("Ann Abel", first=20, count=1))

    answer = await world.person("alice").says(f"/follow {NAME}")

    assert "More than one person" not in text_of(answer)
    assert not any(label.startswith("Only with") for label in labels_of(answer))


async def test_words_are_nobodys_name(world: World) -> None:
    await world.publishes(*by("Peng Li", first=1), *by("Yuxin Peng", first=10))

    answer = await world.person("alice").says("/follow study")

    assert "More than one person" not in text_of(answer)
