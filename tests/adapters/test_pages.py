"""Pages: every one fits, together they hold all, and a cut parts nothing that belongs together."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.pages import cut
from core.domain.chats.message import Block, Button, Card, Fine, Heading, Message, Paragraph, Span, Style, turners
from tests.properties import examples


def words_of(block: Block) -> str:
    match block:
        case Card():
            spans = (*block.people, *block.body)
            return " ".join([block.title, "".join(span.text for span in spans), block.why])
        case Paragraph(spans):
            return "".join(span.text for span in spans)
        case Heading(text) | Fine(text):
            return text


def render(message: Message) -> str:
    return "\n".join([message.header, *(words_of(block) for block in message.blocks)])


def pages(message: Message, most: int) -> tuple[Message, ...]:
    return cut(message, most, len, render)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def card(number: int, words: str = "", title: str = "", people: str = "") -> Card:
    body = (Span(words),) if words else ()
    return Card(
        number=number,
        key=f"arxiv:{number}",
        source="arXiv",
        title=title or f"Title {number}",
        url="",
        people=(Span(people),),
        body=body,
    )


def test_what_fits_is_one_page() -> None:
    message = Message(header="H", blocks=(paragraph("a"), Fine("f")))

    assert pages(message, 100) == (message,)


def test_pages_are_cut_between_blocks() -> None:
    message = Message(blocks=tuple(paragraph(f"{n}" * 30) for n in range(5)))

    assert [len(page.blocks) for page in pages(message, 70)] == [2, 2, 1]


def test_every_page_keeps_header_buttons_and_footer() -> None:
    buttons = ((Button("Receipts", "receipts 1"),),)
    message = Message(
        header="Briefing",
        blocks=(*(card(n, "Words. " * 9) for n in range(6)), Fine("checked")),
        buttons=buttons,
        number=4,
    )

    cut_up = pages(message, 200)

    assert len(cut_up) > 2
    assert {(page.header, page.buttons, page.blocks[-1], page.number) for page in cut_up} == {
        ("Briefing", buttons, Fine("checked"), 4)
    }
    assert [page.page for page in cut_up] == list(range(len(cut_up)))


def test_only_the_last_small_print_is_the_footer() -> None:
    message = Message(blocks=(Fine("first"), paragraph("x" * 50), paragraph("y" * 50), Fine("last")))

    first, second = pages(message, 80)

    assert first.blocks == (Fine("first"), paragraph("x" * 50), Fine("last"))
    assert second.blocks == (paragraph("y" * 50), Fine("last"))


def test_a_block_that_is_too_long_is_cut_after_a_sentence() -> None:
    first, second = pages(Message(blocks=(paragraph("One two three. Four five six. Seven eight."),)), 32)

    assert words_of(first.blocks[0]).strip() == "One two three. Four five six."
    assert words_of(second.blocks[0]) == "Seven eight."


def test_a_sentence_that_is_too_long_is_cut_after_a_word() -> None:
    cut_up = pages(Message(blocks=(paragraph("wordy " * 20),)), 32)

    assert all(words_of(page.blocks[0]).strip().endswith("wordy") for page in cut_up)


def test_a_word_that_is_too_long_is_cut_between_characters_as_they_are_seen() -> None:
    family, flag, letter = "👩‍👩‍👧‍👦", "🇩🇪", "é"
    text = (family + flag + letter + "👍🏽") * 8

    cut_up = pages(Message(blocks=(paragraph(text),)), 20)

    assert len(cut_up) > 3
    for page in cut_up:
        part = words_of(page.blocks[0])
        assert not part.startswith(("\u200d", "\u0301", "🏽"))
        assert part.count("🇩") == part.count("🇪")


def test_a_style_is_kept_on_both_sides_of_a_cut() -> None:
    spans = (Span("plain " * 4), Span("bold " * 8, Style.BOLD, "https://example.org"))

    cut_up = pages(Message(blocks=(Paragraph(spans),)), 40)

    styles = [(span.style, span.link) for page in cut_up for block in page.blocks for span in block.spans]  # type: ignore[union-attr]
    assert styles.count((Style.BOLD, "https://example.org")) >= 2


def test_a_card_that_is_too_long_is_one_card_and_the_rest_of_its_words() -> None:
    message = Message(blocks=(card(1, "A sentence of words. " * 20), card(2)))

    cut_up = pages(message, 120)

    assert [card.number for page in cut_up for card in page.cards] == [1, 2]
    assert "".join(words_of(block) for page in cut_up for block in page.blocks).count("A sentence of words.") == 20


def test_a_title_that_no_page_holds_is_shortened_with_a_sign() -> None:
    [first, *_] = pages(Message(blocks=(card(1, "Body.", title="title " * 50),)), 60)

    [shown] = first.cards
    assert shown.title.endswith("…")


def test_a_heading_goes_with_what_it_names() -> None:
    message = Message(blocks=(paragraph("x" * 40), Heading("People"), paragraph("y" * 40)))

    first, second = pages(message, 60)

    assert first.blocks == (paragraph("x" * 40),)
    assert second.blocks[0] == Heading("People")


def test_a_header_that_is_longer_than_a_page_ends_all_the_same() -> None:
    cut_up = pages(Message(header="h" * 50, blocks=(paragraph("ab cd"),)), 20)

    assert "".join(words_of(block) for page in cut_up for block in page.blocks) == "ab cd"


def test_the_turning_row_leads_to_the_neighbours() -> None:
    message = Message(number=7)

    assert turners(message, 3, 0) == (Button("1/3", "page 7 0"), Button("›", "page 7 1"))
    assert turners(message, 3, 1) == (Button("‹", "page 7 0"), Button("2/3", "page 7 1"), Button("›", "page 7 2"))
    assert turners(message, 3, 2) == (Button("‹", "page 7 1"), Button("3/3", "page 7 2"))
    assert turners(message, 1, 0) == ()
    assert turners(Message(), 3, 1) == ()


TEXTS = st.text(alphabet="ab .!?\n🇩🇪👩‍é–", max_size=80)
BLOCKS = st.one_of(
    TEXTS.map(paragraph),
    TEXTS.map(Heading),
    st.builds(card, st.just(1), TEXTS, TEXTS, TEXTS),
    st.builds(lambda a, b: Paragraph((Span(a), Span(b, Style.BOLD))), TEXTS, TEXTS),
)


@given(st.lists(BLOCKS, max_size=6), st.integers(min_value=30, max_value=120))
@examples(150)
def test_all_pages_fit_and_hold_all_words(blocks: list[Block], most: int) -> None:
    message = Message(header="Header", blocks=(*blocks, Fine("footer")))

    cut_up = pages(message, most)

    assert all(len(render(page)) <= most for page in cut_up)
    shown = "".join(words_of(block) for page in cut_up for block in page.blocks[:-1])
    wanted = "".join(words_of(block) for block in blocks)
    if "…" not in shown:
        assert sorted(shown.replace(" ", "")) == sorted(wanted.replace(" ", ""))
