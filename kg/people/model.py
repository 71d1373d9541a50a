"""An optional trained model: people in running paragraphs, as a spaCy package of the user's own finds them.

None is needed and none is downloaded. Who has ``da_core_news_lg`` or a DaCy model can name it; it is loaded without
what is of no use here, and asked only about passages that hold a possible name no rule has decided on.
"""

from collections.abc import Iterable
from functools import cache

from kg.errors import SettingsError
from kg.people.deciding import Model

_UNUSED = ("parser", "lemmatizer", "morphologizer", "attribute_ruler", "senter", "tagger")
_LABELS = frozenset({"PER", "PERSON"})


@cache
def load_model(name: str) -> Model:
    """Return what finds people with the spaCy model ``name``, loaded once a process.

    Raises:
        SettingsError: no such model is installed, or it is no model that this spaCy can load.

    """
    import spacy

    try:
        nlp = spacy.load(name, exclude=list(_UNUSED))
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        message = f"the language model {name!r} cannot be loaded; install it, or leave it out: {reason}"
        raise SettingsError(message) from error

    def people(passage: str) -> Iterable[tuple[int, int]]:
        return [(entity.start_char, entity.end_char) for entity in nlp(passage).ents if entity.label_ in _LABELS]

    return people
