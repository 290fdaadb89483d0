"""Run the command line: ``python -m gaoqing_kpi``."""

from gaoqing_kpi.cli import main

if __name__ == "__main__":
    main()
