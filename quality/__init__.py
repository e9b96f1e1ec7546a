"""Quality on public corpora and on the example story: what is measured, and how."""
