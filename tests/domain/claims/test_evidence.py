"""The words that carry a statement: verbatim, of every paper that it names, chosen the same way each time."""

from core.domain.claims.evidence import LONGEST_SPAN, carriers
from core.domain.claims.source import legible
from core.domain.claims.statement import Sentence, Summary
from core.domain.papers.paper import Paper
from tests.fakes.clock import START

MASKS = "Masks are cheap to store. Sparse masks let a network forget 17 chosen samples. Accuracy falls by 2 percent on the others."
BEETLES = "Beetles grew larger after the storms. They were measured by hand."


def paper(number: int, abstract: str, title: str = "Careful notes") -> Paper:
    return Paper(id=number, keys=(f"arxiv:2606.{number:05}",), title=title, abstract=abstract)


def summary(*said: tuple[str, str], language: str = "en") -> Summary:
    sentences = tuple(Sentence(text=text, span=span) for text, span in said)
    return Summary(paper_id=1, language=language, model="m", sentences=sentences, written_at=START)


def spans(text: str, *papers: Paper, known: Summary | None = None) -> list[tuple[int, str]]:
    found = carriers(text, papers, {known.paper_id: known} if known else {})
    return [(each.paper_id, each.span) for each in found]


def test_the_sentence_that_shares_most_carries_it() -> None:
    assert spans("A network forgets 17 samples by sparse masks.", paper(1, MASKS)) == [
        (1, "Sparse masks let a network forget 17 chosen samples.")
    ]


def test_a_second_sentence_comes_where_it_adds_words_or_numbers() -> None:
    told = "Sparse masks let a network forget 17 chosen samples while accuracy falls by 2 percent."

    assert [span for _, span in spans(told, paper(1, MASKS))] == [
        "Sparse masks let a network forget 17 chosen samples.",
        "Accuracy falls by 2 percent on the others.",
    ]


def test_every_named_paper_gets_words_of_its_own() -> None:
    told = "Sparse masks let a network forget, and beetles grew after storms."

    assert spans(told, paper(1, MASKS), paper(2, BEETLES)) == [
        (1, "Sparse masks let a network forget 17 chosen samples."),
        (2, "Beetles grew larger after the storms."),
    ]


def test_what_a_summary_stands_on_comes_before_what_shares_no_more() -> None:
    known = summary(("Networks can be made to forget.", "let a network forget 17 chosen samples"))

    assert spans("Networks can be made to forget.", paper(1, MASKS), known=known) == [
        (1, "let a network forget 17 chosen samples")
    ]


def test_a_chinese_statement_finds_the_summarys_span_or_else_the_english_sentence() -> None:
    told = "稀疏掩码让网络忘记17个样本。"
    known = summary(("稀疏掩码可让网络忘记选定样本。", "Sparse masks let a network forget"), language="zh")

    assert spans(told, paper(1, MASKS), known=known)[0] == (1, "Sparse masks let a network forget")
    assert spans(told, paper(1, MASKS))[0] == (1, "Sparse masks let a network forget 17 chosen samples.")


def test_a_statement_that_shares_nothing_is_given_one_piece_for_the_judge_to_refuse() -> None:
    assert spans("Quasars dim.", paper(1, MASKS)) == [(1, "Masks are cheap to store.")]
    assert spans("Quasars dim.", paper(1, "")) == [(1, "Careful notes")]


def test_a_paper_without_words_has_none() -> None:
    assert spans("Quasars dim.", paper(1, "", title="")) == []


def test_a_long_sentence_is_cut_to_the_part_that_carries_it_between_words() -> None:
    filler = "and so the study went on for years in many quiet places "
    abstract = f"{filler * 6}until sparse masks let a network forget 17 samples {filler * 6}of no note."

    ((_, span),) = spans("Sparse masks let a network forget 17 samples.", paper(1, abstract))

    assert "sparse masks let a network forget 17 samples" in span
    assert len(span) <= LONGEST_SPAN
    assert f" {span} " in f" {legible(abstract)} "


def test_a_sentence_without_blanks_is_cut_at_its_marks() -> None:
    abstract = "我们研究了许多不同的方法，" * 20 + "稀疏掩码让网络忘记样本，" + "其余部分在附录中给出，" * 20

    ((_, span),) = spans("稀疏掩码让网络忘记样本。", paper(1, abstract))

    assert "稀疏掩码让网络忘记样本" in span
    assert len(span) <= LONGEST_SPAN
    assert span in abstract


def test_a_piece_is_as_long_as_fits() -> None:
    ((_, span),) = spans("Herongull.", paper(1, "herongull " * 30))

    assert len(span) == LONGEST_SPAN - 1
    assert set(span.split()) == {"herongull"}


def test_the_part_that_carries_it_is_found_whatever_words_stand_around_it() -> None:
    filler = "zebras stood by and so the study went on for years in many quiet places "
    abstract = f"{filler * 6}until masks let it forget samples, {filler * 6}of no note."

    ((_, span),) = spans("Masks forget samples.", paper(1, abstract))

    assert "until masks let it forget samples" in span
