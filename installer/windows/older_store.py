#!/usr/bin/env python3
"""Takes a store back to the schema of before its last migration, with all its rows, as an older version would have left it.

usage: older_store.py DATABASE MIGRATIONS

For the acceptance script: what an upgrade finds on a shop's PC. MIGRATIONS is the folder store/migrations. Columns and tables
that only the last migration knows are left out. Prints both schema numbers.
"""
import os
import pathlib
import sqlite3
import sys


def columns(store, schema, table):
    return [row[1] for row in store.execute(f"PRAGMA {schema}.table_info({table})")]


def tables(store):
    return [row[0] for row in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]


def copy_rows(store, table):
    """From the newer store, which is attached as `newer`."""
    newer = columns(store, "newer", table)
    both = ", ".join(column for column in columns(store, "main", table) if column in newer)
    store.execute(f"INSERT INTO main.{table} ({both}) SELECT {both} FROM newer.{table}")


def make_older(database, steps, older):
    store = sqlite3.connect(older)
    with sqlite3.connect(database) as newer:
        for pragma in ("application_id", "user_version", "page_size", "auto_vacuum", "journal_mode"):
            store.execute(f"PRAGMA {pragma} = {newer.execute(f'PRAGMA {pragma}').fetchone()[0]}")
    store.execute("CREATE TABLE schema_migrations (version INTEGER NOT NULL PRIMARY KEY, applied_at TEXT NOT NULL)")
    for step in steps[:-1]:
        sql = step.read_text(encoding="utf-8")
        store.executescript(sql.replace("{{identity}}", "INTEGER PRIMARY KEY AUTOINCREMENT"))
    store.execute("ATTACH ? AS newer", (database,))
    for table in tables(store):
        store.execute(f"DELETE FROM main.{table}")
        copy_rows(store, table)
    store.execute("DELETE FROM schema_migrations WHERE version = ?", (len(steps),))
    store.commit()
    broken = store.execute("PRAGMA main.foreign_key_check").fetchall()
    if broken:
        sys.exit(f"older_store.py: rows that refer to nothing: {broken[:3]}")
    store.close()


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    database, steps = sys.argv[1], sorted(pathlib.Path(sys.argv[2]).glob("*.sql"))
    older = database + ".older"
    make_older(database, steps, older)
    os.replace(older, database)
    for beside in ("-wal", "-shm"):
        pathlib.Path(database + beside).unlink(missing_ok=True)
    print(f"schema {len(steps)} went back to {len(steps) - 1}")


main()
