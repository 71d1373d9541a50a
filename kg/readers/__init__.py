"""Readers: one module a format, each from the bytes of a file to the text that the pipeline reads."""
