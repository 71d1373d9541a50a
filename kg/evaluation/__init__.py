"""How accurate the extraction is: gold made by hand, compared with the graph of the same texts, fact by fact."""
