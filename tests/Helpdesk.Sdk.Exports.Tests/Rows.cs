namespace Helpdesk.Sdk.Exports.Tests;

/// <summary>Columns of every kind, and exports of rows under them.</summary>
internal static class Rows
{
    public static readonly ExportColumn[] Columns =
        [new("name"), new("phone", ExportKind.Phone), new("at", ExportKind.Time), new("flag", ExportKind.Flag), new("count", ExportKind.Number), new("list")];

    public static async Task<byte[]> WriteAsync(Func<Stream, IExportWriter> make, params object?[][] rows)
    {
        using var stream = new MemoryStream();
        var writer = make(stream);
        await using (((IAsyncDisposable)writer).ConfigureAwait(false))
        {
            await writer.BeginAsync(Columns, TestContext.Current.CancellationToken);
            foreach (var row in rows) await writer.WriteAsync(row, TestContext.Current.CancellationToken);
            await writer.CompleteAsync(TestContext.Current.CancellationToken);
        }

        return stream.ToArray();
    }
}
