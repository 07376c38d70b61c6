"""Who is speaking, as Telegram tells it."""

from telegram import CallbackQuery, Chat, Message, Update, User

from bot.domain.languages import language_for
from bot.messenger import Tapped
from bot.services.ports import Sender

# https://core.telegram.org/bots/api#message: who writes for an anonymous group administrator.
ANONYMOUS_ADMINISTRATOR = 1087968824


def sender_of(update: Update) -> Sender:
    """Return who wrote or tapped; nobody in particular is anonymous."""
    user, chat = update.effective_user, update.effective_chat
    query = update.callback_query
    message = None if query else update.effective_message
    person_id = user.id if user else 0
    return Sender(
        person_id=person_id,
        chat_id=chat.id if chat else person_id,
        name=user.full_name if user else "",
        username=user.username if user else None,
        language=language_for(user.language_code if user else None),
        chat_title=(chat.title if chat else None) or "",
        is_anonymous=_is_anonymous(user, chat, message),
        message_id=message.message_id if message else None,
        tapped_id=query.message.message_id if query and query.message else None,
        written_at=message.date if message else None,
    )


def tapped_of(query: CallbackQuery | None) -> Tapped | None:
    """Return the tap that the update is, if it is one."""
    if query is None:
        return None
    if query.message is None:
        return Tapped(query.id, query.from_user.id, None)
    message = query.message
    sent_at = message.date if message.is_accessible else None
    return Tapped(query.id, message.chat.id, message.message_id, sent_at)


def _is_anonymous(user: User | None, chat: Chat | None, message: Message | None) -> bool:
    if user is None or user.id == ANONYMOUS_ADMINISTRATOR:
        return True
    if message is None or message.sender_chat is None:
        return False
    return chat is not None and chat.type != Chat.PRIVATE
