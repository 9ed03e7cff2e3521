"""The wiki, asked through Pywikibot: every failure of it becomes one of :mod:`errors`, by its
true reason."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from refwright.publish.accounts import BotPassword, Credentials
from refwright.publish.errors import Failure, PublishError
from refwright.publish.isolation import PromptError, Pywikibot
from refwright.publish.reasons import of_answer, of_exception
from refwright.publish.remote import USER_SPACE, Account, Edit, Page, Revision, Saved, Site
from refwright.publish.targets import owner, same_user

_BEFORE_ALL = "2001-01-15T00:00:00Z"
"""MediaWiki looks twice whether a page is there: for ``createonly`` and ``nocreate``, and again
later. What is created or deleted in between it notices by the time when one saw the page last;
this is before any edit. The base of a change must go without a time: with one, MediaWiki lets an
account overwrite its own edits."""
_CONTENT: dict[str, Any] = {"rvprop": "ids|user|content", "rvslots": "main"}


class Client:
    """A wiki with an account logged in; see :class:`remote.Wiki`.

    *api* is the address of its ``api.php``. Logging in happens here, and again when the wiki has
    forgotten the session; without *credentials* it can only be read.
    """

    def __init__(self, api: str, credentials: Credentials | None, library: Pywikibot) -> None:
        self._library = library
        self._credentials = credentials
        self._user = credentials.user if credentials else None
        self._host = urlsplit(api).netloc
        self._site: Any = self._translated(self._make_site, api)
        self._translated(self._log_in)

    def site(self) -> Site:
        """What the wiki says of itself."""
        general = self._ask(action="query", meta="siteinfo", siprop="general")["query"]["general"]
        reason = general.get("readonlyreason", "") if general.get("readonly") else None
        largest = general.get("maxarticlesize", Site._field_defaults["largest_page"])
        return Site(general["generator"], reason, largest)

    def account(self) -> Account:
        """The account that is logged in."""
        answer = self._ask(action="query", meta="userinfo", uiprop="rights|blockinfo")
        user = answer["query"]["userinfo"]
        # A partial block has an id too; what it means for a page is the page's barrier.
        blocked = "blockid" in user and not user.get("blockpartial")
        block = user.get("blockreason", "") if blocked else None
        return Account(user["name"], frozenset(user["rights"]), block)

    def page(self, title: str) -> Page:
        """The page *title* as it is now."""
        answer = self._ask(
            action="query",
            prop="info|revisions",
            titles=title,
            intestactions="edit|create",
            intestactionsdetail="full",
            **_CONTENT,
        )["query"]
        if "pages" not in answer or "invalid" in answer["pages"][0]:
            raise PublishError(Failure.INVALID_TITLE, f"The title is “{title}”.")
        page = answer["pages"][0]
        exists = "missing" not in page
        code, info = _barrier(page.get("actions", {}), exists=exists)
        return Page(
            title=page["title"],
            namespace=page["ns"],
            revision=_revision(page),
            owner=owner(page["title"]) if page["ns"] == USER_SPACE else None,
            is_redirect=bool(page.get("redirect")),
            model=page.get("contentmodel", "wikitext"),
            barrier=code,
            barrier_info=info,
            excludes_bots=exists and self._translated(self._excludes_bots, page["title"]),
        )

    def newest(self, title: str) -> int | None:
        """The id of the newest revision of the page."""
        answer = self._ask(action="query", prop="info", titles=title)
        revision: int | None = answer["query"]["pages"][0].get("lastrevid")
        return revision or None

    def revision(self, identifier: int) -> Revision | None:
        """The revision *identifier*, if it can be had."""
        answer = self._ask(action="query", prop="revisions", revids=identifier, **_CONTENT)
        pages = answer["query"].get("pages")
        return _revision(pages[0]) if pages else None

    def save(self, edit: Edit) -> Saved:
        """Make *edit*; it is sent once, and once again only if the wiki asked for a new session."""
        import hashlib

        if edit.base is None:
            base = {"createonly": True, "basetimestamp": _BEFORE_ALL}
        else:
            base = {"nocreate": True, "starttimestamp": _BEFORE_ALL, "baserevid": edit.base}
        answer = self._ask(
            retries=0,
            action="edit",
            title=edit.title,
            text=edit.text,
            md5=hashlib.md5(edit.text.encode(), usedforsecurity=False).hexdigest(),
            summary=edit.summary,
            minor=edit.minor,
            notminor=not edit.minor,
            bot=edit.bot,
            watchlist="nochange",
            assertuser=self._user,
            token=self._token,
            **base,
        )["edit"]
        if answer.get("result") != "Success":
            raise of_answer(answer)
        return Saved(answer.get("newrevid"), answer.get("oldrevid", 0))

    def rendered(self, revision: int) -> str:
        """HTML of *revision*; with the pseudo-language qqx messages show as their keys."""
        answer = self._ask(
            action="parse", oldid=revision, prop="text", uselang="qqx", disablelimitreport=True
        )
        html: str = answer["parse"]["text"]
        return html

    def _ask(self, *, retries: int = 2, **parameters: Any) -> dict[str, Any]:
        """The answer to a request; a parameter may be a function that makes its value."""

        def ask() -> Any:
            values = {key: value() if callable(value) else value for key, value in fields.items()}
            request = self._library.api.Request(
                site=self._site, parameters=values, use_get=False, max_retries=retries
            )
            return request.submit()

        given = {key: value for key, value in parameters.items() if value is not None}
        fields = {**given, "formatversion": "2", "errorformat": "bc"}
        try:
            answer = self._translated(ask)
        except PublishError as error:
            if error.failure is not Failure.SESSION_LOST:
                raise
            self._translated(self._log_in)
            answer = self._translated(ask)
        return answer if isinstance(answer, dict) else {}

    def _translated(self, function: Any, *arguments: Any) -> Any:
        """What *function* gives; whatever it raises becomes a PublishError."""
        self._library.log.clear()
        try:
            return function(*arguments)
        except PublishError:
            raise
        except PromptError:
            raise PublishError(Failure.SESSION_LOST) from None
        except Exception as error:  # Pywikibot lets through what it does not foresee
            raise of_exception(error, self._library.log) from None

    def _token(self) -> str:
        token: str = self._site.tokens["csrf"]
        return token

    def _make_site(self, api: str) -> Any:
        user, module = self._user, self._library.module
        if self._host.endswith(".wikipedia.org"):
            return module.Site(self._host.partition(".")[0], "wikipedia", user)
        family = self._family(api)
        return module.Site(family.name, family, user)

    def _family(self, api: str) -> Any:
        """The wiki at *api* as a family of its own. Not ``AutoFamily``: that one takes any answer
        that is no JSON for a wrong address."""
        import hashlib

        parts = urlsplit(api)
        base: Any = self._library.family.SingleSiteFamily

        class WikiFamily(base):  # type: ignore[misc]
            """The wiki; Pywikibot hands over ``code`` only to parameters of this name."""

            # Pywikibot knows sites by this name: two addresses must never share one.
            name = f"wiki{hashlib.sha256(api.encode()).hexdigest()[:32]}"
            domain = parts.netloc

            def protocol(self, code: str) -> str:
                return parts.scheme

            def scriptpath(self, code: str) -> str:
                return parts.path.removesuffix("/api.php")

        return WikiFamily()

    def _log_in(self) -> None:
        """Begin a session; nothing of it is written to the disk."""
        credentials, library, site = self._credentials, self._library, self._site
        if credentials is None:
            return
        if not isinstance(credentials, BotPassword):
            library.module.config.authenticate[self._host] = credentials.tokens
            site.login()
            self._verify_user()
            return
        library.cookies.clear()
        site.tokens.clear()
        manager = library.login.ClientLoginManager(
            password=credentials.password, site=site, user=credentials.user
        )
        manager.login_name = credentials.login_name
        manager.storecookiedata = lambda: None
        if not manager.login(retry=False):
            raise PublishError(Failure.WRONG_CREDENTIALS, f"The user is {credentials.login_name}.")
        del site.userinfo
        site.login(cookie_only=True)
        self._verify_user()

    def _verify_user(self) -> None:
        name = self._site.userinfo["name"]
        if "anon" in self._site.userinfo or not same_user(name, self._user or ""):
            raise PublishError(Failure.WRONG_CREDENTIALS, f"The wiki says “{name}”.")

    def _excludes_bots(self, title: str) -> bool:
        page = self._library.module.Page(self._site, title)
        return not page.botMayEdit()


def _revision(page: dict[str, Any]) -> Revision | None:
    revisions = page.get("revisions")
    if not revisions:
        return None
    newest = revisions[0]
    text = newest["slots"]["main"].get("content", "")
    return Revision(newest["revid"], newest.get("user", ""), text, newest.get("parentid", 0))


def _barrier(actions: dict[str, Any], *, exists: bool) -> tuple[str | None, str]:
    """Code and words of the first thing that keeps the account from the edit."""
    hindrances = [*actions.get("edit", ()), *(() if exists else actions.get("create", ()))]
    for hindrance in hindrances:
        return hindrance["code"], hindrance.get("info", hindrance.get("text", ""))
    return None, ""
