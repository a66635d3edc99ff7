using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Lists something of one user.</summary>
internal sealed class ListCommand<TItem, TDocument> : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly string _none;
    private readonly IReadOnlyList<string> _columns;
    private readonly Func<OperatorDesk, UserTarget, CancellationToken, Task<HelpdeskResult<IReadOnlyList<TItem>>>> _list;
    private readonly Func<IReadOnlyList<TItem>, TDocument> _document;
    private readonly JsonTypeInfo<TDocument> _type;
    private readonly Func<TItem, IReadOnlyList<string?>> _row;

    public ListCommand(
        string description, string example, string none, IReadOnlyList<string> columns, Func<TItem, IReadOnlyList<string?>> row,
        Func<OperatorDesk, UserTarget, CancellationToken, Task<HelpdeskResult<IReadOnlyList<TItem>>>> list, Func<IReadOnlyList<TItem>, TDocument> document, JsonTypeInfo<TDocument> type)
        : base("list", description, example)
    {
        (_none, _columns, _row, _list, _document, _type) = (none, columns, row, list, document, type);
        Add(_user);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var items = (await _list(desk, new UserTarget(invocation.Value(_user)), cancellationToken)).OrFail();
        invocation.Output.Document(_document(items), _type, screen =>
        {
            if (items.Count == 0)
                screen.Line(_none);
            else
                screen.Table(_columns, items.Select(_row));
        });
        return ExitCodes.Done;
    }
}
