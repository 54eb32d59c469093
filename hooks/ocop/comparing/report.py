"""Changes for people and programs: the comment under a pull request, the same in a terminal, and JSON."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ocop.comparing.changes import Change, ChangeKind, Comparison
from ocop.diagnostics import Diagnostic, Mending, Severity, Span, errors
from ocop.language.formats import number
from ocop.language.strings import say
from ocop.language.vietnamese import visible
from ocop.reporting import findings as report
from ocop.reporting import lines_to_paste, report_limits
from ocop.reporting.github_markdown import block, code, escaped
from ocop.rules.codes import codes

MARK = "<!-- ocop: changes -->"
"""First line of the comment, by which the next push finds it again."""
LONGEST = 60_000
"""Letters. GitHub takes 65,536 of a comment."""
_LINES = {"wrong": 20, "legal": 12, "other": 6, "twins": 4, "doubtful": 4}
"""How many lines of each part are open: with the headings they fill a screen; the rest is folded."""
_LINE_SHOWN = 200

ReadFile = Callable[[str], bytes]
Placed = tuple[Diagnostic, Span, str]


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses that a file's path is put behind to look at it, before and after; "" for no links."""

    old: str = ""
    new: str = ""

    def to(self, file: str, words: str, line: int = 0, *, gone: bool = False) -> str:
        """Return `words` as a link to `file`; file names are from the tree, so they may hold anything."""
        base = self.old if gone else self.new
        if not base:
            return words
        return f"[{words}](<{base}{quote(file)}{f'#L{line}' if line else ''}>)"


def headline(comparison: Comparison) -> str:
    """Return “1 sản phẩm mới, 2 sản phẩm được sửa”."""
    counts = {kind: sum(change.kind is kind for change in comparison.changes) for kind in ChangeKind}
    said = [say(f"changes.{kind.value}_n", n=number(n)) for kind, n in counts.items() if n]
    return ", ".join(said) if said else say("changes.none")


# --- Markdown ---------------------------------------------------------------------------------------------------------


def markdown(comparison: Comparison, read: ReadFile, links: Links) -> str:
    """Return the comment. `read` gives the new bytes of a file; every text from a record is escaped."""
    parts = list(_parts(comparison, read, links))
    wrong = len(errors(comparison.found))
    doubts = len(comparison.found) - wrong
    judged = [f"**{say('changes.errors', n=number(wrong))}**" if wrong else say("changes.no_errors")]
    judged += [say("changes.warnings", n=number(doubts))] if doubts else []
    end = "" if wrong and not doubts else "."
    summary = f"{headline(comparison)}. {'; '.join(judged)}{end}".replace("..", ".")
    out = [MARK, f"## {say('changes.title')}", "", summary]
    for key, entries in parts:
        out += _part(key, entries, LONGEST - sum(map(len, out)) - len(out))
    return "\n".join(out) + "\n"


def _parts(comparison: Comparison, read: ReadFile, links: Links) -> Iterator[tuple[str, list[str]]]:
    found = list(report.placed(report_limits.limited(report_limits.in_order(comparison.found)), read))
    serious = [one for one in found if one[0].severity is Severity.ERROR]
    mild = [one for one in found if one[0].severity is not Severity.ERROR]
    yield "wrong", [_finding(*one, links) for one in serious]
    yield "legal", [shown for one in comparison.changes if (shown := _change(one, links, legal=True))]
    yield "other", [shown for one in comparison.changes if (shown := _change(one, links, legal=False))]
    yield "twins", [_finding(*one, links) for one in mild if one[0].related]
    yield "doubtful", [_finding(*one, links) for one in mild if not one[0].related]


def _part(key: str, entries: Sequence[str], room: int) -> Iterator[str]:
    """Yield the lines of a part within `room` letters.

    What fits a screen is open, the rest is folded, and what has no room is counted.
    """
    if not entries:
        return
    kept = _within(entries, room - 400)
    opened, lines = 0, 0
    while opened < len(kept) and (not opened or lines + kept[opened].count("\n") < _LINES[key]):
        lines += kept[opened].count("\n") + 1
        opened += 1
    yield from ("", f"### {say(f'changes.{key}')}", "", *kept[:opened])
    if folded := kept[opened:]:
        yield from (
            "",
            f"<details><summary>{say('changes.more', n=number(len(folded)))}</summary>",
            "",
            *folded,
            "",
            "</details>",
        )
    if len(kept) < len(entries):
        yield from ("", say("changes.cut", n=number(len(entries) - len(kept))))


def _within(entries: Sequence[str], room: int) -> list[str]:
    kept = []
    for entry in entries:
        room -= len(entry) + 1
        if room < 0:
            break
        kept.append(entry)
    return kept


def _change(change: Change, links: Links, *, legal: bool) -> str:
    """Return one line with a product's facts of one kind.

    What became of the record as a whole stands with the facts of law.
    """
    words = [escaped(fact.words) for fact in change.facts if fact.legal is legal]
    if legal:
        words = [*_fate(change), *words]
    if not words:
        return ""
    name = links.to(change.file, f"**{escaped(change.name)}**", gone=change.kind is ChangeKind.REMOVED)
    return f"- {name}: {'; '.join(words)}"


def _fate(change: Change) -> list[str]:
    if change.kind is ChangeKind.CHANGED:
        return []
    return [escaped(say(f"changes.{change.kind.value}_one", former=change.former))]


def _finding(one: Diagnostic, span: Span, line: str, links: Links) -> str:
    gone = one.code == "DM004"
    at = one.path or one.span
    place = say("changes.line", file=one.file, line=span.line) if at else one.file
    place = links.to(one.file, escaped(place), span.line if at else 0, gone=gone)
    out = [f"- **{one.code}** {place}: {escaped(one.message)}."]
    if one.related:
        other = links.to(one.related, code(one.related), gone=one.code == "DM005")
        out.append(f"  {say('changes.with', file=other)}")
    if at and (shown := report.clipped(line, span)[0].strip()):
        out.append(f"  {code(shown)}")
    if one.severity is Severity.ERROR and one.code in _WHY:
        out.append(f"  {say('changes.why', why=escaped(_WHY[one.code]))}")
    if one.hint:
        out.append(f"  {say('changes.hint', hint=escaped(one.hint))}")
    if mended := lines_to_paste.pasted(one, span, line):
        out.append(f"  {say(_fix_words(one))}")
        out += [f"  {row}" for row in block(mended).splitlines()]
    elif lines_to_paste.drops(one, line):
        out.append(f"  {say('changes.fix_drop')}")
    elif gone_lines := lines_to_paste.dropped(one, line):
        out.append(f"  {say('changes.fix_drop_lines')}")
        out += [f"  {row}" for row in block("\n".join(gone_lines)).splitlines()]
    return "\n".join(out)


def _fix_words(one: Diagnostic) -> str:
    """Return the key of the words above lines that are to be pasted."""
    if one.to_fill and one.how in {Mending.CHOOSE, Mending.REPLACE}:
        return "changes.fix_line"
    if one.how is Mending.CHOOSE and "\n" not in one.fix:
        return "changes.fix_maybe"
    add = "fix_fill" if one.to_fill else "fix_add"
    if one.how in {Mending.ADD, Mending.INSIDE}:
        return f"changes.{add}{'' if one.path else '_last'}"
    return f"changes.fix_{one.how.value}"


_WHY = {one.code: one.why for one in codes()}


# --- Terminal and JSON ------------------------------------------------------------------------------------------------


def text(comparison: Comparison, read: ReadFile) -> str:
    """Return the changes and findings as a terminal shows them."""
    out = [headline(comparison)]
    for change in comparison.changes:
        fate = (
            [] if change.kind is ChangeKind.CHANGED else [say(f"changes.{change.kind.value}_one", former=change.former)]
        )
        out += ["", f"{change.name}  ({change.file})", *(f"  {words}" for words in fate)]
        out += [f"  {'§' if fact.legal else '·'} {fact.words}" for fact in change.facts]
    found = [
        report.as_text(*one)
        for one in report.placed(report_limits.limited(report_limits.in_order(comparison.found)), read)
    ]
    return "\n\n".join(["\n".join(map(visible, out)), *found])


def github(comparison: Comparison, read: ReadFile) -> str:
    """Return workflow commands that put the first findings at their lines, errors first."""
    found = report_limits.in_order(comparison.found)[: report.GITHUB_SHOWS]
    return "\n".join(report.as_github(*one) for one in report.placed(found, read))


def as_json(comparison: Comparison, read: ReadFile) -> str:
    """Return {"changes": [{kind, id, former, name, file, facts.

    [{path, before, after, legal, words}]}], "findings": […]}.
    """
    changes = [
        {
            "kind": change.kind.value,
            "id": change.id,
            "former": change.former,
            "name": change.name,
            "file": change.file,
            "facts": [
                {
                    "path": fact.path,
                    "before": fact.before,
                    "after": fact.after,
                    "legal": fact.legal,
                    "words": fact.words,
                }
                for fact in change.facts
            ],
        }
        for change in comparison.changes
    ]
    findings = [
        report.as_data(*one)
        for one in report.placed(report_limits.limited(report_limits.in_order(comparison.found)), read)
    ]
    return json.dumps({"changes": changes, "findings": findings}, ensure_ascii=False, indent=1)
