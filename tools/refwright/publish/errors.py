"""Why a draft was not published: one kind of failure for each thing that an editor can do."""

from __future__ import annotations

import enum

from refwright.errors import RefwrightError


class Failure(enum.Enum):
    """What went wrong and what can be done about it, as two plain sentences.

    The name of a failure in reports is its :attr:`key`.
    """

    # What the gate refuses, before anything is tried.
    NO_TARGET = (
        "It is not known which page of the wiki this draft belongs to.",
        "Name the page in drafts.toml, or with --to.",
    )
    INVALID_TITLE = (
        "This cannot be the title of a page.",
        "Correct the title in drafts.toml or behind --to.",
    )
    FOREIGN_PAGE = (
        "The page belongs to nobody for whom refwright may publish.",
        "If you are that user, name yourself with --owner.",
    )
    DRAFT_SPACE = (
        "The page is in the Draft: space.",
        "If it shall be written there, say so with --draft-space.",
    )
    OTHER_SPACE = (
        "The page is not in user space.",
        "Drafts are published to user pages and their subpages only.",
    )
    REDIRECT = (
        "The page is a redirect; perhaps it was moved.",
        "Name the page that it leads to, or remove the redirect.",
    )
    NOT_WIKITEXT = (
        "The page is not wikitext.",
        "Choose a page whose title does not end in .js, .css or .json.",
    )
    EXCLUDED = (
        "The page says with {{bots}} or {{nobots}} that this account must not edit it.",
        "Ask whoever put it there, or remove it in the browser.",
    )
    FINDINGS = (
        "The draft has findings at or above the fail level.",
        "Correct them, or publish nevertheless with --force-findings.",
    )
    UNVERIFIED = (
        "The draft, as it is now, was not verified as it has to be.",
        "Run “refwright verify” on it, with --max-age if it says so, and publish again.",
    )
    EMPTY = (
        "The draft is empty.",
        "A page is never blanked; put some text into the draft.",
    )
    CONFLICT_MARKERS = (
        "There are conflict markers in the draft.",
        "Choose what shall stand there, and remove the lines with <<<<<<<, ======= and >>>>>>>.",
    )
    UNKNOWN_TEXT = (
        "There is text on the page that this draft was not made from.",
        "Bring it into the draft with “refwright pull”, or replace it with --overwrite.",
    )
    CHANGED = (
        "The page was changed on the wiki since the draft was last published or pulled.",
        "Bring the change into the draft with “refwright pull”, then publish again.",
    )
    DELETED = (
        "The page was deleted on the wiki since the draft was last published or pulled.",
        "If it shall be made anew, publish with --recreate.",
    )
    MISSING = (
        "There is no such page on the wiki.",
        "Publish the draft first, or correct the title.",
    )

    # What the account may not do.
    NO_CREDENTIALS = (
        "There is no account to publish with.",
        "Set REFWRIGHT_BOT_USER and REFWRIGHT_BOT_PASSWORD (see Special:BotPasswords of the wiki).",
    )
    UNSAFE_CREDENTIALS = (
        "The file with the password can be read by others.",
        "Make it yours alone: chmod 600.",
    )
    WRONG_CREDENTIALS = (
        "The wiki does not accept this account and password.",
        "Look at Special:BotPasswords on the wiki; a new password can be made there.",
    )
    LOGIN_THROTTLED = (
        "There were too many attempts to log in.",
        "Wait some minutes before the next attempt.",
    )
    SESSION_LOST = (
        "The wiki has ended the session, and a new one could not be begun.",
        "Publish again; if that does not help, make a new bot password.",
    )
    BLOCKED = (
        "The account is blocked from editing this page.",
        "The reason is on the wiki, in the account's block log; only an administrator can help.",
    )
    NO_RIGHT = (
        "The account may not edit this page.",
        "Give the bot password the grants to edit existing pages and to create pages.",
    )
    PROTECTED = (
        "The page is protected.",
        "Ask an administrator to lift the protection, or choose another page.",
    )
    CREATION_PROTECTED = (
        "The title is protected against being created.",
        "Choose another title, or ask an administrator.",
    )
    CASCADE_PROTECTED = (
        "The page is protected because a protected page shows it.",
        "Choose another page, or ask an administrator.",
    )
    PROTECTED_SPACE = (
        "Pages of this kind can be edited only by administrators of the interface.",
        "Choose another page.",
    )

    # What the wiki says to the edit.
    CONFLICT = (
        "Somebody edited the page at the same moment.",
        "Nothing was overwritten. Bring the change into the draft with “refwright pull”.",
    )
    CREATED_MEANWHILE = (
        "Somebody created the page meanwhile.",
        "Nothing was overwritten. Look at the page, then use “refwright pull” or --overwrite.",
    )
    DELETED_MEANWHILE = (
        "Somebody deleted the page meanwhile.",
        "If it shall be made anew, publish with --recreate.",
    )
    SPAM = (
        "The wiki does not accept a link in the draft: it is on the spam blacklist.",
        "Remove the link, or ask on the wiki for an exception.",
    )
    TITLE_BLACKLISTED = (
        "The wiki does not accept this title: it is on the title blacklist.",
        "Choose another title.",
    )
    FILTERED = (
        "An edit filter of the wiki does not accept the edit.",
        "Look at the message of the filter; false alarms can be reported on the wiki.",
    )
    FILTER_WARNING = (
        "An edit filter of the wiki warns of the edit, and refwright waves no warning through.",
        "Look at the message of the filter, and save in the browser if you are sure.",
    )
    CAPTCHA = (
        "The wiki wants a CAPTCHA solved, which refwright does not do.",
        "Save in the browser, or use an account that is exempt (confirmed or bot).",
    )
    TOO_LARGE = (
        "The draft is larger than the wiki allows for a page.",
        "Divide the draft.",
    )
    REFUSED = (
        "The wiki refused the edit.",
        "What it said is quoted above.",
    )

    # What hinders the wiki or the way to it.
    READ_ONLY = (
        "The wiki cannot be edited at the moment: it is read-only.",
        "Publish again later.",
    )
    RATE_LIMITED = (
        "The wiki accepts no more edits of this account for the moment: its rate limit is reached.",
        "Publish the remaining drafts later.",
    )
    LAGGED = (
        "The wiki is busy (its databases lag behind) and asks bots to wait.",
        "Publish again later.",
    )
    BROKEN = (
        "The wiki had an internal error.",
        "Publish again later; if it stays, report it to the wiki's technicians.",
    )
    TURNED_AWAY = (
        "The server turned the request away.",
        "Wait some time before the next attempt; the operator of the server may know why.",
    )
    UNREACHABLE = (
        "The wiki cannot be reached.",
        "Look at the network and at the address of the wiki.",
    )
    NO_ANSWER = (
        "The wiki did not answer in time.",
        "Nothing was sent twice. Publish again later: what is on the wiki is looked at first.",
    )

    # What was found afterwards.
    STORED_DIFFERENTLY = (
        "What is on the wiki now is not what was sent.",
        "Look at the page's history, and bring its text into the draft with “refwright pull”.",
    )
    MERGED = (
        "Somebody saved the page in the moment before this edit; the wiki has merged the two.",
        "Bring its text into the draft with “refwright pull”, and look at it.",
    )
    OVERTAKEN = (
        "Somebody saved the page in the moment before this edit, which has replaced that one.",
        "The other edit is in the page's history: look at it, and bring it back if it matters.",
    )

    def __init__(self, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy

    @property
    def key(self) -> str:
        """The name in reports, as ``edit-filter``."""
        return self.name.lower().replace("_", "-")

    @property
    def is_refusal(self) -> bool:
        """True if the draft or the page is why nothing was written."""
        return self in _REFUSALS

    @property
    def may_have_saved(self) -> bool:
        """True if the edit may have been made although no answer said so."""
        return self in _UNCERTAIN

    @property
    def passes(self) -> bool:
        """True if nothing was saved and the same edit may be tried again in a while."""
        return self in _PASSING


_UNCERTAIN = frozenset(
    {Failure.BROKEN, Failure.TURNED_AWAY, Failure.UNREACHABLE, Failure.NO_ANSWER}
)
_PASSING = frozenset({Failure.READ_ONLY, Failure.RATE_LIMITED, Failure.LAGGED})
_ACCOUNT = frozenset(
    {
        Failure.NO_CREDENTIALS,
        Failure.UNSAFE_CREDENTIALS,
        Failure.WRONG_CREDENTIALS,
        Failure.LOGIN_THROTTLED,
        Failure.SESSION_LOST,
    }
)
_INPUT = frozenset({Failure.NO_TARGET, Failure.INVALID_TITLE})
_SAVED = frozenset({Failure.STORED_DIFFERENTLY, Failure.MERGED, Failure.OVERTAKEN})
_REFUSALS = frozenset(Failure) - _UNCERTAIN - _PASSING - _ACCOUNT - _INPUT - _SAVED


class PublishError(RefwrightError):
    """A draft was not published, for the reason *failure*; *detail* quotes what is behind it."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        self.failure = failure
        self.detail = detail
        super().__init__(" ".join(filter(None, (failure.what, detail, failure.remedy))))
