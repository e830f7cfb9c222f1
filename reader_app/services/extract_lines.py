"""`lutrin extract --jsonl`: one process that answers an article for each page it is sent, a line each.

A line {"id", "url", "html", "status"?, "headers"?, "entitled"?} is answered by a line
{"id", "title", "authors", "date", "language", "text", "html", "access", "evidence",
"conflict", "counter", "share_shown", "walled", "offer", "had", "complete", "error"}, in
order and at once. A page that cannot be read has its problem's code in "error" and an
empty text; no page ends the process. As a worker (the window's own child process) the
answers also carry what a Reading is rebuilt from, and errors carry their facts.
"""

from __future__ import annotations

import json
import logging
import signal
from typing import TYPE_CHECKING, Any, TypeAlias

from reader_app.domain.access import Right
from reader_app.domain.flow import reading_text
from reader_app.domain.problem import PageOfLinksError, Problem, ReaderAppError
from reader_app.domain.repair import mending_to_json
from reader_app.extract.answer import access_fields, reading_fields
from reader_app.markup.render import render_article
from reader_app.services.asked_lines import understand
from reader_app.services.read_page import read_mended
from reader_app.sites.rule_book import RuleBook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from reader_app.domain.reading import Reading
    from reader_app.services.asked_lines import Asked

Json: TypeAlias = dict[str, Any]

MEMORY_LIMIT = 1536 * 1024 * 1024  # bytes of address space; 700 MiB are in use after a large page

GIVEN_UP = 60  # seconds for one page: who asked has ended a worker long before, unless they are gone

_log = logging.getLogger(__name__)


def answer_lines(
    lines_in: Iterable[str], out: TextIO, *, worker: bool, rules: RuleBook | None = None
) -> None:
    """Answer each line of `lines_in` with one line to `out`, flushed, until they end.

    Pages are read with `rules`; the window names their folders with each line.
    """
    rules = rules or RuleBook(())
    if worker:
        _limit_this_process()
    for line in lines_in:
        if line.strip():
            _end_after(GIVEN_UP if worker else 0)
            asked = understand(line)
            rules = _rules(asked, rules) if worker else rules
            out.write(_written(_answer(asked, rules, worker=worker)) + "\n")
            out.flush()
            _end_after(0)


def _rules(asked: Asked, known: RuleBook) -> RuleBook:
    """Give the rules of the folders that a line names, those known before when they are the same."""
    folders = known.folders if asked.rule_folders is None else asked.rule_folders
    return known if folders == known.folders else RuleBook(folders)


def _answer(asked: Asked, rules: RuleBook, *, worker: bool) -> Json:
    if asked.page is None:
        return _failure(asked.name, Problem.EXTRACTION_FAILED, {}, worker=worker)
    try:
        mend = asked.mend if worker else None
        reading, mending = read_mended(asked.page, mend, right=asked.right, wanted=asked.wanted, rules=rules)
    except PageOfLinksError as error:
        answer = _failure(asked.name, error.problem, error.facts, worker=worker)
        links = [[link.title, link.address] for link in error.links]
        return answer | {"links": links} if worker else answer
    except ReaderAppError as error:
        return _failure(asked.name, error.problem, error.facts, worker=worker)
    except MemoryError:
        return _failure(asked.name, Problem.EXTRACTION_FAILED, {}, worker=worker)
    except Exception as error:  # noqa: BLE001  whatever a page provokes, the next line has its turn
        _log.warning("a page could not be read: %s", type(error).__name__)
        return _failure(asked.name, Problem.EXTRACTION_FAILED, {}, worker=worker)
    answer = _success(asked.name, reading)
    told = {"mending": mending_to_json(mending) if mend else None}
    return answer | reading_fields(reading) | told if worker else answer


def _written(answer: Json) -> str:
    """Write an answer as JSON that UTF-8 can carry, whatever was echoed in its "id"."""
    try:
        text = json.dumps(answer, ensure_ascii=False, allow_nan=False)
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair; escaped, it comes back as it was
        return json.dumps(answer)
    except ValueError:  # a number that JSON reads and cannot write, 1e999
        return json.dumps(answer | {"id": None}, ensure_ascii=False)
    return text


def _success(name: object, reading: Reading) -> Json:
    article = reading.article
    return {
        "id": name,
        "title": article.title,
        "authors": list(article.authors),
        "date": article.published.isoformat() if article.published else None,
        "language": article.language,
        "text": reading_text(article),
        "html": render_article(article),
        **access_fields(reading),
        "error": None,
    }


def _failure(name: object, problem: Problem, facts: dict[str, str | int], *, worker: bool) -> Json:
    answer: Json = {
        "id": name,
        "title": "",
        "authors": [],
        "date": None,
        "language": "",
        "text": "",
        "html": "",
        "access": "unknown",
        "evidence": [],
        "conflict": False,
        "counter": None,
        "share_shown": None,
        "walled": False,
        "offer": "",
        "had": Right.NONE.value,
        "complete": False,
        "error": problem.value,
    }
    return answer | {"facts": facts} if worker else answer


def _end_after(seconds: int) -> None:
    """Have the system end this process in so many seconds, 0 for not at all; no page can hold that up."""
    if hasattr(signal, "alarm"):  # Windows has none
        signal.alarm(seconds)


def _limit_this_process() -> None:
    """Keep a page from taking the machine's memory: beyond the limit, reading it fails."""
    try:
        import resource  # noqa: PLC0415  there is none on Windows
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_LIMIT if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
