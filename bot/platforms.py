"""The chat platforms' part of the composition root: a token in the settings becomes a leased with its app."""

import hashlib
from collections.abc import Callable, Mapping

from bot.app import App
from bot.leased_adapters import Adapter, LeasedAdapter
from core.domain.chats.chat import Platform
from core.services.chats.attendance import Attendance
from core.services.chats.completion import Completion


def leased_adapters(app: App) -> tuple[LeasedAdapter, ...]:
    """The platforms that have a token, none of them started; an adapter is imported when its app is made."""
    settings, makers = app.settings, _makers(app)
    tokens = {
        Platform.TELEGRAM: settings.telegram_token if settings.on_telegram else None,
        Platform.DISCORD: settings.discord_token if settings.on_discord else None,
    }
    return tuple(
        LeasedAdapter(
            platform=platform,
            lease=f"{platform.value}:{hashlib.sha256(token.get_secret_value().encode()).hexdigest()[:16]}",
            make=makers[platform],
            token_lease=app.token_lease,
            platforms=app.platforms,
        )
        for platform, token in tokens.items()
        if token
    )


def _makers(app: App) -> Mapping[Platform, Callable[[], Adapter]]:
    settings, dispatch, attendance = app.settings, app.dispatch, Attendance(app.context)

    def telegram() -> Adapter:
        from adapters.telegram.app import TelegramApp

        token, address = settings.telegram_token.get_secret_value(), settings.telegram_api_url
        proxy, authority = settings.way_out(address)
        return TelegramApp(token, address or None, dispatch, attendance, proxy=proxy, ca_file=authority)

    def discord() -> Adapter:
        from adapters.discord.app import DiscordApp

        token, address = settings.discord_token.get_secret_value(), settings.discord_api_url
        proxy, _ = settings.way_out(address)
        return DiscordApp(token, address or None, dispatch, attendance, Completion(app.context), proxy=proxy)

    return {Platform.TELEGRAM: telegram, Platform.DISCORD: discord}
