"""What all spreadsheets of ours share, ledger and form, workbook and CSV: how a cell is written, how it looks, what room it takes."""
