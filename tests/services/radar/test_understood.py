"""How a follow was understood is said back in words, whatever it wants and leaves out."""

from tests.world import World, text_of

TOLD = [
    ('author:"Wenjian Luo"', "the author Wenjian Luo"),
    ('"lantern graphs"', "the phrase “lantern graphs”"),
    ("cat:cs.AI", "the category cs.AI"),
    ("journal:Nature", "the journal Nature"),
    ("source:nature", "papers from the source nature"),
    ("title:ice", "papers with “ice” in the title"),
    ("abstract:ice", "papers with “ice” in the abstract"),
    ("ice cat:cs.AI journal:Nature", "papers in the category cs.AI in the journal Nature with “ice”"),
    ('ice author:"Bo Berg"', "papers by Bo Berg with “ice”"),
    ("kw:ice OR kw:snow", "either the phrase “ice”, or the phrase “snow”"),
    ('kw:ice -author:"Bo Berg"', "papers with “ice”, not by Bo Berg"),
    ("kw:ice -cat:cs.CV", "papers with “ice”, not in the category cs.CV"),
    ("kw:ice -journal:Nature", "papers with “ice”, not in the journal Nature"),
    ("kw:ice -source:nature", "papers with “ice”, not from the source nature"),
    ("kw:ice -kw:mice", "papers with “ice”, without “mice”"),
    ("kw:ice -title:mice", "papers with “ice”, without “mice” in the title"),
    ("kw:ice -abstract:mice", "papers with “ice”, without “mice” in the abstract"),
]


async def test_a_follow_is_said_back_as_it_was_understood(world: World) -> None:
    for number, (typed, words) in enumerate(TOLD, 1):
        answer = await world.person("alice").says(f"/follow {typed}")
        assert text_of(answer).startswith(f"Following {words} (no. {number})."), typed


async def test_more_than_four_alternatives_are_said_back_in_the_follow_language(world: World) -> None:
    typed = " OR ".join(f"kw:topic{n}" for n in range(5))
    answer = await world.person("alice").says(f"/follow {typed}")
    assert text_of(answer).startswith('Following "topic0" OR "topic1" OR "topic2" OR "topic3" OR "topic4" (no. 1).')
