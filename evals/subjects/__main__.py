"""Recall and precision of subjects as they are typed and widened: `make eval ARGS="--subjects"`. Its figures stand in docs/follow-language.md."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from statistics import fmean

from core.domain.papers.paper import Paper
from core.domain.query.ast import Field, Query, Term
from core.domain.query.subject_names import in_english
from core.domain.radar import matching, widening
from core.domain.radar.follow import Follow
from core.domain.radar.matching import Closeness, Readable, unknown_subject
from core.domain.ranking import near_misses, wider_offers
from core.domain.ranking.corpus import Background, Vector, background
from core.domain.ranking.subject import Known, Subject
from core.domain.text.plain import plain_text
from evals.records import RECORDED, opened

LABELS = RECORDED / "labels" / "subjects.json"
PAPERS = RECORDED / "papers" / "arxiv_cs_2026-05-18_2026-06-30.jsonl.xz"
FIRST, LAST, MONTH = "2026-06-09", "2026-06-24", "2026-05-25"
WEEKS = (FIRST, "2026-06-15"), ("2026-06-16", LAST)
CHINESE = (
    "机器遗忘 后门攻击 单细胞RNA测序 图神经网络 蛋白质折叠 因果推断 联邦学习 语音识别 基于人类反馈的强化学习 幻觉检测 知识编辑 成员推断 药物发现 "
    "时间序列预测 测试时扩展 手语 低资源语言 定理证明 天气预报 提示注入 文本到SQL 知识追踪 点击率预测 脑解码 灾难性遗忘"
)
"""The judged subjects, in their order. The table of subjects knows them all: that it knows others is for others to measure."""
SAMPLE = 2_000
"""Papers that a process counts words of, as in `core.services.corpus`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Papers judged to be about a subject, and not."""

    about: AbstractSet[str]
    not_about: AbstractSet[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """`precision` counts judged papers only, as most papers of a wide form were not looked at; None where none was."""

    recall: float
    precision: float | None


@dataclass(slots=True)
class Corpus:
    """The papers of a month, of which those of the judged days count."""

    papers: Mapping[str, Readable]
    judged: AbstractSet[str]
    known: Background
    vectors: Mapping[int, Vector]

    @classmethod
    def read(cls) -> "Corpus":
        """The recorded papers."""
        rows: dict[str, dict[str, object]] = {}
        for line in opened(PAPERS).splitlines():
            row = json.loads(line)
            name = str(row["arxiv_id"]).removeprefix("arXiv:").partition("v")[0]
            if MONTH <= row["_day"] <= LAST:
                rows.setdefault(name, row)
        papers = {name: _paper(number, name, row) for number, (name, row) in enumerate(rows.items(), start=1)}
        some = list(papers.values())
        known = background(some[:: max(len(some) // SAMPLE, 1)][:SAMPLE])
        return cls(
            {name: Readable(paper) for name, paper in papers.items()},
            {name for name, row in rows.items() if FIRST <= str(row["_day"]) <= LAST},
            known,
            {paper.id: known.vector(paper) for paper in some},
        )

    def matches(self, query: Query, close: Closeness = unknown_subject) -> list[str]:
        """The papers that a follow matches, newest first."""
        follow = Follow(chat_id=0, number=0, query=query, created_at=datetime(2026, 6, 24, tzinfo=UTC))
        readable = self.papers
        if close is not unknown_subject:
            readable = {name: replace(each, closeness=close) for name, each in readable.items()}
        found = [name for name, each in readable.items() if matching.evidence(follow, each)]
        return sorted(found, key=lambda name: self.papers[name].paper.recency, reverse=True)

    def closeness(self, subject: str, own: Sequence[str], found: Mapping[str, Sequence[Paper]]) -> Closeness:
        """Tells what is close to the subject, as it is learnt from these papers."""
        seeds, _ = wider_offers.seed([self.papers[name].paper for name in own], found)
        learnt = Subject.of([self.vectors[paper.id] for paper in seeds])
        subjects = {Term(Field.ABOUT, subject).folded: learnt} if learnt else {}
        return Known(background=self.known, subjects=subjects).close

    def near_misses(self, term: Term, found: Iterable[str], close: Closeness) -> list[str]:
        """The closest three of these of each judged week, as a chat that follows nothing else is shown them."""
        like = {name: close(term.folded, self.papers[name].paper).likeness for name in self.judged & set(found)}
        shown: list[str] = []
        for first, last in WEEKS:
            week = [name for name in like if first <= str(self.papers[name].paper.announced_on) <= last]
            shown += sorted(week, key=lambda name: -like[name])[: near_misses.MOST_SHOWN]
        return shown

    def agreement(self, found: Iterable[str], judged: Judged) -> Measured:
        """How these papers agree with the labels."""
        seen = self.judged & set(found)
        hits, looked_at = len(seen & judged.about), len(seen & (judged.about | judged.not_about))
        return Measured(hits / len(judged.about), hits / looked_at if looked_at else None)


def _paper(number: int, name: str, row: Mapping[str, object]) -> Paper:
    title, abstract = plain_text(str(row["title"])), plain_text(str(row["abstract"]))
    day = date.fromisoformat(str(row["_day"]))
    return Paper(id=number, keys=(f"arxiv:{name}",), title=title, abstract=abstract, announced_on=day)


def chinese_subjects(labels: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The subjects as they are typed in Chinese, with their English words in the singular."""
    return zip(CHINESE.split(), (subject.removesuffix("s") for subject in labels), strict=True)


def main() -> int:
    """Prints the table; 0 also where the labels are not there."""
    if not (LABELS.exists() and PAPERS.exists()):
        print(f"Skipped: {LABELS} and {PAPERS.name} are not beside the project.")
        return 0
    labels = json.loads(LABELS.read_text(encoding="utf-8"))["subjects"]
    corpus = Corpus.read()
    rows: dict[str, list[Measured]] = {}
    for subject, judged in labels.items():
        for name, found in ways(corpus, subject, show=print if "--show" in sys.argv else None):
            rows.setdefault(name, []).append(corpus.agreement(found, Judged(set(judged["about"]), set(judged["not"]))))
    print(f"{len(labels)} subjects, {len(corpus.judged):,} papers of {FIRST} to {LAST}; means over subjects")
    print(f"{'':28s} recall  precision")
    for name, measured in rows.items():
        print(f"{name:28s}  {fmean(m.recall for m in measured):.3f}      {_mean(measured):.3f}")
    english = sum(in_english(chinese, corpus.known.usage) == subject for chinese, subject in chinese_subjects(labels))
    print(f"Chinese subjects that lead to these English words: {english} of {len(labels)}")
    return 0


def _mean(measured: Sequence[Measured]) -> float:
    return fmean([m.precision for m in measured if m.precision is not None] or [0.0])


def ways(corpus: Corpus, subject: str, show: Callable[[str], None] | None) -> Iterable[tuple[str, Sequence[str]]]:
    """What each way of following the subject finds: as it is typed, its words near each other and anywhere, and after one tap."""
    query = Query.of(Field.PHRASE, subject)
    forms = widening.forms(query)
    own = corpus.matches(query)
    found = {form.by: corpus.matches(form.query) for form in forms if form.by != widening.ABOUT}
    by_papers = {by: [corpus.papers[name].paper for name in names] for by, names in found.items()}
    close = corpus.closeness(subject, own, by_papers)
    found[widening.ABOUT] = corpus.matches(Query.of(Field.ABOUT, subject), close)
    by_papers[widening.ABOUT] = [corpus.papers[name].paper for name in found[widening.ABOUT]]
    yield "phrase as typed", own
    yield "near:", found[widening.NEAR]
    yield "words:", found[widening.WORDS]
    yield "about:", found[widening.ABOUT]
    yield "near misses", corpus.near_misses(Term(Field.ABOUT, subject), set(found[widening.ABOUT]) - set(own), close)
    offers = wider_offers.offers(forms, [corpus.papers[name].paper for name in own], by_papers, corpus.vectors)
    if show:
        show(f"{subject}: {len(own)} → " + "; ".join(f"{o.form.by} {o.count} {o.close:.2f}" for o in offers))
    yield "first wider form", found[offers[0].form.by] if offers else own


if __name__ == "__main__":
    sys.exit(main())
