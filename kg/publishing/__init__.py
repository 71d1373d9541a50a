"""A graph made ready for an open-data portal: one folder with data, tables, documentation and a DCAT-AP record.

::

    settings.py     what a person says of the publication, from ``[publish]`` in ``kg.toml``
    staging.py      the graph as it may leave the house; everything else is made from that
    interchange.py  the same said in the properties of others: ELI-DL, ORG, Popolo
    places.py       the places in the texts, apart from the rest of the Turtle
    tables.py       rows of CSV, and csvw.py what says how to read them
    counting.py     what VoID tells, counted; void.py the description
    quality.py      levels reached and accuracy measured, as DQV
    dcat.py         the DCAT-AP-DK record, of forms.py (the files it offers) and codelists.py
    pages.py        README and report; termpage.py the page of the ontology's terms
    folder.py       the folder written whole or not at all
    publication.py  all of it in order
"""
