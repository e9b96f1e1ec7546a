"""The bundled example story: invented reports, its story file and its hand-written key."""
