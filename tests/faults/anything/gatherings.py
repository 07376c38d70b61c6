"""What happens in groups and channels: they change, and speak under their own names."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.faults.anything.deeds import NAMES
from tests.faults.anything.oracle import Step
from tests.faults.anything.stepping import Stepping, in_a_group, later, numbers, someone
from tests.faults.anything.words import clipped

TITLES = ("Angered <b>nu</b>", "{{ 7*7 }} & co", "\u202eבטא", "👮‍♀️🚒", "x" * 128)


class Gatherings(Stepping):
    """Groups take the bot in and out, are upgraded and renamed; channels post."""

    @rule(where=in_a_group, what=st.sampled_from(("remove", "add", "upgrade", "promote", "demote")))
    def changes_group(self, where: int, what: str) -> None:
        """Remove the bot from a group or add it, make it an administrator, upgrade the group."""
        group = self.town.groups[where - 1]
        bot = self.town.sim.world.bot_member(group.chat)
        here = bot is not None and bot.present
        change: Callable[[], object]
        if what == "add" and not here:
            change = group.add_bot
        elif what == "remove" and here:
            change = group.remove_bot
        elif what == "upgrade" and group.chat.kind == "group":
            change = group.upgrade
        elif what == "promote" and here:
            change = group.promote_bot
        elif what == "demote" and here:
            change = group.demote_bot
        else:
            return
        self._do(later(change), Step(upgraded=what == "upgrade"))

    @rule(who=someone, where=in_a_group)
    def comes_or_goes(self, who: int, where: int) -> None:
        """Join a group, or leave it."""
        group, person = self.town.groups[where - 1], self._person(who)
        if person is group.owner:
            return
        here = self._is_in(who, group)
        self._do(later(lambda: group.leave(person) if here else group.add(person)), Step())

    @rule(who=someone, where=in_a_group, name=st.sampled_from(NAMES), form=numbers)
    def speaks_as_the_group(self, who: int, where: int, name: str, form: int) -> None:
        """Write as an anonymous administrator."""
        group = self.town.groups[where - 1]
        if self._is_in(who, group):
            text = clipped(f"/{name} {self._text(who, where, form)}", 4096)
            self._do(
                lambda: self._person(who).say(text, in_chat=group, as_anonymous_admin=True), Step()
            )

    @rule(where=in_a_group, title=st.sampled_from(TITLES))
    def is_retitled(self, where: int, title: str) -> None:
        """Give a group another title."""
        self._do(later(lambda: self.town.groups[where - 1].rename(title)), Step())

    @rule(where=in_a_group, how=st.sampled_from(("says", "forwards", "posts")), name=numbers)
    def a_channel_speaks(self, where: int, how: str, name: int) -> None:
        """Write in a channel's name, forward a post by itself, or post where nobody asked."""
        group, channel = self.town.groups[where - 1], self.town.channel
        text = f"/{NAMES[name % len(NAMES)]} från kanalen"
        deeds: dict[str, Callable[[], object]] = {
            "says": lambda: channel.say(text, in_group=group),
            "forwards": lambda: channel.forward_to(group, text),
            "posts": lambda: channel.post(text, unwanted=True),
        }
        self._do(later(deeds[how]), Step())
