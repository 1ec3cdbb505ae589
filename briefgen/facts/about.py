"""What each key of the files that people edit means, in the words that editors show beside it."""

from briefgen.model.document import Source
from briefgen.model.edition import EditionNotes, Judgement, WorkingValue
from briefgen.model.facts import Event, Facts, Narrative, Quantity, Reaction, Who

_ITEM = {
    "id": "Given once and kept; leave it out of an item of your own. From outside the item is SLUG#id.",
    "quote": "The words of the article that the item rests on, character for character; white space is folded.",
    "nth": "Which occurrence of the quote is meant, where the article has it several times.",
    "cites": "Numbers of the article's own sources, from 'cites' in the head.",
    "by": "Who wrote an item that has no quote.",
    "note": "Yours; not printed.",
    "hide": "true keeps it out of the report.",
    "credibility": "1 (confirmed by other sources) to 6 (cannot be judged).",
    "tags": "Yours.",
    "marking": "The marking of this item, where it differs from the report's.",
    "review": "A conflict between your edit and the machine's news; delete the line when it is settled.",
}
_WHEN = "YYYY, YYYY-MM, YYYY-MM-DD or START/END, as precise as the article is; or in words, as 'Monday'."

ABOUT: dict[type, dict[str, str]] = {
    Facts: {
        "briefgen": "The version of the format.",
        "title": "The article's title.",
        "published": "YYYY-MM-DD, or date and time with zone; null when unknown: then no weekday is resolved.",
        "source": "Where the article came from.",
        "cites": "The article's own numbered sources: {1: Reuters, 2: CNA}.",
        "tags": "Yours.",
        "marking": "The marking of this article, where it differs from the report's.",
        "who": "Who acts or speaks; a name alone is enough.",
        "what": "What happened; a clause of the article alone is enough.",
        "quantities": "What is counted or measured; a text with one number alone is enough.",
        "reactions": "Who takes which stance; a clause with a verb of reaction alone is enough.",
        "narratives": "The sides of a story, where the article tells several.",
    },
    Source: {
        "file": "The article's path within the desk; by it the article is found again.",
        "sha256": "The hash of the file's bytes as it was read; the machine's.",
        "outlet": "Who published the article.",
        "author": "Who wrote it.",
        "url": "Its address.",
        "retrieved": "When it was fetched, with the zone; the machine's.",
    },
    Who: {
        "name": "As it stands in the article; else add that name to 'also'.",
        "kind": "What kind of bearer the name has.",
        "also": "Other names of the same in the article.",
        "role": "A title, as in 'US Defense Secretary'.",
        **{key: _ITEM[key] for key in ("note", "hide", "tags")},
    },
    Event: {
        **_ITEM,
        "text": "One whole clause in the article's words, as the report prints it.",
        "key": "true on the three to six items that a one-paragraph brief must hold.",
        "who": "Who did it; [] where the text does not say.",
        "whom": "Whom it was done to.",
        "did": "The predicate, auxiliaries included, without the subject; it stands in the quote.",
        "status": "How far it has come about; left out when it happened.",
        "according_to": "Who says so in the article; left out when the article itself does.",
        "when": _WHEN,
        "where": "A place.",
    },
    Quantity: {
        **_ITEM,
        "of": "What is counted or measured.",
        "value": "A number in digits, 2350000; it stands in the quote.",
        "unit": "A noun in the singular (person, missile, hour), a symbol (km), percent, or a currency's code (USD).",
        "bound": "How the value is meant; left out when exact.",
        "high": "The upper end of a range.",
    },
    Reaction: {
        **_ITEM,
        "who": "Who reacts.",
        "stance": "What they do by saying it.",
        "verb": "The article's verb.",
        "about": "What the reaction is to.",
        "says": "What was said, in the article's words; it stands in the quote.",
        "words": "What of it stands inside quotation marks.",
        "when": _WHEN,
    },
    Narrative: {
        **_ITEM,
        "side": "Whose view it is.",
        "told_by": "The outlet that tells it.",
        "says": "The telling; it stands in the quote.",
    },
    EditionNotes: {
        "title": "The report's title, in the place of the desk's.",
        "bottom_line": "One to three sentences, in the place of the composed ones.",
        "assessment": "Your judgements.",
        "gaps": "What is not known.",
        "pin": "Items to print first: SLUG#id.",
        "hide": "Items to keep out of the report: SLUG#id.",
        "order": "Articles in the order to print them, by SLUG.",
        "working": "The value that the desk works with where sources differ, and why.",
        "contact": "Whom to ask.",
        "distribution": "Who may read it.",
        "marking": "The report's marking, in the place of the desk's.",
        "note": "A line for the readers.",
    },
    Judgement: {
        "judgement": "One sentence; likelihood and confidence stand apart from it.",
        "likelihood": "A term of one of the two rows, the same row throughout.",
        "confidence": "How well it is founded.",
        "because": "The reason for the confidence.",
        "alternatives": "What else may be.",
        "watch": "What would show it.",
    },
    WorkingValue: {
        "item": "The quantity whose value it is: SLUG#id.",
        "because": "Why this one.",
    },
}
