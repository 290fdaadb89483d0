# Completion of gaoqing-kpi for bash. What it may complete, gaoqing-kpi itself says, as a command to run here.

_gaoqing_kpi_completion() {
    COMPREPLY=()
    local IFS=$'\n' words=("${COMP_WORDS[@]:0:COMP_CWORD+1}") behind=${COMP_LINE:COMP_POINT}
    words[COMP_CWORD]=${words[COMP_CWORD]%"${behind%%[[:space:]]*}"}
    eval "$(
        COMP_WORDS="${words[*]}" COMP_CWORD=$COMP_CWORD COMP_TYPE=$COMP_TYPE COLUMNS=${COLUMNS:-80} \
            _GAOQING_KPI_COMPLETE=complete_bash "${1/#~\//$HOME/}"
    )" 2>/dev/null
}

complete -o default -o nosort -F _gaoqing_kpi_completion gaoqing-kpi 2>/dev/null ||
    complete -o default -F _gaoqing_kpi_completion gaoqing-kpi
