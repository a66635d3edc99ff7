using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The conditions that reading and exporting the history share.</summary>
internal sealed class HistoryFilters
{
    private readonly Option<string?> _target = Parameters.Text("--target", "USER", "On this user.");
    private readonly Option<string?> _by = Parameters.Text("--by", "NAME", "By this performer.");
    private readonly Option<string?> _performer = Parameters.Text("--performer", "operator|user|system", "By this kind of performer.");
    private readonly Option<string?> _store = Parameters.Text("--store", "S", "On users of this store.");
    private readonly Option<string?> _action = Parameters.Text("--action", "A", "This action.");
    private readonly Option<string?> _status = Parameters.Text("--status", "S", "This status.");
    private readonly Option<string?> _from = Parameters.Text("--from", "T", "Not before this time (ISO 8601; UTC without an offset).");
    private readonly Option<string?> _to = Parameters.Text("--to", "T", "Before this time.");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _target, _by, _performer, _store, _action, _status, _from, _to })
            command.Add(option);
    }

    public HistoryRequest Read(Invocation invocation) => new()
    {
        Target = invocation.Value(_target) is { } target ? new UserTarget(target) : null,
        By = invocation.Value(_by),
        PerformerKind = invocation.Value(_performer),
        Store = invocation.Value(_store),
        Action = invocation.Value(_action) is { } action ? Words.RecordedAction(action) : null,
        Status = invocation.Value(_status) is { } status ? Words.Status(status) : null,
        From = Words.Time(invocation.Value(_from), _from.Name),
        To = Words.Time(invocation.Value(_to), _to.Name),
    };
}
