"""The chat platforms' part of the composition root: a token in the settings becomes a tenant with its app."""

import hashlib
from collections.abc import Callable, Mapping

from bot.hub import Hub
from bot.tenants import App, Tenant
from core.domain.chats.chat import Platform
from core.services.chats.attendance import Attendance
from core.services.chats.completion import Completion


def tenants(hub: Hub) -> tuple[Tenant, ...]:
    """The platforms that have a token, none of them started; an adapter is imported when its app is made."""
    settings, makers = hub.settings, _makers(hub)
    tokens = {
        Platform.TELEGRAM: settings.telegram_token if settings.on_telegram else None,
        Platform.DISCORD: settings.discord_token if settings.on_discord else None,
    }
    return tuple(
        Tenant(
            platform=platform,
            lease=f"{platform.value}:{hashlib.sha256(token.get_secret_value().encode()).hexdigest()[:16]}",
            make=makers[platform],
            tenancy=hub.tenancy,
            platforms=hub.platforms,
        )
        for platform, token in tokens.items()
        if token
    )


def _makers(hub: Hub) -> Mapping[Platform, Callable[[], App]]:
    settings, dispatch, attendance = hub.settings, hub.dispatch, Attendance(hub.app)

    def telegram() -> App:
        from adapters.telegram.app import TelegramApp

        token, address = settings.telegram_token.get_secret_value(), settings.telegram_api_url
        proxy, authority = settings.way_out(address)
        return TelegramApp(token, address or None, dispatch, attendance, proxy=proxy, ca_file=authority)

    def discord() -> App:
        from adapters.discord.app import DiscordApp

        token, address = settings.discord_token.get_secret_value(), settings.discord_api_url
        proxy, _ = settings.way_out(address)
        return DiscordApp(token, address or None, dispatch, attendance, Completion(hub.app), proxy=proxy)

    return {Platform.TELEGRAM: telegram, Platform.DISCORD: discord}
