"""The graph on disk: plain N-Quads are the truth, an Oxigraph index beside them answers questions.

::

    graph/
      graph.json           what made it: format, base IRI
      documents.jsonl      the manifest: a line for each document; replaced whole, and that is the commit
      shards/ab/….nq       a document's statements, under a name that tells the document and how it was read
      resolution.nq        what was concluded from several documents
      ontology.nq          the terms and concept schemes
      index/               Oxigraph; may be deleted, is rebuilt from the above
"""
