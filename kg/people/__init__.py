"""People in running text: a spaCy pipeline of our own components, without a trained model.

Read in this order: cues (data), words, runs, deciding, known, positions, reader.
"""
