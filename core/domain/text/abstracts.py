"""Abstracts as people read them, where archives glued headings to the text and broke formulas."""

import re
from typing import Final

from core.domain.text.formulas import repair_formulas

_LABEL: Final = "Abstract|ABSTRACT|Summary|SUMMARY|Zusammenfassung|Résumé|Resumen|Resumo|Riassunto"
_TITLES: Final = (
    r"Key message|Background and (?:aims?|objectives?|purpose)|Backgrounds?|Introduction|Rationale|(?:Study )?[Oo]bjectives?|Purposes?|Aims?|Goals?"
    r"|(?:Materials?|Patients|Subjects|Participants) and [Mm]ethods?|Methods and (?:results|findings|materials)|Methods|Methodology"
    r"|(?:Main |Key )?[Rr]esults and (?:discussion|conclusions?)|(?:Main |Key )?[Rr]esults|(?:Main |Principal )?[Ff]indings"
    r"|Conclusions? and relevance|Conclusions?(?:/[Ss]ignificance)?|Discussion|Interpretation|Limitations?"
    r"|(?:Main |Primary )?[Oo]utcome measures?|Data sources?|(?:Study |Research )design|Trial registration"
    r"|Hintergrund|Fragestellung|Zielsetzung|(?:Material|Patienten) und Methoden?|Methodik|Methoden?|Ergebnisse?|Schlussfolgerung(?:en)?"
    r"|Diskussion|Contexte|Objectifs?|Méthodes?|Résultats?|Antecedentes|Objetivos?|Métodos?|Resultados?|Conclusiones|Conclusión"
    r"|Conclusões|Conclusão"
)
_CAPITALS: Final = (
    "BACKGROUND|INTRODUCTION|OBJECTIVES?|PURPOSE|AIMS"
    "|(?:MATERIALS?|PATIENTS) AND METHODS|METHODS|RESULTS|FINDINGS|CONCLUSIONS?|DISCUSSION|LIMITATIONS?"
)
_AMBIGUOUS: Final = (
    "Design|Setting|Participants|Patients|Subjects|Interventions?|Exposures?|Measurements|Significance|Importance|Context|Perspective"
    "|Funding|Reviewers?"
)
_TITLED: Final = (
    rf"(?:(?P<title>{_TITLES})|(?P<capitals>{_CAPITALS})(?! AND\b)|(?P<ambiguous>{_AMBIGUOUS}))"
    # "Â" is what is left of a hard blank in two encodings
    r"(?P<gap>\s?:\s?|(?:Â(?=\s))?\s?)(?=[A-ZÀ-Þ0-9]|(?P<dash>[–—]))"
)
_FIRST: Final = re.compile(_TITLED)
_LATER: Final = re.compile(rf"(?P<end>[.!?](?<=[\w)%\]”\"\s].)[\";”]{{0,3}})(?P<blank>\s?){_TITLED}")
_GLUED_LABEL: Final = re.compile(rf"(?:{_LABEL})(?=[A-ZÀ-Þ])")
_WORD: Final = re.compile(r"\w+")
# "DesignBench", "MethodsX", "Design2Code" are names, "BackgroundThe" and "Results1062" are not
_NAMED: Final = re.compile(
    r"(?:[A-Z][a-z]+)*(?:Nets?|Bench|Sets?|DB|Base|Bank|Hub|Lab|Kit|Flow|Former|Mix\w*|Eval|Gen|Diff|Agents?|LMs?|LLMs?|GPT|QA|RL|KG|X|AI|ML)\d*"
    r"|\d+[A-Za-z]\w*"
)
_CAMEL: Final = re.compile(r"[A-Z][a-z]+[A-Z][a-z]")
_ADDRESS: Final = re.compile(r"[/\\@]\S*\Z")
_LONGEST_ADDRESS: Final = 60
_FEWEST: Final = 2
_FIRST_WORDS: Final = frozenset(
    "We Our The This These Those There It In On At To Of For From By With Without Among Between During After Before Although While When "
    "Whereas Since As A An All Both Each Most Many Some Several Few No Not One Two Three Four Five Six Seven Eight Nine Ten Using "
    "Based However Despite Patients Participants Data".split()
)


def clean_abstract(text: str) -> str:
    """A plain abstract with its headings apart and its formulas whole. Clean ones stay as they are."""
    return repair_formulas(split_headings(text))


def split_headings(text: str) -> str:
    """The text with a blank before every heading and a colon behind it; "Abstract" glued to the first word is dropped.

    "found.MethodsForty-two" becomes "found. Methods: Forty-two".
    """
    label = _GLUED_LABEL.match(text)
    if label and not _is_name(text, 0, label.end(), careful=True):
        text = text[label.end() :]
    found = list(_LATER.finditer(text))
    if first := _FIRST.match(text):
        found.insert(0, first)
    titles = {_heading(match).lower() for match in found if not match["ambiguous"]}
    pieces, at = list[str](), 0
    for match in found:
        if _is_heading(match, structured=len(titles) >= _FEWEST):
            before = match["end"] + (match["blank"] or " ") if match.start() else ""
            mark = match["gap"] if match["dash"] or match["gap"] == ": " else ": "
            pieces += text[at : match.start()], before, _heading(match), mark
            at = match.end()
    return "".join([*pieces, text[at:]])


def _heading(match: re.Match[str]) -> str:
    return match["title"] or match["capitals"] or match["ambiguous"]


def _is_heading(match: re.Match[str], *, structured: bool) -> bool:
    text, end = match.string, match.end()
    start = end - len(match["gap"]) - len(_heading(match))
    tight = start > 0 and not text[start - 1].isspace()
    if tight and _ADDRESS.search(text, max(0, start - _LONGEST_ADDRESS), start):
        return False
    if match["dash"]:
        return tight
    if ":" in match["gap"]:
        return tight or match["gap"] == ":"
    if match["ambiguous"] and not tight:
        return False
    if match["gap"]:
        follows = _WORD.match(text, end)
        # "Objective Structured Examinations" begins a sentence
        return structured or (follows is not None and follows[0] in _FIRST_WORDS)
    if match["capitals"] and not text[end + 1 : end + 2].islower():
        return False
    return not _is_name(text, start, end, careful=bool(match["ambiguous"]))


def _is_name(text: str, start: int, end: int, *, careful: bool) -> bool:
    """Whether the word that begins with a heading is a name: as names end, or used inside of a sentence too."""
    # of "Trial registration" the last word is the one that is glued
    whole, tail = _WORD.match(text, max(start, text.rfind(" ", start, end) + 1)), _WORD.match(text, end)
    if whole is None or tail is None:
        return False
    if careful and _CAMEL.match(tail[0]) and not _FIRST.match(tail[0]):
        return True
    if _NAMED.fullmatch(tail[0]):
        return True
    before = "" if careful else r"(?<=[\w,:(-] )"
    again = re.compile(rf"{before}\b{whole[0]}\b")
    return again.search(text, 0, start) is not None or again.search(text, end) is not None
