"""Translations of checked English texts: numbers, names and marks kept, in the language that was asked for, or none."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.domain.chats import languages
from core.domain.claims.translations import holds
from core.writing import answers, fences
from core.writing.answers import TEXT, rows, shape
from core.writing.calls import Calls
from core.writing.prompts import instructions
from core.writing.tongues import is_in

KIND: Final = "translation"
PACKED: Final = 20
SCHEMA: Final = shape(texts=rows(shape(id=TEXT, text=TEXT)))


@dataclass(frozen=True, slots=True)
class Translating:
    """Twenty texts to a call."""

    calls: Calls
    model: str

    async def write(self, texts: Sequence[str], language: str, asked_by: int) -> Sequence[str]:
        """Each text in `language`, in the same order; empty where the translation failed its check, and for all of them in
        English or in a language that is none of ours, about which nobody is asked.

        Raises:
            WriterUnavailable: there was no answer, or one of which nothing can be used.
        """
        wanted = languages.named(language)
        if wanted.code != language or language == languages.ENGLISH:
            return [""] * len(texts)
        originals = list(dict.fromkeys(text for text in texts if text.strip()))
        held: dict[str, str] = {}
        for start in range(0, len(originals), PACKED):
            pack = originals[start : start + PACKED]
            put = await self._ask_pack(pack, wanted.name, asked_by)
            held |= await asyncio.to_thread(_held, put, wanted.code)
        return [held.get(text, "") for text in texts]

    async def _ask_pack(self, pack: Sequence[str], into: str, asked_by: int) -> Mapping[str, str]:
        told, fence = instructions(KIND), fences.name("text")
        named = {fences.token("t", number): text for number, text in enumerate(pack, 1)}
        blocks = [fences.block(fence, token, text=fences.escaped(text)) for token, text in named.items()]
        prompt = "\n\n".join([told.ask("ask", count=len(pack), language=into), *blocks])
        said = await self.calls.ask(self.calls.request(KIND, self.model, told.system, prompt, SCHEMA), asked_by)
        return self.calls.usable(self.model, said, lambda text: _read(text, named))


def _read(text: str, named: Mapping[str, str]) -> dict[str, str]:
    """Original to translation; of an id that comes twice the first counts."""
    found: dict[str, str] = {}
    for entry in answers.listed(answers.parsed(text), "texts"):
        match entry:
            case {"id": str(token), "text": str(put)} if token in named:
                found.setdefault(named[token], " ".join(answers.unescaped(put).split()))
    return found


def _held(put: Mapping[str, str], language: str) -> dict[str, str]:
    """In a thread: the detector takes a moment for each text, and seconds for the first."""
    return {text: each for text, each in put.items() if holds(text, each) and is_in(each, language)}
