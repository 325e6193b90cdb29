"""The data package: tables, geometry and licences. It imports nothing and computes nothing."""

import os

DIRECTORY = os.path.dirname(os.path.abspath(__file__))
