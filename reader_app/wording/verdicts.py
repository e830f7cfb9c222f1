"""What a sign-in or a test of it came to: one sentence, and one next step where there is one.

Moments come in words: the window and the command line write dates each in its own way.
"""

from __future__ import annotations

from collections import defaultdict

from reader_app.domain.account import NEEDS_WINDOW, Account, Verdict, Way
from reader_app.wording.catalogue import _
from reader_app.wording.problems import Said


def say_verdict(account: Account, not_before: str = "") -> Said:
    """Say what the last attempt or test of an account came to, and what can be done next.

    `not_before` is the moment before which nothing is tried again, "" where there is none.
    """
    if account.verdict is None:
        return Said(_("Nothing was tried yet."), _("Test the connection."))
    facts = defaultdict(str, account.fact | {"site": account.publisher, "when": not_before})
    sentence = _say_what_came(account.verdict, not_before, is_spent=bool(facts["link"]))
    next_step = _say_next(account)
    return Said(sentence.format_map(facts), next_step.format_map(facts))


def say_command(account: Account) -> str:
    """Say the next step as what can be typed; "" where that is nothing."""
    facts = defaultdict(str, account.fact | {"site": account.publisher, "user": account.user or "NAME"})
    return _command_after(account).format_map(facts)


def say_left_locked(verdict: Verdict, site: str, *, nothing_came: bool = False) -> Said:
    """Say why an article stayed an opening, or without text, although the reader has an account there."""
    whole = _("Nothing of it came: {why}.") if nothing_came else _("You have the opening: {why}.")
    why = _why_it_stayed(verdict).format(site=site)
    return Said(whole.format(why=why), _say_next(Account(site, verdict=verdict)).format(site=site))


def _say_what_came(verdict: Verdict, not_before: str, *, is_spent: bool) -> str:
    if verdict is Verdict.MAIL_LINK and is_spent:
        return _("The link did not sign you in to {site}: a link works once, and not for long.")
    if verdict in {Verdict.WAITING, Verdict.LOCKED_OUT} and not_before:
        return {
            Verdict.WAITING: _("Nothing was tried: it is too early, and nothing is before {when}."),
            Verdict.LOCKED_OUT: _(
                "{site} says that there were too many attempts. No other is made before {when}."
            ),
        }[verdict]
    if verdict in NEEDS_WINDOW:
        return _say_what_a_window_is_for(verdict)
    return {
        Verdict.PROVEN: _("Signed in: an article that was locked came whole."),
        Verdict.UNPROVEN: _("{site} took the sign-in, and no locked article was at hand to prove it."),
        Verdict.FREE_ARTICLE: _(
            "{site} took the sign-in, and this article is free for everyone: it proves nothing."
        ),
        Verdict.PLAN_TOO_LOW: _(
            "Signed in, and this article is still locked: your subscription does not include it."
        ),
        Verdict.QUOTA_USED: _(
            "Signed in, and this article is still locked: your articles of this period are used up."
        ),
        Verdict.REFUSED: _("Password refused. It will not be tried again until you change it."),
        Verdict.ENDED: _("Your session ended."),
        Verdict.ELSEWHERE: _(
            "The password would go to {origin}, which you have not approved: nothing was sent there."
        ),
        Verdict.NOT_SECURE: _("The connection to {host} is not secure: nothing was sent over it."),
        Verdict.LOCKED_OUT: _("{site} says that there were too many attempts."),
        Verdict.SITE_DOWN: _("{site} does not answer as it should."),
        Verdict.NO_PASSWORD: _("Nothing was tried: no password is kept for this account."),
        Verdict.WAITING: _("Nothing was tried: it is too early for another attempt."),
    }[verdict]


def _say_what_a_window_is_for(verdict: Verdict) -> str:
    return {
        Verdict.SECOND_FACTOR: _("{site} asks for a second proof, as a code from your telephone."),
        Verdict.CAPTCHA: _("{site} wants to see a person before you sign in."),
        Verdict.MAIL_LINK: _("{site} mails you a link instead of asking for a password."),
        Verdict.SCRIPTED: _("The form to sign in to {site} is drawn by a script."),
        Verdict.FRAMED: _("The form to sign in to {site} stands in a frame."),
        Verdict.NO_FORM: _("No form to sign in to {site} was found."),
        Verdict.SEVERAL_FORMS: _("{site} has several forms to sign in, and no password is sent on a guess."),
        Verdict.RULE_OUT_OF_DATE: _("{site} changed its sign-in; the rule for it is out of date."),
        Verdict.NOT_UNDERSTOOD: _("{site} said neither yes nor no."),
        Verdict.HIDDEN_BY_SCRIPT: _(
            "{site} sends its articles to everyone and hides them by a script:"
            " only a browser can show what is yours."
        ),
    }[verdict]


def _say_next(account: Account) -> str:
    """Say what can be done after a verdict."""
    verdict = account.verdict or Verdict.UNPROVEN
    if verdict is Verdict.ENDED and account.way is Way.COOKIES:
        return _("Bring the cookies of your browser again.")
    if verdict is Verdict.HIDDEN_BY_SCRIPT:
        return _("Open the article in the window.")
    if verdict is Verdict.MAIL_LINK:
        return _("Open its sign-in window, and paste the link there.")
    if verdict in NEEDS_WINDOW or (verdict is Verdict.ENDED and account.way is Way.WINDOW):
        return _("Open its sign-in window.")
    prove = _("Give the address of an article for subscribers.")
    return {
        Verdict.UNPROVEN: prove,
        Verdict.FREE_ARTICLE: prove,
        Verdict.PLAN_TOO_LOW: _("See on the site what your subscription offers."),
        Verdict.QUOTA_USED: _("Try again when the site counts anew."),
        Verdict.REFUSED: _("Check the name, then change the password."),
        Verdict.ENDED: _("Sign in again."),
        Verdict.ELSEWHERE: _("Approve that place if you trust it, or open its sign-in window."),
        Verdict.NOT_SECURE: _("A password goes over https alone, to a site that can prove its name."),
        Verdict.LOCKED_OUT: _("Wait until the site lets you in again."),
        Verdict.SITE_DOWN: _("Try again later."),
        Verdict.NO_PASSWORD: _("Type your password."),
    }.get(verdict, "")


def _command_after(account: Account) -> str:
    verdict = account.verdict
    if verdict is None or (verdict is Verdict.ENDED and account.way is Way.FORM):
        return _("Sign in: lutrin account test {site}.")
    if verdict is Verdict.ENDED and account.way is Way.COOKIES:
        return _("Bring the cookies of your browser again: lutrin account add {site} --cookies FILE.")
    if verdict is Verdict.HIDDEN_BY_SCRIPT:
        return _("Open the article in the window: lutrin open URL.")
    if verdict is Verdict.MAIL_LINK:
        return _("Have a link mailed on its site, and give it: lutrin account add {site} --link-stdin.")
    if verdict in NEEDS_WINDOW or verdict is Verdict.ENDED:
        return _("Open its sign-in window: lutrin open, then Accounts.")
    prove = _("Give an article for subscribers: lutrin account add {site} --user {user} --article URL.")
    return {
        Verdict.REFUSED: _("Check the name, then change the password: lutrin account password {site}."),
        Verdict.NO_PASSWORD: _("Type your password: lutrin account test {site}."),
        Verdict.UNPROVEN: prove,
        Verdict.FREE_ARTICLE: prove,
        Verdict.ELSEWHERE: _(
            "If you trust that place: lutrin account add {site} --user {user} --approve {origin}."
        ),
    }.get(verdict, "") or _say_next(account)


def _why_it_stayed(verdict: Verdict) -> str:
    if verdict in NEEDS_WINDOW - {Verdict.HIDDEN_BY_SCRIPT, Verdict.RULE_OUT_OF_DATE}:
        return _("{site} wants you to sign in on its own page")
    return {
        Verdict.REFUSED: _("{site} refused the password; it will not be tried again until you change it"),
        Verdict.PLAN_TOO_LOW: _("you are signed in, and your subscription does not include this article"),
        Verdict.QUOTA_USED: _("you are signed in, and your articles of this period are used up"),
        Verdict.NO_PASSWORD: _("{site} asks for your password, and none is kept"),
        Verdict.WAITING: _("it is too early for another attempt to sign in to {site}"),
        Verdict.LOCKED_OUT: _("{site} says that there were too many attempts to sign in"),
        Verdict.SITE_DOWN: _("signing in to {site} did not work this time"),
        Verdict.NOT_SECURE: _("the connection to sign in to {site} is not secure"),
        Verdict.ELSEWHERE: _("the password would go to a place that you have not approved"),
        Verdict.HIDDEN_BY_SCRIPT: _(
            "{site} hides the rest by a script, and only a browser shows what is yours"
        ),
        Verdict.RULE_OUT_OF_DATE: _("{site} changed its sign-in, and the rule for it is out of date"),
    }.get(verdict, _("your session at {site} ended"))
