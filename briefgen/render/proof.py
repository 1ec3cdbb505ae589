"""The proof sheet as one page that stands on its own: its style and script are inside, and nothing else may run."""

import functools
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from briefgen.house import shipped
from briefgen.house.saying import say
from briefgen.model.proof import FILE, ProofSheet
from briefgen.model.report import Report
from briefgen.model.words import LinksWords
from briefgen.render.assets import asset, policy_hash
from briefgen.render.compiled import Compiled


def proof(sheet: ProofSheet) -> str:
    """The page."""
    style, script = asset("proof.css"), asset("proof.js")
    policy = (
        f"default-src 'none'; style-src {policy_hash(style)}; script-src {policy_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    # Both are the program's own files, not values from a desk.
    inside = {"style": Markup(style), "script": Markup(script)}  # noqa: S704
    return _template().render(sheet=sheet, policy=policy, **inside)


def with_proof(page: str, report: Report, words: LinksWords) -> str:
    """The report's page with a link from each footnote to its article's place in the proof sheet beside it."""
    for source in report.sources:
        slug = source.facts.rpartition("/")[2].removesuffix(".yaml")
        mark = f'<li id="source-{source.number}">'
        label = escape(say(words.proof_of, number=source.number))
        link = f'<a class="proof" href="{FILE}#{quote(slug)}" aria-label="{label}">{escape(words.proof)}</a> '
        page = page.replace(mark, mark + link, 1)
    return page


@functools.cache
def _template() -> Template:
    loader = FileSystemLoader(str(shipped()))
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled("escaped"),
    )
    return environment.get_template("proof.html.j2")
