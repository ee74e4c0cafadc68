"""`verify`: is a certificate in order, and is it of its framework?"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.data_text import json_text
from indexkit.problems import FrameworkError, IndexkitError, Lang, Problem, Text, harmless
from indexkit.report.layout import Line, paragraph

if TYPE_CHECKING:
    from indexkit.certificate.verify import Verified
    from indexkit.framework import Framework


@click.command("verify", short_help="Check certificates, and that their framework gives them.")
@click.argument("files", metavar="FILE...", type=options.FILE, nargs=-1)
@click.option("--framework", metavar="FRAMEWORK", type=options.FILE, help="Also: the certificate is of this framework.")
@click.option("--checker-source", is_flag=True, help="Print the checker, one file that needs nothing of indexkit.")
@click.option("--no-cross-check", is_flag=True, help="Compute every formula again only once: faster for many units.")
@options.amend
@options.no_amend
@options.lang
@options.as_text_or_json
@options.output
@options.reporting
def verify(
    files: tuple[Path, ...], checker_source: bool, lang: Lang, form: str, output: Path | None, **chosen: Any
) -> int:
    """Check the certificates that `score` and `rank` write with --certificate.

    First every figure is recomputed by the checker, which imports nothing of indexkit. Then the operations are derived
    again from the framework's text in the certificate, every formula is computed by the second evaluator too, and all
    is compared, piece by piece. With --framework, the text is also that of the given file.

    What this shows and what it does not is said below the result. The exit status is 0 if every certificate is in
    order, else 1.

    \b
    Examples:
      indexkit verify huyen.json
      indexkit verify huyen.json --framework dong_thap_2022.yaml
      indexkit verify *.json --format json
      indexkit verify --checker-source -o checker.py
    """
    if checker_source == bool(files):
        raise options.misused("certificates")
    if checker_source:
        from indexkit.certificate import checker

        terminal.deliver(inspect.getsource(checker), output, ())
        return 0
    found = [_verified(file, chosen) for file in files]
    wrong = [told for _, _, problems in found for told in problems]
    if form == "json":
        terminal.deliver(json_text([_as_data(*one, lang=options.data_lang()) for one in found]), output, files)
    else:
        lines = [line for file, one, _ in found if one is not None for line in _lines(file, one, lang)]
        if lines:
            terminal.deliver(lines, output, files)
        terminal.refuse(wrong, lang, as_json=False)
    return options.status(wrong, frozenset())


_Found = tuple[Path, "Verified | None", tuple[Problem, ...]]


def _verified(file: Path, chosen: dict[str, Any]) -> _Found:
    from indexkit.certificate import checker
    from indexkit.certificate.verify import verify as verified

    try:
        content = _content(file, checker.MOST_BYTES)
        against = None if chosen["framework"] is None else _framework(content, chosen)
        return file, verified(content, file=str(file), against=against, cross_check=not chosen["no_cross_check"]), ()
    except IndexkitError as error:
        return file, None, error.problems


def _content(file: Path, most: int) -> bytes:
    """No more of a file than the checker reads. Raises FrameworkError."""
    from indexkit.source import bytes_of

    _, found = bytes_of(file, most)
    if isinstance(found, Problem):
        raise FrameworkError([found])
    return found


def _framework(content: bytes, chosen: dict[str, Any]) -> Framework:
    """As it binds the certificate's period. Raises IndexkitError."""
    from indexkit.certificate.verify import binding
    from indexkit.framework import load

    period, known = binding(content)
    return load(
        chosen["framework"], period=period, known=known, amend=chosen["amend"], amendments=not chosen["no_amend"]
    )



def _as_data(file: Path, one: Verified | None, problems: tuple[Problem, ...], *, lang: Lang) -> dict[str, Any]:
    shown = {"file": str(file), "in_order": one is not None, "problems": [told.to_dict(lang) for told in problems]}
    if one is None:
        return shown
    framework = {key: one.data["framework"][key] for key in ("id", "fingerprint")}
    framework["revision"] = one.data["stated"]["revision"]
    stated = {"by_reason": one.reasons, "over_units": one.others, "merged": one.merged}
    return {**shown, "checked": dict(one.counts), "framework": framework, "against": one.against or None, **stated}


_WORDS: dict[str, Text] = {
    "in_order": Text("đúng", "in order"),
    "counts": Text(
        "{units} đơn vị, {nodes} mục, {lines} con số, {items} minh chứng",
        "units: {units}, nodes: {nodes}, figures: {lines}, items of evidence: {items}",
    ),
    "framework": Text(
        "{id}, lần sửa {revision}, kỳ {period}, quy tắc {rules}",
        "{id}, revision {revision}, period {period}, rules {rules}",
    ),
    "against": Text("Quy tắc đúng là của {file}.", "Its rules are those of {file}."),
    "shown": Text(
        "Đã kiểm tra: mọi con số suy ra được từ minh chứng; các phép tính đúng là của văn bản bộ chỉ số trong tệp, "
        "được tính lại bằng hai cách; minh chứng và văn bản khớp mã băm.",
        "Shown: every figure follows from the evidence; the operations are those of the framework's text in the "
        "file, computed again in two ways; the evidence and the text match their hashes.",
    ),
    "not_shown": Text(
        "Không kiểm tra được: minh chứng có thật hay không; ai lập tệp này (hãy xem chữ ký); văn bản có đúng với bản "
        "đã ban hành hay không.",
        "Not shown: that the evidence is true; who wrote the file (see its signature); that the text is that of the "
        "decision as it was issued.",
    ),
    "reasons": Text(
        "{n} số liệu được đọc theo quy tắc của bộ chỉ số (mặc định, làm tròn, thời hạn).",
        "{n} inputs are read by a rule of the framework (a default, a rounding, a window).",
    ),
    "merged": Text(
        "{n} đơn vị được sáp nhập: điểm là trung bình của {of} đơn vị cũ, ở đây được tính lại; bản kiểm tra chạy một "
        "mình không tính lại điều đó.",
        "units that were merged: {n}; that their points are means of {of} units is derived again here, and not by the "
        "checker alone.",
    ),
    "others": Text(
        "{n} con số so với đơn vị khác chỉ được nêu ra; giấy chứng nhận của cả đợt đánh giá mới chứng minh được.",
        "{n} figures over other units are only stated: a certificate of the whole assessment shows them.",
    ),
}


def _say(key: str, lang: Lang, **fields: object) -> str:
    return harmless(_WORDS[key].in_(lang).format(**fields))


def _lines(file: Path, one: Verified, lang: Lang) -> Iterator[Line]:
    data = one.data
    words = {"id": data["framework"]["id"], "revision": data["stated"]["revision"]}
    rules = data["framework"]["fingerprint"].removeprefix("sha256:")[:16]
    yield from paragraph(f"{harmless(str(file))}: {_say('in_order', lang)}", "good")
    yield from paragraph(_say("counts", lang, **one.counts), indent=2)
    yield from paragraph(_say("framework", lang, **words, period=data["period"], rules=rules), indent=2)
    if one.against:
        yield from paragraph(_say("against", lang, file=one.against), indent=2)
    yield from paragraph(_say("shown", lang), indent=2)
    if one.reasons:
        yield from paragraph(_say("reasons", lang, n=one.reasons), indent=2)
    if one.merged:
        yield from paragraph(_say("merged", lang, n=one.merged, of=one.predecessors), indent=2)
    if one.others:
        yield from paragraph(_say("others", lang, n=one.others), "warning", indent=2)
    yield from paragraph(_say("not_shown", lang), "dim", indent=2)
    yield ()
