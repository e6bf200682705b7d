"""How right gene finders are on annotated genomes; the command is `src/bench/accuracy`."""
