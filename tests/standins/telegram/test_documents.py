"""The stand-in's promises about files, with raw HTTP: uploads only, captions of 1024, and words under a file are a caption."""

from typing import Any

import aiohttp
import pytest

from tests.standins.telegram.client import Telegram

TOKEN = "4217:CANARY-token_b33f"
NO_TEXT = "Bad Request: there is no text in the message to edit"
NO_CAPTION = "Bad Request: there is no caption in the message to edit"


async def asked(tg: Telegram, method: str, content: bytes | None = None, **fields: str) -> dict[str, Any]:
    form = aiohttp.FormData({"chat_id": "12", "link_preview_options": '{"is_disabled": true}'} | fields)
    if content is not None:
        form = aiohttp.FormData({"chat_id": "12"} | fields)
        form.add_field("document", content, filename="a.bib")
    async with aiohttp.ClientSession() as session, session.post(f"{tg.url}/bot{TOKEN}/{method}", data=form) as answer:
        body: dict[str, Any] = await answer.json()
        return body


@pytest.mark.parametrize(
    ("content", "caption", "told"),
    [
        (b"@article{x}", "x" * 1024, ""),
        (b"@article{x}", "<b>" + "x" * 1024 + "</b>", ""),
        (b"@article{x}", "x" * 1025, "Bad Request: message caption is too long"),
        (b"", "x", "Bad Request: file must be non-empty"),
    ],
)
async def test_a_document_is_bytes_and_a_caption(content: bytes, caption: str, told: str) -> None:
    tg = Telegram(TOKEN)
    await tg.start()
    ann = tg.person("Ann")
    tg.private(ann).started = True

    answer = await asked(tg, "sendDocument", content, caption=caption, parse_mode="HTML")

    assert answer.get("description", "") == told
    assert [post.content["upload"].content for post in tg.shown(tg.private(ann))] == ([] if told else [content])
    await tg.close()


async def test_words_under_a_document_are_edited_as_a_caption_and_others_as_text() -> None:
    tg = Telegram(TOKEN)
    await tg.start()
    ann = tg.person("Ann")
    tg.private(ann).started = True
    await asked(tg, "sendDocument", b"x", caption="one")
    await asked(tg, "sendMessage", text="two")

    refused = [
        await asked(tg, "editMessageText", message_id="1", text="new"),
        await asked(tg, "editMessageCaption", b"", message_id="2", caption="new"),
    ]

    assert [answer["description"] for answer in refused] == [NO_TEXT, NO_CAPTION]
    assert [post.text for post in tg.shown(tg.private(ann))] == ["one", "two"]
    await tg.server.close()
