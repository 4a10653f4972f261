"""The ledger: who did what and when, on Django's ORM; SQLite in the data folder, or PostgreSQL.

Importing it makes Django ready, unless a Django project that has this application among its own has done so.
"""

from liggare.store.ledger.setup import prepare

prepare()
