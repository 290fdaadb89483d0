# Completion of gaoqing-kpi for PowerShell. What it may complete, gaoqing-kpi itself says: a word a line, with what is told of it.

Register-ArgumentCompleter -Native -CommandName gaoqing-kpi -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $encoding = [Console]::OutputEncoding
    $utf8 = $Env:PYTHONUTF8
    try {
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
        $Env:PYTHONUTF8 = "1"
        $Env:_GAOQING_KPI_COMPLETE = "complete_powershell"
        $Env:_TYPER_COMPLETE_ARGS = $commandAst.ToString()
        $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $wordToComplete
        gaoqing-kpi 2>$null | ForEach-Object {
            $word, $told = $_ -split ":::", 2
            [System.Management.Automation.CompletionResult]::new($word, $word, "ParameterValue", $told)
        }
    } finally {
        $Env:_GAOQING_KPI_COMPLETE = $null
        $Env:_TYPER_COMPLETE_ARGS = $null
        $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $null
        $Env:PYTHONUTF8 = $utf8
        [Console]::OutputEncoding = $encoding
    }
}
