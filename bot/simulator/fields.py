"""List the fields of the methods and types that the simulator knows (Bot API 10.1).

A field is `name: Type`, with `!` after the name when it is required. `[Type]` is an array, `A|B`
a choice. Source: https://core.telegram.org/bots/api
"""

_SENDING = """
    chat_id!: Integer|String, business_connection_id: String, message_thread_id: Integer,
    direct_messages_topic_id: Integer, parse_mode: String, disable_notification: Boolean,
    protect_content: Boolean, allow_paid_broadcast: Boolean, message_effect_id: String,
    suggested_post_parameters: SuggestedPostParameters, reply_parameters: ReplyParameters,
    reply_markup: InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply
"""
_EDITING = """
    business_connection_id: String, chat_id: Integer|String, message_id: Integer,
    inline_message_id: String, reply_markup: InlineKeyboardMarkup
"""
_BUTTON = "text!: String, icon_custom_emoji_id: String, style: String, web_app: WebAppInfo"
_RIGHTS_ASKED = "bot_administrator_rights: ChatAdministratorRights"

METHOD_FIELDS: dict[str, str] = {
    "getMe": "",
    "getUpdates": "offset: Integer, limit: Integer, timeout: Integer, allowed_updates: [String]",
    "setWebhook": """
        url!: String, certificate: InputFile, ip_address: String, max_connections: Integer,
        allowed_updates: [String], drop_pending_updates: Boolean, secret_token: String
    """,
    "deleteWebhook": "drop_pending_updates: Boolean",
    "getWebhookInfo": "",
    "sendMessage": f"""
        {_SENDING}, text!: String, entities: [MessageEntity],
        link_preview_options: LinkPreviewOptions
    """,
    "sendDocument": f"""
        {_SENDING}, document!: InputFile|String, thumbnail: InputFile|String, caption: String,
        caption_entities: [MessageEntity], disable_content_type_detection: Boolean
    """,
    "sendPhoto": f"""
        {_SENDING}, photo!: InputFile|String, caption: String, caption_entities: [MessageEntity],
        show_caption_above_media: Boolean, has_spoiler: Boolean
    """,
    "sendVoice": f"""
        {_SENDING}, voice!: InputFile|String, caption: String, caption_entities: [MessageEntity],
        duration: Integer
    """,
    "sendChatAction": """
        chat_id!: Integer|String, action!: String, business_connection_id: String,
        message_thread_id: Integer
    """,
    "editMessageText": f"""
        {_EDITING}, text: String, parse_mode: String, entities: [MessageEntity],
        link_preview_options: LinkPreviewOptions, rich_message: InputRichMessage
    """,
    "editMessageCaption": f"""
        {_EDITING}, caption: String, parse_mode: String, caption_entities: [MessageEntity],
        show_caption_above_media: Boolean
    """,
    "editMessageReplyMarkup": _EDITING,
    "deleteMessage": "chat_id!: Integer|String, message_id!: Integer",
    "deleteMessages": "chat_id!: Integer|String, message_ids!: [Integer]",
    "answerCallbackQuery": """
        callback_query_id!: String, text: String, show_alert: Boolean, url: String,
        cache_time: Integer
    """,
    "setMyCommands": "commands!: [BotCommand], scope: BotCommandScope, language_code: String",
    "getMyCommands": "scope: BotCommandScope, language_code: String",
    "deleteMyCommands": "scope: BotCommandScope, language_code: String",
    "setMyName": "name: String, language_code: String",
    "setMyDescription": "description: String, language_code: String",
    "setMyShortDescription": "short_description: String, language_code: String",
    "setChatMenuButton": "chat_id: Integer, menu_button: MenuButton",
    "getFile": "file_id!: String",
    "getChat": "chat_id!: Integer|String",
    "getChatMember": "chat_id!: Integer|String, user_id!: Integer",
    "getChatAdministrators": "chat_id!: Integer|String, return_bots: Boolean",
    "pinChatMessage": """
        chat_id!: Integer|String, message_id!: Integer, disable_notification: Boolean,
        business_connection_id: String
    """,
    "unpinChatMessage": """
        chat_id!: Integer|String, message_id: Integer, business_connection_id: String
    """,
    "leaveChat": "chat_id!: Integer|String",
}

TYPE_FIELDS: dict[str, str] = {
    "InlineKeyboardMarkup": "inline_keyboard!: [[InlineKeyboardButton]]",
    "InlineKeyboardButton": f"""
        {_BUTTON}, url: String, callback_data: String, login_url: LoginUrl,
        switch_inline_query: String, switch_inline_query_current_chat: String,
        switch_inline_query_chosen_chat: SwitchInlineQueryChosenChat, copy_text: CopyTextButton,
        callback_game: CallbackGame, pay: Boolean
    """,
    "WebAppInfo": "url!: String",
    "LoginUrl": """
        url!: String, forward_text: String, bot_username: String, request_write_access: Boolean
    """,
    "SwitchInlineQueryChosenChat": """
        query: String, allow_user_chats: Boolean, allow_bot_chats: Boolean,
        allow_group_chats: Boolean, allow_channel_chats: Boolean
    """,
    "CopyTextButton": "text!: String",
    "CallbackGame": "",
    "ReplyKeyboardMarkup": """
        keyboard!: [[KeyboardButton]], is_persistent: Boolean, resize_keyboard: Boolean,
        one_time_keyboard: Boolean, input_field_placeholder: String, selective: Boolean
    """,
    "KeyboardButton": f"""
        {_BUTTON}, request_users: KeyboardButtonRequestUsers,
        request_chat: KeyboardButtonRequestChat, request_contact: Boolean,
        request_location: Boolean, request_poll: KeyboardButtonPollType,
        request_managed_bot: KeyboardButtonRequestManagedBot
    """,
    "KeyboardButtonRequestUsers": """
        request_id!: Integer, user_is_bot: Boolean, user_is_premium: Boolean,
        max_quantity: Integer, request_name: Boolean, request_username: Boolean,
        request_photo: Boolean
    """,
    "KeyboardButtonRequestChat": f"""
        request_id!: Integer, chat_is_channel!: Boolean, chat_is_forum: Boolean,
        chat_has_username: Boolean, chat_is_created: Boolean, bot_is_member: Boolean,
        user_administrator_rights: ChatAdministratorRights, {_RIGHTS_ASKED},
        request_title: Boolean, request_username: Boolean, request_photo: Boolean
    """,
    "KeyboardButtonRequestManagedBot": """
        request_id!: Integer, suggested_name: String, suggested_username: String
    """,
    "KeyboardButtonPollType": "type: String",
    "ChatAdministratorRights": """
        is_anonymous!: Boolean, can_manage_chat!: Boolean, can_delete_messages!: Boolean,
        can_manage_video_chats!: Boolean, can_restrict_members!: Boolean,
        can_promote_members!: Boolean, can_change_info!: Boolean, can_invite_users!: Boolean,
        can_post_stories!: Boolean, can_edit_stories!: Boolean, can_delete_stories!: Boolean,
        can_post_messages: Boolean, can_edit_messages: Boolean, can_pin_messages: Boolean,
        can_manage_topics: Boolean, can_manage_direct_messages: Boolean, can_manage_tags: Boolean
    """,
    "ReplyKeyboardRemove": "remove_keyboard!: Boolean, selective: Boolean",
    "ForceReply": "force_reply!: Boolean, input_field_placeholder: String, selective: Boolean",
    "ReplyParameters": """
        message_id!: Integer, chat_id: Integer|String, allow_sending_without_reply: Boolean,
        quote: String, quote_parse_mode: String, quote_entities: [MessageEntity],
        quote_position: Integer, checklist_task_id: Integer, poll_option_id: String
    """,
    "LinkPreviewOptions": """
        is_disabled: Boolean, url: String, prefer_small_media: Boolean,
        prefer_large_media: Boolean, show_above_text: Boolean
    """,
    "MessageEntity": """
        type!: String, offset!: Integer, length!: Integer, url: String, user: User,
        language: String, custom_emoji_id: String, unix_time: Integer, date_time_format: String
    """,
    "User": """
        id!: Integer, is_bot!: Boolean, first_name!: String, last_name: String, username: String,
        language_code: String, is_premium: Boolean, added_to_attachment_menu: Boolean,
        can_join_groups: Boolean, can_read_all_group_messages: Boolean,
        supports_inline_queries: Boolean, can_connect_to_business: Boolean,
        has_main_web_app: Boolean, has_topics_enabled: Boolean,
        allows_users_to_create_topics: Boolean, can_manage_bots: Boolean,
        supports_guest_queries: Boolean, supports_join_request_queries: Boolean
    """,
    "SuggestedPostParameters": "price: SuggestedPostPrice, send_date: Integer",
    "SuggestedPostPrice": "currency!: String, amount!: Integer",
    "InputRichMessage": """
        html: String, markdown: String, is_rtl: Boolean, skip_entity_detection: Boolean
    """,
    "BotCommand": "command!: String, description!: String",
    "BotCommandScopeDefault": "type!: String",
    "BotCommandScopeAllPrivateChats": "type!: String",
    "BotCommandScopeAllGroupChats": "type!: String",
    "BotCommandScopeAllChatAdministrators": "type!: String",
    "BotCommandScopeChat": "type!: String, chat_id!: Integer|String",
    "BotCommandScopeChatAdministrators": "type!: String, chat_id!: Integer|String",
    "BotCommandScopeChatMember": "type!: String, chat_id!: Integer|String, user_id!: Integer",
    "MenuButtonCommands": "type!: String",
    "MenuButtonWebApp": "type!: String, text!: String, web_app!: WebAppInfo",
    "MenuButtonDefault": "type!: String",
}

# The value of `type` that tells which of several types an object is.
KINDS: dict[str, dict[str, str]] = {
    "BotCommandScope": {
        "default": "BotCommandScopeDefault",
        "all_private_chats": "BotCommandScopeAllPrivateChats",
        "all_group_chats": "BotCommandScopeAllGroupChats",
        "all_chat_administrators": "BotCommandScopeAllChatAdministrators",
        "chat": "BotCommandScopeChat",
        "chat_administrators": "BotCommandScopeChatAdministrators",
        "chat_member": "BotCommandScopeChatMember",
    },
    "MenuButton": {
        "commands": "MenuButtonCommands",
        "web_app": "MenuButtonWebApp",
        "default": "MenuButtonDefault",
    },
}

# The field that tells which reply markup an object is.
MARKUPS: dict[str, str] = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}

# What Telegram says of a required field that is missing or empty.
MISSING: dict[str, str] = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
}

UPDATE_KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
    ]
)
