"""Who is meant: whom the pronouns and nominals of an article stand for.

One resolver for all who ask: speakers of statements (and so authorities of figures) while these are read, by
``subjects`` and ``nominals``; then actors and recipients of events, and mentions, by one ``walk`` over the
article (``read``), which takes the speakers as they are. Antecedent or open, never a guess.
"""
