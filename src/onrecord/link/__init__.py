"""What spans articles: entities now; copies, figures, events, issues, positions and talks later.

Each module takes values and gives values: block, compare, decide. Nothing here reads the store.
"""
