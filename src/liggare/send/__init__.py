"""A reporter's machine -> a Liggare elsewhere: files sent with resume, waited for, and answered."""
