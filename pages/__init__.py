"""The screens: choose, get, compute by calling, show. Streamlit lives here and in ``app.py``."""
