"""How a follow was understood is said back in words, whatever it wants and leaves out."""

from tests.world import World, text_of

TOLD = [
    ('author:"Wenjian Luo"', "the author Wenjian Luo"),
    ('"lantern graphs"', "“lantern graphs”"),
    ("cat:cs.AI", "the category cs.AI"),
    ("journal:Nature", "the journal Nature"),
    ("source:nature", "the source nature"),
    ("title:ice", "“ice” in the title"),
    ("abstract:ice", "“ice” in the abstract"),
    ("ice cat:cs.AI journal:Nature", "“ice”, the category cs.AI and the journal Nature"),
    ('ice author:"Bo Berg"', "“ice” and the author Bo Berg"),
    ("kw:ice OR kw:snow", "“ice” or “snow”"),
    ('kw:ice -author:"Bo Berg"', "“ice”, but not the author Bo Berg"),
    ("kw:ice -cat:cs.CV", "“ice”, but not the category cs.CV"),
    ("kw:ice -journal:Nature", "“ice”, but not the journal Nature"),
    ("kw:ice -source:nature", "“ice”, but not the source nature"),
    ("kw:ice -kw:mice", "“ice”, but not “mice”"),
    ("kw:ice -title:mice", "“ice”, but not “mice” in the title"),
    ("kw:ice -abstract:mice", "“ice”, but not “mice” in the abstract"),
]


async def test_a_follow_is_said_back_as_it_was_understood(world: World) -> None:
    for number, (typed, words) in enumerate(TOLD, 1):
        answer = await world.person("alice").says(f"/follow {typed}")
        assert text_of(answer).startswith(
            (f"You now follow {words} ({number}).", f"You now follow ({number}): {words}.")
        ), typed


async def test_more_than_four_alternatives_are_said_back_in_the_follow_language(world: World) -> None:
    typed = " OR ".join(f"kw:topic{n}" for n in range(5))
    answer = await world.person("alice").says(f"/follow {typed}")
    assert text_of(answer).startswith('You now follow (1): "topic0" OR "topic1" OR "topic2" OR "topic3" OR "topic4".')
