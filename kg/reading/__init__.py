"""From an outline to records: one module for each thing that minutes say."""
