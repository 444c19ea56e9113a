"""What a change to the knowledge base means: rules, limits, load, questions to answer, and manuals it touches."""
