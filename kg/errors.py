"""What can go wrong on our side or in the call; what is wrong in a text is a finding instead.

::

    KommunegrafError
    ├── RuleError       a layout file of ours cannot be used: which file, which rule, why
    ├── SourceError     what was asked to be read is not there or cannot be listed
    ├── SettingsError   an option, or a kg.toml, says something we cannot follow
    ├── GraphError      the --graph folder is not a graph, is locked, or is damaged
    ├── QuestionError   a question is not there, or its parameters do not fit
    └── ExportError     the graph cannot be written in that form
"""


class KommunegrafError(Exception):
    """Root of everything this package raises on purpose; ``str()`` is one line for a person."""


class RuleError(KommunegrafError):
    """A layout file cannot be used: the message names the file, the rule, and what to mend."""


class SourceError(KommunegrafError):
    """A path given to read is missing, or cannot be listed."""


class SettingsError(KommunegrafError):
    """An option or a settings file says something that cannot be followed."""


class GraphError(KommunegrafError):
    """The graph folder is not one, is in use by another build, or is damaged."""


class QuestionError(KommunegrafError, ValueError):
    """A named question is unknown, or its parameters do not fit it."""


class ExportError(KommunegrafError):
    """The graph cannot be written in the form that was asked for."""
