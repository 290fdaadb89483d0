#compdef gaoqing-kpi
# Completion of gaoqing-kpi for zsh. What it may complete, gaoqing-kpi itself says, as a command to run here.

_gaoqing_kpi_completion() {
    eval "$(
        _TYPER_COMPLETE_ARGS="${words[1,CURRENT-1]} $QIPREFIX$PREFIX" _GAOQING_KPI_COMPLETE=complete_zsh ${(Q)~words[1]} 2>/dev/null
    )"
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _gaoqing_kpi_completion "$@"
else
    compdef _gaoqing_kpi_completion gaoqing-kpi
fi
