"""A small Bot API server that checks what Telegram checks, and remembers what happened. Tests read that memory."""

import asyncio
import itertools
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

from tests.fakes.markup import RefusedError, parse, units

TOKEN = "123456789:AAFakeTokenForTests_0123456789abcdefghi"
NAME = "belegbot"
BOT = {
    "id": 123456789,
    "is_bot": True,
    "first_name": "Beleg",
    "username": NAME,
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}
LIMIT, CAPTION_LIMIT = 4096, 1024
WITHIN = 10.0
"""Seconds within which a test expects something to happen."""


@dataclass
class Said:
    """A message of the bot's as it stands now; `keyboard` are the buttons, row by row."""

    chat: int
    number: int
    text: str
    html: str
    keyboard: list[list[dict[str, str]]]
    reply_to: int | None
    topic: int | None
    edits: int = 0

    @property
    def buttons(self) -> list[dict[str, str]]:
        return [button for row in self.keyboard for button in row]


@dataclass
class Call:
    method: str
    params: dict[str, Any]
    status: int = 200


@dataclass
class Fault:
    """What goes wrong at a call: a status, or no answer at all. `done` is whether the call takes effect all the same."""

    method: str
    status: int = 0
    description: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    times: int | None = 1
    chat: int | None = None
    reset: bool = False
    stall: bool = False
    done: bool = False
    body: bytes | None = None
    struck: int = 0


class AnswerError(Exception):
    """An answer other than a result."""

    def __init__(self, status: int, description: str, parameters: Mapping[str, Any] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


class BotApi:
    """The server. `calls` are all calls but getUpdates; `chats` what stands in each chat of the bot's messages."""

    def __init__(self, **me: object) -> None:
        self.me = {**BOT, **me}
        self.calls: list[Call] = []
        self.chats: dict[int, list[Said]] = {}
        self.pending: list[dict[str, Any]] = []
        self.acknowledged = 0
        self.faults: list[Fault] = []
        self.gone: set[int] = set()
        self.deleted: set[tuple[int, int]] = set()
        self.moved: dict[int, int] = {}
        self.closed_topics: set[tuple[int, int]] = set()
        self.forums: set[int] = set()
        self.admins: dict[int, set[int]] = {}
        self.rights: dict[int, dict[str, Any]] = {}  # what the bot is in a chat; nothing: a member
        self.linked: dict[int, int] = {}  # the groups that discuss channels
        self.answered_queries: set[str] = set()
        self.polls = 0
        self.latency = 0.0  # seconds that a message takes to be sent
        self._changed = asyncio.Condition()
        self._updates = itertools.count(1)
        self._numbers: dict[int, int] = {}
        self._released = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        self.base_url = f"http://127.0.0.1:{self.port}/bot"
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._released.set()
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for _ in range(3):  # transports close in the next rounds of the loop
            await asyncio.sleep(0)

    # what people do

    def write(self, text: str, chat: int = 1001, sender: int | None = None, **more: Any) -> dict[str, Any]:
        """Somebody writes `text`; groups have negative numbers. Returns the message."""
        message = self.message(text, chat, sender, **more)
        self.update(message=message)
        return message

    def message(self, text: str, chat: int = 1001, sender: int | None = None, *, in_caption: bool = False, **more: Any) -> dict[str, Any]:
        who = sender or (chat if chat > 0 else 2001)
        message = {
            "message_id": self._next(chat),
            "date": int(time.time()),
            "chat": _chat(chat, forum=chat in self.forums),
            "from": {"id": who, "is_bot": False, "first_name": f"P{who}", "language_code": "de"},
            "caption" if in_caption else "text": text,
            "caption_entities" if in_caption else "entities": entities(text),
        }
        return {key: value for key, value in (message | more).items() if value is not None}

    def edit(self, message: dict[str, Any], text: str | None, **more: Any) -> None:
        changed = {**message, "text": text, "entities": entities(text or ""), "edit_date": int(time.time()), **more}
        self.update(edited_message={key: value for key, value in changed.items() if value is not None})

    def press(self, said: Said, button: int | str, sender: int | None = None) -> str:
        """Somebody presses a button of a message, by place or with any data; returns the query's id."""
        data = said.buttons[button]["callback_data"] if isinstance(button, int) else button
        query = str(next(self._updates) + 10_000)
        who = sender or (said.chat if said.chat > 0 else 2001)
        self.update(
            callback_query={
                "id": query,
                "chat_instance": "1",
                "data": data,
                "from": {"id": who, "is_bot": False, "first_name": f"P{who}", "language_code": "de"},
                "message": {**self._own(said), "text": said.text},
            }
        )
        return query

    def update(self, **content: Any) -> int:
        number = next(self._updates)
        self.pending.append({"update_id": number, **content})
        self._notify()
        return number

    def as_target(self, said: Said) -> dict[str, Any]:
        """A message of the bot's, for a reply to it."""
        return {**self._own(said), "text": said.text}

    def _own(self, said: Said) -> dict[str, Any]:
        chat = _chat(said.chat, forum=said.chat in self.forums)
        return {"message_id": said.number, "date": int(time.time()), "chat": chat, "from": BOT}

    # what tests ask

    def said(self, chat: int = 1001) -> list[Said]:
        return self.chats.get(chat, [])

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def until(self, condition: Callable[[], object], within: float = WITHIN) -> None:
        """Wait until `condition` holds."""
        try:
            async with asyncio.timeout(within), self._changed:
                await self._changed.wait_for(lambda: bool(condition()))
        except TimeoutError:
            raise AssertionError(f"it did not happen; calls were {[(call.method, call.params) for call in self.calls[-5:]]}") from None

    async def answers(self, count: int, chat: int = 1001) -> list[Said]:
        """Wait until the bot has said so many things in a chat."""
        await self.until(lambda: len(self.said(chat)) >= count)
        return self.said(chat)

    async def ask(self, text: str, chat: int = 1001, sender: int | None = None, **more: Any) -> Said:
        """Write something and return the next thing that the bot says there."""
        before = len(self.said(chat))
        self.write(text, chat, sender, **more)
        return (await self.answers(before + 1, chat))[before]

    async def idle(self) -> None:
        """Wait until every update is acknowledged."""
        await self.until(lambda: not self.pending)

    def fault(self, method: str, status: int = 0, description: str = "", **more: Any) -> Fault:
        found = Fault(method, status, description, **more)
        self.faults.append(found)
        return found

    def release(self) -> None:
        """Let stalled calls go."""
        self._released.set()

    def _next(self, chat: int) -> int:
        self._numbers[chat] = self._numbers.get(chat, 0) + 1
        return self._numbers[chat]

    def _notify(self) -> None:
        task = asyncio.ensure_future(self._tell())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    # HTTP

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        try:
            while line := await reader.readline():
                path = line.split()[1].decode()
                head = BytesParser(policy=HTTP).parsebytes(await _head(reader))
                body = await reader.readexactly(int(head.get("content-length", 0)))
                if not await self._respond(writer, path, _params(head.get("content-type", ""), body)):
                    break
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _respond(self, writer: asyncio.StreamWriter, path: str, params: dict[str, Any]) -> bool:
        """Answer a call; returns False where the connection ends."""
        found = re.fullmatch(r"/bot([^/]+)/(\w+)", path)
        token, method = found.groups() if found else ("", "")
        fault = self._fault(method, params)
        try:
            _check(token)
            if fault and not fault.done:
                await self._break(fault)
            result = await self._call(method, params)
            if fault:
                await self._break(fault)
            status, answer = 200, {"ok": True, "result": result}
        except AnswerError as refused:
            if refused.status == 0:
                return False
            status = refused.status
            answer = {"ok": False, "error_code": refused.status, "description": refused.description}
            answer |= {"parameters": dict(refused.parameters)} if refused.parameters else {}
        if method != "getUpdates":
            self.calls.append(Call(method, params, status))
        self._notify()
        payload = fault.body if fault and fault.body is not None else json.dumps(answer).encode()
        writer.write(f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(payload)}\r\n\r\n".encode() + payload)
        await writer.drain()
        return True

    def _fault(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        for fault in self.faults:
            if fault.method in (method, "*") and fault.chat in (None, params.get("chat_id")) and fault.times != 0:
                fault.times = fault.times - 1 if fault.times is not None else None
                fault.struck += 1
                self._notify()
                return fault
        return None

    async def _break(self, fault: Fault) -> None:
        if fault.stall:
            await self._released.wait()
        if fault.stall or fault.reset:
            raise AnswerError(0, "no answer")
        raise AnswerError(fault.status, fault.description or f"fault {fault.status}", fault.parameters)

    # methods

    async def _call(self, method: str, params: dict[str, Any]) -> Any:
        handler = getattr(self, "_" + re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", method), None)
        if handler:
            try:
                return await handler(params)
            except RefusedError as error:
                raise AnswerError(400, f"Bad Request: {error}") from None
        if method.startswith(("set", "delete", "answer", "send", "get", "pin", "leave")):
            return self._other(method, params)
        raise AnswerError(404, "Not Found")

    def _other(self, method: str, params: Mapping[str, Any]) -> Any:
        if method == "sendChatAction" and params.get("action") != "typing":
            raise AnswerError(400, "Bad Request: wrong parameter action in request")
        empty: dict[str, Any] = {"getMyDescription": {"description": ""}, "getMyShortDescription": {"short_description": ""}}
        return empty.get(method, {"name": "Beleg"} if method == "getMyName" else True)

    async def _get_me(self, _params: Mapping[str, Any]) -> Any:
        return self.me

    async def _get_updates(self, params: Mapping[str, Any]) -> Any:
        offset, until = int(params.get("offset") or 0), time.monotonic() + float(params.get("timeout") or 0)
        self.polls += 1
        mine = self.polls
        self.acknowledged = max(self.acknowledged, offset - 1)
        self.pending = [update for update in self.pending if update["update_id"] >= offset]
        self._notify()
        while not self.pending and time.monotonic() < until:
            async with self._changed:
                try:
                    async with asyncio.timeout(max(0.0, until - time.monotonic())):
                        await self._changed.wait_for(lambda: self.pending or self.polls != mine)
                except TimeoutError:
                    break
            if self.polls != mine:
                raise AnswerError(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
        return self.pending[: int(params.get("limit") or 100)]

    async def _send_message(self, params: dict[str, Any]) -> Any:
        chat = self._writable(params)
        await asyncio.sleep(self.latency)
        target = (params.get("reply_parameters") or {}).get("message_id")
        if target and (chat, target) in self.deleted:
            if not params["reply_parameters"].get("allow_sending_without_reply"):
                raise RefusedError("message to be replied not found")
            target = None
        text = self._text(params, "text")
        number = self._next(chat)
        said = Said(chat, number, text, params["text"], self._keyboard(params), target, params.get("message_thread_id"))
        self.chats.setdefault(chat, []).append(said)
        return {**self._own(said), "text": text}

    async def _send_document(self, params: dict[str, Any]) -> Any:
        chat = self._writable(params)
        said = Said(chat, self._next(chat), "", "", [], None, params.get("message_thread_id"))
        return {**self._own(said), "document": {"file_id": "1", "file_unique_id": "1"}}

    async def _edit_message_text(self, params: dict[str, Any]) -> Any:
        chat, number = params.get("chat_id"), params.get("message_id")
        said = next((one for one in self.said(chat) if one.number == number), None)
        if said is None or (chat, number) in self.deleted:
            raise RefusedError("message to edit not found")
        text, keyboard = self._text(params, "text"), self._keyboard(params)
        if (params["text"], keyboard) == (said.html, said.keyboard):
            raise RefusedError("message is not modified: specified new message content and reply markup are exactly the same")
        said.text, said.html, said.keyboard, said.edits = text, params["text"], keyboard, said.edits + 1
        return {**self._own(said), "text": text}

    async def _answer_callback_query(self, params: dict[str, Any]) -> Any:
        self._once(params["callback_query_id"])
        if len(params.get("text") or "") > 200:
            raise RefusedError("MESSAGE_TOO_LONG")
        return True

    async def _answer_inline_query(self, params: dict[str, Any]) -> Any:
        self._once(params["inline_query_id"])
        results = params["results"]
        ids = [result["id"] for result in results]
        if len(results) > 50 or len(set(ids)) != len(ids) or any(not 1 <= len(one.encode()) <= 64 for one in ids):
            raise RefusedError("RESULT_ID_INVALID")
        for result in results:
            self._text(result["input_message_content"], "message_text")
        return True

    async def _answer_guest_query(self, params: dict[str, Any]) -> Any:
        self._once(params["guest_query_id"])
        self._text(params["result"]["input_message_content"], "message_text")
        return {"inline_message_id": "g1"}

    async def _get_chat_member(self, params: dict[str, Any]) -> Any:
        user = params["user_id"]
        own = self.rights.get(params["chat_id"]) if user == self.me["id"] else None
        status = own["status"] if own else "administrator" if user in self.admins.get(params["chat_id"], ()) else "member"
        rights = dict.fromkeys(
            (
                "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats"
                " can_restrict_members can_promote_members"
                " can_change_info can_invite_users can_post_stories can_edit_stories"
                " can_delete_stories"
            ).split(),
            False,
        )
        found = {"status": status, "user": {"id": user, "is_bot": False, "first_name": "P"}}
        return found | (rights if status == "administrator" else {}) | (own or {})

    async def _get_chat(self, params: dict[str, Any]) -> Any:
        number = params["chat_id"]
        return {**_chat(number, forum=False), "accent_color_id": 0, "max_reaction_count": 1, "linked_chat_id": self.linked.get(number)}

    async def _send_photo(self, params: dict[str, Any]) -> Any:
        chat = self._writable(params)
        text = self._text(params, "caption") if params.get("caption") else ""
        if units(text) > CAPTION_LIMIT:
            raise RefusedError("message caption is too long")
        said = Said(chat, self._next(chat), text, text, self._keyboard(params), None, params.get("message_thread_id"))
        self.chats.setdefault(chat, []).append(said)
        return {**self._own(said), "caption": text, "photo": [{"file_id": params["photo"], "file_unique_id": "1", "width": 1, "height": 1}]}

    async def _edit_message_caption(self, params: dict[str, Any]) -> Any:
        return await self._edit_message_text({**params, "text": params.get("caption") or ""})

    async def _delete_message(self, params: dict[str, Any]) -> Any:
        where = (params["chat_id"], params["message_id"])
        if where in self.deleted:
            raise RefusedError("message to delete not found")
        self.deleted.add(where)
        return True

    async def _set_my_commands(self, params: dict[str, Any]) -> Any:
        for command in params["commands"]:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]) or not 1 <= len(command["description"]) <= 256:
                raise RefusedError("BOT_COMMAND_INVALID")
        return True

    def _once(self, query: object) -> None:
        query = str(query)
        if query in self.answered_queries:
            raise RefusedError("query is too old and response timeout expired or query ID is invalid")
        self.answered_queries.add(query)

    def _writable(self, params: Mapping[str, Any]) -> int:
        chat, topic = params.get("chat_id"), params.get("message_thread_id")
        if not isinstance(chat, int):
            raise RefusedError("chat not found")
        if chat in self.gone:
            raise AnswerError(403, "Forbidden: bot was blocked by the user")
        if chat in self.moved:
            raise AnswerError(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": self.moved[chat]})
        if topic == 1 or (topic and chat not in self.forums):
            raise RefusedError("message thread not found")
        if (chat, topic) in self.closed_topics:
            raise RefusedError("TOPIC_CLOSED")
        return chat

    def _text(self, params: Mapping[str, Any], name: str) -> str:
        text = str(params.get(name) or "")
        if params.get("parse_mode") == "HTML":
            text, _ = parse(text)
        if "\0" in text:
            raise RefusedError("text must be encoded in UTF-8")
        if not text.strip():
            raise RefusedError("message text is empty")
        if units(text.strip()) > LIMIT:
            raise RefusedError("message is too long")
        return text.strip()

    def _keyboard(self, params: Mapping[str, Any]) -> list[list[dict[str, str]]]:
        rows: list[list[dict[str, str]]] = (params.get("reply_markup") or {}).get("inline_keyboard", [])
        for button in (button for row in rows for button in row):
            data = button.get("callback_data")
            if not button.get("text") or (data is not None and not 1 <= len(data.encode()) <= 64) or (data is None and "url" not in button):
                raise RefusedError("BUTTON_DATA_INVALID")
        if any(len(row) > 8 for row in rows) or sum(map(len, rows)) > 100:
            raise RefusedError("reply markup is too long")
        return rows


def entities(text: str) -> list[dict[str, Any]]:
    """The commands and mentions that Telegram finds in a text."""
    found = []
    for kind, pattern in (("bot_command", r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?"), ("mention", r"(?<!\w)@\w{4,}")):
        for match in re.finditer(pattern, text):
            if kind == "mention" and text[: match.start()].endswith("/"):
                continue
            found.append({"type": kind, "offset": units(text[: match.start()]), "length": units(match.group())})
    return found


def _chat(number: int, *, forum: bool) -> dict[str, Any]:
    if number > 0:
        return {"id": number, "type": "private", "first_name": f"P{number}"}
    kind = "supergroup" if number < -1_000_000 else "group"
    return {"id": number, "type": kind, "title": "Gruppe", **({"is_forum": True} if forum else {})}


def _check(token: str) -> None:
    if token != TOKEN:
        raise AnswerError(401, "Unauthorized")


async def _head(reader: asyncio.StreamReader) -> bytes:
    lines = []
    while (line := await reader.readline()).strip():
        lines.append(line)
    return b"".join(lines)


def _params(kind: str, body: bytes) -> dict[str, Any]:
    if "json" in kind:
        found: dict[str, Any] = json.loads(body)
        return found
    if "multipart" in kind:
        parts = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
        named = {part.get_param("name", header="content-disposition"): part for part in parts.iter_parts()}
        return {str(name): _value(str(name), part.get_payload(decode=True).decode("utf-8", "replace")) for name, part in named.items()}
    return {name: _value(name, value) for name, value in parse_qsl(body.decode("utf-8", "strict"), keep_blank_values=True)}


def _value(name: str, text: str) -> Any:
    if name not in ("text", "caption") and re.fullmatch(r"-?\d{1,18}|true|false|[\[{].*", text, re.DOTALL):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text
