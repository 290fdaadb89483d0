# Completion of gaoqing-kpi for fish. What it may complete, gaoqing-kpi itself says: words, and by its exit code that files may stand there.

function __gaoqing_kpi_ask
    set -l line (commandline -cp | string collect)
    set -l program (commandline -opc)[1]
    command -q -- $program; or set program gaoqing-kpi
    # fish asks twice, for words and for files: an answer is kept for a second
    set -l question "$line" (date +%s) "$PWD"
    test "$question" = "$__gaoqing_kpi_question"; and return
    set -g __gaoqing_kpi_question $question
    set -g __gaoqing_kpi_words (_TYPER_COMPLETE_ARGS="$line" _GAOQING_KPI_COMPLETE=complete_fish $program 2>/dev/null)
    set -g __gaoqing_kpi_files $status
end

function __gaoqing_kpi_words
    __gaoqing_kpi_ask
    test (count $__gaoqing_kpi_words) -gt 0; and printf '%s\n' $__gaoqing_kpi_words
end

function __gaoqing_kpi_takes_no_file
    __gaoqing_kpi_ask
    test $__gaoqing_kpi_files -eq 0
end

complete -c gaoqing-kpi -k -a '(__gaoqing_kpi_words)'
complete -c gaoqing-kpi -n __gaoqing_kpi_takes_no_file -f
