"""The API under `/api/v1`: the verbs for programs, thin over `operate/`, and its description made from the code."""
