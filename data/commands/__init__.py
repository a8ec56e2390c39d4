"""The commands of the terminal, one module each.

A module has ``add(commands)``, which describes the arguments and sets ``run``; ``cli.COMMANDS`` names it.
Heavy imports stand inside the functions: a command pays for its own only. What a command prints is made in
``analysis`` and ``data``: here arguments become one call, and its answer an exit status.
"""
