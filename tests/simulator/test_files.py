import io

import aiohttp
import pytest

from bot.simulator import Person, Simulator
from tests.simulator.api import Api, Reply

MEGABYTE = 1024 * 1024


async def upload(
    api: Api, chat_id: int, content: bytes, name: str = "protokoll.pdf", **fields: str
) -> Reply:
    form = aiohttp.FormData({"chat_id": str(chat_id), **fields}, quote_fields=False)
    form.add_field("document", io.BytesIO(content), filename=name, content_type="application/pdf")
    return await api.request("sendDocument", data=form)


async def download(sim: Simulator, api: Api, path: str) -> tuple[int, bytes]:
    async with api.session.get(f"{sim.url}/file/bot{sim.token}/{path}") as response:
        return response.status, await response.read()


async def test_document_is_received_and_downloaded_whole(
    sim: Simulator, api: Api, anna: Person
) -> None:
    content = b"%PDF\r\n--boundary\r\n\x00\xff\r\n"
    reply = await upload(
        api, anna.person_id, content, "möte 1.pdf", caption="<b>Möte</b>", parse_mode="HTML"
    )
    document = reply.result["document"]
    assert document["file_name"] == "möte 1.pdf"
    assert document["mime_type"] == "application/pdf"
    assert document["file_size"] == len(content)
    assert (reply.result["caption"], "text" in reply.result) == ("Möte", False)
    message = anna.chat.last
    assert message.html == "<b>Möte</b>"
    assert message.file is not None
    assert message.file.content == content
    file = await api.ok("getFile", file_id=document["file_id"])
    assert await download(sim, api, file["file_path"]) == (200, content)


async def test_attached_file_is_read_by_its_reference(api: Api, anna: Person) -> None:
    form = aiohttp.FormData({"chat_id": str(anna.person_id), "document": "attach://part1"})
    form.add_field("part1", b"abc", filename="a.txt", content_type="text/plain")
    reply = await api.request("sendDocument", data=form)
    assert reply.result["document"]["file_name"] == "a.txt"


async def test_file_that_no_field_refers_to_is_refused(api: Api, anna: Person) -> None:
    reply = await upload(api, anna.person_id, b"a", extra="x")
    assert reply.refusal == 'Bad Request: unknown field "extra" in sendDocument (simulator)'


async def test_document_is_sent_again_by_its_id(api: Api, anna: Person) -> None:
    first = (await upload(api, anna.person_id, b"a")).result["document"]
    again = await api.ok("sendDocument", chat_id=anna.person_id, document=first["file_id"])
    assert again["document"] == first


async def test_persons_document_can_be_downloaded(sim: Simulator, api: Api, anna: Person) -> None:
    await anna.send_document("bild.png", b"png", mime_type="image/png", caption="se här")
    (update,) = await api.updates()
    assert update["message"]["caption"] == "se här"
    file = await api.ok("getFile", file_id=update["message"]["document"]["file_id"])
    assert await download(sim, api, file["file_path"]) == (200, b"png")


@pytest.mark.parametrize(
    ("document", "refusal"),
    [
        ("AgADnothing", "wrong file identifier/HTTP URL specified"),
        ("https://goteborg.se/a.pdf", "failed to get HTTP URL content"),
    ],
)
async def test_document_that_cannot_be_had_is_refused(
    api: Api, anna: Person, document: str, refusal: str
) -> None:
    found = await api.refused("sendDocument", chat_id=anna.person_id, document=document)
    assert found == f"Bad Request: {refusal}"


async def test_a_file_is_sent_on_only_as_what_it_is(api: Api, anna: Person) -> None:
    await anna.send_photo(caption="se här")
    await anna.send_voice()
    photo, voice = (one["message"] for one in await api.updates())
    small, large = photo["photo"]
    assert small["width"] < large["width"]
    to = {"chat_id": anna.person_id}
    sent = await api.ok("sendPhoto", **to, photo=large["file_id"], caption="igen")
    assert (sent["photo"], sent["caption"]) == (photo["photo"], "igen")
    sent = await api.ok("sendVoice", **to, voice=voice["voice"]["file_id"], duration=4)
    assert sent["voice"] == voice["voice"]
    found = await api.refused("sendDocument", **to, document=large["file_id"])
    assert found == "Bad Request: can't use file of type Photo as Document"


async def test_empty_file_is_refused(api: Api, anna: Person) -> None:
    reply = await upload(api, anna.person_id, b"")
    assert reply.refusal == "Bad Request: file must be non-empty"


async def test_caption_over_1024_units_is_refused(api: Api, anna: Person) -> None:
    await upload(api, anna.person_id, b"a", caption="😀" * 512)
    reply = await upload(api, anna.person_id, b"a", caption="😀" * 512 + "a")
    assert reply.refusal == "Bad Request: message caption is too long"


async def test_caption_is_edited_and_text_is_not(api: Api, anna: Person) -> None:
    sent = (await upload(api, anna.person_id, b"a", caption="före")).result
    which = {"chat_id": anna.person_id, "message_id": sent["message_id"]}
    edited = await api.ok("editMessageCaption", **which, caption="efter")
    assert edited["caption"] == anna.chat.last.text == "efter"
    refusal = await api.refused("editMessageText", **which, text="b")
    assert refusal == "Bad Request: there is no text in the message to edit"
    refusal = await api.refused("editMessageCaption", **which, caption="a" * 1025)
    assert refusal == "Bad Request: message caption is too long"
    text = await api.send(anna.person_id)
    refusal = await api.refused(
        "editMessageCaption",
        chat_id=anna.person_id,
        message_id=text["message_id"],
        caption="b",
    )
    assert refusal == "Bad Request: there is no caption in the message to edit"


async def test_download_over_20_megabytes_is_refused(
    sim: Simulator, api: Api, anna: Person
) -> None:
    await anna.send_document("lagom.mp4", b"x", size=20 * MEGABYTE)
    await anna.send_document("stor.mp4", b"x", size=20 * MEGABYTE + 1)
    small, big = [update["message"]["document"] for update in await api.updates()]
    await api.ok("getFile", file_id=small["file_id"])
    refusal = await api.refused("getFile", file_id=big["file_id"])
    assert refusal == "Bad Request: file is too big"
    path = sim.world.files[big["file_id"]].path
    assert (await download(sim, api, path))[0] == 404


async def test_upload_over_50_megabytes_is_refused(api: Api, anna: Person) -> None:
    reply = await upload(api, anna.person_id, bytes(50 * MEGABYTE + 1))
    assert (reply.status, reply.refusal) == (413, "Request Entity Too Large")
    assert anna.chat.from_bot == []


async def test_unknown_file_id_is_refused(api: Api) -> None:
    refusal = await api.refused("getFile", file_id="AgADnothing")
    assert refusal == ("Bad Request: wrong file_id or the file is temporarily unavailable")


async def test_file_with_a_wrong_token_is_unauthorized(sim: Simulator, api: Api) -> None:
    async with api.session.get(f"{sim.url}/file/bot1:wrong/documents/a") as response:
        assert response.status == 401
