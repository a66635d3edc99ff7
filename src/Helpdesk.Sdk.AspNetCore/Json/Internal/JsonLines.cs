using System.Text.Json;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>An export as one JSON object a line.</summary>
internal sealed class JsonLines(Stream stream) : IExportWriter
{
    public const string Name = "jsonl";
    private static readonly byte[] End = "\n"u8.ToArray();
    private IReadOnlyList<ExportColumn> _columns = [];

    public static ExportFormat Format { get; } = new("application/jsonl", static stream => new JsonLines(stream));

    string IExportWriter.Format => Name;

    public ValueTask BeginAsync(IReadOnlyList<ExportColumn> columns, CancellationToken cancellationToken)
    {
        _columns = columns;
        return ValueTask.CompletedTask;
    }

    public async ValueTask WriteAsync(IReadOnlyList<object?> row, CancellationToken cancellationToken)
    {
        var line = new Dictionary<string, object?>(_columns.Count, StringComparer.Ordinal);
        for (var i = 0; i < _columns.Count; i++)
            line[_columns[i].Name] = row[i];
        await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line), cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(End, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken) => await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
}
