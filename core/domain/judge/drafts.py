"""What the writer wrote and the hard rules left, until a judge has read it: a draft is stored, but never shown.

A `Summary` or a `Synthesis` is what may be shown, and comes only from a draft and its verdicts: a claim without a verdict
is in neither.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from core.domain.claims.statement import Rejected, Section, Statement, Summary, Synthesis
from core.domain.judge.verdict import Claim, Verdict

Verdicts = Mapping[str, Verdict]
"""By the key of their claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryDraft:
    """A summary before the second reading. `repaired`: what was removed has been asked for once more."""

    content: Summary
    repaired: bool = False

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its sentences, and its title in another language."""
        papers = (self.content.paper_id,)
        texts = [sentence.text for sentence in self.content.sentences] + [self.content.title]
        return tuple(Claim(text=text, papers=papers) for text in texts if text)

    def judged(self, verdicts: Verdicts) -> Summary:
        """Its supported part. `unjudged` counts the sentences that have no verdict yet."""
        content, papers = self.content, (self.content.paper_id,)
        found = {sentence: verdicts.get(Claim(text=sentence.text, papers=papers).key) for sentence in content.sentences}
        refused = [verdict for verdict in found.values() if verdict and not verdict.supported]
        title = verdicts.get(Claim(text=content.title, papers=papers).key)
        return replace(
            content,
            sentences=tuple(sentence for sentence, verdict in found.items() if verdict and verdict.supported),
            title=content.title if title and title.supported else "",
            removed=content.removed + len(refused),
            reasons=(*content.reasons, *(verdict.why for verdict in refused)),
            unjudged=sum(verdict is None for verdict in found.values()),
            quotes=tuple(
                dict.fromkeys(each.span for each, verdict in found.items() if not (verdict and verdict.supported))
            ),
            judges=_judges(found.values()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthesisDraft:
    """A synthesis before the second reading. `repaired`: what was removed has been asked for once more.

    `rejected` is what the hard rules took, for the repair right after the answer; it is not stored.
    """

    content: Synthesis
    repaired: bool = False
    rejected: tuple[Rejected, ...] = field(default=(), compare=False)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its statements, and its headings as claims about the papers below them."""
        statements = [Claim(text=each.text, papers=each.papers) for each in self.content.statements]
        return (*statements, *(heading(each) for each in self.content.sections if each.theme))

    def judged(self, verdicts: Verdicts) -> Synthesis:
        """Its supported part. `unjudged` counts the statements that have no verdict yet."""
        content = self.content
        found = [verdicts.get(each.key) for each in content.statements]
        refused = [verdict for verdict in found if verdict and not verdict.supported]
        sections = []
        for section in content.sections:
            title = verdicts.get(heading(section).key)
            theme = section.theme if title and title.supported else ""
            sections.append(Section(theme=theme, statements=_supported(section.statements, verdicts)))
        return replace(
            content,
            opening=_supported(content.opening, verdicts),
            sections=tuple(section for section in sections if section.statements),
            bridge=next(iter(_supported([content.bridge], verdicts)), None) if content.bridge else None,
            removed=content.removed + len(refused),
            reasons=(*content.reasons, *(verdict.why for verdict in refused)),
            unjudged=sum(verdict is None for verdict in found),
            judges=_judges(found),
        )


def heading(section: Section) -> Claim:
    """A section's theme as a claim about all papers of its statements, as they were drafted."""
    papers = dict.fromkeys(paper for each in section.statements for paper in each.papers)
    return Claim(text=section.theme, papers=tuple(papers))


def _supported(statements: Iterable[Statement], verdicts: Verdicts) -> tuple[Statement, ...]:
    return tuple(each for each in statements if (verdict := verdicts.get(each.key)) and verdict.supported)


def _judges(verdicts: Iterable[Verdict | None]) -> tuple[str, ...]:
    # verdicts of earlier editions have no judge
    return tuple(dict.fromkeys(each.judge for each in verdicts if each and each.supported and each.judge))
