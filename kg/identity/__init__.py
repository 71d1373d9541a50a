"""Who and what is one: municipalities, bodies, people and cases settled over all documents.

Everything here is a function of the surveys of the documents and of what a person has ruled; files, records of single
texts and RDF are not known. Nothing depends on the order of the documents.
"""
