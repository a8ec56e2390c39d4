"""The overview as one picture: all targets ranked by need, each as a bar with its marks, and the districts of each."""
